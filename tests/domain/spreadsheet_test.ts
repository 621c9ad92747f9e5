import { parse } from "csv-parse/sync";
import fc from "fast-check";
import assert from "node:assert/strict";
import type { Pedido } from "../../server/domain/pedido.ts";
import { COLUMNS, pedidosCsv, readCell } from "../../server/domain/spreadsheet.ts";
import { READERS } from "../../server/domain/spreadsheet_reading.ts";
import { pedido, planNow } from "./spreadsheet_board.ts";

function tableOf(csv: string): string[][] {
  return parse(csv, { bom: true, delimiter: ";", relax_column_count: true });
}

/** A table with some columns, as if exported and then edited. */
function table(titles: string, ...lines: string[]): string[][] {
  return [titles, ...lines].map((line) => line.split(";"));
}

const NONE = new Set<string>();
const MIXED = [
  pedido(1, { prioridade: "ALTA", data_entrega: "2026-03-11", valor_frete: "12.50" }),
  pedido(2, { cliente: '=HYPERLINK("http://x")', telefone_cliente: "+55 27 99999-0000", observacao: '-1\n@x; "y"' }),
  pedido(3, { financeiro: true, status: "em_producao", items: [{ tipo_producao: "lona", descricao: "Faixa" }] }),
  pedido(4, { cliente: "'=já tinha apóstrofo", status: "pronto" }),
  pedido(5, { numero: "0000000012", status: "cancelado" }),
];

Deno.test("the file is what a Brazilian Excel opens right: a mark, semicolons, decimal commas, days in order", () => {
  const csv = pedidosCsv(MIXED.slice(0, 1));
  assert.ok(csv.startsWith("\uFEFFNúmero;Cliente;"));
  assert.ok(csv.endsWith("\r\n"));
  const [titles, line] = tableOf(csv) as [string[], string[]];
  const cell = (title: string) => line[titles.indexOf(title)];
  assert.deepEqual(["Entrada", "Entrega", "Frete", "Total", "Prioridade", "Financeiro"].map(cell), [
    "09/03/2026",
    "11/03/2026",
    "12,50",
    "12,50",
    "Alta",
    "não",
  ]);
});

Deno.test("no cell of an export begins as a formula does, whatever people typed", () => {
  const text = fc.oneof(fc.string(), fc.constantFrom("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''+1", " =1"));
  fc.assert(fc.property(text, (observacao) => {
    const csv = pedidosCsv([
      pedido(1, { cliente: `xx${observacao}`.slice(0, 100), observacao, obs_pagamento: observacao }),
    ]);
    for (const cell of tableOf(csv).flat()) assert.doesNotMatch(cell, /^[=+\-@\t\r\n]/);
  }));
});

Deno.test("what was exported and not touched changes nothing, not even what looks like a formula", () => {
  const text = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom("=1", "'=1", "''-1", 'a;"b"', "a\r\nb", " x "));
  fc.assert(fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 }), (texts) => {
    const board = [...MIXED, ...texts.map(([a, b], i) => pedido(10 + i, { observacao: a, forma_envio: b }))];
    const { linhas: rows, writes } = planNow(tableOf(pedidosCsv(board)), board, NONE);
    assert.deepEqual(rows.filter(({ acao }) => acao !== "igual"), []);
    assert.equal(rows.length, board.length);
    assert.deepEqual(writes, []);
  }));
});

Deno.test("what Excel rewrites by itself is no change", () => {
  const lines = table(
    "número;ENTREGA;frete;total;prioridade;telefone",
    "#0487;11/3/2026;12,5;12,5;alta;",
  );
  assert.deepEqual(planNow(lines, MIXED, NONE).linhas.map(({ acao }) => acao), ["igual"]);
});

Deno.test("each cell that was changed is one change of one field, and nothing else is touched", () => {
  const lines = table("Número;Cliente;Entrega;Financeiro", "487;Ana Pinhal;;sim");
  const { linhas: rows, writes } = planNow(lines, MIXED, NONE);
  assert.deepEqual(rows[0]!.mudancas, [
    { coluna: "Cliente", de: "Buffet Jardim Encantado", para: "Ana Pinhal" },
    { coluna: "Entrega", de: "11/03/2026", para: "" },
    { coluna: "Status", de: "Pendente", para: "Em produção" },
    { coluna: "Financeiro", de: "não", para: "sim" },
  ]);
  assert.deepEqual(writes, [{
    id: 1,
    patch: { cliente: "Ana Pinhal", data_entrega: null, financeiro: true, status: "em_producao" },
  }]);
});

Deno.test("a number that nobody has, or none, is a new pedido; its items become one", () => {
  const lines = table(
    "Número;Cliente;Entrada;Itens;Valor dos itens;Frete;Total",
    "900;Ana Pinhal;01/03/2026;2 × Painel;100,00;10,00;110,00",
    ";Rui Brisamar;;;;;",
  );
  const { linhas: rows, writes } = planNow(lines, MIXED, NONE);
  assert.deepEqual(rows.map(({ linha: line, numero, acao }) => [line, numero, acao]), [[2, "900", "criar"], [
    3,
    "",
    "criar",
  ]]);
  const [first, second] = writes as { create: Pedido }[];
  const { numero, valor_itens, valor_frete, data_entrada, status, items } = first!.create;
  assert.deepEqual([numero, valor_itens, valor_frete, data_entrada, status], [
    "900",
    "100.00",
    "10.00",
    "2026-03-01",
    "pendente",
  ]);
  assert.deepEqual([items[0]!.descricao, items[0]!.valor_unitario], ["2 × Painel", "100.00"]);
  assert.equal("numero" in second!.create, false);
});

