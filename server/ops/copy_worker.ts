/** The other side of copy_elsewhere.ts. */

import { copyDatabase } from "../store/copy.ts";
import { FileError } from "../store/errors.ts";
import type { CopyAnswer, CopyOrder } from "./copy_elsewhere.ts";

addEventListener("message", async ({ data }: MessageEvent<CopyOrder>) => postMessage(await answer(data)));

async function answer({ from, to, driver }: CopyOrder): Promise<CopyAnswer> {
  try {
    return { contents: await copyDatabase(from, to, driver) };
  } catch (error) {
    return error instanceof FileError ? { refusal: error.message } : { failure: String(error) };
  }
}
