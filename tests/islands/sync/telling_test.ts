import assert from "node:assert/strict";
import { emptyReplica } from "../../../server/domain/replica.ts";
import { addressOf, claimWith, pingOf } from "../../../islands/sync/telling.ts";
import { History } from "../../domain/history.ts";
import { run } from "./follower_rig.ts";

const head = new History(run(1, 2, 3)).head();
const held = { ...emptyReplica(), base: head };
const drawing = { waitingSince: null, defect: null };

Deno.test("a screen presents itself by what it has, and leaves out what it has not", () => {
  assert.equal(addressOf("ws://s/ws", { name: "", setor: null, claim: null }), "ws://s/ws?proto=3");
  const claim = { epoch: head.epoch, since: head.seq, mark: head.mark, seen: 9, seen_mark: "m" };
  const url = new URL(addressOf("ws://s/ws", { name: "Balcão", setor: "costura", build: "b1", claim }));
  const said = { proto: "3", name: "Balcão", setor: "costura", build: "b1", epoch: head.epoch, since: `${head.seq}` };
  assert.deepEqual(Object.fromEntries(url.searchParams), { ...said, mark: head.mark, seen: "9", seen_mark: "m" });
});

Deno.test("a claim says what was answered beyond what is held, unless that is of another epoch", () => {
  const { epoch, seq, mark } = head;
  const answer = { id: 1, seq: seq + 4, mark: "m", pedido: null };
  const claim = { epoch, since: seq, mark };
  assert.equal(claimWith(emptyReplica(), { ...answer, epoch }), null);
  assert.deepEqual(claimWith(held, null), claim);
  assert.deepEqual(claimWith(held, { ...answer, epoch: "another" }), claim);
  assert.deepEqual(claimWith(held, { ...answer, epoch }), { ...claim, seen: seq + 4, seen_mark: "m" });
});

Deno.test("I10: a screen tells what it draws and not what it holds, and nothing while that proves nothing", () => {
  const drawn = { ...head, seq: head.seq - 1, digest: 7 };
  assert.deepEqual(pingOf({ drawn, drawing }, held), { type: "ping", epoch: head.epoch, seq: drawn.seq, digest: 7 });
  assert.deepEqual(pingOf({ drawn: null, drawing }, held), { type: "ping" });
  assert.deepEqual(pingOf({ drawn, drawing }, { ...held, awaiting: true }), { type: "ping" });
  assert.deepEqual(pingOf({ drawn, drawing: { ...drawing, defect: "falhou" } }, held), { type: "ping" });
});
