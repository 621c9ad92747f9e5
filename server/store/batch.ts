/**
 * Many writes at once, all or nothing. They are planned while others read and write, and written by a transaction that stays
 * open over many turns: batches of their own would let everybody see half of it, and could end there.
 */

import { type Asking, one } from "./asking.ts";
import { changedSince } from "./catch_up.ts";
import { creation, patching } from "./decisions.ts";
import { earlierAnswer, keepAnswer, type Kept } from "./intents.ts";
import { claimNumero } from "./numeros.ts";
import type { Author, Batch, Everything, Store, WrittenAll } from "./store.ts";
import { Outdated, TooLarge } from "./errors.ts";
import type { Apply, Writer } from "./writer.ts";

/** How often it is planned before its author looks again: each time a pedido of it was changed in that very second. */
const PLANS_MAX = 3;

/** Characters of the pedidos of one batch: its commit is one turn, of 20 ms for so much. */
const BATCH_MAX_CHARS = 4 * 1024 * 1024;

/** What is done, by whom and why. */
interface Order {
  plan: Parameters<Store["writeAll"]>[0];
  motivo: string;
  author: Author;
}

/** {@linkcode Store.writeAll} */
export async function writeBatch(
  { writer, everything }: { writer: Writer; everything: () => Promise<Everything> },
  { plan, motivo, author }: Order,
): Promise<WrittenAll> {
  const { intent } = author;
  const earlier = intent && await writer.write(author, (em) => earlierAnswer(intent, em));
  if (earlier) return replay(earlier);
  for (let plans = 1;; plans++) {
    const since = await everything();
    const batch = await plan(since);
    try {
      return await writer.writeInSteps(author, function* (em, apply) {
        const earlier = intent && (yield* earlierAnswer(intent, em));
        if (earlier) return replay(earlier);
        yield* refuseOutdated(since, batch);
        const ids = yield* write(batch, (change) => apply({ ...change, motivo }), em);
        if (intent) yield* keepAnswer(intent, { answer: JSON.stringify(ids), changed: true }, em);
        return { ids, replayed: false };
      });
    } catch (error) {
      if (!(error instanceof Outdated) || plans === PLANS_MAX) throw error;
    }
  }
}

/** @throws {Outdated} where what changed since concerns the batch, or is too much to be looked at. */
function* refuseOutdated(since: Everything, batch: Batch): Asking<void> {
  const { epoch } = (yield* one<{ epoch: string }>("SELECT epoch FROM head"))!;
  const changes = epoch === since.epoch ? yield* changedSince(since.seq) : null;
  if (!changes) throw new Outdated();
  for (const change of changes) {
    if (batch.concerns(change)) throw new Outdated();
    yield undefined;
  }
}

/** @returns the ids of what was written, in order. @throws {TooLarge} */
function* write({ lotes }: Batch, apply: Apply, em: string): Asking<number[]> {
  // Before the first one without a numero gets the next of the sequence: it would be given one that is named further down.
  for (const lote of lotes) {
    if ("create" in lote && lote.create.numero) yield* claimNumero(lote.create.numero);
    yield undefined;
  }
  const ids: number[] = [];
  let chars = 0;
  for (const lote of lotes) {
    const change = yield* "create" in lote ? creation(lote.create, em) : patching(lote.id, lote.patch);
    chars += (yield* apply(change))?.stored.json.length ?? 0;
    if (chars > BATCH_MAX_CHARS) throw new TooLarge();
    ids.push(change.after.id);
    yield undefined;
  }
  return ids;
}

function replay({ answer }: Kept): WrittenAll {
  return { ids: JSON.parse(answer), replayed: true };
}
