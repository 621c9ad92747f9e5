/** The adapter of `@db/sqlite`, over the library itself where it is the driver under test, otherwise over a double that fails as it does. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { type Library, openDbSqlite } from "../../server/store/db_sqlite.ts";
import { Session } from "../../server/store/session.ts";
import type { Problem } from "../../server/store/file_state.ts";
import { Unavailable } from "../../server/store/errors.ts";
import { driver, tempFolder } from "../harness.ts";
import { Database } from "./db_sqlite_double.ts";

const LIBRARY: Library = driver === "@db/sqlite" ? await import(driver) : { Database };

/** A file of one table, and as many connections to it as a test opens. */
function tempFile() {
  const folder = tempFolder();
  const path = join(folder.path, "x.db");
  const opened: { close(): void }[] = [];
  const open = (options?: { readonly: boolean }) => {
    const db = openDbSqlite(LIBRARY, path, options);
    opened.push(db);
    return db;
  };
  open().exec("PRAGMA journal_mode = WAL; CREATE TABLE t (a PRIMARY KEY)");
  return {
    path,
    open,
    [Symbol.dispose]: () => {
      opened.forEach((db) => db.close());
      folder[Symbol.dispose]();
    },
  };
}

function assertUnavailable(work: () => unknown, problem: Problem): void {
  assert.throws(work, (error) => error instanceof Unavailable && error.problem === problem);
}

Deno.test("numbers come whole and JSON as the text that it is", () => {
  using file = tempFile();
  const row = file.open().prepare("SELECT 9007199254740991 AS n, -2147483649 AS m, json('{\"a\":[1]}') AS doc").get();
  assert.deepEqual({ ...row as object }, { n: 9007199254740991, m: -2147483649, doc: '{"a":[1]}' });
});

Deno.test("a locked file is said to be locked, is read meanwhile, and is written to once it is free", () => {
  using file = tempFile();
  const other = file.open();
  const session = new Session(file.open());
  const insert = () => session.write(() => session.sql("INSERT INTO t VALUES (?)").run(1));
  other.exec("BEGIN IMMEDIATE");
  assertUnavailable(insert, "preso");
  assertUnavailable(insert, "preso");
  assert.deepEqual(session.read(() => session.sql("SELECT a FROM t").all()), [], "no failed statement is in its way");
  other.exec("ROLLBACK");
  insert();
  assert.equal(session.read(() => session.sql("SELECT a FROM t").all()).length, 1);
});

Deno.test("a full file is said to be full, keeps nothing of the write, and takes the next one once there is room", () => {
  using file = tempFile();
  const db = file.open();
  const session = new Session(db);
  const insert = (bytes: number) => session.write(() => session.sql("INSERT INTO t VALUES (?)").run("x".repeat(bytes)));
  db.exec("PRAGMA max_page_count = 4");
  assertUnavailable(() => insert(100_000), "cheio");
  assert.deepEqual(session.read(() => session.sql("SELECT a FROM t").all()), []);
  insert(1);
  db.exec("PRAGMA max_page_count = 1000");
  insert(100_000);
  assert.equal(session.read(() => session.sql("SELECT a FROM t").all()).length, 2);
});

Deno.test("a damaged file is said to be damaged, and nothing more is written to it", () => {
  using file = tempFile();
  const writer = file.open();
  writer.exec("INSERT INTO t VALUES (zeroblob(20000)); PRAGMA wal_checkpoint(TRUNCATE)");
  const bytes = Deno.readFileSync(file.path);
  Deno.writeFileSync(file.path, bytes.fill(0xff, 4096));
  const session = new Session(file.open());
  assertUnavailable(() => session.read(() => session.sql("SELECT a FROM t").all()), "danificado");
  assertUnavailable(() => session.write(() => 1), "danificado");
});

Deno.test("a statement that failed works again, and one that cannot be prepared says so until it can", () => {
  using file = tempFile();
  const db = file.open();
  const insert = db.prepare("INSERT INTO t VALUES (?)");
  insert.run(1);
  for (let i = 0; i < 2; i++) assert.throws(() => insert.run(1), { code: "ERR_SQLITE_ERROR", message: /UNIQUE/ });
  insert.run(2);
  db.exec("ALTER TABLE t RENAME TO u");
  for (let i = 0; i < 2; i++) {
    assert.throws(() => insert.run(3), { code: "ERR_SQLITE_ERROR", message: /no such table/ });
  }
  db.exec("ALTER TABLE u RENAME TO t");
  insert.run(3);
  assert.equal(db.prepare("SELECT a FROM t").all().length, 3);
});

Deno.test("an error of opening, of exec and of prepare is SQLite's too", () => {
  using file = tempFile();
  const db = file.open();
  const known = { code: "ERR_SQLITE_ERROR" };
  assert.throws(() => openDbSqlite(LIBRARY, join(file.path, "nada"), { readonly: true }), known);
  assert.throws(() => db.exec("SELECT * FROM nada"), known);
  assert.throws(() => db.prepare("SELECT * FROM nada"), known);
  assert.throws(() => file.open({ readonly: true }).exec("DELETE FROM t"), { ...known, message: /readonly/ });
});

Deno.test("after the end every call is refused by us, never handed to the library", () => {
  using file = tempFile();
  const db = file.open();
  const select = db.prepare("SELECT a FROM t");
  db.close();
  db.close();
  for (const use of [() => select.get(), () => select.all(), () => db.exec("SELECT 1"), () => db.prepare("SELECT 1")]) {
    assert.throws(use, { message: "database is not open" });
  }
});
