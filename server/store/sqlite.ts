/** The store over one open SQLite file. */

import { digestOf, type Identity } from "../domain/digest.ts";
import { DataFile, type DataFileOptions } from "./data_file.ts";
import type { Database } from "./database.ts";
import { Epoch, type EpochOptions } from "./epoch.ts";
import type { Files } from "./files.ts";
import { PassagesInDatabase } from "./passages.ts";
import { PedidoStore } from "./pedido_store.ts";
import { ON_BOARD } from "./row.ts";
import { Session } from "./session.ts";
import { SqliteEngine, type SqliteEngineOptions } from "./sqlite_engine.ts";
import { FolderShelf } from "./folder_shelf.ts";
import { Takeovers } from "./takeover.ts";
import type { WriterOptions } from "./writer.ts";

/** What the store needs from outside. */
export interface SqliteOptions extends DataFileOptions, EpochOptions, SqliteEngineOptions, WriterOptions {
  /** The files of the database. */
  files: Files;
  /** Called once the file is closed. */
  onClose: () => void;
}

/** @param db an open, migrated file; the store closes it. */
export function storeOver(db: Database, options: SqliteOptions): Promise<PedidoStore> {
  sumDigest(db);
  const { mark_key } = db.prepare("SELECT mark_key FROM head").get() as { mark_key: string };
  const session = new Session(db, options.files);
  const epoch = new Epoch(mark_key, options);
  const file = new DataFile(session, options);
  const engine = new SqliteEngine(session, epoch, options, () => file.tidyLog());
  return PedidoStore.open({
    engine,
    epoch,
    file,
    takeovers: new Takeovers({ prepare: (sql) => session.sql(sql) }),
    passages: new PassagesInDatabase(engine),
    shelf: new FolderShelf(options.path),
    now: options.now,
    onWritten: options.onWritten,
    close: () => {
      session.close(epoch.holds);
      options.onClose();
    },
  });
}

/** The digest follows from the rows, to which another program may have done anything: it is summed anew at each start. */
function sumDigest(db: Database): void {
  const sql = `SELECT id, versao, CAST(doc ->> 'mark' AS TEXT) AS mark FROM pedido WHERE ${ON_BOARD}`;
  const digest = digestOf(db.prepare(sql).all() as Identity[]);
  db.prepare("UPDATE head SET digest = ? WHERE digest <> ?").run(digest, digest);
}
