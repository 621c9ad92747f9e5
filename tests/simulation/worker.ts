/** Plays the seeds that it is sent, one at a time. */

import { run } from "./run.ts";

const worker = self as unknown as {
  onmessage: (event: MessageEvent<number>) => void;
  postMessage(value: unknown): void;
};

worker.onmessage = async ({ data: seed }) => worker.postMessage(await run(seed));
