/** Who is at which stage of which pedido, as they said themselves: no part of the board, and gone with the process. */

import { closed, type Etapa, ETAPAS, type Status } from "../domain/etapas.ts";
import type { Commit, Doing } from "../domain/frames.ts";

/** How long somebody is believed, in ms: by the next shift nobody is at it any more who has not said so again. */
export const DOING_MS = 12 * 3_600_000;

/** Of all stages together: as much as the shop has hands, many times over. The oldest goes. */
export const DOING_MAX = 200;

/** What everybody is at. It outlives connections: a phone sleeps while its person sews. */
export class Doings {
  /** By pedido and stage, the oldest first. */
  readonly #all = new Map<string, Doing>();

  /** All of it, the oldest first. */
  list(): readonly Doing[] {
    return [...this.#all.values()];
  }

  /** Forgets what is too old. @param now in ms since 1970. @returns whether anything was. */
  expire(now: number): boolean {
    const before = this.#all.size;
    for (const [key, { desde }] of this.#all) if (Date.parse(desde) + DOING_MS <= now) this.#all.delete(key);
    return this.#all.size < before;
  }

  /** Somebody is at a stage from now on, also in the place of whoever was. @returns whether that is new. */
  take(doing: Doing): boolean {
    const key = keyOf(doing);
    if (this.#all.get(key)?.name === doing.name) return false;
    this.#all.delete(key);
    this.#all.set(key, doing);
    const [oldest] = this.#all.keys();
    if (this.#all.size > DOING_MAX) this.#all.delete(oldest!);
    return true;
  }

  /** Somebody is at a stage no more; what another has taken since stays. @returns whether that is new. */
  drop(doing: Omit<Doing, "desde">): boolean {
    const key = keyOf(doing);
    return this.#all.get(key)?.name === doing.name && this.#all.delete(key);
  }

  /** A screen is called otherwise from now on, and what its person is at goes with it. */
  rename(before: string, name: string): void {
    for (const [key, doing] of this.#all) if (doing.name === before) this.#all.set(key, { ...doing, name });
  }

  /** Forgets what a commit ends. @returns whether anything was. */
  follow(commit: Pick<Commit, "action" | "pedido_id" | "mudancas">): boolean {
    const { pedido_id } = commit;
    const ended = ETAPAS.filter((etapa) => this.#all.has(keyOf({ pedido_id, etapa })) && ends(commit, etapa));
    for (const etapa of ended) this.#all.delete(keyOf({ pedido_id, etapa }));
    return ended.length > 0;
  }

  /** Forgets everything. */
  clear(): void {
    this.#all.clear();
  }
}

function keyOf({ pedido_id, etapa }: Pick<Doing, "pedido_id" | "etapa">): string {
  return `${pedido_id} ${etapa}`;
}

/** Marked, or unmarked again; sent back to a stage before; delivered, cancelled or deleted. */
function ends({ action, mudancas }: Pick<Commit, "action" | "mudancas">, etapa: Etapa): boolean {
  const before = ETAPAS.slice(0, ETAPAS.indexOf(etapa));
  return action === "delete" ||
    mudancas.some(({ campo, para }) =>
      campo === etapa || campo === "status" && closed(para as Status) ||
      para === false && before.some((each) => each === campo)
    );
}
