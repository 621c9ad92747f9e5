import assert from "node:assert/strict";
import { CONFIRMATION_MAX_MS, screenState, type SyncReport } from "../../server/domain/sync_report.ts";

const NOW = Date.parse("2026-03-09T12:00:00.000Z");
const ha = (ms: number) => new Date(NOW - ms).toISOString();

function screen(others: Partial<SyncReport>): SyncReport {
  return {
    id: 1,
    nome: "Costura 2",
    setor: "costura",
    endereco: "10.0.0.7",
    proto: 2,
    build: "a1b2c3d4",
    desde: ha(3_600_000),
    seq: 9,
    confirmado: 9,
    lag: 0,
    igual: true,
    ultima_confirmacao: ha(1_000),
    ...others,
  };
}

Deno.test("a screen is live only while it keeps proving that it shows the board", () => {
  assert.equal(screenState(screen({}), NOW), "ao_vivo");
  assert.equal(screenState(screen({ ultima_confirmacao: ha(CONFIRMATION_MAX_MS) }), NOW), "ao_vivo");
  assert.equal(screenState(screen({ ultima_confirmacao: ha(CONFIRMATION_MAX_MS + 1) }), NOW), "muda");
  assert.equal(screenState(screen({ igual: false }), NOW), "divergente");
  assert.equal(screenState(screen({ igual: null }), NOW), "conferindo");
});

Deno.test("a screen that has just come is being compared; a legacy one never proves anything", () => {
  const made = { ultima_confirmacao: null, igual: null, desde: ha(1_000) };
  assert.equal(screenState(screen(made), NOW), "conferindo");
  assert.equal(screenState(screen({ ...made, desde: ha(60_000) }), NOW), "muda");
  assert.equal(screenState(screen({ ...made, proto: 1 }), NOW), "antiga");
});
