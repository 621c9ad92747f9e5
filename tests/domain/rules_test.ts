import assert from "node:assert/strict";
import { type Item, newPedidoSchema, type Pedido } from "../../server/domain/pedido.ts";
import { itemProblems, pedidoProblems, portadorName, withoutCost } from "../../server/domain/rules.ts";

function item(fields: Record<string, unknown> = {}): Item {
  const good = {
    tipo_producao: "painel",
    descricao: "Painel",
    largura: "200",
    altura: "150",
    quantidade: 1,
    vendedor: "Vera",
    valor_unitario: "180.00",
  };
  return newPedidoSchema.parse({ cliente: "Ana", items: [{ ...good, ...fields }] }).items![0]!;
}

const NEW = { cliente: "Ana", items: [item()] };

Deno.test("a whole pedido has nothing wrong with it", () => assert.deepEqual(pedidoProblems(NEW), {}));

for (
  const [field, fields] of [
    ["descricao", { descricao: "ab" }],
    ["largura", { largura: null }],
    ["altura", { altura: "uns dois metros" }],
    ["vendedor", { vendedor: " " }],
    ["valor_unitario", { valor_unitario: "0.00" }],
    ["tecido", { tipo_producao: "adesivo" }],
    ["ilhos_qtd", { acabamento: { ilhos: true } }],
    ["ilhos_qtd", { ilhos_qtd: "10(20)", acabamento: { ilhos: true } }],
    ["ilhos_distancia", { ilhos_qtd: "10", ilhos_distancia: "longe" }],
    ["ilhos_valor_unitario", { ilhos_qtd: "10", ilhos_valor_unitario: "1.955.00" }],
    ["pe_descricao", { tipo_producao: "totem", com_pe: "outro" }],
  ] as const
) {
  Deno.test(`an item is refused for its ${field} alone: ${JSON.stringify(fields)}`, () => {
    assert.deepEqual(Object.keys(itemProblems(item(fields), false)), [field]);
  });
}

Deno.test("forty almofadas need a size; a bag needs one of its own, or to be measured", () => {
  const fields = (tipo_producao: string, more = {}) =>
    Object.keys(itemProblems(item({ tipo_producao, largura: null, altura: null, quantidade: 40, ...more }), false));
  assert.deepEqual(fields("almofada"), ["largura", "altura"]);
  assert.deepEqual(fields("canga"), ["largura", "altura"]);
  assert.deepEqual(fields("bolsinha"), ["tamanho"]);
  assert.deepEqual(fields("mochilinha", { tamanho: "P" }), []);
  assert.deepEqual(fields("bolsinha", { largura: "20", altura: "15" }), []);
});

Deno.test("an item of more pieces than any order had is refused for its quantidade alone", () => {
  assert.deepEqual(Object.keys(itemProblems({ ...item({}), quantidade: 1_000_000 }, false)), ["quantidade"]);
});

Deno.test("an item that an old program sent without a quantity is one piece", () => {
  assert.deepEqual(itemProblems(item({ quantidade: undefined }), false), {});
});

Deno.test("what a kind does not own is not judged, and a kind without sizes needs none", () => {
  assert.deepEqual(itemProblems(item({ tipo_producao: "impressao_3d", largura: null, altura: null }), false), {});
  assert.deepEqual(itemProblems(item({ tipo_producao: "totem", ilhos_qtd: "muitos" }), false), {});
});

Deno.test("only a reposição may cost nothing, and it says why it is made", () => {
  const free = { ...NEW, items: [item({ valor_unitario: "0.00" })] };
  const reason = { motivo_reposicao: "Tinta falhou" };
  assert.match(pedidoProblems(free)["items.0.valor_unitario"]!, /só reposição/);
  assert.match(pedidoProblems({ ...free, cortesia: true })["items.0.valor_unitario"]!, /só reposição/);
  assert.deepEqual(pedidoProblems({ ...free, reposicao_de: 4, cortesia: true, ...reason }), {});
  assert.deepEqual(Object.keys(pedidoProblems({ ...free, reposicao_de: 4, ...reason })), [
    "items.0.valor_unitario",
  ]);
  assert.deepEqual(Object.keys(pedidoProblems({ ...NEW, reposicao_de: 4 })), ["motivo_reposicao"]);
  assert.equal(withoutCost({ cortesia: true, reposicao_de: null }), false);
});

Deno.test("a pedido that was a courtesy and is none any more must name its prices", () => {
  const before = { cliente: "Ana", items: [item({ valor_unitario: "0.00" })], reposicao_de: 4, cortesia: true };
  const after = pedidoProblems(
    { cortesia: false, items: before.items },
    { ...before, motivo_reposicao: "x" } as Pedido,
  );
  assert.deepEqual(Object.keys(after), ["items.0.valor_unitario"]);
});

Deno.test("who carries it has a name; other ways of sending need none", () => {
  assert.equal(portadorName("Portador – Ana"), "Ana");
  assert.equal(portadorName("portador - Rui"), "Rui");
  assert.equal(portadorName("Portador"), "");
  assert.equal(portadorName("Portador –"), "");
  assert.equal(portadorName("Portadores Unidos"), null);
  assert.equal(pedidoProblems({ ...NEW, forma_envio: "Portador" }).forma_envio, "Informe o nome do portador.");
  assert.deepEqual(pedidoProblems({ ...NEW, forma_envio: "Sedex" }), {});
});

Deno.test("a change is judged for what it sends, and for the items that differ", () => {
  const old = { cliente: "A", items: [item({ vendedor: "" }), item()], data_entrada: "2026-03-09" } as Pedido;
  assert.deepEqual(pedidoProblems({ cidade_cliente: "Lagoa Serena/BA" }, old), {});
  assert.deepEqual(pedidoProblems({ items: [old.items[0]!, item({ descricao: "Outro" })] }, old), {});
  assert.deepEqual(Object.keys(pedidoProblems({ items: [item({ vendedor: "", altura: "160" })] }, old)), [
    "items.0.vendedor",
  ]);
  assert.deepEqual(Object.keys(pedidoProblems({ data_entrega: "2026-03-08" }, old)), ["data_entrega"]);
});
