import assert from "node:assert/strict";
import fc from "fast-check";
import {
  formatDecimal,
  formatReais,
  formatValor,
  parseCentavos,
  VALOR_MAX_CENTAVOS,
} from "../../server/domain/money.ts";
import { money } from "../../server/domain/readers.ts";

const centavos = fc.integer({ min: 0, max: VALOR_MAX_CENTAVOS });

Deno.test("every amount reads back as itself, from each way in which we write it", () => {
  fc.assert(fc.property(centavos, (valor) => {
    const decimal = formatDecimal(valor);
    assert.match(decimal, /^\d+\.\d\d$/);
    assert.equal(parseCentavos(decimal), valor);
    assert.equal(parseCentavos(formatReais(decimal)), valor);
    assert.equal(parseCentavos(formatValor(decimal)), valor);
    assert.equal(parseCentavos(Number(decimal)), valor);
  }));
});

Deno.test("an amount in wire form is read as itself, and one that only looks like it as what it is", () => {
  fc.assert(fc.property(centavos, (valor) => assert.equal(money.parse(formatDecimal(valor)), formatDecimal(valor))));
  for (const text of ["00.10", "007.00", "100000000.00", "1.955", "1.95 ", "R$ 1.95", "99999999.99", "0.00"]) {
    const read = parseCentavos(text);
    assert.equal(money.safeParse(text).data, read === null ? undefined : formatDecimal(read), text);
  }
});

Deno.test("an amount that a hundred screens read and wrote again is still the same amount", () => {
  let decimal = "1289.90";
  for (let screen = 0; screen < 100; screen++) decimal = formatDecimal(parseCentavos(formatReais(decimal))!);
  assert.equal(formatReais(decimal).replaceAll("\u00a0", " "), "R$ 1.289,90");
});

Deno.test("R$ 1.289,90 never becomes R$ 12.899,00, however it is written", () => {
  for (const text of ["R$ 1.289,90", "R$1.289,9", "1.289,90", "1289,90", "1289,9", "1289.90", "1289.9", " 1289.90 "]) {
    assert.equal(parseCentavos(text), 128_990, text);
  }
  assert.equal(parseCentavos(1289.9), 128_990);
});

for (
  const [text, expected] of [
    ["450", 45_000],
    ["450.00", 45_000],
    ["450,5", 45_050],
    ["0", 0],
    ["0,01", 1],
    ["1.234.567", 123_456_700],
    ["1.234.567,89", 123_456_789],
    ["R$ 10,00", 1_000],
    ["R$\u00a010,00", 1_000],
    ["99999999,99", VALOR_MAX_CENTAVOS],
  ] as const
) {
  Deno.test(`"${text}" is ${expected} cents`, () => assert.equal(parseCentavos(text), expected));
}

for (
  const text of [
    ["1.234", "1234 reais, or a number with three decimals"],
    ["1.955.00", "groups that are none"],
    ["1,234.56", "the English way"],
    ["12.34,56", "a group of two"],
    ["1.2345,00", "a group of four"],
    ["1.234,567", "three decimals"],
    ["0.125", "three decimals"],
    ["1,", "no decimals after the comma"],
    [",50", "no reais before the comma"],
    ["-10,00", "negative"],
    ["1e3", "an exponent"],
    ["0x10", "hexadecimal"],
    ["١٢", "digits of another script"],
    ["dez", "words"],
    ["R$ R$ 1", "twice the sign"],
    ["", "nothing"],
    ["100000000,00", "above the maximum"],
  ] as const
) {
  Deno.test(`"${text[0]}" is refused: ${text[1]}`, () => assert.equal(parseCentavos(text[0]), null));
}

Deno.test("numbers: a computer's rounding is forgiven, what is no amount is refused", () => {
  assert.equal(parseCentavos(0.1 + 0.2), 30);
  assert.equal(parseCentavos(1.005), null);
  for (const valor of [NaN, Infinity, -1, -0.01, 1e21, 100_000_000]) {
    assert.equal(parseCentavos(valor), null, `${valor}`);
  }
});

Deno.test("whatever text comes in, what comes out is a whole number of cents in range, or a refusal", () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789.,R$ -") }));
  fc.assert(
    fc.property(text, (each) => {
      const parsed = parseCentavos(each);
      if (parsed === null) return;
      assert.ok(Number.isSafeInteger(parsed) && parsed >= 0 && parsed <= VALOR_MAX_CENTAVOS);
      const typed = each.replace(/\D/g, "").replace(/^0+/, "");
      const asCents = new RegExp(`^${typed || "0"}0{0,2}$`);
      assert.match(String(parsed), asCents, "the digits typed, and at most two decimals that were not");
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("cents are written with two decimals, however few", () => {
  assert.deepEqual([0, 1, 10, 100, 45_000].map(formatDecimal), ["0.00", "0.01", "0.10", "1.00", "450.00"]);
});
