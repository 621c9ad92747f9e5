import assert from "node:assert/strict";
import { join } from "node:path";
import type { Destination, Origin } from "../../server/ops/moving/end.ts";
import { openDestinationFile, openOriginFile } from "../../server/ops/moving/file_end.ts";
import { move, type Moved } from "../../server/ops/moving/move.ts";
import { openDestinationPostgres, openOriginPostgres } from "../../server/ops/moving/postgres_end.ts";
import { TABLES } from "../../server/ops/moving/tables.ts";
import type { Database } from "../../server/store/database.ts";
import { readDatabase } from "../../server/store/driver.ts";
import { FileError } from "../../server/store/errors.ts";
import { FolderShelf } from "../../server/store/folder_shelf.ts";
import { Images } from "../../server/store/images.ts";
import { openStore } from "../../server/store/open.ts";
import type { Store } from "../../server/store/store.ts";
import { ServerProcess } from "../server_process.ts";
import { runCommand } from "./commands.ts";
import { call, tempFolder, until } from "../harness.ts";
import { png } from "../pictures.ts";
import { startPostgres, type TestPostgres } from "../postgres.ts";
import { openNode } from "../store/postgres/nodes.ts";
import { ANYONE, fresh, patch } from "../store/temp_store.ts";

let server: TestPostgres;
Deno.test.beforeAll(async () => void (server = await startPostgres()));
Deno.test.afterAll(() => server[Symbol.asyncDispose]());

const ARCHIVED = 230;

/** A shop with something of everything, in a file that nobody has open. */
async function makeShop(path: string): Promise<void> {
  const clock = { now: Date.parse("2026-03-09T12:00:00Z") };
  const store = await openStore({ data: path, sqliteDriver: "node:sqlite" }, { now: () => clock.now });
  const { hash } = await new Images(store.shelf).keep({ original: png(30, 20), miniatura: png(3, 2) });
  const items = [{ tipo_producao: "painel", descricao: "Bandeira", imagem: `/img/${hash}` }];
  await Promise.all(Array.from({ length: ARCHIVED }, (_, i) => store.create(fresh({ cliente: `São ${i}` }), ANYONE)));
  await Promise.all(
    Array.from({ length: ARCHIVED }, (_, i) => store.command(i + 1, { comando: "cancelar", motivo: "x" }, ANYONE)),
  );
  assert.equal(await store.archive("9999", 1_000), ARCHIVED);
  const intent = { owner: "1", key: "a", hash: "b" };
  await store.create(fresh({ cliente: "Ação ‘’ \\u0000 😀", items }), { por: null, intent });
  await store.create(fresh({ numero: "#00a7" }), ANYONE);
  await store.create(fresh({ cliente: "Emptied" }), ANYONE);
  await store.patch(ARCHIVED + 1, patch({ observacao: "y" }), ANYONE);
  await store.addPrints([{ id: ARCHIVED + 1, versao: 2, via: 1 }], ANYONE);
  for (const id of [2, 3]) await store.remove(ARCHIVED + id, ANYONE);
  await store.purgeOne(ARCHIVED + 3, ANYONE);
  await store.patch(9, patch({ observacao: "back on the board" }), ANYONE);
  const acesso = { criado_em: "2026-03-09", criado_por: null, revogado_em: null, setor: null } as const;
  await store.acessos.add({ nome: "Adm", papel: "admin", hash: "h1", ...acesso });
  await store.shop.change({ nome: "Gráfica", logo: null, guia: false });
  store.close();
}

/** All that the tables hold; the epoch is not of them. */
async function contentsOf(path: string) {
  const db = await readDatabase(path, "node:sqlite");
  try {
    const tables = TABLES.map(({ name, key }) => db.prepare(`SELECT * FROM ${name} ORDER BY ${key.join(", ")}`).all());
    const head = db.prepare(
      "SELECT seq, mark, digest, proximo_numero, mark_key, arquivo_total, arquivo_soma FROM head",
    );
    return [...tables, head.get()];
  } finally {
    db.close();
  }
}

async function moveAll(from: Promise<Origin>, to: Promise<Destination>): Promise<Moved> {
  await using origin = await from;
  await using destination = await to;
  return await move(origin, destination, () => {});
}

