import assert from "node:assert/strict";
import { join } from "node:path";
import { openDatabase } from "../../server/store/driver.ts";
import { openStore } from "../../server/store/open.ts";
import { FileError } from "../../server/store/errors.ts";
import { driver, tempFolder } from "../harness.ts";
import { ANYONE, fresh, pedidoOf, tempStore } from "./temp_store.ts";

/** Opens a file that must be refused, and answers the sentence for the person. */
async function refusal(data: string): Promise<string> {
  try {
    (await openStore({ data, sqliteDriver: driver })).close();
  } catch (error) {
    assert.ok(error instanceof FileError, String(error));
    return error.message;
  }
  throw new Error("was opened");
}

async function databaseFile(path: string, sql: string): Promise<Uint8Array> {
  const db = await openDatabase(path, driver);
  db.exec(`PRAGMA journal_mode = DELETE; ${sql}`);
  db.close();
  return Deno.readFileSync(path);
}

Deno.test("the pragmas are really in force", async () => {
  using folder = tempFolder();
  const db = await openDatabase(join(folder.path, "x.db"), driver);
  const pragma = (name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() as Record<string, unknown>)[0];
  assert.deepEqual(
    ["journal_mode", "synchronous", "wal_autocheckpoint", "cache_size", "temp_store", "busy_timeout", "foreign_keys"]
      .map(pragma),
    ["wal", 1, 0, 2_000, 2, 30_000, 1],
  );
  db.close();
});

Deno.test("SQLite is new enough for the WAL's rare race to be mended", async () => {
  using folder = tempFolder();
  const db = await openDatabase(join(folder.path, "x.db"), driver);
  const { version } = db.prepare("SELECT sqlite_version() AS version").get() as { version: string };
  const [major, minor, patch] = version.split(".").map(Number);
  assert.ok(major! * 1e6 + minor! * 1e3 + patch! >= 3_051_003, version);
  db.close();
});

Deno.test("a reader sees the last commit while a writer is at work, and history needs its pedido", async () => {
  using temp = await tempStore();
  await temp.store.create(fresh(), ANYONE);
  using writer = await temp.peek();
  writer.exec("BEGIN IMMEDIATE; UPDATE head SET seq = 99");
  assert.equal((await temp.store.head()).seq, 1);
  writer.exec("ROLLBACK");
  const orphan = "INSERT INTO historico VALUES (2, 'm', 99, 1, 'create', '', NULL, NULL, '[]')";
  assert.throws(() => writer.exec(orphan), /FOREIGN KEY/);
});

Deno.test("folders that are missing are made", async () => {
  using folder = tempFolder();
  const data = join(folder.path, "loja", "dados", "pedidos.db");
  (await openStore({ data, sqliteDriver: driver })).close();
  assert.ok(Deno.statSync(data).isFile);
});

Deno.test("a network path is refused before anything is made there", async () => {
  for (const data of ["//servidor-da-loja/dados/pedidos.db", "\\\\servidor-da-loja\\dados\\pedidos.db"]) {
    assert.match(await refusal(data), /não pode ficar em uma pasta de rede/);
  }
  assert.throws(() => Deno.statSync("/servidor-da-loja"), Deno.errors.NotFound);
});

Deno.test("another program's file is refused and not one byte of it changes", async () => {
  using folder = tempFolder();
  const path = join(folder.path, "outro.db");
  for (const mark of ["", "PRAGMA application_id = 123;"]) {
    const before = await databaseFile(path, `${mark} CREATE TABLE clientes (nome TEXT)`);
    assert.equal(await refusal(path), `O arquivo ${path} é de outro programa, não do SGP ao Vivo`);
    assert.deepEqual(Deno.readFileSync(path), before);
    Deno.removeSync(path);
  }
});

Deno.test("a file of a newer version of this program is refused", async () => {
  using folder = tempFolder();
  const path = join(folder.path, "pedidos.db");
  (await openStore({ data: path, sqliteDriver: driver })).close();
  await databaseFile(path, "PRAGMA user_version = 9999");
  assert.match(await refusal(path), /é de uma versão mais nova do SGP ao Vivo: atualize o programa$/);
});

Deno.test("a file that is no database is refused and stays as it was", async () => {
  using folder = tempFolder();
  const path = join(folder.path, "pedidos.db");
  for (const text of ["não é um banco", "x".repeat(10_000)]) {
    Deno.writeTextFileSync(path, text);
    assert.equal(await refusal(path), `O arquivo ${path} não é um banco de dados SQLite`);
    assert.equal(Deno.readTextFileSync(path), text);
  }
});

Deno.test("a damaged file is refused with what to do about it", async () => {
  using temp = await tempStore();
  for (let i = 0; i < 50; i++) await temp.store.create(fresh({ observacao: "x".repeat(500) }), ANYONE);
  temp.close();
  const bytes = Deno.readFileSync(temp.path);
  bytes.fill(0xff, 100, 4096);
  const path = `${temp.path}-danificado`;
  Deno.writeFileSync(path, bytes);
  assert.equal(await refusal(path), `O arquivo ${path} está danificado: restaure uma cópia de segurança`);
});

Deno.test("a folder in the file's place, or a file in the folder's, is refused", async () => {
  using folder = tempFolder();
  assert.match(await refusal(folder.path), /^Não foi possível abrir o arquivo de dados /);
  const file = join(folder.path, "arquivo");
  Deno.writeTextFileSync(file, "");
  assert.match(await refusal(join(file, "pedidos.db")), /^Não é possível gravar na pasta /);
  assert.match(await refusal("/proc/sgp/pedidos.db"), /^Não é possível gravar na pasta \/proc\/sgp/);
});

Deno.test("a closed store leaves one file, with everything in it", async () => {
  using temp = await tempStore();
  const { json } = await temp.store.create(fresh(), ANYONE);
  temp.close();
  const copy = `${temp.path}-copia`;
  Deno.copyFileSync(temp.path, copy);
  const again = await openStore({ data: copy, sqliteDriver: driver });
  assert.deepEqual(pedidoOf(await again.get(1)), JSON.parse(json));
  again.close();
});

Deno.test("a second server over the same file is refused, until the first has ended", async () => {
  using folder = tempFolder();
  const data = join(folder.path, "pedidos.db");
  const first = await openStore({ data, sqliteDriver: driver });
  await assert.rejects(openStore({ data, sqliteDriver: driver }), /já está em uso por outro SGP ao Vivo/);
  first.close();
  (await openStore({ data, sqliteDriver: driver })).close();
});
