/**
 * Large answers on their way out. Deno holds an answer that was given whole until it is read, which may be never, and tells
 * nobody; so they are given in slices, as they are taken.
 */

import { type BytesMax, BytesUnderWay } from "./bytes.ts";

/** Bytes of an answer that may be given whole: the system's buffers take them, whoever reads. Also those of a slice. */
const AT_ONCE_BYTES = 64 * 1024;
/** To one access the six largest pictures, as many as a browser asks for at once. */
const MAX: BytesMax = { own: 32 * 1024 * 1024, all: 256 * 1024 * 1024 };
/** How long a slice may lie before the answer is let go, in ms: as long as a screen's socket that reads nothing. */
const STOPPED_MS = 30_000;

/** Lets as many bytes out as are bounded; who asks for more waits. */
export class Entregas {
  readonly #lifted: boolean;
  readonly #stalledMs: number;
  readonly #underWay = new BytesUnderWay(MAX);

  /**
   * @param factor 0 lifts the limits; they say what waits at a time, so that nothing else scales them.
   * @param stalledMs how long a slice may lie.
   */
  constructor(factor: number, stalledMs = STOPPED_MS) {
    this.#lifted = factor === 0;
    this.#stalledMs = stalledMs;
  }

  /** Whether somebody may be answered at length now. */
  hasRoom(who: string | number): boolean {
    return this.#underWay.hasRoom(who);
  }

  /** Waits until an answer has been taken or let go; to be asked again then. */
  change(): Promise<void> {
    return this.#underWay.change();
  }

  /** Gives an answer out. @param bytes of its body. @returns what to answer in its stead. */
  deliver(who: string | number, answer: Response, bytes: number): Response {
    if (this.#lifted || bytes <= AT_ONCE_BYTES || !answer.body) return answer;
    return new Response(inSlices(answer.body, this.#stalledMs, this.#underWay.add(who, bytes)), answer);
  }
}

/** @param end called once, when all was taken, nobody wants it any more, or nobody took any for too long. */
function inSlices(body: ReadableStream<Uint8Array>, stalledMs: number, end: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let rest = new Uint8Array();
  let timer: ReturnType<typeof setTimeout>;
  let ended = false;
  const stop = () => {
    clearTimeout(timer);
    rest = new Uint8Array();
    if (!ended) end();
    ended = true;
  };
  return new ReadableStream({
    start(controller) {
      timer = setTimeout(letGo, stalledMs, controller);
    },
    async pull(controller) {
      clearTimeout(timer);
      if (rest.length === 0) {
        const { done, value } = await reader.read();
        if (done) {
          stop();
          return controller.close();
        }
        rest = value as Uint8Array<ArrayBuffer>;
      }
      // A copy: a slice that waits in a connection's buffer would keep the whole.
      controller.enqueue(rest.slice(0, AT_ONCE_BYTES));
      rest = rest.subarray(AT_ONCE_BYTES);
      timer = setTimeout(letGo, stalledMs, controller);
    },
    cancel(reason) {
      stop();
      return reader.cancel(reason);
    },
  }, { highWaterMark: 0 });

  function letGo(controller: ReadableStreamDefaultController): void {
    stop();
    reader.cancel().catch(() => {});
    // Deno prints it: a text is one line. The connection breaks off, so that nobody takes a part for the whole.
    controller.error("Uma resposta que ninguém lia foi encerrada");
  }
}
