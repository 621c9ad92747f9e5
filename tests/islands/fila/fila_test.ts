import assert from "node:assert/strict";
import { type Etapa, ETAPAS, type Flags } from "../../../server/domain/etapas.ts";
import { FIELD_NAMES, ITEM_FIELDS } from "../../../server/domain/fields_by_kind.ts";
import { type Item, newPedidoSchema, type Pedido } from "../../../server/domain/pedido.ts";
import { doneOnDay, splitToDo } from "../../../islands/fila/tabs.ts";
import { acabamentosDe, sizeOf } from "../../../islands/fila/piece.ts";
import { pedidoOf } from "../../domain/history.ts";

const TODAY = "2024-07-15";

function marks(...etapas: Etapa[]): Flags {
  return Object.fromEntries(ETAPAS.map((etapa) => [etapa, etapas.includes(etapa)])) as Flags;
}

function item(fields: Record<string, unknown>): Item {
  const base = { tipo_producao: "painel", descricao: "Painel" };
  return newPedidoSchema.parse({ cliente: "Cliente", items: [{ ...base, ...fields }] }).items![0]!;
}

function sewnAt(id: number, em: string, fields: Partial<Pedido> = {}): Pedido {
  return pedidoOf(id, { ...marks("costura"), etapas_feitas: { costura: { em, por: "Costura 1" } }, ...fields });
}

Deno.test("every pedido still to be sewn is in one tab: all before it done, or something missing", () => {
  const pedidos = [
    pedidoOf(1, marks()),
    pedidoOf(2, marks("financeiro", "conferencia", "sublimacao")),
    pedidoOf(3, marks("financeiro", "sublimacao")),
    pedidoOf(4, { ...marks("financeiro", "conferencia", "sublimacao"), status: "cancelado" }),
    pedidoOf(5, marks("financeiro", "conferencia", "sublimacao", "expedicao")),
  ];
  const { a_fazer, aguardando } = splitToDo(pedidos, "costura");
  assert.deepEqual(a_fazer.map(({ id }) => id), [2, 5]);
  assert.deepEqual(aguardando.map(({ id }) => id), [1, 3]);
  assert.deepEqual(splitToDo(pedidos, "financeiro").a_fazer.map(({ id }) => id), [1]);
});

Deno.test("done today is by the shop's calendar, newest first, also what has been delivered since", () => {
  const pedidos = [
    sewnAt(1, "2024-07-15T03:00:00.000Z"), // midnight in São Paulo
    sewnAt(2, "2024-07-15T02:59:59.999Z"),
    sewnAt(3, "2024-07-16T02:59:59.999Z", { status: "entregue" }),
    sewnAt(4, "2024-07-16T03:00:00.000Z"),
    sewnAt(5, "2023-07-15T12:00:00.000Z"),
    pedidoOf(6, marks("costura")),
  ];
  assert.deepEqual(doneOnDay(pedidos, "costura", TODAY).map(({ id }) => id), [3, 1]);
});

for (
  const [what, fields, expected] of [
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
    ["a stand and a filling, as other programs write them", { com_pe: "com", enchimento: "nao" }, [
      "Com pé",
      "Sem enchimento",
    ]],
    ["a banner", { refilar: true, solda: false, bastao: true }, ["Refilar", "Bastão"]],
  ] as [string, Record<string, unknown>, string[]][]
) {
  Deno.test(`the finishing of a piece in words: ${what}`, () =>
    assert.deepEqual(acabamentosDe(item(fields)), expected));
}

for (const name of FIELD_NAMES.filter((each) => ITEM_FIELDS[each].shape === "marca")) {
  Deno.test(`the finishing of a piece in words: ${name}, wherever it is ticked`, () => {
    for (const place of ITEM_FIELDS[name].places) {
      const inside = place.replace("acabamento.", "");
      const fields = place === inside ? { [place]: true } : { acabamento: { [inside]: true } };
      assert.deepEqual(acabamentosDe(item(fields)), [ITEM_FIELDS[name].label], place);
    }
  });
}

Deno.test("the size of a piece in words, whatever an old form sent", () => {
  assert.equal(sizeOf(item({ largura: "200", altura: "150" })), "200 × 150 cm");
  assert.equal(sizeOf(item({ largura: 1.5, altura: " 2,5 " })), "1,5 × 2,5 cm");
  assert.equal(sizeOf(item({ largura: "150" })), "150 cm");
  assert.equal(sizeOf(item({})), "");
});
