import assert from "node:assert/strict";
import { COLUMNS, gridColumns, readDisplay, toggleColumn, writeDisplay } from "../../../islands/board/columns.ts";
import { toSpreadsheet } from "../../../islands/list/in_spreadsheet.ts";
import { emLote, IN_FLIGHT_MAX, inWords } from "../../../islands/board/batch.ts";
import { createSelection } from "../../../islands/board/selection.ts";
import { ApiError } from "../../../islands/sync/api_error.ts";
import { pedidosCsv } from "../../../server/domain/spreadsheet.ts";
import type { Pedido } from "../../../server/domain/pedido.ts";
import { pedidoOf } from "../../domain/history.ts";

const WORDS = ["concluído", "concluídos"] as const;

function pedidos(howMany: number): Pedido[] {
  return Array.from({ length: howMany }, (_, place) => pedidoOf(place + 1, { numero: `${480 + place}` }));
}

Deno.test("a screen keeps its columns and its rows, and what it does not know it leaves out", () => {
  const chosen = { dense: true, columns: toggleColumn(["entrega", "valor"], "cidade") };
  assert.deepEqual(chosen.columns, ["cidade", "entrega", "valor"]);
  assert.deepEqual(readDisplay(writeDisplay(chosen)), chosen);
  assert.deepEqual(readDisplay(writeDisplay({ dense: false, columns: [] })), { dense: false, columns: [] });
  assert.deepEqual(readDisplay("densa|valor lucro"), { dense: true, columns: ["valor"] });
  assert.deepEqual(readDisplay(null), { dense: false, columns: null });
});

Deno.test("the grid has a track for each column, and five for the stages", () => {
  assert.equal(gridColumns(["etapas"]).match(/var\(--c-/g)?.length, 5);
  assert.match(
    gridColumns(["entrega", "etapas"]),
    /var\(--c-entrega\) repeat\(5, var\(--c-etapa\)\) var\(--c-actions\)$/,
  );
});

Deno.test("what is exported has the columns of the screen, in its order, and no formula", () => {
  const [um] = pedidos(1);
  const pedido = { ...um!, cliente: "=SOMA(A1)", valor_total: "1289.90", cidade_cliente: "Vale; do Ipê" };
  const csv = pedidosCsv([pedido], toSpreadsheet(["cidade", "liberado", "valor"], () => "09/03/2026 14:32"));
  assert.equal(
    csv,
    `\uFEFFNúmero;Cliente;Cidade;Liberado;Total\r\n480;'=SOMA(A1);"Vale; do Ipê";09/03/2026 14:32;1289,90\r\n`,
  );
  assert.ok(toSpreadsheet(COLUMNS, () => "").every((column) => column !== undefined));
});

Deno.test("a range is what stands between the one chosen last and this one, as shown now", () => {
  const selection = createSelection();
  const chosen = () => [...selection.ids.value];
  selection.upTo(5, [9, 5, 7]);
  assert.deepEqual(chosen(), [5]);
  selection.clear();
  selection.toggle(7);
  selection.upTo(9, [9, 5, 7, 1]);
  assert.deepEqual(chosen().toSorted(), [5, 7, 9]);
  selection.toggle(5);
  assert.deepEqual(chosen().toSorted(), [7, 9]);
  selection.clear();
  assert.equal(selection.isOpen.value, false);
});

Deno.test("a batch asks a few at a time, goes on after a refusal, and counts what was already so", async () => {
  let inFlight = 0, maximum = 0;
  const progresses: number[] = [];
  const outcome = await emLote(pedidos(11), async (pedido) => {
    maximum = Math.max(maximum, ++inFlight);
    await Promise.resolve();
    inFlight--;
    if (pedido.id === 3) {
      throw new ApiError(409, "Faltam etapas", [], undefined, {
        codigo: "FALTAM_ETAPAS",
        faltam: ["conferencia", "costura"],
      });
    }
    return pedido.id === 5 ? pedido : { ...pedido, versao: pedido.versao + 1 };
  }, (answered) => progresses.push(answered));

  assert.equal(maximum, IN_FLIGHT_MAX);
  assert.deepEqual(progresses, Array.from({ length: 11 }, (_, n) => n + 1));
  assert.equal(outcome.finished.length, 9);
  assert.equal(
    inWords(outcome, WORDS),
    "9 concluídos · 1 já estava assim · 1 não mudou: #482 faltam Conferência e Costura",
  );
});

Deno.test("what could not be done is said for each pedido, and of many only of the first", async () => {
  const errors = [
    new ApiError(409, "", [], undefined, { codigo: "FINANCEIRO_PENDENTE", faltam: ["financeiro"] }),
    new ApiError(409, "", [], undefined, { codigo: "ENCERRADO", faltam: [] }),
    new ApiError(409, "", [], undefined, { codigo: "FALTAM_ETAPAS", faltam: ["costura"] }),
    new ApiError(0, "…"),
    new ApiError(503, "Reconectando ao servidor."),
    new TypeError("x"),
  ];
  const outcome = await emLote(pedidos(6), ({ id }) => Promise.reject(errors[id - 1]), () => {});
  assert.equal(
    inWords(outcome, WORDS),
    "6 não mudaram: #480 aguarda o Financeiro; #481 está encerrado; #482 falta Costura; " +
      "#483 sem resposta do servidor; e mais 2",
  );
  assert.equal(outcome.refused[4]!.reason, "reconectando ao servidor");
  assert.equal(inWords({ finished: [], same: [], refused: [] }, WORDS), "0 concluídos");
});