Deno.test("every problem is said by its line, in words", () => {
  const titles = "Número;Cliente;Entrada;Entrega;Prioridade;Status;Financeiro;Costura;Itens;Frete;Total";
  const cases: [string, RegExp][] = [
    ["487;A;09/03/2026;;Normal;Pendente;não;não;;12,50;12,50", /Cliente: escreva pelo menos 2 letras/],
    ["487;Ana;31/02/2026;;;;;;;12,50;12,50", /Entrada: “31\/02\/2026” não é um dia/],
    ["487;Ana;;;;;;;;12,50;12,50", /Entrada: informe o dia/],
    ["487;Ana;09/03/2026;08/03/2026;;;;;;12,50;12,50", /não pode ser antes da entrada/],
    ["487;Ana;09/03/2026;;urgente;;;;;12,50;12,50", /Prioridade: use Normal, Alta/],
    ["487;Ana;09/03/2026;;;Feito;;;;12,50;12,50", /Status: use Pendente/],
    ["487;Ana;09/03/2026;;;Pronto;;;;12,50;12,50", /Status: “Pronto” não combina com as etapas/],
    ["487;Ana;09/03/2026;;;;talvez;;;12,50;12,50", /Financeiro: use sim ou não/],
    ["487;Ana;09/03/2026;;;;não;sim;;12,50;12,50", /Em produção sem o Financeiro/],
    ["487;Ana;09/03/2026;;;Entregue;;;;12,50;12,50", /Faltam: /],
    ["487;Ana;09/03/2026;;;;;;Outro item;12,50;12,50", /Itens: vem dos itens do pedido/],
    ["487;Ana;09/03/2026;;;;;;;12,50;99,00", /Total: vem dos itens/],
    ["487;Ana;09/03/2026;;;;;;;1.955.00;12,50", /Frete: escreva o valor/],
    ["12;Ana;09/03/2026;;;Cancelado;;;;;", /está cancelado: reabra-o/],
    ["77;Ana;;;;;;;;10,00;99,00", /Total: não é a soma/],
    ["88;Ana;;;;;;;;;", /O pedido #88 foi excluído/],
    ["1,69654E+12;Ana;;;;;;;;;", /Número: a planilha encurtou para/],
    ["77;Ana;;;;;;;;;;;x", /células a mais/],
  ];
  for (const [line, message] of cases) {
    const { linhas: [planned], writes } = planNow(table(titles, line), MIXED, new Set(["88"]));
    assert.equal(planned!.acao, "erro", line);
    assert.match(planned!.problemas.join(" "), message, line);
    assert.deepEqual(writes, [], line);
  }
  const twice = planNow(table("Número;Cliente", "900;Ana", "", "#0900;Rui"), MIXED, NONE).linhas;
  assert.deepEqual(twice.map(({ linha: line, problemas: problems }) => [line, problems]), [
    [2, []],
    [4, ["O pedido #0900 já está na linha 2."]],
  ]);
});

Deno.test("reopening, delivering and a new freight are read as meant", () => {
  const done = pedido(9, {
    financeiro: true,
    conferencia: true,
    sublimacao: true,
    costura: true,
    expedicao: true,
    status: "pronto",
  });
  const plan = (line: string, board: Pedido[]) => planNow(table("Número;Status;Frete;Total", line), board, NONE);
  assert.deepEqual(plan("495;Entregue;0,00;0,00", [done]).writes, [{ id: 9, patch: { status: "entregue" } }]);
  assert.deepEqual(plan("12;Pendente;0,00;0,00", MIXED).writes, [{ id: 5, patch: { status: "pendente" } }]);
  assert.deepEqual(plan("487;Pendente;20,00;20,00", MIXED).writes, [{ id: 1, patch: { valor_frete: "20.00" } }]);
  assert.equal(plan("487;Pendente;20,00;12,50", MIXED).linhas[0]!.acao, "mudar", "the old total follows the freight");
});

Deno.test("a table without our columns, or with one twice, is refused; a column of its own is only told", () => {
  assert.throws(() => planNow(table("Nome;Valor", "a;b"), MIXED, NONE), /não tem as colunas da lista/);
  assert.throws(() => planNow([], MIXED, NONE), /não tem as colunas/);
  assert.throws(() => planNow(table("Número;cliente;Cliente", "1;a;b"), MIXED, NONE), /Cliente está duas vezes/);
  assert.deepEqual(planNow(table("Número;Rota", "487;Norte"), MIXED, NONE).ignoradas, ["Rota"]);
});

Deno.test("every column that can be read reads what it writes", () => {
  const titles = COLUMNS.map(({ title }) => title);
  assert.deepEqual(Object.keys(READERS).filter((title) => !titles.includes(title)), []);
  for (const { title, write } of COLUMNS) {
    for (const each of MIXED) {
      const parsed = READERS[title]?.(readCell(write(each)));
      if (parsed) assert.ok("fields" in parsed, title);
    }
  }
});
