/** Calls back once after some milliseconds. */
export type Later = (callback: () => void, ms: number) => void;

/** @returns what calls back once after a while, unless that call is under way already. */
export function soon(options: { later: Later }, ms: number, callback: () => void): () => void {
  let running = false;
  return () => {
    if (running) return;
    running = true;
    options.later(() => {
      running = false;
      callback();
    }, ms);
  };
}
