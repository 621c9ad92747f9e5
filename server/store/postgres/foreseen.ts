/** Answers that were asked for before their turn, as long as nothing that was done since can have changed them (asking.ts). */

import type { Ask, Asking } from "../asking.ts";
import { isOfPedido } from "../row.ts";

/** Whether nothing is written by it. */
export function isQuestion({ sql }: Ask): boolean {
  return /^\s*SELECT/.test(sql);
}

/** The answers, by what they are about. */
export class Foreseen {
  readonly #answers = new Map<string, Map<string, unknown>>();

  /** Goes with a work through its access, its intent and its row, and writes nothing; it is done from its beginning when its turn comes. */
  async follow(work: Asking<unknown>, ask: (ask: Ask) => Promise<unknown>): Promise<void> {
    try {
      let step = work.next();
      while (!step.done) {
        const asked: Ask | undefined = step.value;
        let row: unknown;
        if (asked && asked.wants !== "none") {
          if (asked.wants === "all" || !isQuestion(asked) || !asked.about) return;
          row = this.#keep(asked, await ask(asked));
          // What becomes of it is decided when its turn comes.
          if (isOfPedido(asked.about)) return;
        }
        step = work.next(row);
      }
    } catch {
      // Refused, or the database does not answer: both come again when it is done.
    }
  }

  /** What is known, if anything is. */
  answer(ask: Ask): { row: unknown } | null {
    const answers = ask.about && ask.wants === "one" ? this.#answers.get(ask.about) : undefined;
    return answers?.has(keyOf(ask)) ? { row: answers.get(keyOf(ask)) } : null;
  }

  /** Something was written. */
  forget({ about }: Ask): void {
    if (about) this.#answers.delete(about);
    else this.#answers.clear();
  }

  #keep(ask: Ask, row: unknown): unknown {
    const about = ask.about!;
    if (!this.#answers.has(about)) this.#answers.set(about, new Map());
    this.#answers.get(about)!.set(keyOf(ask), row);
    return row;
  }
}

function keyOf({ sql, values }: Ask): string {
  return JSON.stringify([sql, ...values]);
}
