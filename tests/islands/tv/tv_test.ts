import assert from "node:assert/strict";
import { freshness, stoppedText } from "../../../islands/tv/freshness.ts";
import { join, latest, type Movement, movementOf, MOVES_MAX } from "../../../islands/tv/movements.ts";
import { pageCount, pagePart, PAGES_MAX } from "../../../islands/tv/pages.ts";
import { type Column, quadroDe } from "../../../islands/tv/quadro.ts";
import { envioName } from "../../../islands/tv/place.ts";
import { shift, shouldReload } from "../../../islands/tv/reload.ts";
import { ETAPAS } from "../../../server/domain/etapas.ts";
import type { Pedido } from "../../../server/domain/pedido.ts";
import { pedidoDe } from "../pedidos.ts";

const TODAY = "2026-03-09";
const PRONTO = {
  ...Object.fromEntries(ETAPAS.map((etapa) => [etapa, true])),
  status: "pronto",
  ultima_atualizacao: "2026-03-09T12:00:00.000Z",
} as Partial<Pedido>;

const idsDe = (columns: readonly Column[]) => Object.fromEntries(columns.map(({ key, ids }) => [key, ids]));

Deno.test("a pedido stands in the column of the stage that it waits for, the most urgent on top", () => {
  const pedidos = [
    pedidoDe({ id: 1, data_entrega: "2026-03-20" }),
    pedidoDe({ id: 2, data_entrega: TODAY }),
    pedidoDe({ id: 3, data_entrega: "2026-03-07" }),
    pedidoDe({ id: 4, financeiro: true }),
    pedidoDe({ id: 5, financeiro: true, costura: true, prioridade: "ALTA" }),
    pedidoDe({ id: 6, ...PRONTO }),
    pedidoDe({ id: 7, ...PRONTO }),
    pedidoDe({ id: 8, ...PRONTO, status: "entregue" }),
    pedidoDe({ id: 9, status: "cancelado" }),
  ];
  const { columns, counters } = quadroDe(pedidos, "geral", TODAY);
  assert.deepEqual(idsDe(columns), {
    financeiro: [3, 2, 1],
    conferencia: [5, 4],
    sublimacao: [],
    costura: [],
    expedicao: [],
    pronto: [7, 6],
  });
  assert.deepEqual(counters, { late: 1, today: 1, prontos: 3, alta: 1 });
  assert.deepEqual([columns[0]!.late, columns[1]!.highPriority], [1, 1]);
});

Deno.test("ready today counts what became so today, also when it has left, and not what only changed today", () => {
  const marks = (em: string) => ({
    etapas_feitas: {
      ...Object.fromEntries(ETAPAS.map((etapa) => [etapa, { em: "2026-03-05T12:00:00.000Z", por: null }])),
      costura: { em, por: null },
    },
  } as Partial<Pedido>);
  const pedidos = [
    pedidoDe({ id: 1, ...PRONTO, ...marks("2026-03-09T03:00:00.000Z") }),
    pedidoDe({ id: 2, ...PRONTO, ...marks("2026-03-09T02:59:59.000Z") }),
    pedidoDe({ id: 3, ...PRONTO, ...marks("2026-03-09T15:00:00.000Z"), status: "entregue" }),
    pedidoDe({ id: 4, ...PRONTO, ...marks("2026-03-09T15:00:00.000Z"), status: "cancelado" }),
    pedidoDe({ id: 5, ...marks("2026-03-09T15:00:00.000Z"), costura: true }),
    pedidoDe({ id: 6, ...PRONTO, ...marks("2026-03-01T15:00:00.000Z"), etapas_feitas: undefined }),
  ];
  assert.equal(quadroDe(pedidos, "geral", TODAY).counters.prontos, 3);
  assert.deepEqual(quadroDe(pedidos, "geral", "2026-03-12").columns.at(-1)!.ids, [6, 2, 1]);
  assert.deepEqual(quadroDe(pedidos, "geral", "2026-03-15").columns.at(-1)!.ids, [6, 1]);
});

