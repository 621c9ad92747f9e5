/** Lists as they are sent, kept for who asks for the same: twenty screens that come together cost one reading. */

import { Buffer } from "node:buffer";
import type { Head } from "../domain/frames.ts";
import type { Listing } from "../store/store.ts";
import { gzip } from "./compressed.ts";

/** Bytes of all kept lists: one of 10,000 pedidos has 12 million, and its gzip 2. */
export const KEPT_MAX_BYTES = 32 * 1024 * 1024;
/** Lists kept at a time: the whole one, and the filters that a shop's programs ask for. */
const KEPT_MAX = 16;

/** A list as it is sent. */
export interface KeptList {
  head: Head;
  next: number | null;
  text: string;
  /** UTF-8 bytes of the text. */
  bytes: number;
  /** Its gzip, made at the first call. */
  gzipped(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Keeps lists for as long as nothing is written. */
export class KeptLists {
  #content = "";
  #lists = new Map<string, Promise<KeptList>>();
  #bytes = 0;

  /** Bytes that are kept. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @param content names all that is in the file. @param query which list of it. @param read reads it where it is not kept. */
  get(content: string, query: string, read: () => Promise<Listing>): Promise<KeptList> {
    if (content !== this.#content) this.#clear(content);
    const kept = this.#lists.get(query);
    if (kept) return kept;
    if (this.#lists.size === KEPT_MAX) this.#clear(content);
    const lists = this.#lists;
    const list = read().then((page) => this.#made(page, lists));
    lists.set(query, list);
    list.catch(() => lists.delete(query));
    return list;
  }

  #made({ json, next, ...head }: Listing, lists: Map<string, unknown>): KeptList {
    const bytes = Buffer.byteLength(json);
    let gzipped: Promise<Uint8Array<ArrayBuffer>> | undefined;
    const make = async () => {
      const packed = await gzip(json);
      this.#count(packed.length, lists);
      return packed;
    };
    this.#count(bytes, lists);
    return { head, next, text: json, bytes, gzipped: () => gzipped ??= make() };
  }

  /** Of lists that are forgotten already nothing is counted; with too many bytes all are. */
  #count(bytes: number, lists: Map<string, unknown>): void {
    if (lists !== this.#lists) return;
    this.#bytes += bytes;
    if (this.#bytes > KEPT_MAX_BYTES) this.#clear(this.#content);
  }

  #clear(content: string): void {
    this.#content = content;
    this.#lists = new Map();
    this.#bytes = 0;
  }
}
