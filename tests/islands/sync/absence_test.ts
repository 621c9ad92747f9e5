import assert from "node:assert/strict";
import { Absences } from "../../../islands/sync/absence.ts";
import type { RowChange } from "../../../server/domain/replica.ts";
import { History } from "../../domain/history.ts";
import { pedidoDe } from "../pedidos.ts";
import { run } from "./follower_rig.ts";

const head = new History(run(1, 2, 3)).head();
const later = { ...head, seq: head.seq + 5 };
const MINUTE_MS = 60_000;

const changed = (...ids: number[]): RowChange[] => ids.map((id) => ({ id, pedido: pedidoDe({ id, versao: 2 }) }));
const neverAsked = () => assert.fail("only a board that was read anew is compared with what is shown");

Deno.test("an absence counts from its first moment, and tells each pedido once", () => {
  const absences = new Absences();
  absences.begin(head, 0);
  absences.begin(later, MINUTE_MS);
  absences.note(changed(1, 2), false, neverAsked);
  absences.note(changed(2), false, neverAsked);
  absences.end(later, 2 * MINUTE_MS);
  assert.deepEqual(absences.missed.value, { absentMs: 2 * MINUTE_MS, changes: 5, ids: [1, 2] });
});

Deno.test("a hiccup is no news, nor an absence in which nothing happened; what was told before stays", () => {
  const absences = new Absences();
  absences.begin(head, 0);
  absences.note(changed(1), false, neverAsked);
  absences.end(later, 29_999);
  absences.begin(head, 0);
  absences.end(later, MINUTE_MS);
  assert.equal(absences.missed.value, null);
  absences.begin(head, 0);
  absences.note(changed(1), false, neverAsked);
  absences.end(later, MINUTE_MS);
  const told = absences.missed.value;
  absences.note(changed(2), false, neverAsked);
  absences.end(later, 2 * MINUTE_MS);
  assert.equal(absences.missed.value, told);
});

Deno.test("of a board that is read anew only what differs was missed, and another history has no count of changes", () => {
  const absences = new Absences();
  absences.begin(head, 0);
  absences.note(changed(1, 2), true, () => [pedidoDe({ id: 1, versao: 2 }), pedidoDe({ id: 2, versao: 1 })]);
  absences.end({ ...later, epoch: "another" }, MINUTE_MS);
  assert.deepEqual(absences.missed.value, { absentMs: MINUTE_MS, changes: null, ids: [2] });
});
