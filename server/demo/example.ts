/** The file of an example shop, and the folder of a demo. */

import type { Config } from "../config.ts";
import { dayInSaoPaulo } from "../domain/days.ts";
import { FileError } from "../store/errors.ts";
import { FolderShelf } from "../store/folder_shelf.ts";
import { Images } from "../store/images.ts";
import { openStore } from "../store/open.ts";
import { fill, storeArt, withoutGuarantees } from "./fill.ts";
import { generate, NOW_MINUTE } from "./generate.ts";
import { instant } from "./working_hours.ts";

/** Nothing of the past is anybody's work: to wait for the disk after each of its writes would only take minutes. */
export async function fillFile(config: Config, seed: number, n: number): Promise<void> {
  console.log(`\n  Preparando uma gráfica de exemplo com ${n} pedidos…`);
  const present = Date.now();
  const clock = { now: present };
  const world = { now: () => clock.now, disk: withoutGuarantees };
  const store = await openStore({ ...config, durability: "os" }, world);
  const today = dayInSaoPaulo(present);
  const writes = generate({ seed, today, n, isOpen: present >= instant(today, NOW_MINUTE) });
  await fill(store, writes, { clock, present, archiveDays: config.archiveDays });
  await store.shop.change({ ...store.shop.now, guia: false });
  store.close();
  await storeArt(new Images(new FolderShelf(config.data)));
}

/** Makes sure that the folder goes when this process does. Refuses one that holds anything: it is somebody's. */
export function useFolder(folder: string): void {
  if (Deno.readDirSync(folder).toArray().length > 0) throw new FileError(`A pasta ${folder} não está vazia`);
  globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
}

/** What ends a demo that is still being prepared, with all that it has started (`unload`). */
const ENDINGS: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];

/** Lets Ctrl+C end the preparation. @returns what leaves it to others from then on. */
export function endOnSignals(): () => void {
  const end = () => Deno.exit(130);
  for (const signal of ENDINGS) Deno.addSignalListener(signal, end);
  return () => {
    for (const signal of ENDINGS) Deno.removeSignalListener(signal, end);
  };
}
