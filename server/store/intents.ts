/** The answers kept under idempotency keys. All calls belong inside the transaction of the write that they are about. */

import { type Asking, oneAbout, runAbout } from "./asking.ts";
import type { Author } from "./store.ts";
import { IntentMismatch } from "./errors.ts";

/** How long a repeated request finds its first answer: a desk that was off overnight and retries in the morning. */
const IDEMPOTENCY_MS = 24 * 60 * 60 * 1000;

/**
 * A key that is older than this was not seen to age: the server was off for long, or its clock has jumped, perhaps between
 * a request and its repeat. It stays until the bin is emptied of its days.
 */
const JUMP_MS = 7 * 24 * 60 * 60 * 1000;

type Intent = NonNullable<Author["intent"]>;

/** What was answered to an intent: JSON, and whether anything had to be changed for it. */
export interface Kept {
  answer: string;
  changed: boolean;
}

/** What was answered to this intent before, if it was. `em` is now. @throws {IntentMismatch} */
export function* earlierAnswer({ owner, key, hash }: Intent, em: string): Asking<Kept | undefined> {
  const ago = (ms: number) => new Date(Date.parse(em) - ms).toISOString();
  const old = [ago(IDEMPOTENCY_MS), ago(JUMP_MS)];
  yield* runAbout("old intents", "DELETE FROM idempotency WHERE em < ? AND em >= ?", ...old);
  // Those of files of before belong to nobody, and are gone after a day.
  const sql = `SELECT request_hash, answer, mudou AS changed FROM idempotency
    WHERE chave = ? AND dono IN (?, '') AND NOT (em < ? AND em >= ?) ORDER BY dono DESC`;
  const row: { request_hash: string; answer: string; changed: number } | undefined = yield* oneAbout(
    `intent ${key}`,
    sql,
    key,
    owner,
    ...old,
  );
  if (row && row.request_hash !== hash) throw new IntentMismatch();
  return row && { answer: row.answer, changed: row.changed === 1 };
}

/** Keeps what was answered to an intent. */
export function* keepAnswer({ owner, key, hash }: Intent, { answer, changed }: Kept, em: string): Asking<void> {
  const sql = "INSERT INTO idempotency (dono, chave, request_hash, answer, mudou, em) VALUES (?, ?, ?, ?, ?, ?)";
  yield* runAbout(`intent ${key}`, sql, owner, key, hash, answer, Number(changed), em);
}

/** Does the work and keeps its answer, or answers what the same intent was answered before. The answer is plain JSON. */
export function* once<T>(
  { intent }: Author,
  em: string,
  work: () => Asking<T>,
): Asking<{ answer: T; replayed: boolean }> {
  const earlier = intent && (yield* earlierAnswer(intent, em));
  if (earlier) return { answer: JSON.parse(earlier.answer), replayed: true };
  const answer = yield* work();
  if (intent) yield* keepAnswer(intent, { answer: JSON.stringify(answer), changed: true }, em);
  return { answer, replayed: false };
}
