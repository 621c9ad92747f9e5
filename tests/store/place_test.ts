import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { withoutGuarantees } from "../../server/demo/fill.ts";
import { openDatabase } from "../../server/store/driver.ts";
import { lockDataFile } from "../../server/store/lock.ts";
import { openStore } from "../../server/store/open.ts";
import { realPath } from "../../server/store/place.ts";
import { FileError, Unavailable } from "../../server/store/errors.ts";
import { driver, tempFolder } from "../harness.ts";
import { ANYONE, fresh, pedidoOf, tempStore } from "./temp_store.ts";

/** The sentence with which a file is refused. */
async function refusal(data: string): Promise<string> {
  try {
    (await openStore({ data, sqliteDriver: driver })).close();
  } catch (error) {
    assert.ok(error instanceof FileError, String(error));
    return error.message;
  }
  throw new Error("was opened");
}

function overwrite(path: string, at: number, bytes: Uint8Array<ArrayBuffer>): void {
  using file = Deno.openSync(path, { write: true });
  file.seekSync(at, Deno.SeekMode.Start);
  file.writeSync(bytes);
}

/** What others do to the files of an open store, and what it is called. */
const HARM: Record<string, ["trocado" | "danificado", (path: string) => void]> = {
  "the file is deleted": ["trocado", (path) => Deno.removeSync(path)],
  "the log is deleted": ["trocado", (path) => Deno.removeSync(`${path}-wal`)],
  "the log's index is deleted": ["trocado", (path) => Deno.removeSync(`${path}-shm`)],
  "a folder takes the file's place": ["trocado", (path) => {
    Deno.renameSync(path, `${path}.fora`);
    Deno.mkdirSync(path);
  }],
  "the file is cut": ["danificado", (path) => Deno.truncateSync(path, 4096)],
  "the file is emptied": ["danificado", (path) => Deno.truncateSync(path, 0)],
  "the file's head is overwritten": ["danificado", (path) => overwrite(path, 0, new Uint8Array(100))],
  "the log is cut": ["danificado", (path) => Deno.truncateSync(`${path}-wal`, 5000)],
  "the log is emptied": ["danificado", (path) => Deno.truncateSync(`${path}-wal`, 0)],
  "the log's head is overwritten": ["danificado", (path) => overwrite(`${path}-wal`, 0, new Uint8Array(32))],
};

for (const [what, [problem, harm]] of Object.entries(HARM)) {
  Deno.test(`${what} while a store is open: nothing more is written, and reading goes on`, async () => {
    using temp = await tempStore();
    await temp.store.create(fresh({ observacao: "x".repeat(1500) }), ANYONE);
    // Of what is in the file alone, a cut takes something.
    using other = await temp.peek();
    other.exec("PRAGMA wal_checkpoint(PASSIVE)");
    assert.equal(temp.store.file.look(), null);
    await temp.store.create(fresh(), ANYONE);
    const told = temp.commits.length;
    harm(temp.path);
    const refused = await temp.store.create(fresh(), ANYONE).catch((error) => error);
    assert.ok(refused instanceof Unavailable, String(refused));
    assert.deepEqual([refused.problem, temp.store.file.look()], [problem, problem]);
    assert.equal(temp.commits.length, told, "nobody heard of it");
    assert.equal((await temp.store.head()).seq, 2);
  });
}

Deno.test("a change that was being flushed when the file went is not acknowledged", async () => {
  using folder = tempFolder();
  const data = join(folder.path, "pedidos.db");
  let onFlush = () => {};
  const store = await openStore({ data, sqliteDriver: driver }, {
    flusher: () => ({ flush: () => Promise.resolve(onFlush()), close: () => {} }),
  });
  onFlush = () => Deno.removeSync(data);
  const refused = await store.create(fresh(), ANYONE).catch((error) => error);
  assert.ok(refused instanceof Unavailable && refused.problem === "trocado", String(refused));
  store.close();
});

Deno.test("the log that grows, begins anew, or is moved into the file by another program is no harm", async () => {
  using temp = await tempStore();
  using other = await temp.peek();
  for (let i = 0; i < 1500; i++) {
    await temp.store.create(fresh({ observacao: "x".repeat(500) }), ANYONE);
    if (i % 500 === 250) other.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    if (i % 500 === 0) assert.equal(temp.store.file.look(), null);
  }
  assert.equal((await temp.store.head()).seq, 1500);
});

Deno.test("a file that has no log and is touched by another program is written to all the same", async () => {
  using folder = tempFolder();
  const data = join(folder.path, "pedidos.db");
  const store = await openStore({ data, sqliteDriver: driver, durability: "os" }, { disk: withoutGuarantees });
  Deno.utimeSync(data, 0, 0);
  assert.equal(pedidoOf(await store.create(fresh(), ANYONE)).id, 1);
  store.close();
});

