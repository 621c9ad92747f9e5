/** What is asked of the server while somebody types: once they pause, and only the newest question counts. */

import type { Clock } from "./world.ts";

/** A pause in typing after which is asked, in ms: longer than between two keys, shorter than it takes to read what is there. */
const PAUSE_MS = 250;

/** Questions of which each calls off the one before. */
export interface NewestQuestion {
  /** Calls back after a pause, unless something is asked or called off until then. */
  afterPause(then: () => void): void;
  /** Asks now. Of a question that was called off neither `take` nor `fail` hears. */
  ask<Answer>(
    question: (signal: AbortSignal) => Promise<Answer>,
    take: (answer: Answer) => void,
    fail?: () => void,
  ): Promise<void>;
  callOff(): void;
}

/** Begins with nothing asked. @param patienceMs after so long an answer is given up for lost. */
export function createNewestQuestion(after: Clock["after"], patienceMs: number): NewestQuestion {
  let callOff = () => {};
  return {
    afterPause(then) {
      callOff();
      callOff = after(PAUSE_MS, then);
    },
    async ask(question, take, fail) {
      callOff();
      const ended = new AbortController();
      const giveUp = after(patienceMs, () => ended.abort());
      let isNewest = true;
      callOff = () => {
        isNewest = false;
        giveUp();
        ended.abort();
      };
      try {
        const answer = await question(ended.signal);
        if (isNewest) take(answer);
      } catch {
        if (isNewest) fail?.();
      } finally {
        giveUp();
      }
    },
    callOff: () => callOff(),
  };
}
