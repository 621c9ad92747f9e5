import type { DBSchema, IDBPDatabase } from "idb";
import type { Head } from "../../server/domain/frames.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { RowChange } from "../../server/domain/replica.ts";
import type { Cache } from "./world.ts";

const NAME = "sgp-ao-vivo";
/** Of the shape below; a copy of another shape is thrown away, for the server has it all. */
const VERSION = 2;

interface Schema extends DBSchema {
  head: { key: "head"; value: Head };
  pedidos: { key: number; value: Pedido };
}

/**
 * The copy of the board in this browser's IndexedDB, shared by its tabs. Opened at the first use, and once more where
 * the connection was cut: iPhones do that to a page in the background.
 */
export class IndexedDbCache implements Cache {
  #opening: Promise<IDBPDatabase<Schema>> | undefined;
  #openedAgain = false;

  load(): Promise<{ base: Head; pedidos: Pedido[] } | null> {
    return this.#with(load);
  }

  advance(previous: Head, base: Head, changes: RowChange[]): Promise<boolean> {
    return this.#with((db) => advance(db, previous, base, changes));
  }

  replace(base: Head, pedidos: Pedido[]): Promise<void> {
    return this.#with((db) => replace(db, base, pedidos));
  }

  /** Each work is one transaction: what failed has written nothing, and can be done again. */
  async #with<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    const opening = this.#opening ??= open();
    try {
      return await work(await opening);
    } catch (error) {
      if (this.#openedAgain) throw error;
      this.#openedAgain = true;
      this.#opening = undefined;
      opening.then((db) => db.close(), () => {});
      return await this.#with(work);
    }
  }
}

async function load(db: IDBPDatabase<Schema>): Promise<{ base: Head; pedidos: Pedido[] } | null> {
  const transaction = db.transaction(["head", "pedidos"]);
  const [base, pedidos] = await Promise.all([
    transaction.objectStore("head").get("head"),
    transaction.objectStore("pedidos").getAll(),
  ]);
  return base ? { base, pedidos } : null;
}

async function advance(
  db: IDBPDatabase<Schema>,
  previous: Head,
  base: Head,
  changes: RowChange[],
): Promise<boolean> {
  const transaction = db.transaction(["head", "pedidos"], "readwrite");
  const kept = await transaction.objectStore("head").get("head");
  // Another tab may have been here: our changes lead from `previous` to `base`, so they also lead there from between.
  const between = kept && kept.epoch === base.epoch && kept.seq >= previous.seq;
  if (between && kept.seq < base.seq) {
    const pedidos = transaction.objectStore("pedidos");
    for (const { id, pedido } of changes) pedido ? pedidos.put(pedido) : pedidos.delete(id);
    transaction.objectStore("head").put(base, "head");
  }
  await transaction.done;
  return Boolean(between);
}

async function replace(db: IDBPDatabase<Schema>, base: Head, pedidos: Pedido[]): Promise<void> {
  const transaction = db.transaction(["head", "pedidos"], "readwrite");
  const kept = await transaction.objectStore("head").get("head");
  if (!kept || kept.epoch !== base.epoch || kept.seq <= base.seq) {
    const store = transaction.objectStore("pedidos");
    store.clear();
    for (const pedido of pedidos) store.put(pedido);
    transaction.objectStore("head").put(base, "head");
  }
  await transaction.done;
}

/** The library comes beside the page's own scripts, which shows the server's board without it. */
async function open(): Promise<IDBPDatabase<Schema>> {
  const { openDB } = await import("idb");
  return await openDB<Schema>(NAME, VERSION, {
    upgrade(db) {
      for (const name of [...db.objectStoreNames]) db.deleteObjectStore(name);
      db.createObjectStore("head");
      db.createObjectStore("pedidos", { keyPath: "id" });
    },
    // Another tab wants a newer shape: stand aside, this page goes on without a kept copy.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}