async function stateOf(store: Store) {
  const { epoch, ...head } = await store.head();
  const { json } = await store.list({});
  const found = await store.searchArchive({ busca: "sao 17" });
  const history = await store.history(ARCHIVED + 1, { limit: 100, newestFirst: false });
  return {
    epoch,
    rest: [head, json, JSON.parse(found.json).length, history, await store.bin(), await store.counts(), store.shop.now],
  };
}

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FileError) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
}

Deno.test("a shop goes to PostgreSQL and back with all that it has, each time under a new name of its history", async () => {
  using folder = tempFolder();
  const [first, last] = ["a", "b"].map((name) => join(folder.path, name, "pedidos.db")) as [string, string];
  await makeShop(first);
  await using database = await server.database();
  const { counts, code } = await moveAll(openOriginFile(first), openDestinationPostgres(database.url));
  assert.equal(counts.get("pedidos"), ARCHIVED + 3);
  assert.equal(counts.get("imagens"), 2);

  const before = await openStore({ data: first, sqliteDriver: "node:sqlite" });
  const [states] = [[await stateOf(before)]];
  const name = (await before.shelf.names())[0]!;
  before.close();
  {
    await using node = await openNode(database.url);
    states.push(await stateOf(node.store));
    assert.deepEqual(await node.store.shelf.read(name), await new FolderShelf(first).read(name));
    // Ids and numeros go on.
    const acesso = { criado_em: "2026-03-09", criado_por: null, revogado_em: null, setor: null } as const;
    await node.store.acessos.add({ nome: "Dois", papel: "leitura", hash: "h2", ...acesso });
    assert.match((await node.store.create(fresh(), ANYONE)).json, new RegExp(`"id":${ARCHIVED + 4},`));
    assert.match(await refusal(openOriginPostgres(database.url)), /Há servidores ligados ao esquema loja_principal/);
  }
  await until(async () => {
    const nodes = "SELECT 1 FROM pg_stat_activity WHERE application_name LIKE 'SGP%' AND datname = current_database()";
    return (await server.ask(nodes, database.name)).length === 0;
  }, "the node has gone");
  await moveAll(openOriginPostgres(database.url), openDestinationFile(last));
  const after = await openStore({ data: last, sqliteDriver: "node:sqlite" });
  assert.equal((await after.acessos.all()).length, 2);
  assert.equal((await after.get(ARCHIVED + 4)).versao, 1);
  await after.remove(ARCHIVED + 4, ANYONE);
  states.push({ ...await stateOf(after), rest: states[0]!.rest });
  assert.deepEqual(await new FolderShelf(last).read(name), await new FolderShelf(first).read(name));
  after.close();
  assert.deepEqual(states[1]!.rest, states[0]!.rest);
  assert.equal(new Set(states.map(({ epoch }) => epoch)).size, 3);
  assert.match(code, /^\w{4}$/);
});

Deno.test("straight back it is the same file, row by row", async () => {
  using folder = tempFolder();
  const [first, last] = ["a", "b"].map((name) => join(folder.path, name, "pedidos.db")) as [string, string];
  await makeShop(first);
  await using database = await server.database();
  await moveAll(openOriginFile(first), openDestinationPostgres(database.url));
  await moveAll(openOriginPostgres(database.url), openDestinationFile(last));
  assert.deepEqual(await contentsOf(last), await contentsOf(first));
});

Deno.test("what differs at the end is not kept, and nothing goes where something is", async () => {
  using folder = tempFolder();
  const path = join(folder.path, "pedidos.db");
  await makeShop(path);
  await using database = await server.database();
  const lossy = async (): Promise<Destination> => {
    const end = await openDestinationPostgres(database.url);
    const ask: Destination["ask"] = async (sql, values) => {
      const rows = await end.ask(sql, values);
      if (sql.startsWith("INSERT INTO impressao")) await end.ask("UPDATE impressao SET por = 'other'");
      return rows as never;
    };
    return { ...end, ask };
  };
  assert.match(await refusal(moveAll(openOriginFile(path), lossy())), /não ficou igual à origem \(impressao 231 1\)/);
  const rows = await server.ask("SELECT 1 FROM loja_principal.pedido", database.name);
  assert.equal(rows.length, 0);
  await moveAll(openOriginFile(path), openDestinationPostgres(database.url));
  assert.match(await refusal(openDestinationPostgres(database.url)), /já tem dados: use outro banco, ou outra loja/);
  assert.match(await refusal(openDestinationFile(path)), /já existe: dê em --para o nome de um arquivo novo/);
  Deno.writeTextFileSync(join(folder.path, "new.db-wal"), "");
  assert.match(await refusal(openDestinationFile(join(folder.path, "new.db"))), /o registro \(-wal\) de um arquivo/);
  assert.match(await refusal(openOriginPostgres(`${database.url}?loja=outra`)), /Não há dados .* loja_outra/);
});

