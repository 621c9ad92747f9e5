import assert from "node:assert/strict";
import {
  acontecimento,
  alvoDoSetor,
  ateQuando,
  esperaMs,
  INTERVALO_MS,
  JUNTAR_MS,
  textoDe,
  toqueDe,
} from "../../islands/avisos_sonoros/decisao.ts";
import { ETAPAS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { SETORES } from "../../server/domain/setores.ts";
import { pedidoDe } from "./pedidos.ts";

/** A pedido whose first `feitas` stages are done. */
function apos(feitas: number, outros: Partial<Pedido> = {}): Pedido {
  const marcas = Object.fromEntries(ETAPAS.map((etapa, lugar) => [etapa, lugar < feitas]));
  return pedidoDe({ ...marcas, ...outros });
}

const COSTURA = ETAPAS.indexOf("costura");

Deno.test("a pedido is news where it begins to wait, and nowhere else", () => {
  const [antes, depois] = [apos(COSTURA - 1), apos(COSTURA)];
  assert.equal(acontecimento(antes, depois, "costura")?.tipo, "chegou");
  for (const alvo of ["financeiro", "conferencia", "sublimacao", "expedicao", "pronto"] as const) {
    assert.equal(acontecimento(antes, depois, alvo), null, alvo);
  }
  assert.equal(acontecimento(depois, apos(COSTURA, { observacao: "com pressa" }), "costura"), null);
  assert.equal(acontecimento(depois, apos(COSTURA + 1), "costura"), null);
});

Deno.test("a stage marked out of order is no news for a place that still waits for others", () => {
  const antes = apos(1);
  const depois = pedidoDe({ financeiro: true, costura: true });
  for (const alvo of ETAPAS) assert.equal(acontecimento(antes, depois, alvo), null, alvo);
});

Deno.test("a new pedido is news for its first stage, a ready one for the counter", () => {
  assert.equal(acontecimento(undefined, apos(0), "financeiro")?.tipo, "chegou");
  assert.equal(acontecimento(apos(4), apos(5, { status: "pronto" }), "pronto")?.tipo, "chegou");
});

Deno.test("raised priority, cancellation and reopening are news for whoever has the pedido", () => {
  const aqui = apos(COSTURA);
  assert.equal(acontecimento(aqui, apos(COSTURA, { prioridade: "ALTA" }), "costura")?.tipo, "virou_alta");
  assert.equal(acontecimento(apos(COSTURA, { prioridade: "ALTA" }), aqui, "costura"), null);
  const cancelado = apos(COSTURA, { status: "cancelado" });
  assert.equal(acontecimento(aqui, cancelado, "costura")?.tipo, "cancelado");
  assert.equal(acontecimento(aqui, cancelado, "expedicao"), null);
  assert.equal(acontecimento(cancelado, aqui, "costura")?.tipo, "reaberto");
});

Deno.test("each place of production waits for its stage, the counter for what is ready, the others for nothing", () => {
  for (const setor of SETORES) {
    const alvo = ETAPAS.find((etapa) => etapa === setor) ?? (setor === "balcao" ? "pronto" : null);
    assert.equal(alvoDoSetor(setor), alvo, setor);
  }
  assert.equal(alvoDoSetor(null), null);
});

const chegada = (n: number, outros: Partial<Pedido> = {}) =>
  acontecimento(apos(COSTURA - 1), apos(COSTURA, { id: n, numero: `${n}`, ...outros }), "costura")!;
const cancelamento = acontecimento(apos(COSTURA), apos(COSTURA, { status: "cancelado", numero: "9" }), "costura")!;

Deno.test("what comes together is one sound, the most pressing, and one sentence", () => {
  const alta = chegada(3, { prioridade: "ALTA" });
  assert.equal(toqueDe([chegada(1), chegada(2)]), "novo");
  assert.equal(toqueDe([chegada(1), cancelamento]), "alerta");
  assert.equal(toqueDe([chegada(1), cancelamento, alta]), "alta");
  assert.equal(toqueDe([{ ...cancelamento, alta: true }]), "alerta");

  assert.equal(textoDe([chegada(487)], "costura"), "#487 chegou para Costura");
  assert.equal(textoDe([alta], "costura"), "#3 chegou para Costura · ALTA");
  assert.equal(textoDe([chegada(1), chegada(2), alta], "costura"), "3 pedidos novos para Costura · 1 ALTA");
  assert.equal(textoDe([chegada(1), cancelamento], "costura"), "#1 chegou para Costura · #9 foi cancelado");
  assert.equal(textoDe([chegada(1), chegada(2)], "pronto"), "2 pedidos prontos");
});

Deno.test("the first change is told in a moment, the next not before five seconds after the last", () => {
  assert.equal(esperaMs(10_000, null), JUNTAR_MS);
  assert.equal(esperaMs(10_000, 9_000), INTERVALO_MS - 1_000);
  assert.equal(esperaMs(10_000, 10_000 - INTERVALO_MS), JUNTAR_MS);
});

Deno.test("quiet lasts until a full hour, at least half an hour away", () => {
  const as = (hora: string) => Date.parse(`2026-03-09T${hora}Z`);
  assert.equal(ateQuando(as("11:20:00")), as("12:00:00"));
  assert.equal(ateQuando(as("11:31:00")), as("13:00:00"));
  assert.equal(ateQuando(as("11:30:00")), as("12:00:00"));
});
