/** Makes a copy for a mirror and hands it out, piece by piece as it is taken. */

import { patiently } from "../patiently.ts";
import type { Driver } from "../store/driver.ts";
import { copyElsewhere } from "./copy_elsewhere.ts";

/** Bytes of one piece. */
const PIECE_BYTES = 256 * 1024;

/** @param data the file. The copy is beside it while it is handed out. */
export function copyForMirror(data: string, driver: Driver): ReadableStream<Uint8Array> {
  const pieces = piecesOf(data, driver);
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void await pieces.return(),
  }, { highWaterMark: 0 });
}

async function* piecesOf(data: string, driver: Driver): AsyncGenerator<Uint8Array, void> {
  const to = `${data}.para-espelho-${crypto.randomUUID()}`;
  try {
    await copyElsewhere({ from: data, to, driver }).contents;
    using file = await patiently(() => Deno.open(to, { read: true }));
    for (;;) {
      const piece = new Uint8Array(PIECE_BYTES);
      const read = await file.read(piece);
      if (read === null) return;
      yield piece.subarray(0, read);
    }
  } finally {
    await patiently(() => Deno.remove(to)).catch(() => {});
  }
}
