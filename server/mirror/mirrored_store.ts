/**
 * The store of a mirror: it reads the file that the mirror writes, tells what was applied, and refuses every write. Where the
 * file gives way to a new copy, whoever asks meanwhile waits for it.
 */

import type { Commit, Head } from "../domain/frames.ts";
import { LOOP } from "../slices.ts";
import { openDatabase } from "../store/driver.ts";
import { Durability, NO_FLUSH } from "../store/durability.ts";
import { Unavailable } from "../store/errors.ts";
import type { PedidoStore } from "../store/pedido_store.ts";
import { storeOver } from "../store/sqlite.ts";
import type { Store } from "../store/store.ts";

/** Opens a mirror's file to read it. */
async function openToFollow(path: string): Promise<PedidoStore> {
  const db = await openDatabase(path, "node:sqlite");
  const refused = () => Promise.reject(new Unavailable("copia"));
  const store = await storeOver(db, {
    path,
    now: Date.now,
    randomHex: () => "",
    newEpoch: () => "",
    follows: true,
    durability: new Durability(NO_FLUSH),
    files: { problem: () => "copia", touched: () => false, wrote: () => {}, onlyRead: "copia" },
    missing: null,
    turns: LOOP,
    openAgain: refused,
    saveTo: refused,
    onClose: () => {},
  });
  db.exec("PRAGMA query_only = ON");
  store.file.look();
  return store;
}

/** The store of a mirror, and what the mirror tells it. */
export class MirroredStore {
  readonly #commitListeners: ((commit: Commit) => void)[] = [];
  readonly #renewalListeners: ((head: Head) => void)[] = [];
  #current: PedidoStore | null = null;
  /** Settles when there is a file again. */
  #open = Promise.withResolvers<void>();

  /** What the rest of the server works with, whatever file is behind it. */
  readonly store: Store = this.#following();

  /** Reads another file from now on. */
  async follow(path: string): Promise<void> {
    const store = await openToFollow(path);
    this.#current = store;
    this.#open.resolve();
  }

  /** Lets the file go; whoever asks waits for the next. */
  letGo(): void {
    if (!this.#current) return;
    this.#current.close();
    this.#current = null;
    this.#open = Promise.withResolvers<void>();
  }

  /** Tells what was applied. */
  tell(commits: readonly Commit[]): void {
    for (const commit of commits) this.#commitListeners.forEach((listener) => listener(commit));
  }

  /** Tells that nothing said so far counts any more. */
  renew(head: Head): void {
    this.#renewalListeners.forEach((listener) => listener(head));
  }

  /** Reads once more what is kept of the file in memory. */
  async reload(): Promise<void> {
    await this.#current?.shop.reload();
  }

  #following(): Store {
    const own: Partial<Store> = {
      onCommit: (listener) => void this.#commitListeners.push(listener),
      onRenewal: (listener) => void this.#renewalListeners.push(listener),
      close: () => this.#current?.close(),
      acessos: this.#parts((store) => store.acessos),
      passages: this.#parts((store) => store.passages),
    };
    return this.#parts<Store>((store) => store, own);
  }

  /** A part of whatever store is there. Its methods wait for one; what is no method is of the one that is, or was. */
  #parts<T extends object>(of: (store: PedidoStore) => T, own: Partial<T> = {}): T {
    let last: T | null = null;
    const now = () => last = this.#current ? of(this.#current) : last;
    return new Proxy({} as T, {
      get: (_, name) => {
        if (name in own) return own[name as keyof T];
        const there = now();
        const value = there && Reflect.get(there, name, there);
        if (value !== undefined && typeof value !== "function") return value;
        return async (...args: unknown[]) => {
          while (!this.#current) await this.#open.promise;
          const there = now()!;
          return await (Reflect.get(there, name, there) as (...args: unknown[]) => unknown).apply(there, args);
        };
      },
    });
  }
}
