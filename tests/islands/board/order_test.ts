import fc from "fast-check";
import assert from "node:assert/strict";
import { ETAPAS } from "../../../server/domain/etapas.ts";
import type { Pedido } from "../../../server/domain/pedido.ts";
import { INITIAL_FILTER, SORT_COLUMNS } from "../../../islands/board/filter.ts";
import { orderChanges, reorder, sort } from "../../../islands/board/order.ts";
import { ids, pedido, shown, TODAY } from "./pedidos.ts";

const PRONTO = Object.fromEntries(ETAPAS.map((etapa) => [etapa, true]));

Deno.test("the shop's order: late, today, high priority, promised day, no day, ready", () => {
  const pedidos = [
    pedido(1, { ...PRONTO, status: "pronto", data_entrega: "2026-03-01" }),
    pedido(2),
    pedido(3, { data_entrega: "2026-03-20" }),
    pedido(4, { data_entrega: "2026-03-10" }),
    pedido(5, { data_entrega: "2026-03-25", prioridade: "ALTA" }),
    pedido(6, { data_entrega: TODAY }),
    pedido(7, { data_entrega: "2026-03-08", prioridade: "ALTA" }),
    pedido(8, { data_entrega: "2026-03-02" }),
  ];
  assert.deepEqual(shown(pedidos, {}), [8, 7, 6, 5, 4, 3, 2, 1]);
});

Deno.test("numeros sort as numbers, money as money, names without accents", () => {
  const pedidos = [
    pedido(1, { numero: "100", cliente: "Ótica", valor_total: "1000.00" }),
    pedido(2, { numero: "20", cliente: "Zélia", valor_total: "900.00" }),
    pedido(3, { numero: "#0003", cliente: "padaria", valor_total: "89.90" }),
  ];
  assert.deepEqual(shown(pedidos, { order: "numero" }), [3, 2, 1]);
  assert.deepEqual(shown(pedidos, { order: "cliente" }), [1, 3, 2]);
  assert.deepEqual(shown(pedidos, { order: "valor", descending: true }), [1, 2, 3]);
});

Deno.test("waiting changes are counted by pedido: new, gone and moved; none when every row is where it would be", () => {
  const a = pedido(1, { data_entrega: "2026-03-10" });
  const b = pedido(2, { data_entrega: "2026-03-11" });
  const c = pedido(3, { data_entrega: "2026-03-12" });
  const count = (after: Pedido[]) => orderChanges([a, b, c], sort(after, INITIAL_FILTER, TODAY), INITIAL_FILTER, TODAY);
  assert.equal(count([a, { ...b, cliente: "Outro nome" }, c]), 0);
  assert.equal(count([{ ...a, data_entrega: "2026-03-20" }, b, c]), 1);
  assert.equal(count([a, c]), 1);
  assert.equal(count([a, c, pedido(4), { ...b, data_entrega: "2026-03-01" }]), 2);
});

Deno.test("putting changed pedidos in their places gives the order that sorting all of them gives", () => {
  const um = fc.record({
    prioridade: fc.constantFrom("NORMAL" as const, "ALTA" as const),
    cliente: fc.constantFrom("Ana", "Íris", "ótica"),
    data_entrega: fc.constantFrom(null, "2026-03-08", TODAY, "2026-03-20"),
  });
  const order = fc.record({ order: fc.constantFrom(...SORT_COLUMNS), descending: fc.boolean() });
  const all = fc.array(um, { minLength: 12, maxLength: 24 });
  const changes = fc.array(fc.tuple(fc.nat(30), um), { maxLength: 3 });
  fc.assert(fc.property(all, changes, order, (several, changedRows, how) => {
    const pedidos = several.map((fresh, place) => pedido(place + 1, fresh));
    const before = sort(pedidos, how, TODAY);
    const after = new Map(pedidos.map((each) => [each.id, each]));
    for (const [place, fresh] of changedRows) {
      const id = place + 1;
      if (place % 5 === 0) after.delete(id);
      else after.set(id, pedido(id, fresh));
    }
    const now = [...after.values()];
    assert.deepEqual(ids(reorder(before, now, how, TODAY)), ids(sort(now, how, TODAY)));
  }));
});
