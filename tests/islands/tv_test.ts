import assert from "node:assert/strict";
import { frescor, textoParado } from "../../islands/tv/frescor.ts";
import { juntar, type Movimento, movimentoDe, MOVIMENTOS_MAX, ultimos } from "../../islands/tv/movimentos.ts";
import { PAGINAS_MAX, parteDaPagina, quantasPaginas } from "../../islands/tv/paginas.ts";
import { type Coluna, nomeDoEnvio, quadroDe } from "../../islands/tv/quadro.ts";
import { desvio, deveRecarregar } from "../../islands/tv/recarga.ts";
import { ETAPAS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { pedidoDe } from "./pedidos.ts";

const HOJE = "2026-03-09";
const PRONTO = {
  ...Object.fromEntries(ETAPAS.map((etapa) => [etapa, true])),
  status: "pronto",
  ultima_atualizacao: "2026-03-09T12:00:00.000Z",
} as Partial<Pedido>;

const idsDe = (colunas: readonly Coluna[]) => Object.fromEntries(colunas.map(({ chave, ids }) => [chave, ids]));

Deno.test("a pedido stands in the column of the stage that it waits for, the most urgent on top", () => {
  const pedidos = [
    pedidoDe({ id: 1, data_entrega: "2026-03-20" }),
    pedidoDe({ id: 2, data_entrega: HOJE }),
    pedidoDe({ id: 3, data_entrega: "2026-03-07" }),
    pedidoDe({ id: 4, financeiro: true }),
    pedidoDe({ id: 5, financeiro: true, costura: true, prioridade: "ALTA" }),
    pedidoDe({ id: 6, ...PRONTO }),
    pedidoDe({ id: 7, ...PRONTO }),
    pedidoDe({ id: 8, ...PRONTO, status: "entregue" }),
    pedidoDe({ id: 9, status: "cancelado" }),
  ];
  const { colunas, contadores } = quadroDe(pedidos, "geral", HOJE);
  assert.deepEqual(idsDe(colunas), {
    financeiro: [3, 2, 1],
    conferencia: [5, 4],
    sublimacao: [],
    costura: [],
    expedicao: [],
    pronto: [7, 6],
  });
  assert.deepEqual(contadores, { atrasados: 1, hoje: 1, prontos: 3, alta: 1 });
  assert.deepEqual([colunas[0]!.atrasados, colunas[1]!.altas], [1, 1]);
});

Deno.test("ready today counts what became so today, also when it has left, and not what only changed today", () => {
  const feitas = (em: string) => ({
    etapas_feitas: {
      ...Object.fromEntries(ETAPAS.map((etapa) => [etapa, { em: "2026-03-05T12:00:00.000Z", por: null }])),
      costura: { em, por: null },
    },
  } as Partial<Pedido>);
  const pedidos = [
    pedidoDe({ id: 1, ...PRONTO, ...feitas("2026-03-09T03:00:00.000Z") }),
    pedidoDe({ id: 2, ...PRONTO, ...feitas("2026-03-09T02:59:59.000Z") }),
    pedidoDe({ id: 3, ...PRONTO, ...feitas("2026-03-09T15:00:00.000Z"), status: "entregue" }),
    pedidoDe({ id: 4, ...PRONTO, ...feitas("2026-03-09T15:00:00.000Z"), status: "cancelado" }),
    pedidoDe({ id: 5, ...feitas("2026-03-09T15:00:00.000Z"), costura: true }),
    pedidoDe({ id: 6, ...PRONTO, ...feitas("2026-03-01T15:00:00.000Z"), etapas_feitas: undefined }),
  ];
  assert.equal(quadroDe(pedidos, "geral", HOJE).contadores.prontos, 3);
  assert.deepEqual(quadroDe(pedidos, "geral", "2026-03-12").colunas.at(-1)!.ids, [6, 2, 1]);
  assert.deepEqual(quadroDe(pedidos, "geral", "2026-03-15").colunas.at(-1)!.ids, [6, 1]);
});

Deno.test("what has been ready for more than a week leaves the wall", () => {
  const pedidos = [
    pedidoDe({ id: 1, ...PRONTO, ultima_atualizacao: "2026-03-02T12:00:00.000Z" }),
    pedidoDe({ id: 2, ...PRONTO, ultima_atualizacao: "2026-03-03T12:00:00.000Z" }),
  ];
  assert.deepEqual(quadroDe(pedidos, "geral", HOJE).colunas.at(-1)!.ids, [2]);
});

Deno.test("the picture of a stage holds and counts what waits for it alone", () => {
  const pedidos = [
    pedidoDe({ id: 1, data_entrega: "2026-03-07" }),
    pedidoDe({ id: 2, financeiro: true, conferencia: true, sublimacao: true, data_entrega: HOJE }),
  ];
  const { colunas, contadores } = quadroDe(pedidos, "costura", HOJE);
  assert.deepEqual(idsDe(colunas), { costura: [2] });
  assert.deepEqual(contadores, { atrasados: 0, hoje: 1, prontos: 0, alta: 0 });
});

Deno.test("today's dispatch is grouped by the way out, ready ones first, with what is late and without what is later", () => {
  const pedidos = [
    pedidoDe({ id: 1, forma_envio: "Portador – Ana", data_entrega: HOJE }),
    pedidoDe({ id: 2, forma_envio: "Portador – Rui", data_entrega: "2026-03-07", ...PRONTO }),
    pedidoDe({ id: 3, forma_envio: "Sedex", data_entrega: HOJE, financeiro: true }),
    pedidoDe({ id: 4, forma_envio: "Sedex", data_entrega: "2026-03-10" }),
    pedidoDe({ id: 5, forma_envio: "Sedex", data_entrega: HOJE, ...PRONTO, status: "entregue" }),
    pedidoDe({ id: 6, data_entrega: HOJE }),
  ];
  const { colunas, contadores } = quadroDe(pedidos, "envios", HOJE);
  assert.deepEqual(idsDe(colunas), { Portador: [2, 1], Sedex: [3], "Sem forma de envio": [6] });
  assert.equal(contadores.prontos, 1);
  assert.equal(nomeDoEnvio("Auto-Viação - Maria"), "Auto-Viação");
});

Deno.test("the customers' picture holds what they can fetch", () => {
  const pedidos = [
    pedidoDe({ id: 1, ...PRONTO, forma_envio: "Retirada" }),
    pedidoDe({ id: 2, ...PRONTO, forma_envio: "Motoboy" }),
    pedidoDe({ id: 3, forma_envio: "Retirada" }),
    pedidoDe({ id: 4, ...PRONTO }),
  ];
  assert.deepEqual(idsDe(quadroDe(pedidos, "cliente", HOJE).colunas), { pronto: [4, 1] });
});

Deno.test("pages turn only where something does not fit, and no column stands empty meanwhile", () => {
  const calm = (total: number) => ({ total, urgentes: 0 });
  assert.equal(quantasPaginas([calm(7), calm(3)], 7), 1);
  assert.equal(quantasPaginas([], 7), 1);
  assert.equal(quantasPaginas([calm(15), calm(3)], 7), 3);
  assert.equal(quantasPaginas([calm(900)], 7), PAGINAS_MAX);
  const itens = [1, 2, 3, 4, 5];
  assert.deepEqual([0, 1, 2, 3].map((pagina) => parteDaPagina(itens, pagina, 2)), [[1, 2], [3, 4], [5], [1, 2]]);
  assert.deepEqual(parteDaPagina([], 3, 2), []);
});

Deno.test("what is late or due stays on every page, and the rest takes turns below it", () => {
  const pagesOf = (itens: number[], cabem: number, urgentes: number) =>
    Array.from(
      { length: quantasPaginas([{ total: itens.length, urgentes }], cabem) },
      (_, pagina) => parteDaPagina(itens, pagina, cabem, urgentes),
    );
  assert.deepEqual(pagesOf([1, 2, 3, 4, 5, 6], 3, 1), [[1, 2, 3], [1, 4, 5], [1, 6]]);
  assert.deepEqual(pagesOf([1, 2, 3], 3, 3), [[1, 2, 3]], "nothing takes turns where all fit");
  assert.deepEqual(pagesOf([1, 2, 3, 4, 5, 6], 4, 6), [[1, 2, 3, 4], [1, 2, 5, 6]], "more are urgent than fit");
  assert.deepEqual(pagesOf([1, 2], 1, 2), [[1], [2]]);
  const pedidos = [{ id: 1, data_entrega: "2026-03-20" }, { id: 2, data_entrega: HOJE }, {
    id: 3,
    data_entrega: "2026-03-07",
  }];
  assert.equal(quadroDe(pedidos.map(pedidoDe), "geral", HOJE).colunas[0]!.urgentes, 2);
});

Deno.test("the wall says after 15 s that it reconnects, and after 60 s that it is old", () => {
  assert.deepEqual([0, 15_000, 15_001, 60_000, 60_001].map((ms) => frescor(ms, "reconectando")), [
    "fresca",
    "fresca",
    "reconectando",
    "reconectando",
    "parada",
  ]);
  assert.equal(frescor(0, "falhou"), "parada", "and at once what does not come back by itself");
  assert.equal(textoParado("alterada", "14:32"), "OUTRO PROGRAMA MUDOU ESTA TELA — RECARREGUE");
  assert.equal(textoParado("falhou", "14:32"), "ESTA TELA FALHOU — RECARREGUE");
  assert.equal(textoParado("sem_conexao", "14:32"), "SEM CONEXÃO — DADOS DAS 14:32");
  assert.equal(textoParado("sem_conexao", null), "SEM CONEXÃO COM O SERVIDOR");
  assert.equal(textoParado("divergente", "14:32"), "TELA DIFERENTE DO SERVIDOR — CHAME O RESPONSÁVEL");
});

Deno.test("the page is loaded anew once after each 04:00 in São Paulo", () => {
  const as = (hora: string) => Date.parse(`2026-03-09T${hora}-03:00`);
  const minutos = (n: number) => n * 60_000;
  assert.equal(deveRecarregar(minutos(5), as("04:04")), true);
  assert.equal(deveRecarregar(minutos(3), as("04:04")), false);
  assert.equal(deveRecarregar(minutos(600), as("03:59")), false);
  assert.equal(deveRecarregar(minutos(24 * 60), as("12:00")), true);
});

Deno.test("the picture shifts every ten minutes, never far, and comes back", () => {
  const voltas = Array.from({ length: 8 }, (_, passo) => desvio(passo * 600_000));
  assert.equal(new Set(voltas).size, 8);
  assert.equal(desvio(599_999), desvio(0));
  assert.equal(desvio(8 * 600_000), desvio(0));
  for (const volta of voltas) assert.match(volta, /^translate\((0|-?2)px, (0|-?2)px\)$/);
});

Deno.test("a move is told where the pedido stands now; what moves nothing is not told", () => {
  const antes = pedidoDe({ versao: 3, financeiro: true });
  const texto = (depois: Partial<Pedido>) => movimentoDe(pedidoDe({ ...antes, ...depois }), antes)?.texto;
  assert.equal(texto({ conferencia: true }), "→ Sublimação");
  assert.equal(texto({ costura: true }), "Costura concluída");
  assert.equal(texto(PRONTO), "pronto");
  assert.equal(texto({ ...PRONTO, status: "entregue" }), "entregue");
  assert.equal(texto({ observacao: "outra" }), undefined);
  assert.equal(movimentoDe(pedidoDe({ versao: 1 }))?.texto, "novo pedido");
});

Deno.test("the newest four moves are kept, one for each pedido", () => {
  const movimento = (id: number) => movimentoDe(pedidoDe({ id }))!;
  const todos = [1, 2, 3, 4, 5, 3].reduce<Movimento[]>((lista, id) => juntar(lista, movimento(id)), []);
  assert.deepEqual(todos.map(({ id }) => id), [3, 5, 4, 2]);
  const pedidos = [4, 9, 2, 7, 1, 8].map((id) => pedidoDe({ id }));
  assert.deepEqual(ultimos(pedidos).map(({ id }) => id), [9, 8, 7, 4]);
  assert.equal(ultimos(pedidos).length, MOVIMENTOS_MAX);
});
