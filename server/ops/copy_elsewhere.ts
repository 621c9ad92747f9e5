/**
 * Makes a copy in a thread of its own, for SQLite copies and checks in one go: with 10,000 pedidos the screens would hear
 * nothing for most of a second.
 */

import type { Contents } from "../store/copy.ts";
import type { Driver } from "../store/driver.ts";
import { FileError } from "../store/errors.ts";

/** What is copied where. */
export interface CopyOrder {
  from: string;
  to: string;
  driver: Driver;
}

/** What the thread answers. */
export type CopyAnswer = { contents: Contents } | { refusal: string } | { failure: string };

/** A copy under way, which can be given up. */
export interface Copying {
  contents: Promise<Contents>;
  cancel(): void;
}

/** Begins {@linkcode copyDatabase} elsewhere. @throws {FileError} by `contents`, which never settles once cancelled. */
export function copyElsewhere(order: CopyOrder): Copying {
  const worker = new Worker(new URL("./copy_worker.ts", import.meta.url), { type: "module" });
  const { promise: contents, resolve, reject } = Promise.withResolvers<Contents>();
  worker.onmessage = ({ data }: MessageEvent<CopyAnswer>) => {
    worker.terminate();
    if ("contents" in data) resolve(data.contents);
    else reject("refusal" in data ? new FileError(data.refusal) : new Error(data.failure));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    reject(new Error(event.message));
  };
  worker.postMessage(order);
  return { contents, cancel: () => worker.terminate() };
}
