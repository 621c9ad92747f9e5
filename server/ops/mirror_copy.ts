/** Makes a copy for a mirror and hands it out, piece by piece as it is taken. */

import { basename, dirname, join } from "node:path";
import { patiently } from "../patiently.ts";
import type { Driver } from "../store/driver.ts";
import { copyElsewhere } from "./copy_elsewhere.ts";

/** Bytes of one piece. */
const PIECE_BYTES = 256 * 1024;

/** What the name of such a copy has behind that of the file. */
const MARK = ".para-espelho-";

/** Removes copies that an earlier run was handing out when it was killed. */
export async function removeLeftCopies(data: string): Promise<void> {
  for (const { name } of Deno.readDirSync(dirname(data))) {
    if (name.startsWith(basename(data) + MARK)) await patiently(() => Deno.remove(join(dirname(data), name)));
  }
}

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
  const to = data + MARK + crypto.randomUUID();
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
