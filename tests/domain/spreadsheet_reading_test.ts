import { parse } from "csv-parse/sync";
import assert from "node:assert/strict";
import type { Pedido } from "../../server/domain/pedido.ts";
import { COLUMNS, pedidosCsv, readCell } from "../../server/domain/spreadsheet.ts";
import { ODD_BOARD, pedido, planNow } from "./spreadsheet_board.ts";

const NONE = new Set<string>();
const BOARD = [pedido(1, { numero: "5000", cliente: "Ana Souza", telefone_cliente: "27999990000" })];

function tableOf(csv: string): string[][] {
  return parse(csv, { bom: true, delimiter: ";", relax_column_count: true });
}

/** What each line would do, of a table whose cells are separated by `;`. */
function plan(board: Pedido[], ...lines: string[]) {
  return planNow(lines.map((line) => line.split(";")), board, NONE).linhas;
}

const actions = (board: Pedido[], ...lines: string[]) => plan(board, ...lines).map(({ acao }) => acao);

Deno.test("our own export, opened and saved by LibreOffice, comes back equal", () => {
  const saved = Deno.readTextFileSync(new URL("spreadsheets/libreoffice.csv", import.meta.url));
  const { linhas: rows } = planNow(tableOf(saved), ODD_BOARD, NONE);
  assert.deepEqual(rows.filter(({ acao }) => acao !== "igual"), []);
  assert.equal(rows.length, ODD_BOARD.length);
});

Deno.test("our own export comes back equal as Excel saves it in the old encoding, with a time, or short", () => {
  const [titles, ...lines] = tableOf(pedidosCsv(ODD_BOARD)) as [string[], ...string[][]];
  const rewrite = (cell: string) =>
    cell.replace(/^(\d\d)\/(\d\d)\/20(\d\d)$/, "$1/$2/$3 00:00").replace(/^0,00$/, " R$ -   ")
      .replace(/^(\d+),(\d)0$/, "$1,$2").replace(/^sim$/, "VERDADEIRO").replace(/^não$/, "FALSO")
      // Windows-1252 has neither the emoji, two halves, nor the arrow.
      .replaceAll("🎉", "??").replaceAll("→", "?");
  const saved = lines.map((line) => {
    const cells = line.map((cell, i) => COLUMNS[i]!.text ? rewrite(cell).replace("R$ -", "R$ 5,00") : rewrite(cell));
    while (cells.at(-1) === "") cells.pop();
    return cells;
  });
  const table = [["Pedidos de março"], [], titles, ...saved];
  const { linhas: rows } = planNow(table, ODD_BOARD, NONE);
  assert.deepEqual(rows.filter(({ acao }) => acao !== "igual"), []);
  assert.deepEqual(
    rows.map(({ linha: line }) => line),
    ODD_BOARD.map((_, i) => i + 4),
    "lines as the spreadsheet counts them",
  );
});

Deno.test("what a spreadsheet would rewrite goes out as text, and what it leaves alone as it is", () => {
  const kept = ["27999990000", "(27) 99999-0000", "Ana 2", "Maria", "mar", "5 de Ouros", "x1/2", "0"];
  const guarded = [
    "007",
    "5527999990000",
    "1/2",
    "3-4",
    "12:30",
    "1E5",
    "mar/26",
    "2 de maio",
    "10,50",
    "50%",
    "R$ 5",
    "TRUE",
  ];
  for (const [texts, mark] of [[kept, ""], [guarded, "'"]] as const) {
    for (const text of texts) {
      const [, line] = tableOf(pedidosCsv([pedido(1, { observacao: text })]));
      assert.equal(line!.at(-1), mark + text);
      assert.equal(readCell(line!.at(-1)!), text);
    }
  }
  const numeros = ["487", "0000000487", "487-B"].map((numero) => pedido(1, { numero }));
  const [, ...lines] = tableOf(pedidosCsv(numeros));
  assert.deepEqual(lines.map(([numero]) => numero), ["487", "0000000487", "487-B"]);
});

Deno.test("however its head is written, the column of the numeros finds the pedido", () => {
  for (
    const head of [
      "Nº",
      "N°",
      "No.",
      "Num",
      "Pedido",
      "Número do pedido",
      "Nº do pedido",
      "Pedido nº",
      "NUMERO:",
      "Nu\u200bmero",
      "N\u00famero\u200b",
      "\u2060Número",
      "Número\n",
      "Número\r\ndo pedido",
      "\u00a0Número ",
      '="Número"',
      "#",
      "Nu\u0301mero",
    ]
  ) {
    assert.deepEqual(planNow([[head, "Cliente"], ["5000", "Bia Lima"]], BOARD, NONE).linhas.map(({ acao }) => acao), [
      "mudar",
    ], head);
  }
  assert.deepEqual(
    actions(BOARD, "Número;Pedido;Cliente", "5000;Faixa;Ana Souza"),
    ["igual"],
    "ours before one that might be",
  );
});

