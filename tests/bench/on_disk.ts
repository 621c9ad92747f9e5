/** Where the data of a measurement lie. */

import { statfsSync } from "node:fs";
import { tmpdir } from "node:os";

/** File systems that are memory, by the number that Linux gives them (statfs(2), linux/magic.h). */
const IN_MEMORY: Record<number, string> = { 0x01021994: "tmpfs", 0x858458f6: "ramfs" };

/** @throws where temporary files lie in memory: a flush costs nothing there, and so nobody is measured who waits for it. */
export function requireDisk(folder = tmpdir(), typeOf = (folder: string): number => statfsSync(folder).type): void {
  const kind = IN_MEMORY[typeOf(folder) >>> 0];
  if (kind) throw new Error(`${folder} is in memory (${kind}); name a folder that is on a disk by TMPDIR`);
}
