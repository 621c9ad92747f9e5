/**
 * A board that can only be read: at the start its disk is full or may not be written to. What was stored is shown all the
 * same, under an epoch of its own, and each write is refused with the reason; once there is room the file is opened as
 * always and every screen reads anew.
 */

import { dirname, join } from "node:path";
import type { Config } from "../config.ts";
import type { Commit, Head } from "../domain/frames.ts";
import { patiently } from "../patiently.ts";
import { LOOP } from "../slices.ts";
import type { Database } from "./database.ts";
import { readDatabase } from "./driver.ts";
import { Durability, NO_FLUSH } from "./durability.ts";
import { lockToRead } from "./lock.ts";
import { refuseOther } from "./migrations.ts";
import { openStore, type StoreWorld } from "./open.ts";
import { realPath } from "./place.ts";
import { problemOf } from "./problem.ts";
import type { PedidoStore } from "./pedido_store.ts";
import { storeOver } from "./sqlite.ts";
import type { Problem } from "./file_state.ts";
import type { Store } from "./store.ts";
import { Unavailable } from "./errors.ts";

/** Bytes without which no start is tried: SQLite's index of the log takes 32 KiB, and a first pedido some more. */
const ROOM_BYTES = 256 * 1024;

/** Settings and world of {@linkcode openStore}. */
type Opening = Parameters<typeof openStore>;

/** Opens the store, or what can be read of it where its disk takes no writes. @throws {FileError} as `openStore` does. */
export async function openOrRead(config: Opening[0], world: Partial<StoreWorld> = {}): Promise<Store> {
  try {
    return await openStore(config, world);
  } catch (error) {
    const folder = dirname(realPath(config.data));
    const why = await whyUnwritable(folder);
    if (!why) throw error;
    const read = await openToRead(config, why).catch(() => Promise.reject(error));
    return reviving(read.store, async () => {
      if (await whyUnwritable(folder)) return null;
      // The file stays locked all the while.
      const lock = () => () => read.lock.giveUp("written");
      const store = await openStore(config, { ...world, lock }).catch(() => null);
      if (store) read.lock.of = "written";
      return store;
    });
  }
}

/** Why nothing can be written into a folder; null where something can, or where it is a matter of permissions. */
async function whyUnwritable(folder: string): Promise<Problem | null> {
  const probe = join(folder, `.sgp-${Deno.pid}`);
  try {
    await Deno.writeFile(probe, new Uint8Array(ROOM_BYTES));
    return null;
  } catch (error) {
    const why = problemOf(error);
    return why === "cheio" || why === "somente_leitura" ? why : null;
  } finally {
    await patiently(() => Deno.remove(probe)).catch(() => {});
  }
}

/** Opens the file for reading alone. @throws when it is not ours or cannot be read. */
async function openToRead({ data, sqliteDriver }: Pick<Config, "data" | "sqliteDriver">, why: Problem) {
  const path = realPath(data);
  const lock = new Lock(lockToRead(path));
  let db: Database | undefined;
  try {
    db = await readDatabase(path, sqliteDriver);
    refuseOther(db, path);
    // Screens that have seen more than is here, or less, begin anew; nobody may take this for the epoch in the file.
    db.exec("PRAGMA temp_store = memory; CREATE TEMP TABLE head AS SELECT * FROM main.head");
    db.exec("UPDATE temp.head SET epoch = lower(hex(randomblob(8)))");
    const store = await storeOver(db, {
      path,
      now: Date.now,
      randomHex: () => "",
      newEpoch: () => "",
      durability: new Durability(NO_FLUSH),
      files: { problem: () => why, touched: () => false, wrote: () => {}, onlyRead: why },
      missing: null,
      turns: LOOP,
      openAgain: () => Promise.reject(new Unavailable(why)),
      saveTo: () => Promise.reject(new Unavailable(why)),
      onClose: () => lock.giveUp("read"),
    });
    store.file.look();
    return { store, lock };
  } catch (error) {
    db?.close();
    lock.giveUp("read");
    throw error;
  }
}

/** A lock that goes from one store over a file to the next; whoever does not have it gives up nothing. */
class Lock {
  of: "read" | "written" = "read";

  constructor(private readonly unlock: () => void) {}

  giveUp(by: Lock["of"]): void {
    if (by === this.of) this.unlock();
  }
}

/** A store that gives way to another as soon as that can be opened: tried whenever somebody asks for its fault. */
function reviving(reading: PedidoStore, revive: () => Promise<PedidoStore | null>): Store {
  const commits: ((commit: Commit) => void)[] = [];
  const renewals: ((head: Head) => void)[] = [];
  let store = reading;
  let trying: Promise<void> | null = null;
  const tryAgain = async () => {
    const revived = await revive();
    if (!revived) return;
    for (const listener of commits) revived.onCommit(listener);
    for (const listener of renewals) revived.onRenewal(listener);
    store = revived;
    reading.close();
    const head = await store.head();
    for (const listener of renewals) listener(head);
  };
  const fault = async () => {
    if (store === reading) await (trying ??= tryAgain().finally(() => trying = null));
    return store.fault();
  };
  return following<Store>(() => store, {
    fault,
    file: following(() => store.file, { fault }),
    acessos: following(() => store.acessos),
    passages: following(() => store.passages),
    onCommit: (listener) => (commits.push(listener), store.onCommit(listener)),
    // Only a file is opened so, and a file has one server.
    onOthers: () => {},
    onRenewal: (listener) => (renewals.push(listener), store.onRenewal(listener)),
  });
}

/** Whatever stands there at the time of each call, but for what is given. */
function following<T extends object>(current: () => T, own: Partial<T> = {}): T {
  return new Proxy({} as T, {
    get: (_, name) => {
      if (name in own) return own[name as keyof T];
      const value = Reflect.get(current(), name, current());
      return typeof value === "function" ? value.bind(current()) : value;
    },
  });
}
