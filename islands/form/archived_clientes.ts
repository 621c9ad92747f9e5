/** The customers of the archive, asked for while a name is typed: the board alone no longer holds everybody who ordered. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../sync/world.ts";
import { type Cliente, CLIENTES_MAX, eachOnce, findClientes, lookedFor, type Named } from "./clientes.ts";

/** A pause in typing after which is asked, in ms: longer than between two keys, shorter than it takes to read the offers. */
const PAUSE_MS = 250;

/** After so long an answer is of no use any more: the name is typed. */
const PATIENCE_MS = 4_000;

/** What is asked of the archive for the name that is typed. */
export interface ArchivedClientes {
  /** What it has for what is typed; none where it did not answer. */
  readonly found: ReadonlySignal<readonly Cliente[]>;
  /** Something else is typed by now. @param enough nothing more could be offered: nothing is asked. */
  follow(typed: string, enough: boolean): void;
  close(): void;
}

/** Asks whenever typing pauses; only the newest question counts. @param ask rejects when nothing can be had. */
export function createArchivedClientes(
  ask: (text: string, signal: AbortSignal) => Promise<readonly Named[]>,
  after: Clock["after"],
): ArchivedClientes {
  const found = signal<readonly Cliente[]>([]);
  let callOff = () => {};

  async function request(text: string): Promise<void> {
    const question = new AbortController();
    const giveUp = after(PATIENCE_MS, () => question.abort());
    callOff = () => {
      giveUp();
      question.abort();
    };
    try {
      const clientes = await ask(text, question.signal);
      // What is offered already keeps its place.
      if (!question.signal.aborted) found.value = eachOnce([...found.value, ...clientes]).slice(0, CLIENTES_MAX);
    } catch {
      // The board's own are offered without it.
    } finally {
      giveUp();
    }
  }

  return {
    found,
    follow(typed, enough) {
      callOff();
      found.value = findClientes(found.value, typed);
      const text = lookedFor(typed);
      callOff = text === null || enough ? () => {} : after(PAUSE_MS, () => void request(text));
    },
    close: () => callOff(),
  };
}
