import assert from "node:assert/strict";
import { whyNotChangeable } from "../../server/domain/may_change.ts";
import { PAPEIS, type Papel, whyValoresLocked } from "../../server/domain/papeis.ts";
import { newPedidoSchema, type Pedido, pedidoPatchSchema } from "../../server/domain/pedido.ts";
import { applyPatch, complete } from "../../server/domain/pedido_write.ts";

const RELEASED = "O Financeiro já liberou este pedido: agora somente ele muda os valores.";
const ITEM = {
  id: 1,
  tipo_producao: "painel",
  descricao: "Painel",
  quantidade: 2,
  valor_unitario: "180.00",
  ilhos_valor_unitario: "1,50",
  cordinha_valor_unitario: "2.00",
  valor_desconto: "10.00",
  acabamento: { ilhos: true, preco_extra: 5 },
  tecido: "Oxford",
};
/** A reposição, which alone may be a courtesy. */
const NEW = newPedidoSchema.parse({ cliente: "Ana", items: [ITEM], reposicao_de: 3, valor_frete: "9.00" });

function pedido(financeiro: boolean): Pedido {
  return { ...complete(NEW, "487", "2026-03-02"), id: 4, financeiro } as Pedido;
}

/** What a role is told of a PATCH. */
function said(papel: Papel, before: Pedido, body: Record<string, unknown>): string | null {
  const after = applyPatch(before, pedidoPatchSchema.parse(body));
  return whyNotChangeable({ papel, setor: null }, { action: "update", before, after });
}

/** An item changed, with the totals repeated as a client of the system before does. */
const withItem = (fields: Record<string, unknown>) => {
  const { valor_itens, valor_total } = pedido(true);
  return { items: [{ ...ITEM, ...fields }], valor_itens, valor_total };
};

const MONEY: Record<string, Record<string, unknown>> = {
  valor_frete: { valor_frete: "1.00" },
  valor_total: { valor_total: "1.00" },
  valor_itens: { valor_itens: "1.00" },
  cortesia: { cortesia: true },
  valor_unitario: withItem({ valor_unitario: "1.00" }),
  quantidade: withItem({ quantidade: 3 }),
  ilhos_valor_unitario: withItem({ ilhos_valor_unitario: "1,60" }),
  cordinha_valor_unitario: withItem({ cordinha_valor_unitario: "9.00" }),
  valor_desconto: withItem({ valor_desconto: "90.00" }),
  "preco_extra, inside": withItem({ acabamento: { ilhos: true, preco_extra: 6 } }),
  "preco, of a field unknown so far": withItem({ tabela: { preco: "3.00" } }),
  "an item less": { items: [] },
  "an item more": { items: [ITEM, { ...ITEM, id: 2 }] },
};

const FREE: Record<string, Record<string, unknown>> = {
  tecido: withItem({ tecido: "Malha" }),
  descricao: withItem({ descricao: "Painel de festa", ilhos_qtd: "4" }),
  "the same amount, written otherwise": withItem({ ilhos_valor_unitario: "1.50", cordinha_valor_unitario: 2 }),
  "an item that costs nothing": { items: [ITEM, { tipo_producao: "lona", descricao: "Brinde" }] },
  cliente: { cliente: "Bia" },
};

for (const [field, body] of Object.entries(MONEY)) {
  Deno.test(`${field} is money: the counter's until the pedido is released, then the Financeiro's`, () => {
    assert.equal(said("operador", pedido(false), body), null);
    assert.equal(said("operador", pedido(true), body), RELEASED);
    for (const papel of ["financeiro", "admin"] as const) assert.equal(said(papel, pedido(true), body), null);
    assert.notEqual(said("leitura", pedido(false), body), null);
  });
}

for (const [field, body] of Object.entries(FREE)) {
  Deno.test(`${field} is no money: the counter's at any time`, () => {
    assert.equal(said("operador", pedido(true), body), null);
  });
}

Deno.test("quantities that change places between two items are money, though no sum changes", () => {
  const two = (...quantities: number[]) => quantities.map((quantidade, i) => ({ ...ITEM, id: i + 1, quantidade }));
  const before = applyPatch(pedido(true), pedidoPatchSchema.parse({ items: two(1, 3) }));
  assert.equal(said("operador", before, { items: two(3, 1) }), RELEASED);
  assert.equal(said("operador", before, { items: two(1, 3) }), null);
});

Deno.test("the form knows beforehand", () => {
  const lockedOnes = (before: { financeiro: boolean } | null) =>
    PAPEIS.filter((papel) => whyValoresLocked({ papel, setor: null }, before));
  assert.deepEqual(lockedOnes(null), ["leitura", "espelho"]);
  assert.deepEqual(lockedOnes({ financeiro: false }), ["leitura", "espelho"]);
  assert.deepEqual(lockedOnes({ financeiro: true }), ["leitura", "operador", "espelho"]);
});

Deno.test("totals that are only repeated follow their parts; a client's own sum stands", () => {
  const before = pedido(false);
  assert.deepEqual([before.valor_itens, before.valor_total], ["360.00", "369.00"]);
  const { valor_itens, valor_total } = applyPatch(before, pedidoPatchSchema.parse(withItem({ quantidade: 3 })));
  assert.deepEqual([valor_itens, valor_total], ["540.00", "549.00"]);
  const own = { ...withItem({ quantidade: 3 }), valor_itens: "500.00", valor_total: "500.00" };
  const sum = applyPatch(before, pedidoPatchSchema.parse(own));
  assert.deepEqual([sum.valor_itens, sum.valor_total], ["500.00", "500.00"]);
  const otherTecido = { items: [{ ...ITEM, tecido: "Malha" }] };
  const ownBefore = { ...before, valor_itens: "300.00", valor_total: "309.00" };
  const text = applyPatch(ownBefore, pedidoPatchSchema.parse(otherTecido));
  assert.deepEqual([text.valor_itens, text.valor_total], ["300.00", "309.00"]);
});