Deno.test("what has been ready for more than a week leaves the wall", () => {
  const pedidos = [
    pedidoDe({ id: 1, ...PRONTO, ultima_atualizacao: "2026-03-02T12:00:00.000Z" }),
    pedidoDe({ id: 2, ...PRONTO, ultima_atualizacao: "2026-03-03T12:00:00.000Z" }),
  ];
  assert.deepEqual(quadroDe(pedidos, "geral", TODAY).columns.at(-1)!.ids, [2]);
});

Deno.test("the picture of a stage holds and counts what waits for it alone", () => {
  const pedidos = [
    pedidoDe({ id: 1, data_entrega: "2026-03-07" }),
    pedidoDe({ id: 2, financeiro: true, conferencia: true, sublimacao: true, data_entrega: TODAY }),
  ];
  const { columns, counters } = quadroDe(pedidos, "costura", TODAY);
  assert.deepEqual(idsDe(columns), { costura: [2] });
  assert.deepEqual(counters, { late: 0, today: 1, prontos: 0, alta: 0 });
});

Deno.test("today's dispatch is grouped by the way out, ready ones first, with what is late and without what is later", () => {
  const pedidos = [
    pedidoDe({ id: 1, forma_envio: "Portador – Ana", data_entrega: TODAY }),
    pedidoDe({ id: 2, forma_envio: "Portador – Rui", data_entrega: "2026-03-07", ...PRONTO }),
    pedidoDe({ id: 3, forma_envio: "Sedex", data_entrega: TODAY, financeiro: true }),
    pedidoDe({ id: 4, forma_envio: "Sedex", data_entrega: "2026-03-10" }),
    pedidoDe({ id: 5, forma_envio: "Sedex", data_entrega: TODAY, ...PRONTO, status: "entregue" }),
    pedidoDe({ id: 6, data_entrega: TODAY }),
  ];
  const { columns, counters } = quadroDe(pedidos, "envios", TODAY);
  assert.deepEqual(idsDe(columns), { Portador: [2, 1], Sedex: [3], "Sem forma de envio": [6] });
  assert.equal(counters.prontos, 1);
  assert.equal(envioName("Auto-Viação - Maria"), "Auto-Viação");
});

Deno.test("the customers' picture holds what they can fetch", () => {
  const pedidos = [
    pedidoDe({ id: 1, ...PRONTO, forma_envio: "Retirada" }),
    pedidoDe({ id: 2, ...PRONTO, forma_envio: "Motoboy" }),
    pedidoDe({ id: 3, forma_envio: "Retirada" }),
    pedidoDe({ id: 4, ...PRONTO }),
  ];
  assert.deepEqual(idsDe(quadroDe(pedidos, "cliente", TODAY).columns), { pronto: [4, 1] });
});

Deno.test("pages turn only where something does not fit, and no column stands empty meanwhile", () => {
  const calm = (total: number) => ({ total, urgent: 0 });
  assert.equal(pageCount([calm(7), calm(3)], 7), 1);
  assert.equal(pageCount([], 7), 1);
  assert.equal(pageCount([calm(15), calm(3)], 7), 3);
  assert.equal(pageCount([calm(900)], 7), PAGES_MAX);
  const itens = [1, 2, 3, 4, 5];
  assert.deepEqual([0, 1, 2, 3].map((page) => pagePart(itens, page, 2)), [[1, 2], [3, 4], [5], [1, 2]]);
  assert.deepEqual(pagePart([], 3, 2), []);
});

Deno.test("what is late or due stays on every page, and the rest takes turns below it", () => {
  const pagesOf = (itens: number[], fits: number, urgent: number) =>
    Array.from(
      { length: pageCount([{ total: itens.length, urgent }], fits) },
      (_, page) => pagePart(itens, page, fits, urgent),
    );
  assert.deepEqual(pagesOf([1, 2, 3, 4, 5, 6], 3, 1), [[1, 2, 3], [1, 4, 5], [1, 6]]);
  assert.deepEqual(pagesOf([1, 2, 3], 3, 3), [[1, 2, 3]], "nothing takes turns where all fit");
  assert.deepEqual(pagesOf([1, 2, 3, 4, 5, 6], 4, 6), [[1, 2, 3, 4], [1, 2, 5, 6]], "more are urgent than fit");
  assert.deepEqual(pagesOf([1, 2], 1, 2), [[1], [2]]);
  const pedidos = [{ id: 1, data_entrega: "2026-03-20" }, { id: 2, data_entrega: TODAY }, {
    id: 3,
    data_entrega: "2026-03-07",
  }];
  assert.equal(quadroDe(pedidos.map(pedidoDe), "geral", TODAY).columns[0]!.urgent, 2);
});

