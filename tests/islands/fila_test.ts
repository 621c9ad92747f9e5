import assert from "node:assert/strict";
import { type Etapa, ETAPAS, type Flags } from "../../server/domain/etapas.ts";
import { type Item, novoPedidoSchema, type Pedido } from "../../server/domain/pedido.ts";
import { feitosNoDia, porFazer } from "../../islands/fila/divisao.ts";
import { acabamentosDe, tamanhoDe } from "../../islands/fila/peca.ts";
import { pedidoOf } from "../domain/history.ts";

const HOJE = "2024-07-15";

function feitas(...etapas: Etapa[]): Flags {
  return Object.fromEntries(ETAPAS.map((etapa) => [etapa, etapas.includes(etapa)])) as Flags;
}

function item(fields: Record<string, unknown>): Item {
  const base = { tipo_producao: "painel", descricao: "Painel" };
  return novoPedidoSchema.parse({ cliente: "Cliente", items: [{ ...base, ...fields }] }).items![0]!;
}

function costuradoEm(id: number, em: string, fields: Partial<Pedido> = {}): Pedido {
  return pedidoOf(id, { ...feitas("costura"), etapas_feitas: { costura: { em, por: "Costura 1" } }, ...fields });
}

Deno.test("every pedido still to be sewn is in one tab: all before it done, or something missing", () => {
  const pedidos = [
    pedidoOf(1, feitas()),
    pedidoOf(2, feitas("financeiro", "conferencia", "sublimacao")),
    pedidoOf(3, feitas("financeiro", "sublimacao")),
    pedidoOf(4, { ...feitas("financeiro", "conferencia", "sublimacao"), status: "cancelado" }),
    pedidoOf(5, feitas("financeiro", "conferencia", "sublimacao", "expedicao")),
  ];
  const { a_fazer, aguardando } = porFazer(pedidos, "costura");
  assert.deepEqual(a_fazer.map(({ id }) => id), [2, 5]);
  assert.deepEqual(aguardando.map(({ id }) => id), [1, 3]);
  assert.deepEqual(porFazer(pedidos, "financeiro").a_fazer.map(({ id }) => id), [1]);
});

Deno.test("done today is by the shop's calendar, newest first, also what has been delivered since", () => {
  const pedidos = [
    costuradoEm(1, "2024-07-15T03:00:00.000Z"), // midnight in São Paulo
    costuradoEm(2, "2024-07-15T02:59:59.999Z"),
    costuradoEm(3, "2024-07-16T02:59:59.999Z", { status: "entregue" }),
    costuradoEm(4, "2024-07-16T03:00:00.000Z"),
    costuradoEm(5, "2023-07-15T12:00:00.000Z"),
    pedidoOf(6, feitas("costura")),
  ];
  assert.deepEqual(feitosNoDia(pedidos, "costura", HOJE).map(({ id }) => id), [3, 1]);
});

for (
  const [oque, fields, esperado] of [
    ["nothing", {}, []],
    ["edges", { acabamento: { overloque: true, elastico: true } }, ["Overloque", "Elástico"]],
    [
      "eyelets, as people say it",
      { acabamento: { ilhos: true }, ilhos_qtd: 10, ilhos_distancia: "20" },
      ["10 ilhós a cada 20 cm"],
    ],
    ["eyelets that nobody counted", { acabamento: { ilhos: true } }, ["Ilhós"]],
    ["cords", { cordinha_qtd: 1, cordinha_distancia: "30" }, ["1 cordinha a cada 30 cm"]],
    ["seams", { emenda: "vertical", emenda_qtd: 2 }, ["2 emendas verticais"]],
    ["one seam", { emenda: "horizontal" }, ["1 emenda horizontal"]],
    ["no seam", { emenda: "sem" }, []],
    ["a stand, said either way", { com_pe: false }, ["Sem pé"]],
    ["a banner", { refilar: true, solda: false, bastao: true }, ["Refilar", "Bastão"]],
  ] as [string, Record<string, unknown>, string[]][]
) {
  Deno.test(`the finishing of a piece in words: ${oque}`, () =>
    assert.deepEqual(acabamentosDe(item(fields)), esperado));
}

Deno.test("the size of a piece in words, whatever an old form sent", () => {
  assert.equal(tamanhoDe(item({ largura: "200", altura: "150" })), "200 × 150 cm");
  assert.equal(tamanhoDe(item({ largura: 1.5, altura: " 2,5 " })), "1,5 × 2,5 cm");
  assert.equal(tamanhoDe(item({ largura: "150" })), "150 cm");
  assert.equal(tamanhoDe(item({})), "");
});
