import assert from "node:assert/strict";
import { aplicarComando } from "../../server/domain/comandos.ts";
import { type Etapa, ETAPAS, type Feita, type Flags } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { colunaDe, COLUNAS, distribuir, efeitoDoMover } from "../../islands/quadro/colunas.ts";
import { criarLugares, segurarDentro } from "../../islands/quadro/lugares.ts";
import { pedidoOf } from "../domain/history.ts";

const HOJE = "2024-07-15";

function feitas(...etapas: Etapa[]): Flags {
  return Object.fromEntries(ETAPAS.map((etapa) => [etapa, etapas.includes(etapa)])) as Flags;
}

function em(dia: string): Record<Etapa, Feita> {
  return Object.fromEntries(ETAPAS.map((etapa) => [etapa, { em: `${dia}T15:00:00.000Z`, por: null }])) as never;
}

function pedido(id: number, fields: Partial<Pedido>): Pedido {
  return pedidoOf(id, { status: "em_producao", ...fields });
}

Deno.test("a pedido stands in the column of the first stage not done, and leaves the board with the shop's door", () => {
  assert.equal(colunaDe(pedido(1, feitas())), "financeiro");
  assert.equal(colunaDe(pedido(1, feitas("financeiro", "costura"))), "conferencia");
  assert.equal(colunaDe(pedido(1, feitas(...ETAPAS))), "pronto");
  assert.equal(colunaDe(pedido(1, { ...feitas(...ETAPAS), status: "entregue" })), null);
  assert.equal(colunaDe(pedido(1, { ...feitas("financeiro"), status: "cancelado" })), null);
});

Deno.test("the head of a column counts its pedidos, the urgent, the late, and knows the one that waits longest", () => {
  const liberado = (dia: string) => ({
    etapas_feitas: { financeiro: { em: `${dia}T12:00:00.000Z`, por: "Financeiro" } },
  });
  const { conferencia, costura } = distribuir(
    [
      pedido(1, { ...feitas("financeiro"), ...liberado("2024-07-12"), prioridade: "ALTA", data_entrega: "2024-07-14" }),
      pedido(2, { ...feitas("financeiro"), ...liberado("2024-07-10"), data_entrega: "2024-07-15" }),
      pedido(3, { ...feitas("financeiro"), data_entrega: null }),
    ],
    HOJE,
    false,
  );
  assert.deepEqual(conferencia.resumo, {
    total: 3,
    alta: 1,
    atrasados: 1,
    desde: "2024-07-10T12:00:00.000Z",
    antigos: 0,
  });
  assert.deepEqual(costura.resumo, { total: 0, alta: 0, atrasados: 0, desde: null, antigos: 0 });
});

Deno.test("what was finished more than a week ago is counted and not shown, unless it is searched for", () => {
  const pronto = (id: number, dia: string) =>
    pedido(id, { ...feitas(...ETAPAS), status: "pronto", etapas_feitas: em(dia) });
  const semData = pedido(3, { ...feitas(...ETAPAS), status: "pronto" });
  const todos = [pronto(1, "2024-07-08"), pronto(2, "2024-07-07"), semData];
  const ids = (comAntigos: boolean) => distribuir(todos, HOJE, comAntigos).pronto.pedidos.map(({ id }) => id);
  assert.deepEqual(ids(false), [1, 3]);
  assert.equal(distribuir(todos, HOJE, false).pronto.resumo.antigos, 1);
  assert.deepEqual(ids(true), [1, 2, 3]);
});

Deno.test("what a move is said to do is what the command does, from every state to every column", () => {
  for (let bits = 0; bits < 32; bits++) {
    const antes = pedido(1, feitas(...ETAPAS.filter((_, i) => bits >> i & 1)));
    for (const para of COLUNAS) {
      const { marca, desmarca } = efeitoDoMover(antes, para);
      const resultado = aplicarComando(antes, { comando: "mover", para, motivo: "x" });
      assert.ok("patch" in resultado);
      const depois = { ...antes, ...resultado.patch };
      assert.deepEqual(ETAPAS.filter((etapa) => !antes[etapa] && depois[etapa]), marca);
      assert.deepEqual(ETAPAS.filter((etapa) => antes[etapa] && !depois[etapa]), desmarca);
    }
  }
});

Deno.test("a held list keeps its places and counts what waits; let go, it is as it would be", () => {
  const [a, b, c] = [1, 2, 3].map((id) => pedidoOf(id)) as [Pedido, Pedido, Pedido];
  const lugares = criarLugares();
  lugares.colocar([a, b], HOJE);
  lugares.segurar();
  lugares.colocar([b, c], HOJE);
  assert.deepEqual([lugares.ids.value, lugares.pendentes.value], [[1, 2], 2]);
  lugares.colocar([a, b], HOJE);
  assert.equal(lugares.pendentes.value, 0, "it went and came back");
  lugares.colocar([c], HOJE);
  lugares.soltar();
  assert.deepEqual([lugares.ids.value, lugares.pendentes.value], [[3], 0]);
});

Deno.test("a list that is as it was wakes nobody", () => {
  const a = pedidoOf(1);
  const lugares = criarLugares();
  lugares.colocar([a], HOJE);
  const before = lugares.ids.value;
  lugares.colocar([{ ...a, versao: 2 }], HOJE);
  assert.equal(lugares.ids.value, before);
});

Deno.test("a list is held by a pointer over it or the keyboard's focus in it, and let go when both have left", () => {
  let held = false;
  const segura = segurarDentro({ segurar: () => held = true, soltar: () => held = false });
  const focus = (visible: boolean) => ({ target: { matches: () => visible } }) as unknown as FocusEvent;
  const leave = { pointerType: "mouse" } as PointerEvent;
  const blur = (inside: boolean) =>
    ({ currentTarget: { contains: () => inside }, relatedTarget: null }) as unknown as FocusEvent;

  segura.onFocusIn(focus(false));
  assert.equal(held, false, "a press leaves a focus that nobody works with");
  segura.onPointerEnter();
  segura.onFocusIn(focus(true));
  segura.onPointerLeave(leave);
  assert.equal(held, true);
  segura.onFocusOut(blur(true));
  assert.equal(held, true, "the focus went to another card of the list");
  segura.onFocusOut(blur(false));
  assert.equal(held, false);
});
