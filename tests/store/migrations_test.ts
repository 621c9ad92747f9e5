import assert from "node:assert/strict";
import { join } from "node:path";
import { openDatabase } from "../../server/store/driver.ts";
import { openStore } from "../../server/store/open.ts";
import { driver, tempFolder } from "../harness.ts";
import { dumpOf } from "./version_file.ts";
import { ANYONE, fresh, historyOf, pedidoOf, tempStore } from "./temp_store.ts";

/** One data file per version of the schema, as that version left it: five changes of two pedidos. */
const VERSIONS = [...Deno.readDirSync(new URL("versions", import.meta.url))].map(({ name }) => name).toSorted();

/** Makes a data file of an earlier version. */
async function earlierFile(path: string, version: string): Promise<void> {
  const db = await openDatabase(path, driver);
  db.exec(Deno.readTextFileSync(new URL(`versions/${version}`, import.meta.url)));
  db.close();
}

/** The schema's statements, and the numbers that mark a file as ours. */
async function schemaOf(path: string): Promise<unknown[]> {
  const db = await openDatabase(path, driver);
  const statements = db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").all() as { sql: string | null }[];
  const marks = ["user_version", "application_id"].map((name) => db.prepare(`PRAGMA ${name}`).get());
  db.close();
  return [...statements.map((each) => ({ ...each, sql: each.sql?.replace(/\s+/g, " ") })), ...marks];
}

for (const version of VERSIONS) {
  Deno.test(`a file of ${version} is brought up to date with everything in it, and can be written to`, async () => {
    using folder = tempFolder();
    const path = join(folder.path, "pedidos.db");
    await earlierFile(path, version);
    const store = await openStore({ data: path, sqliteDriver: driver });
    const head = await store.head();
    assert.equal(head.seq, 5);
    const list = JSON.parse((await store.list({})).json);
    assert.equal(list.length, 1);
    const { numero, cliente, financeiro, observacao, valor_total, versao, items } = list[0];
    assert.deepEqual([numero, cliente, financeiro, observacao, valor_total, versao], [
      "487",
      "D'Ávila & Filhos",
      true,
      "Urgente",
      "1289.90",
      3,
    ]);
    assert.equal(items[0].material, "Oxford");
    assert.deepEqual((await historyOf(store, 1)).map(({ acao, por }) => [acao, por]), [
      ["create", "Balcão 1"],
      ["update", "Financeiro"],
      ["update", "Balcão 2"],
    ]);
    assert.equal(pedidoOf(await store.restore(2, ANYONE)).cliente, "Ótica Maré Alta");
    const created = pedidoOf(await store.create(fresh(), ANYONE));
    assert.deepEqual([created.numero, created.seq, created.id], ["489", 7, 3]);
    for (const { nome, papel, versao, mudado_em } of await store.acessos.all()) {
      assert.deepEqual([nome, papel, versao, mudado_em], ["Balcão 1", "operador", 1, null]);
    }
    assert.deepEqual(store.shop.now, { nome: "", logo: null, guia: false }, "a shop that works needs no guide");
    await store.shop.change({ nome: "Gráfica Sol", logo: null, guia: false });
    store.close();
  });

  Deno.test(`a file of ${version} ends with the schema of a new file`, async () => {
    using folder = tempFolder();
    const [old, fresh] = ["old.db", "new.db"].map((name) => join(folder.path, name)) as [string, string];
    await earlierFile(old, version);
    for (const data of [old, fresh]) (await openStore({ data, sqliteDriver: driver })).close();
    assert.deepEqual(await schemaOf(old), await schemaOf(fresh));
  });
}

Deno.test("an access of the version before this one is good, and its shop has no guide; a new file's has", async () => {
  using folder = tempFolder();
  const [old, fresh] = ["old.db", "new.db"].map((name) => join(folder.path, name)) as [string, string];
  await earlierFile(old, "v7.sql");
  const before = await openStore({ data: old, sqliteDriver: driver });
  assert.deepEqual((await before.acessos.all()).map(({ nome, versao }) => [nome, versao]), [["Balcão 1", 1]]);
  assert.equal(before.shop.now.guia, false);
  before.close();
  const store = await openStore({ data: fresh, sqliteDriver: driver });
  assert.equal(store.shop.now.guia, true);
  await store.shop.change({ nome: "Gráfica Sol", logo: null, guia: false });
  store.close();
  const again = await openStore({ data: fresh, sqliteDriver: driver });
  assert.deepEqual(again.shop.now, { nome: "Gráfica Sol", logo: null, guia: false });
  again.close();
});

Deno.test("opening a file again changes nothing of its schema", async () => {
  using temp = await tempStore();
  temp.close();
  const before = await schemaOf(temp.path);
  await temp.reopen();
  temp.close();
  assert.deepEqual(await schemaOf(temp.path), before);
});

Deno.test("there is an example file of every version before this one", async () => {
  using temp = await tempStore();
  using db = await temp.peek();
  const { user_version } = db.prepare("PRAGMA user_version").get() as { user_version: number };
  for (let version = 1; version < user_version; version++) {
    assert.ok(VERSIONS.includes(`v${version}.sql`), `v${version}`);
  }
});

Deno.test("the example file of this version, which is written before a migration, makes the same file again", async () => {
  using folder = tempFolder();
  const [one, other] = ["one.db", "other.db"].map((name) => join(folder.path, name)) as [string, string];
  await earlierFile(one, VERSIONS.at(-1)!);
  (await openStore({ data: one, sqliteDriver: driver })).close();
  const first = await openDatabase(one, driver);
  const dump = dumpOf(first);
  first.close();
  const second = await openDatabase(other, driver);
  second.exec(dump);
  assert.equal(dumpOf(second), dump);
  second.close();
  assert.deepEqual(await schemaOf(other), await schemaOf(one));
  const store = await openStore({ data: other, sqliteDriver: driver });
  assert.equal((await store.head()).seq, 5);
  store.close();
});
