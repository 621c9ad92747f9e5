import assert from "node:assert/strict";
import {
  chimeOf,
  event,
  GATHER_MS,
  INTERVAL_MS,
  targetOfSetor,
  textOf,
  untilWhen,
  waitMs,
} from "../../../islands/news/decision.ts";
import { ETAPAS } from "../../../server/domain/etapas.ts";
import type { Pedido } from "../../../server/domain/pedido.ts";
import { SETORES } from "../../../server/domain/setores.ts";
import { pedidoDe } from "../pedidos.ts";

/** A pedido whose first `howMany` stages are done. */
function afterEtapa(howMany: number, others: Partial<Pedido> = {}): Pedido {
  const marks = Object.fromEntries(ETAPAS.map((etapa, place) => [etapa, place < howMany]));
  return pedidoDe({ ...marks, ...others });
}

const COSTURA = ETAPAS.indexOf("costura");

Deno.test("a pedido is news where it begins to wait, and nowhere else", () => {
  const [before, after] = [afterEtapa(COSTURA - 1), afterEtapa(COSTURA)];
  assert.equal(event(before, after, "costura")?.kind, "arrived");
  for (const subject of ["financeiro", "conferencia", "sublimacao", "expedicao", "pronto"] as const) {
    assert.equal(event(before, after, subject), null, subject);
  }
  assert.equal(event(after, afterEtapa(COSTURA, { observacao: "com pressa" }), "costura"), null);
  assert.equal(event(after, afterEtapa(COSTURA + 1), "costura"), null);
});

Deno.test("a stage marked out of order is no news for a place that still waits for others", () => {
  const before = afterEtapa(1);
  const after = pedidoDe({ financeiro: true, costura: true });
  for (const subject of ETAPAS) assert.equal(event(before, after, subject), null, subject);
});

Deno.test("a new pedido is news for its first stage, a ready one for the counter", () => {
  assert.equal(event(undefined, afterEtapa(0), "financeiro")?.kind, "arrived");
  assert.equal(event(afterEtapa(4), afterEtapa(5, { status: "pronto" }), "pronto")?.kind, "arrived");
});

Deno.test("raised priority, cancellation and reopening are news for whoever has the pedido", () => {
  const here = afterEtapa(COSTURA);
  assert.equal(event(here, afterEtapa(COSTURA, { prioridade: "ALTA" }), "costura")?.kind, "virou_alta");
  assert.equal(event(afterEtapa(COSTURA, { prioridade: "ALTA" }), here, "costura"), null);
  const cancelado = afterEtapa(COSTURA, { status: "cancelado" });
  assert.equal(event(here, cancelado, "costura")?.kind, "cancelado");
  assert.equal(event(here, cancelado, "expedicao"), null);
  assert.equal(event(cancelado, here, "costura")?.kind, "reaberto");
});

Deno.test("each place of production waits for its stage, the counter for what is ready, the others for nothing", () => {
  for (const setor of SETORES) {
    const subject = ETAPAS.find((etapa) => etapa === setor) ?? (setor === "balcao" ? "pronto" : null);
    assert.equal(targetOfSetor(setor), subject, setor);
  }
  assert.equal(targetOfSetor(null), null);
});

const arrival = (n: number, others: Partial<Pedido> = {}) =>
  event(afterEtapa(COSTURA - 1), afterEtapa(COSTURA, { id: n, numero: `${n}`, ...others }), "costura")!;
const cancellation = event(afterEtapa(COSTURA), afterEtapa(COSTURA, { status: "cancelado", numero: "9" }), "costura")!;

Deno.test("what comes together is one sound, the most pressing, and one sentence", () => {
  const alta = arrival(3, { prioridade: "ALTA" });
  assert.equal(chimeOf([arrival(1), arrival(2)]), "novo");
  assert.equal(chimeOf([arrival(1), cancellation]), "alert");
  assert.equal(chimeOf([arrival(1), cancellation, alta]), "alta");
  assert.equal(chimeOf([{ ...cancellation, alta: true }]), "alert");

  assert.equal(textOf([arrival(487)], "costura"), "#487 chegou para Costura");
  assert.equal(textOf([alta], "costura"), "#3 chegou para Costura · ALTA");
  assert.equal(textOf([arrival(1), arrival(2), alta], "costura"), "3 pedidos novos para Costura · 1 ALTA");
  assert.equal(textOf([arrival(1), cancellation], "costura"), "#1 chegou para Costura · #9 foi cancelado");
  assert.equal(textOf([arrival(1), arrival(2)], "pronto"), "2 pedidos prontos");
});

Deno.test("the first change is told in a moment, the next not before five seconds after the last", () => {
  assert.equal(waitMs(10_000, null), GATHER_MS);
  assert.equal(waitMs(10_000, 9_000), INTERVAL_MS - 1_000);
  assert.equal(waitMs(10_000, 10_000 - INTERVAL_MS), GATHER_MS);
});

Deno.test("quiet lasts until a full hour, at least half an hour away", () => {
  const as = (timeOfDay: string) => Date.parse(`2026-03-09T${timeOfDay}Z`);
  assert.equal(untilWhen(as("11:20:00")), as("12:00:00"));
  assert.equal(untilWhen(as("11:31:00")), as("13:00:00"));
  assert.equal(untilWhen(as("11:30:00")), as("12:00:00"));
});
