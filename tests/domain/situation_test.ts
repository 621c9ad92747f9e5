import assert from "node:assert/strict";
import * as fc from "fast-check";
import { SCREEN_PATIENCE } from "../../server/domain/link.ts";
import { emptyReplica, type Replica } from "../../server/domain/replica.ts";
import {
  DRAW_MAX_MS,
  type Drawing,
  type Hearing,
  OFFLINE_MS,
  POLL_FRESH_MS,
  situationOf,
} from "../../server/domain/situation.ts";
import { History } from "./history.ts";

const NOW = 1_000_000;

const live: Hearing = { phase: "greeted", heardAt: NOW, polledAt: null, silentSince: 0, saidGoodbye: false };
const away: Hearing = { ...live, phase: "waiting", heardAt: NOW - 3_000, silentSince: NOW - 1_000 };
const drawn: Drawing = { waitingSince: null, defect: null };
const verified: Replica = { ...emptyReplica(), base: new History([{ id: 1, erase: false }]).head(), agrees: true };

const hearing: fc.Arbitrary<Hearing> = fc.record({
  phase: fc.constantFrom("stopped", "waiting", "connecting", "greeted"),
  heardAt: fc.option(fc.integer({ min: NOW - 5_000, max: NOW })),
  polledAt: fc.option(fc.integer({ min: NOW - 60_000, max: NOW })),
  silentSince: fc.integer({ min: 0, max: NOW }),
  saidGoodbye: fc.boolean(),
});
const replica: fc.Arbitrary<Replica> = fc.record({
  base: fc.constantFrom(null, verified.base),
  rows: fc.constant(new Map()),
  head: fc.constantFrom(null, 0, 1, 2),
  awaiting: fc.boolean(),
  parts: fc.constant([]),
  agrees: fc.constantFrom(true, false, null),
  divergedAt: fc.option(fc.integer({ min: 0, max: NOW })),
});
const drawing: fc.Arbitrary<Drawing> = fc.record({
  waitingSince: fc.option(fc.constantFrom(-Infinity, NOW - DRAW_MAX_MS - 1, NOW - DRAW_MAX_MS, NOW)),
  defect: fc.option(fc.constantFrom("alterada", "falhou")),
});

Deno.test("ao vivo is said exactly while the last frame is young, the digests agree, nothing is waited for, nothing is known to come, and it is drawn", () => {
  fc.assert(
    fc.property(hearing, replica, drawing, (hearing, replica, drawing) => {
      const { phase, heardAt } = hearing;
      const young = phase === "greeted" && heardAt !== null && NOW - heardAt <= SCREEN_PATIENCE.silenceMs;
      const behind = replica.base !== null && replica.head === 2;
      const proved = replica.agrees === true && !replica.awaiting && !behind;
      const { waitingSince, defect } = drawing;
      const seen = defect === null && (waitingSince === null || NOW - waitingSince <= DRAW_MAX_MS);
      assert.equal(situationOf(hearing, replica, drawing, NOW) === "ao_vivo", young && proved && seen);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("I9: a screen is live for 2.2 seconds after a frame, and not a moment longer", () => {
  assert.equal(situationOf({ ...live, heardAt: NOW - 2_200 }, verified, drawn, NOW), "ao_vivo");
  assert.notEqual(situationOf({ ...live, heardAt: NOW - 2_201 }, verified, drawn, NOW), "ao_vivo");
});

Deno.test("polling counts for two rounds and the time that one may take", () => {
  assert.equal(situationOf({ ...away, polledAt: NOW - POLL_FRESH_MS }, verified, drawn, NOW), "consultando");
  assert.equal(situationOf({ ...away, polledAt: NOW - POLL_FRESH_MS - 1 }, verified, drawn, NOW), "reconectando");
});

Deno.test("connected and not yet compared, or waiting for a snapshot, is conferindo", () => {
  assert.equal(situationOf(live, { ...verified, agrees: null }, drawn, NOW), "conferindo");
  assert.equal(situationOf(live, { ...verified, awaiting: true }, drawn, NOW), "conferindo");
  assert.equal(
    situationOf(live, { ...verified, head: 2 }, drawn, NOW),
    "conferindo",
    "the server has told of a change to come",
  );
  assert.equal(situationOf({ ...away, polledAt: NOW }, { ...verified, agrees: null }, drawn, NOW), "conferindo");
});

Deno.test("what has come and is not drawn in time is conferindo, live and by polling alike", () => {
  const late = { ...drawn, waitingSince: NOW - DRAW_MAX_MS - 1 };
  assert.equal(situationOf(live, verified, { ...late, waitingSince: NOW - DRAW_MAX_MS }, NOW), "ao_vivo");
  assert.equal(situationOf(live, verified, late, NOW), "conferindo");
  assert.equal(situationOf({ ...away, polledAt: NOW }, verified, late, NOW), "conferindo");
});

Deno.test("a page that does not show what it holds says so, unless it cannot be loaded anew", () => {
  for (const defect of ["alterada", "falhou"] as const) {
    assert.equal(situationOf(live, verified, { ...drawn, defect }, NOW), defect);
    assert.equal(situationOf({ ...away, polledAt: NOW }, verified, { ...drawn, defect }, NOW), defect);
    assert.equal(situationOf(away, verified, { ...drawn, defect }, NOW), "reconectando");
  }
});

Deno.test("a digest that differs is said, live and by polling alike", () => {
  assert.equal(situationOf(live, { ...verified, agrees: false }, drawn, NOW), "divergente");
  assert.equal(situationOf({ ...away, polledAt: NOW }, { ...verified, agrees: false }, drawn, NOW), "divergente");
});

Deno.test("a screen that is away says so by how long and why", () => {
  assert.equal(situationOf(away, verified, drawn, NOW), "reconectando");
  assert.equal(situationOf({ ...away, heardAt: null }, emptyReplica(), drawn, NOW), "conectando");
  assert.equal(situationOf({ ...away, saidGoodbye: true }, verified, drawn, NOW), "reiniciando");
  const longAgo = { ...away, silentSince: NOW - OFFLINE_MS };
  assert.equal(situationOf(longAgo, verified, drawn, NOW), "sem_conexao");
  assert.equal(situationOf({ ...longAgo, saidGoodbye: true }, verified, drawn, NOW), "sem_conexao");
  assert.equal(situationOf({ ...longAgo, heardAt: null }, emptyReplica(), drawn, NOW), "sem_conexao");
});

Deno.test("a page that wakes from an hour's sleep asks its open socket before it calls the server gone", () => {
  const woken: Hearing = { ...live, heardAt: NOW - 3_600_000, silentSince: NOW - 7_200_000 };
  assert.equal(situationOf(woken, { ...verified }, drawn, NOW), "reconectando");
});
