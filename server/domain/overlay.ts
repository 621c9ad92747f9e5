/**
 * Answers to this screen's own writes, shown from the moment they come until the replica has caught up with them.
 * They never enter the replica: an answer can overtake the changes before it, and then the row would be of a later
 * moment than the board around it (in simulated runs with faults, 287 of 300 went wrong that way).
 */

import type { Head } from "./frames.ts";
import type { Pedido } from "./pedido.ts";

/** One confirmed write. `pedido` is null when it was deleted; `seq` is the change that the server answered with. */
export interface Answer {
  epoch: string;
  id: number;
  seq: number;
  pedido: Pedido | null;
}

/** The newest answer for each pedido that the replica has not reached yet. */
export type Overlay = ReadonlyMap<number, Answer>;

/**
 * Adds an answer, unless the replica or the overlay already knows better. An answer of another epoch is left out: it
 * may be of a history that is gone, and then nothing would ever take it back.
 */
export function addAnswer(overlay: Overlay, answer: Answer, base: Head | null): Overlay {
  const held = overlay.get(answer.id);
  if (!base || settled(answer, base) || held && held.seq >= answer.seq) return overlay;
  return new Map(overlay).set(answer.id, answer);
}

/** Drops what the replica now shows itself, and what belongs to a history that is gone. Returns the ids dropped. */
export function settle(overlay: Overlay, base: Head): { overlay: Overlay; dropped: number[] } {
  const dropped = [...overlay.values()].filter((answer) => settled(answer, base)).map(({ id }) => id);
  if (dropped.length === 0) return { overlay, dropped };
  return { overlay: new Map([...overlay].filter(([id]) => !dropped.includes(id))), dropped };
}

function settled({ epoch, seq }: Answer, base: Head): boolean {
  return epoch !== base.epoch || base.seq >= seq;
}
