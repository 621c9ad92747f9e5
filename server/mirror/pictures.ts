/** Brings the art that the copied pedidos name and that is not here yet. A name always has the same content. */

import { imageName, SIDE_MAX_PX, type Size } from "../domain/image.ts";
import type { Log } from "../log.ts";
import type { Images, NewImage } from "../store/images.ts";
import { authorization } from "./take_copy.ts";

/** Where a document, or the shop's logo, names a picture. */
const NAMED = /\/img\/([0-9a-f]{64})/g;

/** What it works with. */
export interface PicturesOptions {
  server: string;
  key: string;
  images: Images;
  log: Log;
  signal: AbortSignal;
}

/** The pictures that are still to come, one after the other. */
export class Pictures {
  readonly #options: PicturesOptions;
  readonly #missing = new Set<string>();
  #working: Promise<void> | null = null;

  constructor(options: PicturesOptions) {
    this.#options = options;
  }

  /** How many are named and not here. */
  get missing(): number {
    return this.#missing.size;
  }

  /** Looks which pictures a text names, and brings those that are not here. */
  look(text: string | null): void {
    for (const [, hash] of text?.matchAll(NAMED) ?? []) this.#missing.add(hash!);
    this.again();
  }

  /** Brings what is missing, also what did not come before. */
  again(): void {
    if (this.#missing.size > 0) this.#working ??= this.#bringAll().finally(() => this.#working = null);
  }

  async #bringAll(): Promise<void> {
    const { log, signal } = this.#options;
    for (const hash of this.#missing) {
      if (signal.aborted) return;
      try {
        await this.#bringOne(hash);
        this.#missing.delete(hash);
      } catch (error) {
        // Without a server none comes; one that it has not itself is asked for again when it is back.
        if (!signal.aborted) log.warn("mirror.picture", { hash, error: error as Error });
        return;
      }
    }
  }

  async #bringOne(hash: string): Promise<void> {
    const { images } = this.#options;
    if (await images.has(hash)) return;
    const original = await this.#fetch(hash);
    // The server has lost it: nobody can bring it.
    if (!original) return this.#options.log.warn("mirror.picture", { hash, detail: "the server has none" });
    const image: NewImage = { original };
    for (const size of Object.keys(SIDE_MAX_PX) as Size[]) {
      const smaller = await this.#fetch(imageName(hash, size));
      if (smaller) image[size] = smaller;
    }
    const { hash: found } = await images.keep(image);
    if (found !== hash) throw new Error(`the server gave ${found}`);
  }

  /** A picture's bytes; null where the server has none of this name. */
  async #fetch(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const { server, key, signal } = this.#options;
    const response = await fetch(`${server}/img/${name}`, { headers: authorization(key), signal, redirect: "manual" });
    if (response.ok) return await response.bytes();
    await response.body?.cancel();
    if (response.status === 404 || response.status === 302) return null;
    throw new Error(`the server answered ${response.status}`);
  }
}
