import fc from "fast-check";
import assert from "node:assert/strict";
import { doubtedSize, readTypedSize } from "../../server/domain/typed_size.ts";
import { areaOf, readMeasure, squareMetres } from "../../server/domain/valores.ts";

for (
  const [typed, read] of [
    ["300", ["300"]],
    ["70,5", ["70,5"]],
    ["3m", ["300"]],
    ["3 m", ["300"]],
    ["3,5 metros", ["350"]],
    ["905mm", ["90,5"]],
    ["3x2m", ["300", "200"]],
    ["3m x 2m", ["300", "200"]],
    ["3m x 2", ["300", "200"]],
    ["3 m × 70 cm", ["300", "70"]],
    ["300x70", ["300", "70"]],
    ["300 por 70", ["300", "70"]],
    ["1,50x1,50", ["1,5", "1,5"]],
    ["1.50 m", ["150"]],
    ["1.200", null],
    ["1.200 m", null],
    ["3x2x1", null],
    ["0", null],
    ["", null],
    ["dois metros", null],
    ["x2", null],
  ] as const
) {
  Deno.test(`a size typed as ${JSON.stringify(typed)} is ${read?.join(" × ") ?? "not guessed"}`, () => {
    assert.deepEqual(readTypedSize(typed), read);
  });
}

/** Centimetres with up to two decimals, as text. */
const centimetres = fc.integer({ min: 1, max: 9_999_999 }).map((hundredths) =>
  `${Math.floor(hundredths / 100)}${
    hundredths % 100 ? `,${String(hundredths % 100).padStart(2, "0")}`.replace(/0$/, "") : ""
  }`
);
const shift = (cm: string, places: number) => {
  const [whole, part = ""] = cm.split(",") as [string, string?];
  const digits = (whole + part).padStart(part.length + places + 1, "0");
  const at = digits.length - part.length - places;
  return `${digits.slice(0, at)},${digits.slice(at)}`;
};

Deno.test("a size is the same whatever unit it is typed in, and what the form keeps is read back as it stands", () => {
  fc.assert(fc.property(centimetres, centimetres, (width, height) => {
    assert.deepEqual(readTypedSize(width), [width]);
    assert.deepEqual(readTypedSize(`${width}cm`), [width]);
    assert.deepEqual(readTypedSize(`${shift(width, 2)} m`), [width]);
    assert.deepEqual(readTypedSize(`${width} x ${height}`), [width, height]);
    assert.deepEqual(readTypedSize(`${shift(width, 2)}x${shift(height, 2)}m`), [width, height]);
    assert.notEqual(readMeasure(width), null);
  }));
});

Deno.test("whatever is typed, what is read is sizes that the server takes", () => {
  fc.assert(fc.property(fc.stringMatching(/^[\d.,xm ]{0,12}$/), (text) => {
    for (const side of readTypedSize(text) ?? []) assert.match(side, /^\d+(,\d*[1-9])?$/);
  }));
});

Deno.test("who types 3 or 3 × 2 is asked for metres; a strip, a stripe of 10 cm and what is no size are not doubted", () => {
  assert.deepEqual(doubtedSize("3", "2"), { meant: ["300", "200"], inMetres: "3 × 2 m", asTyped: "3 × 2 cm" });
  assert.deepEqual(doubtedSize("3", "")?.meant, ["300"]);
  assert.deepEqual(doubtedSize("1,50", "1,50")?.meant, ["150", "150"]);
  assert.deepEqual([doubtedSize("300", "5"), doubtedSize("10", "10"), doubtedSize("", ""), doubtedSize("x", "3")], [
    null,
    null,
    null,
    null,
  ]);
});

Deno.test("square metres of many pieces are multiplied as typed, not as rounded: 100 of 15 × 15 cm are 2.25", () => {
  assert.equal(squareMetres("15", "15"), "0.02");
  assert.equal(areaOf("15", "15", 100), "2.25");
  fc.assert(fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 500 }), (side, pieces) => {
    assert.equal(areaOf(String(side), "100", pieces), (side * pieces / 100).toFixed(2));
  }));
});
