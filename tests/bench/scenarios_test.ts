import assert from "node:assert/strict";
import { GROWTH } from "./grow.ts";
import { PEDIDOS } from "./scenario.ts";
import { SCENARIOS } from "./scenarios.ts";

Deno.test("every row of the table is over as many pedidos as the table says", () => {
  for (const { name, pedidos } of SCENARIOS) {
    const [, said] = /^GET of (\d+) pedidos/.exec(name) ?? [];
    assert.equal(pedidos, said ? Number(said) : PEDIDOS, name);
  }
});

Deno.test("no two rows have one name, for --only and the figures go by it", () => {
  for (const rows of [SCENARIOS, GROWTH]) {
    const names = rows.flatMap(({ name, also }) => [name, ...Object.keys(also ?? {})]);
    assert.deepEqual(names, [...new Set(names)]);
  }
});
