/** In the place of `@db/sqlite`: the library over the SQLite that it downloads by itself. */

import type { LibraryStatement } from "../../server/store/db_sqlite.ts";
import { Database as Double } from "../store/db_sqlite_double.ts";

/** A file opened by a SQLite that calls itself 3.46.0. */
export class Database extends Double {
  override prepare(sql: string): LibraryStatement {
    return super.prepare(sql.replace("sqlite_version()", "'3.46.0'"));
  }
}