Deno.test("what is written to a PostgreSQL while it is moved is not left behind: the move counts for nothing", async () => {
  using folder = tempFolder();
  const [first, last] = ["a", "b"].map((name) => join(folder.path, name, "pedidos.db")) as [string, string];
  await makeShop(first);
  await using database = await server.database();
  await moveAll(openOriginFile(first), openDestinationPostgres(database.url));
  await using from = await openOriginPostgres(database.url);
  {
    await using to = await openDestinationFile(last);
    await server.ask("UPDATE loja_principal.acesso SET nome = 'Other'", database.name);
    assert.match(await refusal(move(from, to, () => {})), /Um servidor gravou em .* durante a mudança: pare todos/);
  }
  assert.deepEqual([...Deno.readDirSync(join(folder.path, "b"))].filter(({ name }) => /db$|mudando/.test(name)), []);
});

Deno.test("a file that a server has is refused, and a node finds no shop that is being moved", async () => {
  using folder = tempFolder();
  const path = join(folder.path, "pedidos.db");
  await makeShop(path);
  const store = await openStore({ data: path, sqliteDriver: "node:sqlite" });
  assert.match(await refusal(openOriginFile(path)), /já está em uso por outro SGP ao Vivo/);
  store.close();
  await using database = await server.database();
  await using _ = await openDestinationPostgres(database.url);
  assert.match(await refusal(openNode(database.url)), /está sendo mudado: espere o fim/);
});

Deno.test("the task says what it did, and the file of before starts no more", async () => {
  using folder = tempFolder();
  const path = join(folder.path, "pedidos.db");
  await makeShop(path);
  await using database = await server.database();
  const moved = await runCommand("mudar", {}, "--de", path, "--para", database.url);
  const said = moved.said.join("\n");
  assert.equal(moved.code, 0, said);
  assert.match(said, / 233 pedidos\n/);
  assert.match(said, /conferido linha por linha: o código do quadro é \w{4} nos dois/);
  assert.ok(!said.includes(new URL(database.url).password));
  const started = await runCommand("start", { SGP_DATA: path, SGP_PORT: "0" });
  assert.equal(started.code, 1);
  assert.match(started.said.join("\n"), /mudaram para 127\.0\.0\.1:\d+\/\w+ em .*: ponha o novo endereço em SGP_DATA/);
  // Back under the name that the file had.
  Deno.renameSync(path, `${path}.antes`);
  const back = await runCommand("mudar", {}, "--de", database.url, "--para", path);
  assert.match(back.said.join("\n"), /não ligue mais nenhum servidor nele/);
  {
    const env = { SGP_DATA: path, SGP_PORT: "0", SGP_HOST: "127.0.0.1" } as const;
    await using again = await ServerProcess.listening({ env });
    assert.equal((await call(again, "GET", `/api/v1/pedidos/${ARCHIVED + 1}`)).body.versao, 2);
  }
  const wrong = await runCommand("mudar", {}, "--de", path);
  assert.match(wrong.said.join("\n"), /^Use deno task mudar --de/);
});

Deno.test("no table and no column is left out", async () => {
  using folder = tempFolder();
  const path = join(folder.path, "pedidos.db");
  (await openStore({ data: path, sqliteDriver: "node:sqlite" })).close();
  const db: Database = await readDatabase(path, "node:sqlite");
  const tables = db.prepare(
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
  ).all() as { name: string }[];
  // Of mirrors, which a PostgreSQL has not.
  const known = [...TABLES.map(({ name }) => name), "head", "assumido", "passagem"];
  assert.deepEqual(tables.map(({ name }) => name).sort(), known.sort());
  for (const { name, columns, derived = [] } of TABLES) {
    const all = db.prepare(`SELECT name FROM pragma_table_xinfo('${name}')`).all() as { name: string }[];
    assert.deepEqual(all.map(({ name }) => name).sort(), [...columns, ...derived].sort());
  }
  db.close();
});