Deno.test("numeros under a title that says nothing of them are no new pedidos: the line with the titles is named", () => {
  for (const head of ["Nœmero", "Código", ""]) {
    assert.throws(() => plan(BOARD, "x", `${head};Cliente`, "5000;Bia Lima", "5001;Caio"), (error: Error) => {
      return /^Linha 2: a coluna “.*” tem números de pedidos que já existem/.test(error.message);
    }, head);
  }
  assert.deepEqual(actions(BOARD, "Código;Cliente", "77;Bia Lima"), ["criar"], "nor is every number a numero");
});

Deno.test("however its numero is written, a line finds the pedido; one that only might be it is an error", () => {
  for (
    const numero of [
      "5000",
      "#5000",
      "nº 5000",
      "N° 5000",
      "5000.0",
      "5000,0",
      "5000,00",
      "5.000",
      "5 000",
      "5.000,00",
      '="5000"',
      "'5000",
      "５０００",
      "5000\u200b",
      "05000",
    ]
  ) {
    assert.deepEqual(actions(BOARD, "Número;Cliente", `${numero};Bia Lima`), ["mudar"], numero);
  }
  for (const numero of ["5001.0", "5.001", "5001,00", "5 001", "5,000", "5E+03", "#", "#N/D", "####", "5000.5"]) {
    const [line] = plan(BOARD, "Número;Cliente", `${numero};Bia Lima`);
    assert.equal(line!.acao, "erro", numero);
    assert.match(line!.problemas[0]!, /^N/, numero);
  }
});

Deno.test("a line without a numero that looks like an old pedido is a question, and names it", () => {
  const band = [{ tipo_producao: "lona", descricao: "Faixa" }];
  const board = [
    pedido(1, { cliente: "Ana Souza", items: band }),
    pedido(2, { cliente: "Bia Lima", status: "entregue" }),
    pedido(3, { cliente: "Ana Souza", data_entrada: "2026-03-01" }),
  ];
  const head = "Cliente;Entrada;Itens";
  const cases: [string, string, string?][] = [
    ["ana souza;;", "duvida", "487"],
    ["Ana Souza;09/03/2026;", "duvida", "487"],
    ["Ana Souza;01/03/26;", "duvida", "489"],
    ["Ana Souza;;1 × Faixa", "duvida", "487"],
    ["Ana Souza;09/03/2026;2 × Painel", "criar"],
    ["Ana Souza;10/03/2026;", "criar"],
    ["Bia Lima;;", "criar"],
    ["Bia Lima;09/03/2026;", "duvida", "488"],
    ["Caio;09/03/2026;1 × Faixa", "criar"],
    ["Ana Souza;31/02/2026;", "erro"],
  ];
  for (const [line, action, numero] of cases) {
    const { linhas: [planned], writes } = planNow([head, line].map((each) => each.split(";")), board, NONE);
    assert.equal(planned!.acao, action, line);
    if (numero) assert.match(planned!.problemas.join(), new RegExp(`^Parece o pedido #${numero}, que já existe`), line);
    assert.equal(writes.length, action === "erro" ? 0 : 1);
  }
  assert.deepEqual(
    actions(board, "Número;Cliente", "900;Ana Souza"),
    ["criar"],
    "a numero of its own says that it is new",
  );
});

Deno.test("cells are read as spreadsheets write them", () => {
  const [line] = planNow(
    [
      ["Cliente", "Entrada", "Entrega", "Financeiro", "Frete", "Valor dos itens", "Total"],
      ["Caio Pinhal", "9/3/26", "2026-03-11 00:00:00", "VERDADEIRO", "R$ -", "R$ 1.234,50", "1234,5"],
    ],
    BOARD,
    NONE,
  ).writes as { create: Pedido }[];
  const { data_entrada, data_entrega, financeiro, valor_frete, valor_itens } = line!.create;
  assert.deepEqual([data_entrada, data_entrega, financeiro, valor_frete, valor_itens], [
    "2026-03-09",
    "2026-03-11",
    true,
    "0.00",
    "1234.50",
  ]);
});

Deno.test("a cell that a spreadsheet ruined is told, and never stored", () => {
  const cases: [string, string, RegExp][] = [
    ["Telefone", "5,52799E+12", /^Telefone: a planilha encurtou para “5,52799E\+12”/],
    ["Telefone", "#######", /^Telefone: a planilha mostra um erro/],
    ["Observação", "#N/D", /^Observação: a planilha mostra um erro/],
    ["Cliente", "#NOME?", /^Cliente: a planilha mostra um erro/],
    ["Entrada", "03/09/26", /^Entrada: “03\/09\/26” pode ser 09\/03\/2026/],
    ["Entrada", "46090", /^Entrada: “46090” não é um dia/],
    ["Frete", "(12,00)", /^Frete: escreva o valor/],
  ];
  for (const [title, cell, problem] of cases) {
    const [line] = plan(BOARD, `Número;${title}`, `5000;${cell}`);
    assert.equal(line!.acao, "erro", cell);
    assert.match(line!.problemas[0]!, problem);
  }
});
