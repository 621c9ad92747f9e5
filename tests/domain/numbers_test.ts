import assert from "node:assert/strict";
import fc from "fast-check";
import { specifications } from "../../server/domain/ficha.ts";
import { parseCentavos } from "../../server/domain/money.ts";
import { parseCount } from "../../server/domain/numbers.ts";
import { newPedidoSchema, pedidoPatchSchema } from "../../server/domain/pedido.ts";
import { extras, readMeasure, squareMetres } from "../../server/domain/valores.ts";

const ITEM = { tipo_producao: "painel", descricao: "Painel" };

/** Whether an item may have this for its quantidade, and which it then has. */
function quantidade(valor: unknown): number | undefined {
  const parsed = newPedidoSchema.safeParse({ cliente: "Ana", items: [{ ...ITEM, quantidade: valor }] });
  return parsed.data?.items?.[0]?.quantidade;
}

Deno.test("a count is read as people and programs write it", () => {
  for (const [written, counted] of [[3, 3], ["3", 3], [" 12 ", 12], ["12,00", 12], ["2.0", 2], ["1.000,00", 1_000]]) {
    assert.equal(quantidade(written), counted, String(written));
  }
});

for (
  const valor of [
    ...["1.000", "0", "-1", "1,5", "0x10", "1e3", "٣", "１２", "", "dois", "1 000", "9".repeat(400), "1000000"],
    ...[0, -1, 1.5, 1_000_000, 2 ** 60, true, [7], {}, null],
  ]
) {
  Deno.test(`${JSON.stringify(valor).slice(0, 20)} is no count of pieces`, () =>
    assert.equal(quantidade(valor), undefined));
}

Deno.test("an id of a way of sending is a whole number, as text too, and an empty one is none", () => {
  const parsed = (forma_envio_id: unknown) => pedidoPatchSchema.safeParse({ forma_envio_id }).data?.forma_envio_id;
  assert.deepEqual([2, "2", 0, -1, null, ""].map(parsed), [2, 2, 0, -1, null, null]);
  assert.deepEqual([true, [7], "0x10", "1e3", "1.000", "dois", 1.5].map(parsed), Array(7).fill(undefined));
});

Deno.test("a measure is read by the same grammar, and not at all where it could be two", () => {
  const readEntries = {
    "70,5": 70.5,
    "70.5": 70.5,
    " 300 ": 300,
    "1.200,5": 1_200.5,
    "1.234.567": null,
    "0": null,
    "1e2": null,
  };
  for (const [writing, cm] of Object.entries(readEntries)) assert.equal(readMeasure(writing), cm, writing);
  for (const writing of ["1.200", "-3", "0x10", "٣", "", "3 m", "9".repeat(50)]) {
    assert.equal(readMeasure(writing), null);
  }
  assert.equal(squareMetres("1.200", "100"), null);
  assert.equal(squareMetres("300", "250,0"), "7.50");
});

Deno.test("eyelets are counted by that reader wherever they count", () => {
  const item = (ilhos_qtd: unknown) => ({ ilhos_qtd, ilhos_valor_unitario: "1,50" });
  assert.deepEqual(["10", 10, "10,00", "1.000", "0x10", true, null].map((qtd) => extras(item(qtd))), [
    ...[1_500, 1_500, 1_500],
    ...[0, 0, 0, 0],
  ]);
  const [piece] = newPedidoSchema.parse({
    cliente: "Ana",
    items: [{ ...ITEM, emenda: "vertical", emenda_qtd: "0x10" }],
  })
    .items!;
  assert.deepEqual(specifications(piece!).find(([label]) => label === "Emenda"), ["Emenda", "vertical"]);
});

Deno.test("a text of two million digits is refused at once, by the money reader too", () => {
  for (const text of ["123.".repeat(2_000_000), "9".repeat(8_000_000), " ".repeat(8_000_000) + "1"]) {
    assert.equal(parseCentavos(text), null);
    assert.equal(parseCount(text), null);
    assert.equal(readMeasure(text), null);
  }
});

Deno.test("every count reads back as itself, however it is written", () => {
  fc.assert(fc.property(fc.nat({ max: 999_999 }), (counted) => {
    assert.equal(parseCount(counted), counted);
    assert.equal(parseCount(String(counted)), counted);
    assert.equal(parseCount(`${counted.toLocaleString("pt-BR")},00`), counted);
  }));
});
