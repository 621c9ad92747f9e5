import assert from "node:assert/strict";
import { type Filter, INITIAL_FILTER, readFilter, toggleOrder, writeFilter } from "../../../islands/board/filter.ts";

Deno.test("the address says the filter, and says it back", () => {
  assert.equal(writeFilter(INITIAL_FILTER), "");
  const filter: Filter = {
    search: "joão & cia",
    recorte: "atrasados",
    etapa: "costura",
    status: "todos",
    order: "valor",
    descending: true,
  };
  assert.deepEqual(readFilter(writeFilter(filter)), filter);
  assert.deepEqual(readFilter("?recorte=x&etapa=y&status=z&ordem=-w"), INITIAL_FILTER);
});

Deno.test("a column sorts up, then down, then gives the shop's order back", () => {
  const um = toggleOrder(INITIAL_FILTER, "valor");
  const two = toggleOrder(um, "valor");
  assert.deepEqual([um.order, um.descending], ["valor", false]);
  assert.deepEqual([two.order, two.descending], ["valor", true]);
  assert.deepEqual(toggleOrder(two, "valor"), INITIAL_FILTER);
});
