/** The art, as files beside the data file. */

import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { IMAGE_NAME } from "../domain/image.ts";
import { patiently } from "../patiently.ts";
import { Unavailable } from "./errors.ts";
import { problemOf } from "./problem.ts";
import type { Shelf } from "./shelf.ts";

/** The first two digits of a name are its folder. */
const GROUP = /^[0-9a-f]{2}$/;

/** The files `imagens/{2 digits}/{name}`. */
export class FolderShelf implements Shelf {
  readonly #folder: string;

  /** @param data the data file. */
  constructor(data: string) {
    this.#folder = join(dirname(data), "imagens");
  }

  async has(name: string): Promise<boolean> {
    try {
      await Deno.stat(this.#path(name));
      return true;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return false;
      throw error;
    }
  }

  async read(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return await patiently(() => Deno.readFile(this.#path(name)));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return null;
      throw error;
    }
  }

  /** Under a name of its own until it is whole: a power cut leaves no half picture, and two writers do not meet. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    const path = this.#path(name);
    if (await this.has(name)) return;
    const partial = `${path}.${randomBytes(6).toString("hex")}`;
    try {
      await Deno.mkdir(dirname(path), { recursive: true });
      using file = await Deno.open(partial, { write: true, createNew: true });
      for (let written = 0; written < bytes.length;) written += await file.write(bytes.subarray(written));
      await file.syncData();
      await patiently(() => Deno.rename(partial, path));
      // Its new name as well.
      await file.sync();
    } catch (error) {
      await patiently(() => Deno.remove(partial)).catch(() => {});
      throw new Unavailable(problemOf(error), { cause: error });
    }
  }

  names(): Promise<string[]> {
    const groups = namesIn(this.#folder).filter((name) => GROUP.test(name));
    const all = groups.flatMap((group) => namesIn(join(this.#folder, group)));
    return Promise.resolve(all.filter((name) => IMAGE_NAME.test(name)).sort());
  }

  #path(name: string): string {
    return join(this.#folder, name.slice(0, 2), name);
  }
}

function namesIn(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return [];
    throw error;
  }
}
