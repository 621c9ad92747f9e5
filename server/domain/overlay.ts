/**
 * Answers to this screen's own writes, shown from the moment they come until the replica has caught up with them.
 * They never enter the replica: an answer can overtake the changes before it, and then the row would be of a later
 * moment than the board around it (in simulated runs with faults, 287 of 300 went wrong that way).
 */

import type { Pedido } from "./pedido.ts";
import type { Replica } from "./replica.ts";

/** One confirmed write. `pedido` is null when it was deleted; `seq` is the change that the server answered with, `mark` its mark. */
export interface Answer {
  epoch: string;
  id: number;
  seq: number;
  mark: string;
  pedido: Pedido | null;
}

/** The newest answer for each pedido that the replica has not reached yet, of each epoch: around a restart answers of two come. */
export type Overlay = readonly Answer[];

/** What the overlay lies over. */
type Under = Pick<Replica, "base" | "agrees" | "rows">;

/** Adds an answer, unless the replica or the overlay already knows better. */
export function addAnswer(overlay: Overlay, answer: Answer, replica: Under): Overlay {
  const held = overlay.find(({ id, epoch }) => id === answer.id && epoch === answer.epoch);
  if (held && held.seq >= answer.seq || reached(answer, replica)) return overlay;
  return [...overlay.filter((each) => each !== held), answer];
}

/**
 * The answer to be shown for a pedido. One of another epoch waits unseen: the server may have started anew and this
 * screen be about to follow, or the answer may be of a history that is gone, and then nothing would ever take it back.
 */
export function answerShown(overlay: Overlay, id: number, { base, rows }: Under): Answer | undefined {
  const answer = overlay.find((each) => each.id === id && each.epoch === base?.epoch);
  return answer && (rows.get(id)?.seq ?? 0) < answer.seq ? answer : undefined;
}

/** Drops what the replica now shows itself and, when its epoch has changed, what is not of the new one. */
export function settle(overlay: Overlay, replica: Under, epochChanged: boolean): Overlay {
  const over = (answer: Answer) => reached(answer, replica) || epochChanged && answer.epoch !== replica.base?.epoch;
  const kept = overlay.filter((answer) => !over(answer));
  return kept.length === overlay.length ? overlay : kept;
}

/** A copy from the last visit may have lost a row and kept its head: only a board that was compared shows what its seq says. */
function reached({ epoch, seq }: Answer, { base, agrees }: Under): boolean {
  return agrees === true && base?.epoch === epoch && base.seq >= seq;
}
