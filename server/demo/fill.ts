import { comandoSchema } from "../domain/comandos.ts";
import { newPedidoSchema, pedidoPatchSchema } from "../domain/pedido.ts";
import type { Database } from "../store/database.ts";
import type { Images } from "../store/images.ts";
import type { Store, Written } from "../store/store.ts";
import { allArt } from "./art.ts";
import type { Write } from "./generate.ts";

/** Writes that go into one transaction: so many ask in one turn, each at its own time. */
const AT_ONCE = 500;

/** A clock that is set to when each write happened. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Makes the writes happen in an empty store, each parsed and committed as a request's would be.
 *
 * @param clock the store's own; it never passes `present`, for nothing that has happened lies ahead of now.
 */
export async function fill(store: Store, writes: Write[], clock: Clock, present: number): Promise<void> {
  for (let done = 0; done < writes.length; done += AT_ONCE) {
    await Promise.all(
      writes.slice(done, done + AT_ONCE).map((write) => {
        clock.now = Math.min(write.em, present);
        return commit(store, write);
      }),
    );
  }
}

function commit(store: Store, { pedido, by, action }: Write): Promise<Written> {
  const author = { por: by };
  if ("create" in action) return store.create(newPedidoSchema.parse(action.create), author);
  if ("alter" in action) return store.patch(pedido, pedidoPatchSchema.parse(action.alter), author);
  return store.command(pedido, comandoSchema.parse(action.comando), author);
}

/** Keeps every picture that the shop's items may name, also those of pedidos that are still to come. */
export async function storeArt(images: Images): Promise<void> {
  await Promise.all(allArt().map((art) => images.keep(art)));
}

/**
 * The disk of a file that is worth nothing before it is whole: nobody else reads it meanwhile, and after a power cut one
 * makes it anew. So SQLite writes without a log and without waiting. Whoever opens the file next has it as usual.
 */
export function withoutGuarantees(db: Database): Database {
  db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
  return db;
}
