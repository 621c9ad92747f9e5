/**
 * Before a migration is added: writes the example file of the schema as it is, from that of the version before.
 * `deno run -q -P=test tests/store/version_file.ts`
 */

import { join } from "node:path";
import type { Database } from "../../server/store/database.ts";
import { openDatabase } from "../../server/store/driver.ts";
import { openStore } from "../../server/store/open.ts";
import { driver, tempFolder } from "../harness.ts";

const FOLDER = join(import.meta.dirname!, "versions");

/** The file of a version as statements that make it anew. */
export function dumpOf(db: Database): string {
  const all = <T>(sql: string) => db.prepare(sql).all() as T[];
  // A virtual table makes its own, and what is in it follows from the rows of others.
  const made = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('shadow', 'virtual')";
  const schema = all<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
       AND (sql LIKE 'CREATE VIRTUAL%' OR name NOT IN (${made})) ORDER BY type DESC, rowid`,
  );
  const tables = all<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN (${made}) ORDER BY rowid`,
  )
    .map(({ name }) => name).sort((a, b) => Number(a === "sqlite_sequence") - Number(b === "sqlite_sequence"));
  const inserts = tables.flatMap((table) => {
    // Columns that follow from others are not written.
    const columns = all<{ name: string; hidden: number }>(`PRAGMA table_xinfo(${table})`)
      .filter(({ hidden }) => hidden === 0).map(({ name }) => name).join(", ");
    const quoted = columns.split(", ").map((column) => `quote(${column})`).join(" || ', ' || ");
    const rows = all<{ row: string }>(`SELECT ${quoted} AS row FROM ${table}`);
    const inserted = rows.map(({ row }) => `INSERT INTO ${table} (${columns}) VALUES (${row});`);
    return table === "sqlite_sequence" ? [`DELETE FROM ${table};`, ...inserted] : inserted;
  });
  const [marks] = all<{ id: number; version: number }>(
    "SELECT application_id AS id, user_version AS version FROM pragma_application_id, pragma_user_version",
  );
  return `-- A data file as version ${
    marks!.version
  } of the schema left it. Never edited: it stands for the files that are out there.

${schema.map(({ sql }) => `${sql};`).join("\n\n")}

-- A table that was made anew stands behind those that refer to it.
PRAGMA foreign_keys = OFF;

${inserts.join("\n")}

PRAGMA application_id = ${marks!.id};
PRAGMA user_version = ${marks!.version};
`;
}

if (import.meta.main) {
  using folder = tempFolder();
  const data = join(folder.path, "pedidos.db");
  const numbers = [...Deno.readDirSync(FOLDER)].map(({ name }) => Number(/\d+/.exec(name)![0]));
  const newest = Math.max(...numbers);
  const before = await openDatabase(data, driver);
  before.exec(Deno.readTextFileSync(join(FOLDER, `v${newest}.sql`)));
  before.close();
  (await openStore({ data, sqliteDriver: driver })).close();
  const db = await openDatabase(data, driver);
  const { user_version } = db.prepare("PRAGMA user_version").get() as { user_version: number };
  if (user_version > newest) Deno.writeTextFileSync(join(FOLDER, `v${user_version}.sql`), dumpOf(db));
  db.close();
  console.log(user_version > newest ? `v${user_version}.sql written` : `v${newest}.sql is there already`);
}