Deno.test("a folder where a file belongs, and a file where the art belongs, are one sentence each, and nothing is written", async () => {
  for (const name of ["pedidos.db", ...["-wal", "-shm", ".lock", ".boot", ".rede"].map((end) => `pedidos.db${end}`)]) {
    using folder = tempFolder();
    Deno.mkdirSync(join(folder.path, name));
    const sentence = await refusal(join(folder.path, "pedidos.db"));
    assert.match(
      sentence,
      /^Não foi possível abrir o arquivo de dados .*pedidos\.db: .*é uma pasta; mude o nome dela$/,
    );
    assert.ok(name === "pedidos.db" || sentence.includes(name), sentence);
    assert.deepEqual([...Deno.readDirSync(folder.path)].map((each) => each.name), [name]);
  }
  using folder = tempFolder();
  Deno.writeTextFileSync(join(folder.path, "imagens"), "");
  assert.match(await refusal(join(folder.path, "pedidos.db")), /imagens é um arquivo, e ali vai a pasta das imagens/);
});

Deno.test("a file that is ours and lacks what its version has is one sentence", async () => {
  using folder = tempFolder();
  const data = join(folder.path, "pedidos.db");
  (await openStore({ data, sqliteDriver: driver })).close();
  const db = await openDatabase(data, driver);
  db.exec("DROP TABLE head; PRAGMA journal_mode = DELETE");
  db.close();
  assert.equal(await refusal(data), `O arquivo ${data} está danificado: restaure uma cópia de segurança`);
});

Deno.test("a file that was there once and is not, or is empty, is not begun anew in silence", async () => {
  for (const lose of [(path: string) => Deno.removeSync(path), (path: string) => Deno.truncateSync(path, 0)]) {
    using temp = await tempStore();
    await temp.store.create(fresh(), ANYONE);
    temp.close();
    lose(temp.path);
    assert.match(await refusal(temp.path), /sumiu ou está vazio, e já houve um: rode deno task restaurar .*\.boot$/);
    Deno.removeSync(`${temp.path}.boot`);
    await temp.reopen();
    assert.equal((await temp.store.head()).seq, 0);
  }
});

Deno.test("behind a link the file's own name counts: its log, its lock, its note and its copies lie beside the file", async () => {
  using folder = tempFolder();
  const own = join(folder.path, "disco", "pedidos.db");
  const link = join(folder.path, "atalho.db");
  Deno.mkdirSync(dirname(own));
  Deno.symlinkSync(own, link);
  assert.equal(realPath(link), own, "also before it is there");
  const first = await openStore({ data: link, sqliteDriver: driver });
  const { epoch } = await first.head();
  for (const name of [link, own]) {
    await assert.rejects(openStore({ data: name, sqliteDriver: driver }), /já está em uso por outro SGP ao Vivo/);
  }
  first.close();
  assert.deepEqual([...Deno.readDirSync(folder.path)].map(({ name }) => name).sort(), ["atalho.db", "disco"]);
  const again = await openStore({ data: own, sqliteDriver: driver });
  assert.equal((await again.head()).epoch, epoch, "and nobody doubted it");
  again.close();
  Deno.symlinkSync("circulo.db", join(folder.path, "circulo.db"));
  assert.match(await refusal(join(folder.path, "circulo.db")), /^Não foi possível abrir /);
});

Deno.test("a file with a second name of its own is refused by either, for each name has another log", async () => {
  using temp = await tempStore();
  await temp.store.create(fresh(), ANYONE);
  const other = `${temp.path}.outro.db`;
  Deno.linkSync(temp.path, other);
  assert.match(await refusal(other), /outro\.db tem outro nome no disco \(link físico\)/);
  await temp.store.create(fresh(), ANYONE);
  temp.close();
  assert.match(await refusal(temp.path), /tem outro nome no disco/);
  Deno.removeSync(other);
  await temp.reopen();
  assert.equal((await temp.store.head()).seq, 2);
});

Deno.test({
  name: "one file has one server, by its inode, whatever it is called and in whatever folder it is seen",
  ignore: Deno.build.os !== "linux",
  fn() {
    using folder = tempFolder();
    const [one, other] = [join(folder.path, "um.db"), join(folder.path, "outro.db")];
    Deno.writeTextFileSync(one, "");
    Deno.linkSync(one, other);
    const unlock = lockDataFile(one);
    assert.throws(() => lockDataFile(other), /outro\.db já está em uso por outro SGP ao Vivo/);
    unlock();
    lockDataFile(other)();
  },
});