Deno.test("the wall says after 15 s that it reconnects, and after 60 s that it is old", () => {
  assert.deepEqual([0, 15_000, 15_001, 60_000, 60_001].map((ms) => freshness(ms, "reconectando")), [
    "fresca",
    "fresca",
    "reconectando",
    "reconectando",
    "stopped",
  ]);
  assert.equal(freshness(0, "falhou"), "stopped", "and at once what does not come back by itself");
  assert.equal(stoppedText("alterada", "14:32"), "OUTRO PROGRAMA MUDOU ESTA TELA — RECARREGUE");
  assert.equal(stoppedText("falhou", "14:32"), "ESTA TELA FALHOU — RECARREGUE");
  assert.equal(stoppedText("sem_conexao", "14:32"), "SEM CONEXÃO — DADOS DAS 14:32");
  assert.equal(stoppedText("sem_conexao", null), "SEM CONEXÃO COM O SERVIDOR");
  assert.equal(stoppedText("divergente", "14:32"), "TELA DIFERENTE DO SERVIDOR — CHAME O RESPONSÁVEL");
});

Deno.test("the page is loaded anew once after each 04:00 in São Paulo", () => {
  const as = (timeOfDay: string) => Date.parse(`2026-03-09T${timeOfDay}-03:00`);
  const minutes = (n: number) => n * 60_000;
  assert.equal(shouldReload(minutes(5), as("04:04")), true);
  assert.equal(shouldReload(minutes(3), as("04:04")), false);
  assert.equal(shouldReload(minutes(600), as("03:59")), false);
  assert.equal(shouldReload(minutes(24 * 60), as("12:00")), true);
});

Deno.test("the picture shifts every ten minutes, never far, and comes back", () => {
  const turns = Array.from({ length: 8 }, (_, step) => shift(step * 600_000));
  assert.equal(new Set(turns).size, 8);
  assert.equal(shift(599_999), shift(0));
  assert.equal(shift(8 * 600_000), shift(0));
  for (const missed of turns) assert.match(missed, /^translate\((0|-?2)px, (0|-?2)px\)$/);
});

Deno.test("a move is told where the pedido stands now; what moves nothing is not told", () => {
  const before = pedidoDe({ versao: 3, financeiro: true });
  const text = (after: Partial<Pedido>) => movementOf(pedidoDe({ ...before, ...after }), before)?.text;
  assert.equal(text({ conferencia: true }), "→ Sublimação");
  assert.equal(text({ costura: true }), "Costura concluída");
  assert.equal(text(PRONTO), "pronto");
  assert.equal(text({ ...PRONTO, status: "entregue" }), "entregue");
  assert.equal(text({ observacao: "outra" }), undefined);
  assert.equal(movementOf(pedidoDe({ versao: 1 }))?.text, "novo pedido");
});

Deno.test("the newest four moves are kept, one for each pedido", () => {
  const movement = (id: number) => movementOf(pedidoDe({ id }))!;
  const all = [1, 2, 3, 4, 5, 3].reduce<Movement[]>((list, id) => join(list, movement(id)), []);
  assert.deepEqual(all.map(({ id }) => id), [3, 5, 4, 2]);
  const pedidos = [4, 9, 2, 7, 1, 8].map((id) => pedidoDe({ id }));
  assert.deepEqual(latest(pedidos).map(({ id }) => id), [9, 8, 7, 4]);
  assert.equal(latest(pedidos).length, MOVES_MAX);
});
