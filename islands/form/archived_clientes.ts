/** The customers of the archive, asked for while a name is typed: the board alone no longer holds everybody who ordered. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { createNewestQuestion } from "../sync/newest_question.ts";
import type { Clock } from "../sync/world.ts";
import { type Cliente, CLIENTES_MAX, eachOnce, findClientes, lookedFor, type Named } from "./clientes.ts";

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
  const question = createNewestQuestion(after, PATIENCE_MS);

  /** What is offered already keeps its place. Where nothing can be had the board's own are offered without it. */
  function take(clientes: readonly Named[]): void {
    found.value = eachOnce([...found.value, ...clientes]).slice(0, CLIENTES_MAX);
  }

  return {
    found,
    follow(typed, enough) {
      question.callOff();
      found.value = findClientes(found.value, typed);
      const text = lookedFor(typed);
      if (text === null || enough) return;
      question.afterPause(() => void question.ask((signal) => ask(text, signal), take));
    },
    close: question.callOff,
  };
}
