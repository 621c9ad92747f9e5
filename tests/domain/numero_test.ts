import assert from "node:assert/strict";
import fc from "fast-check";
import { keyOfNumero } from "../../server/domain/search_text.ts";
import { addressOf, idInAddress } from "../../server/domain/address.ts";
import { numeroProblem, plainNumero } from "../../server/domain/numero.ts";
import { newPedidoSchema, type Pedido } from "../../server/domain/pedido.ts";

const parsed = (numero: unknown) => newPedidoSchema.safeParse({ cliente: "Ana", numero }).data?.numero;

Deno.test("a numero may be digits, or plain letters and digits joined by one sign", () => {
  const details = [
    "487",
    "#487",
    "# 487",
    "0000000487",
    "PED-1696000000000",
    "R-12",
    "487-B",
    "487/24",
    "OS 12",
    "1_2",
  ];
  for (const numero of details) assert.equal(parsed(numero), numero);
  assert.equal(parsed(487), "487");
  assert.equal(parsed("9".repeat(40)), "9".repeat(40));
});

Deno.test("what only looks different is the same numero", () => {
  for (
    const [written, numero] of [["１２", "12"], ["PED–7", "PED-7"], ["5000\0", "5000"], ["50\u200b00", "5000"], [
      "6000\ud800",
      "6000",
    ]]
  ) {
    assert.equal(parsed(written), numero, JSON.stringify(written));
  }
  for (const same of ["ped-0012", "#PED-0012", "0PED-0012"]) assert.equal(keyOfNumero(same), "PED-0012");
});

for (
  const numero of [
    ...["-5", "1.0", "0x10", "1e3", "٣", "..", ".", "a?b", "#", "000", "a--b", "-", "é1", "5.000", "9".repeat(41)],
    ...["/", "a/", "<b>", "~12", "%2e", "a#b", "\ud800", "\0"],
  ]
) {
  Deno.test(`${JSON.stringify(numero).slice(0, 20)} cannot be given as a numero`, () => {
    assert.equal(parsed(numero), undefined);
  });
}

/** A numero as an old file may hold one: any text. */
const anyNumero = fc.string({
  unit: fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\ud800", ".", "/", "1")),
});

Deno.test("every pedido has an address that stays as it is, and that leads to it alone", () => {
  fc.assert(
    fc.property(fc.nat(), anyNumero, (id, numero) => {
      const address = addressOf({ id, numero } as Pedido);
      assert.equal(new URL(address, "http://loja").pathname, address);
      const part = address.slice("/p/".length);
      assert.ok(idInAddress(part) === id || part === keyOfNumero(numero), address);
    }),
    { numRuns: 1_000 },
  );
  assert.equal(addressOf({ id: 3, numero: "0000000487" }), "/p/487");
  assert.deepEqual(
    ["..", "487/24", "6000\ud800", ""].map((numero) => addressOf({ id: 3, numero })),
    Array(4).fill("/p/~3"),
  );
});

Deno.test("a numero that can be given is never taken for an id, and reads again as itself", () => {
  fc.assert(fc.property(anyNumero, (text) => {
    const numero = plainNumero(text);
    if (numeroProblem(numero)) return;
    assert.equal(plainNumero(numero), numero);
    assert.equal(idInAddress(numero), null);
  }));
});
