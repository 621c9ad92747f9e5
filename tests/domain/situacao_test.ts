import assert from "node:assert/strict";
import * as fc from "fast-check";
import { SCREEN_PATIENCE } from "../../server/domain/link.ts";
import { emptyReplica, type Replica } from "../../server/domain/replica.ts";
import { type Hearing, OFFLINE_MS, POLL_FRESH_MS, situacaoDe } from "../../server/domain/situacao.ts";
import { History } from "./history.ts";

const NOW = 1_000_000;

const live: Hearing = { phase: "greeted", heardAt: NOW, polledAt: null, silentSince: 0, saidGoodbye: false };
const away: Hearing = { ...live, phase: "waiting", heardAt: NOW - 3_000, silentSince: NOW - 1_000 };
const verified: Replica = { ...emptyReplica(), base: new History([{ id: 1, apagar: false }]).head(), agrees: true };

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

Deno.test("ao vivo is said exactly while the last frame is young, the digests agree, nothing is waited for and nothing is known to come", () => {
  fc.assert(
    fc.property(hearing, replica, (hearing, replica) => {
      const { phase, heardAt } = hearing;
      const young = phase === "greeted" && heardAt !== null && NOW - heardAt <= SCREEN_PATIENCE.silenceMs;
      const behind = replica.base !== null && replica.head === 2;
      const proved = replica.agrees === true && !replica.awaiting && !behind;
      assert.equal(situacaoDe(hearing, replica, NOW) === "ao_vivo", young && proved);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("a screen is live for 2.2 seconds after a frame, and not a moment longer", () => {
  assert.equal(situacaoDe({ ...live, heardAt: NOW - 2_200 }, verified, NOW), "ao_vivo");
  assert.notEqual(situacaoDe({ ...live, heardAt: NOW - 2_201 }, verified, NOW), "ao_vivo");
});

Deno.test("polling counts for two rounds and the time that one may take", () => {
  assert.equal(situacaoDe({ ...away, polledAt: NOW - POLL_FRESH_MS }, verified, NOW), "consultando");
  assert.equal(situacaoDe({ ...away, polledAt: NOW - POLL_FRESH_MS - 1 }, verified, NOW), "reconectando");
});

Deno.test("connected and not yet compared, or waiting for a snapshot, is conferindo", () => {
  assert.equal(situacaoDe(live, { ...verified, agrees: null }, NOW), "conferindo");
  assert.equal(situacaoDe(live, { ...verified, awaiting: true }, NOW), "conferindo");
  assert.equal(
    situacaoDe(live, { ...verified, head: 2 }, NOW),
    "conferindo",
    "the server has told of a change to come",
  );
  assert.equal(situacaoDe({ ...away, polledAt: NOW }, { ...verified, agrees: null }, NOW), "conferindo");
});

Deno.test("a digest that differs is said, live and by polling alike", () => {
  assert.equal(situacaoDe(live, { ...verified, agrees: false }, NOW), "divergente");
  assert.equal(situacaoDe({ ...away, polledAt: NOW }, { ...verified, agrees: false }, NOW), "divergente");
});

Deno.test("a screen that is away says so by how long and why", () => {
  assert.equal(situacaoDe(away, verified, NOW), "reconectando");
  assert.equal(situacaoDe({ ...away, heardAt: null }, emptyReplica(), NOW), "conectando");
  assert.equal(situacaoDe({ ...away, saidGoodbye: true }, verified, NOW), "reiniciando");
  const longAgo = { ...away, silentSince: NOW - OFFLINE_MS };
  assert.equal(situacaoDe(longAgo, verified, NOW), "sem_conexao");
  assert.equal(situacaoDe({ ...longAgo, saidGoodbye: true }, verified, NOW), "sem_conexao");
  assert.equal(situacaoDe({ ...longAgo, heardAt: null }, emptyReplica(), NOW), "sem_conexao");
});

Deno.test("a page that wakes from an hour's sleep asks its open socket before it calls the server gone", () => {
  const woken: Hearing = { ...live, heardAt: NOW - 3_600_000, silentSince: NOW - 7_200_000 };
  assert.equal(situacaoDe(woken, { ...verified }, NOW), "reconectando");
});
