import { comandoSchema } from "../domain/comandos.ts";
import { newPedidoSchema, pedidoPatchSchema } from "../domain/pedido.ts";
import type { Database } from "../store/database.ts";
import type { Images } from "../store/images.ts";
import type { Store, Written } from "../store/store.ts";
import { allArt } from "./art.ts";
import type { Write } from "./generate.ts";

/** Writes that go into one transaction: so many ask in one turn, each at its own time. */
const AT_ONCE = 500;

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;
/** More pedidos than any shop is done with in a week. */
const WEEK_MAX = 10_000;

/** A clock that is set to when each write happened. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: number;
}

/** What a past is made with. */
export interface Filling {
  /** The store's own; it never passes `present`, for nothing that has happened lies ahead of now. */
  clock: Clock;
  present: number;
  /** Days after which what is done went to the archive; 0 when nothing ever did. */
  archiveDays: number;
}

/**
 * Makes the writes happen in an empty store, each parsed and committed as a request's would be; and once a week what was
 * done for long went to the archive, as it does by the hour where a server runs.
 */
export async function fill(store: Store, writes: Write[], { clock, present, archiveDays }: Filling): Promise<void> {
  let archiveAt = archiveDays > 0 ? (writes[0]?.em ?? 0) + WEEK_MS : Infinity;
  for (let done = 0; done < writes.length; done += AT_ONCE) {
    const some: Promise<unknown>[] = [];
    for (const write of writes.slice(done, done + AT_ONCE)) {
      clock.now = Math.min(write.em, present);
      if (clock.now >= archiveAt) {
        some.push(store.archive(new Date(clock.now - archiveDays * DAY_MS).toISOString(), WEEK_MAX));
        archiveAt = clock.now + WEEK_MS;
      }
      some.push(commit(store, write));
    }
    await Promise.all(some);
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
