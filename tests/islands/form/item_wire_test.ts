import { emptyItem } from "../../../islands/form/typed_item.ts";
import assert from "node:assert/strict";
import fc from "fast-check";
import { extrasValor, itemToWire, typeItem, unitValor } from "../../../islands/form/item_wire.ts";
import { FIELDS_BY_KIND } from "../../../server/domain/fields_by_kind.ts";
import { formatDecimal } from "../../../server/domain/money.ts";
import { item } from "./pedidos.ts";
import { type Item, newPedidoSchema } from "../../../server/domain/pedido.ts";

/** Opens, changes the description, saves; as often as asked. */
function saveTimes(first: Item, times: number): Item {
  let current = first;
  for (let turn = 0; turn < times; turn++) {
    current = itemToWire({ ...typeItem(current), descricao: `Painel ${turn}` }, false);
    current = newPedidoSchema.parse({ cliente: "Ana", items: [current] }).items![0]!;
  }
  return current;
}

const measure = fc.option(fc.constantFrom("200", "70.5", "70,5", 120, "", "grande"), { nil: null });
const any = fc.record({
  tipo_producao: fc.constantFrom(...Object.keys(FIELDS_BY_KIND), "faixa velha"),
  largura: measure,
  altura: measure,
  quantidade: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
  valor_unitario: fc.integer({ min: 0, max: 9_999_999 }).map(formatDecimal),
  emenda: fc.constantFrom(null, "sem", "vertical", "horizontal", "Com", 1),
  emenda_qtd: fc.constantFrom(undefined, 2, "2", ""),
  ilhos_qtd: fc.constantFrom(null, 0, 10, "10", "dez"),
  ilhos_distancia: fc.constantFrom(null, "20", 12.5),
  ilhos_valor_unitario: fc.constantFrom(null, "0.50", "1,5", 1, "barato"),
  cordinha_qtd: fc.constantFrom(undefined, 4, "4"),
  cordinha_valor_unitario: fc.constantFrom(undefined, "2", "2.00"),
  acabamento: fc.constantFrom(null, { overloque: true, elastico: false, ilhos: true, com_pe: true, dobra: "dupla" }),
  com_pe: fc.constantFrom(undefined, true, false, "outro"),
  enchimento: fc.constantFrom(undefined, true, "com", "espuma"),
  material: fc.constantFrom(undefined, "PVC"),
  imagem: fc.constantFrom(null, "data:image/png;base64,AAAA"),
  perfil_de_cor: fc.constantFrom(undefined, { nome: "FOGRA39" }),
}).map((fields) => item(fields));

Deno.test("whatever an item holds, a save that touches one field changes that field and nothing else", () => {
  fc.assert(fc.property(any, fc.integer({ min: 1, max: 5 }), (before, times) => {
    const { descricao, ...after } = saveTimes(before, times);
    const { descricao: _, ...era } = before;
    assert.deepEqual(after, era);
    assert.equal(descricao, `Painel ${times - 1}`);
  }));
});

Deno.test("an item that nobody touched is sent back as the very thing that came", () => {
  fc.assert(fc.property(any, (before) => assert.equal(itemToWire(typeItem(before), false), before)));
});

Deno.test("R$ 1.289,90 with ten eyelets in it is R$ 1.289,90 after a hundred saves", () => {
  const expensive = item({
    valor_unitario: "1289.90",
    ilhos_qtd: 10,
    ilhos_valor_unitario: "1.50",
    acabamento: { ilhos: true },
  });
  assert.equal(typeItem(expensive).valor_unitario, "1.274,90");
  assert.equal(saveTimes(expensive, 100).valor_unitario, "1289.90");
});

Deno.test("eyelets and cords are added to the typed price, and only while they are ticked", () => {
  const fresh = {
    ...emptyItem(),
    valor_unitario: "180,50",
    ilhos: "sim",
    ilhos_qtd: "10",
    ilhos_valor_unitario: "1,50",
    cordinha_qtd: "4",
    cordinha_valor_unitario: "2",
  };
  assert.equal(extrasValor(fresh), 1_500);
  assert.equal(unitValor(fresh), "195.50");
  assert.equal(itemToWire({ ...fresh, cordinha: "sim" }, false).valor_unitario, "203.50");
  assert.equal(itemToWire({ ...fresh, ilhos: "" }, false).valor_unitario, "180.50");
  assert.equal(itemToWire({ ...fresh, ilhos: "" }, false).ilhos_qtd, null);
});

Deno.test("a courtesy costs nothing on the wire, and what was typed is still there when it is none after all", () => {
  const expensive = typeItem(item({ valor_unitario: "1289.90" }));
  assert.equal(itemToWire(expensive, true).valor_unitario, "0.00");
  assert.equal(itemToWire(expensive, false).valor_unitario, "1289.90");
});

Deno.test("a typed quantity is read as the server reads one; what is none goes as it is, to be refused in words", () => {
  const sentImage = (quantidade: string) =>
    itemToWire({ ...emptyItem(), descricao: "Faixa", quantidade }, false).quantidade;
  assert.deepEqual(["12", " 12 ", "12,00", "1.000,00"].map(sentImage), [12, 12, 12, 1_000]);
  assert.deepEqual(["1.000", "1,5", "1e3", "dois"].map(sentImage), ["1.000", "1,5", "1e3", "dois"]);
});
