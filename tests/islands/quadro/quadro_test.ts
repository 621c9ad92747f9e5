import assert from "node:assert/strict";
import { applyCommand } from "../../../server/domain/comandos.ts";
import { type Etapa, type EtapaMark, ETAPAS, type Flags } from "../../../server/domain/etapas.ts";
import type { Pedido } from "../../../server/domain/pedido.ts";
import { columnOf, COLUMNS, distribute, moveEffect } from "../../../islands/quadro/columns.ts";
import { createPlaces, holdWithin } from "../../../islands/board/places.ts";
import { pedidoOf } from "../../domain/history.ts";

const TODAY = "2024-07-15";

function marks(...etapas: Etapa[]): Flags {
  return Object.fromEntries(ETAPAS.map((etapa) => [etapa, etapas.includes(etapa)])) as Flags;
}

function em(day: string): Record<Etapa, EtapaMark> {
  return Object.fromEntries(ETAPAS.map((etapa) => [etapa, { em: `${day}T15:00:00.000Z`, por: null }])) as never;
}

function pedido(id: number, fields: Partial<Pedido>): Pedido {
  return pedidoOf(id, { status: "em_producao", ...fields });
}

Deno.test("a pedido stands in the column of the first stage not done, and leaves the board with the shop's door", () => {
  assert.equal(columnOf(pedido(1, marks())), "financeiro");
  assert.equal(columnOf(pedido(1, marks("financeiro", "costura"))), "conferencia");
  assert.equal(columnOf(pedido(1, marks(...ETAPAS))), "pronto");
  assert.equal(columnOf(pedido(1, { ...marks(...ETAPAS), status: "entregue" })), null);
  assert.equal(columnOf(pedido(1, { ...marks("financeiro"), status: "cancelado" })), null);
});

Deno.test("the head of a column counts its pedidos, the urgent, the late, and knows the one that waits longest", () => {
  const released = (day: string) => ({
    etapas_feitas: { financeiro: { em: `${day}T12:00:00.000Z`, por: "Financeiro" } },
  });
  const { conferencia, costura } = distribute(
    [
      pedido(1, { ...marks("financeiro"), ...released("2024-07-12"), prioridade: "ALTA", data_entrega: "2024-07-14" }),
      pedido(2, { ...marks("financeiro"), ...released("2024-07-10"), data_entrega: "2024-07-15" }),
      pedido(3, { ...marks("financeiro"), data_entrega: null }),
    ],
    TODAY,
    false,
  );
  assert.deepEqual(conferencia.summary, {
    total: 3,
    alta: 1,
    late: 1,
    since: "2024-07-10T12:00:00.000Z",
    older: 0,
  });
  assert.deepEqual(costura.summary, { total: 0, alta: 0, late: 0, since: null, older: 0 });
});

Deno.test("what was finished more than a week ago is counted and not shown, unless it is searched for", () => {
  const pronto = (id: number, day: string) =>
    pedido(id, { ...marks(...ETAPAS), status: "pronto", etapas_feitas: em(day) });
  const withoutDate = pedido(3, { ...marks(...ETAPAS), status: "pronto" });
  const all = [pronto(1, "2024-07-08"), pronto(2, "2024-07-07"), withoutDate];
  const ids = (withOlder: boolean) => distribute(all, TODAY, withOlder).pronto.pedidos.map(({ id }) => id);
  assert.deepEqual(ids(false), [1, 3]);
  assert.equal(distribute(all, TODAY, false).pronto.summary.older, 1);
  assert.deepEqual(ids(true), [1, 2, 3]);
});

Deno.test("what a move is said to do is what the command does, from every state to every column", () => {
  for (let bits = 0; bits < 32; bits++) {
    const before = pedido(1, marks(...ETAPAS.filter((_, i) => bits >> i & 1)));
    for (const para of COLUMNS) {
      const { mark, unmark } = moveEffect(before, para);
      const result = applyCommand(before, { comando: "mover", para, motivo: "x" });
      assert.ok("patch" in result);
      const after = { ...before, ...result.patch };
      assert.deepEqual(ETAPAS.filter((etapa) => !before[etapa] && after[etapa]), mark);
      assert.deepEqual(ETAPAS.filter((etapa) => before[etapa] && !after[etapa]), unmark);
    }
  }
});

Deno.test("a held list keeps its places and counts what waits; let go, it is as it would be", () => {
  const [a, b, c] = [1, 2, 3].map((id) => pedidoOf(id)) as [Pedido, Pedido, Pedido];
  const places = createPlaces();
  places.put([a, b], TODAY);
  places.hold();
  places.put([b, c], TODAY);
  assert.deepEqual([places.ids.value, places.pending.value], [[1, 2], 2]);
  places.put([a, b], TODAY);
  assert.equal(places.pending.value, 0, "it went and came back");
  places.put([c], TODAY);
  places.drop();
  assert.deepEqual([places.ids.value, places.pending.value], [[3], 0]);
});

Deno.test("a list that is as it was wakes nobody", () => {
  const a = pedidoOf(1);
  const places = createPlaces();
  places.put([a], TODAY);
  const before = places.ids.value;
  places.put([{ ...a, versao: 2 }], TODAY);
  assert.equal(places.ids.value, before);
});

Deno.test("a list is held by a pointer over it or the keyboard's focus in it, and let go when both have left", () => {
  let held = false;
  const holds = holdWithin({ hold: () => held = true, drop: () => held = false });
  const focus = (visible: boolean) => ({ target: { matches: () => visible } }) as unknown as FocusEvent;
  const leave = { pointerType: "mouse" } as PointerEvent;
  const blur = (inside: boolean) =>
    ({ currentTarget: { contains: () => inside }, relatedTarget: null }) as unknown as FocusEvent;

  holds.onFocusIn(focus(false));
  assert.equal(held, false, "a press leaves a focus that nobody works with");
  holds.onPointerEnter();
  holds.onFocusIn(focus(true));
  holds.onPointerLeave(leave);
  assert.equal(held, true);
  holds.onFocusOut(blur(true));
  assert.equal(held, true, "the focus went to another card of the list");
  holds.onFocusOut(blur(false));
  assert.equal(held, false);
});
