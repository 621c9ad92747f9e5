import assert from "node:assert/strict";
import { porqueNaoMuda } from "../../server/domain/may_change.ts";
import { PAPEIS, type Papel, porqueNaoMudaValores } from "../../server/domain/papeis.ts";
import {
  aplicarPatch,
  completar,
  novoPedidoSchema,
  type Pedido,
  pedidoPatchSchema,
} from "../../server/domain/pedido.ts";

const LIBERADO = "O Financeiro já liberou este pedido: agora somente ele muda os valores.";
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
const NOVO = novoPedidoSchema.parse({ cliente: "Ana", items: [ITEM], reposicao_de: 3, valor_frete: "9.00" });

function pedido(financeiro: boolean): Pedido {
  return { ...completar(NOVO, "487", "2026-03-02"), id: 4, financeiro } as Pedido;
}

/** What a role is told of a PATCH. */
function dito(papel: Papel, antes: Pedido, corpo: Record<string, unknown>): string | null {
  const depois = aplicarPatch(antes, pedidoPatchSchema.parse(corpo));
  return porqueNaoMuda({ papel, setor: null }, { acao: "update", antes, depois });
}

/** An item changed, with the totals repeated as a client of the system before does. */
const comItem = (campos: Record<string, unknown>) => {
  const { valor_itens, valor_total } = pedido(true);
  return { items: [{ ...ITEM, ...campos }], valor_itens, valor_total };
};

const DINHEIRO: Record<string, Record<string, unknown>> = {
  valor_frete: { valor_frete: "1.00" },
  valor_total: { valor_total: "1.00" },
  valor_itens: { valor_itens: "1.00" },
  cortesia: { cortesia: true },
  valor_unitario: comItem({ valor_unitario: "1.00" }),
  quantidade: comItem({ quantidade: 3 }),
  ilhos_valor_unitario: comItem({ ilhos_valor_unitario: "1,60" }),
  cordinha_valor_unitario: comItem({ cordinha_valor_unitario: "9.00" }),
  valor_desconto: comItem({ valor_desconto: "90.00" }),
  "preco_extra, inside": comItem({ acabamento: { ilhos: true, preco_extra: 6 } }),
  "preco, of a field unknown so far": comItem({ tabela: { preco: "3.00" } }),
  "an item less": { items: [] },
  "an item more": { items: [ITEM, { ...ITEM, id: 2 }] },
};

const LIVRE: Record<string, Record<string, unknown>> = {
  tecido: comItem({ tecido: "Malha" }),
  descricao: comItem({ descricao: "Painel de festa", ilhos_qtd: "4" }),
  "the same amount, written otherwise": comItem({ ilhos_valor_unitario: "1.50", cordinha_valor_unitario: 2 }),
  "an item that costs nothing": { items: [ITEM, { tipo_producao: "lona", descricao: "Brinde" }] },
  cliente: { cliente: "Bia" },
};

for (const [campo, corpo] of Object.entries(DINHEIRO)) {
  Deno.test(`${campo} is money: the counter's until the pedido is released, then the Financeiro's`, () => {
    assert.equal(dito("operador", pedido(false), corpo), null);
    assert.equal(dito("operador", pedido(true), corpo), LIBERADO);
    for (const papel of ["financeiro", "admin"] as const) assert.equal(dito(papel, pedido(true), corpo), null);
    assert.notEqual(dito("leitura", pedido(false), corpo), null);
  });
}

for (const [campo, corpo] of Object.entries(LIVRE)) {
  Deno.test(`${campo} is no money: the counter's at any time`, () => {
    assert.equal(dito("operador", pedido(true), corpo), null);
  });
}

Deno.test("quantities that change places between two items are money, though no sum changes", () => {
  const dois = (...quantidades: number[]) => quantidades.map((quantidade, i) => ({ ...ITEM, id: i + 1, quantidade }));
  const antes = aplicarPatch(pedido(true), pedidoPatchSchema.parse({ items: dois(1, 3) }));
  assert.equal(dito("operador", antes, { items: dois(3, 1) }), LIBERADO);
  assert.equal(dito("operador", antes, { items: dois(1, 3) }), null);
});

Deno.test("the form knows beforehand", () => {
  const presos = (antes: { financeiro: boolean } | null) =>
    PAPEIS.filter((papel) => porqueNaoMudaValores({ papel, setor: null }, antes));
  assert.deepEqual(presos(null), ["leitura"]);
  assert.deepEqual(presos({ financeiro: false }), ["leitura"]);
  assert.deepEqual(presos({ financeiro: true }), ["leitura", "operador"]);
});

Deno.test("totals that are only repeated follow their parts; a client's own sum stands", () => {
  const antes = pedido(false);
  assert.deepEqual([antes.valor_itens, antes.valor_total], ["360.00", "369.00"]);
  const { valor_itens, valor_total } = aplicarPatch(antes, pedidoPatchSchema.parse(comItem({ quantidade: 3 })));
  assert.deepEqual([valor_itens, valor_total], ["540.00", "549.00"]);
  const propria = { ...comItem({ quantidade: 3 }), valor_itens: "500.00", valor_total: "500.00" };
  const soma = aplicarPatch(antes, pedidoPatchSchema.parse(propria));
  assert.deepEqual([soma.valor_itens, soma.valor_total], ["500.00", "500.00"]);
  const outroTecido = { items: [{ ...ITEM, tecido: "Malha" }] };
  const propriaAntes = { ...antes, valor_itens: "300.00", valor_total: "309.00" };
  const texto = aplicarPatch(propriaAntes, pedidoPatchSchema.parse(outroTecido));
  assert.deepEqual([texto.valor_itens, texto.valor_total], ["300.00", "309.00"]);
});
