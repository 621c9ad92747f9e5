import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createLog } from "../../server/log.ts";
import { backupsIn } from "../../server/ops/backup_folder.ts";
import { Backups } from "../../server/ops/backups.ts";
import { inspect } from "../../server/store/copy.ts";
import { Images } from "../../server/store/images.ts";
import { FolderShelf } from "../../server/store/folder_shelf.ts";
import { png } from "../pictures.ts";
import { call, driver, startServer, tempFolder } from "../harness.ts";
import { ANYONE, fresh, patch, type TempStore, tempStore } from "../store/temp_store.ts";
import { PROJECT, ServerProcess } from "../server_process.ts";
import { runCommand } from "./commands.ts";

/** The copies of a store, with what was logged. */
function backupsOf(temp: TempStore, second = "off") {
  const lines: string[] = [];
  const log = createLog({
    format: "json",
    level: "info",
    now: () => temp.clock.now,
    write: (line) => lines.push(line),
  });
  const config = {
    data: temp.path,
    sqliteDriver: driver,
    backupFolder: "backups",
    backupSecond: second,
  } as const;
  const backups = new Backups({ config, store: temp.store, log, now: () => temp.clock.now });
  return { backups, folder: join(dirname(temp.path), "backups"), events: () => lines.map((line) => JSON.parse(line)) };
}

Deno.test("a copy made while people write is one moment's board, whole, and its digest is the live one's of that moment", async () => {
  using temp = await tempStore();
  for (let i = 0; i < 200; i++) await temp.store.create(fresh({ cliente: `Cliente ${i}` }), ANYONE);
  const digests = new Map([[200, (await temp.store.head()).digest]]);
  temp.store.onCommit(({ seq, digest }) => digests.set(seq, digest));
  const { backups, folder, events } = backupsOf(temp);
  let going = true;
  const writer = (async () => {
    for (let i = 0; going; i++) await temp.store.patch(i % 200 + 1, patch({ observacao: `${i}` }), ANYONE);
  })();
  await backups.run();
  going = false;
  await writer;
  assert.equal(backups.problem, null);
  const [copy, ...more] = backupsIn(folder);
  assert.equal(more.length, 0);
  const contents = await inspect(copy!.path, "node:sqlite");
  assert.equal(contents.pedidos, 200);
  assert.equal(contents.digest, digests.get(contents.seq), "the digest of that very change");
  const [done] = events();
  assert.deepEqual([done.event, done.pedidos, done.seq, done.bytes], ["backup.done", 200, contents.seq, copy!.bytes]);
});

Deno.test("a copy that is not the live board is thrown away and said so", async () => {
  using temp = await tempStore();
  await temp.store.create(fresh(), ANYONE);
  const { backups, folder, events } = backupsOf(temp);
  using other = await temp.peek();
  // Somebody edits the file by hand, behind the server's back.
  other.exec(`UPDATE pedido SET doc = json_set(doc, '$.mark', 'ffffffffffff');
    UPDATE historico SET mark = 'ffffffffffff'; UPDATE head SET mark = 'ffffffffffff'`);
  await backups.run();
  assert.equal(backups.problem, "A cópia não confere com o quadro ao vivo");
  assert.equal(events()[0].event, "backup.failed");
  assert.deepEqual([...Deno.readDirSync(folder)], []);
});

Deno.test("a row that its history does not know is found, and the copy does not count", async () => {
  using temp = await tempStore();
  await temp.store.create(fresh(), ANYONE);
  using other = await temp.peek();
  other.exec("UPDATE pedido SET doc = json_set(doc, '$.versao', 9)");
  const { backups } = backupsOf(temp);
  await backups.run();
  assert.match(backups.problem!, /está danificado/);
});

Deno.test("the art and the second folder: each gets what it lacks, once, and a second folder that is away fails aloud", async () => {
  using temp = await tempStore();
  using away = tempFolder();
  await temp.store.create(fresh(), ANYONE);
  const images = new Images(new FolderShelf(temp.path));
  const { hash } = await images.keep({ original: png(4, 4) });
  const second = join(away.path, "pendrive");
  const { backups, folder, events } = backupsOf(temp, second);
  await backups.run();
  assert.match(
    backups.problem!,
    /não chegou à segunda pasta .*pendrive não está lá: conecte o disco dela ou, se ela é nova, crie a pasta/,
  );
  assert.deepEqual([...Deno.readDirSync(away.path)], [], "the place of a disk that is away is never made");
  Deno.removeSync(backupsIn(folder)[0]!.path);
  Deno.mkdirSync(second);
  assert.match(backups.placeTrouble()!, /pendrive\) está no mesmo disco dos dados/);
  await backups.run();
  temp.clock.now += 60 * 60 * 1000;
  await backups.run();
  for (const each of [folder, second]) {
    assert.equal(backupsIn(each).length, 2);
    assert.deepEqual(Deno.readFileSync(join(each, "imagens", hash.slice(0, 2), hash)), png(4, 4));
  }
  assert.deepEqual(Deno.readFileSync(backupsIn(second)[0]!.path), Deno.readFileSync(backupsIn(folder)[0]!.path));

  Deno.removeSync(second, { recursive: true });
  Deno.writeTextFileSync(second, "no lugar da pasta");
  temp.clock.now += 60 * 60 * 1000;
  await backups.run();
  assert.match(backups.problem!, /não chegou à segunda pasta/);
  assert.equal(backupsIn(folder).length, 3, "the first folder has it all the same");
  assert.equal(events().at(-1).event, "backup.failed");
});

Deno.test("deno task backup copies beside a running server and restaurar puts it back: a new epoch, the board of then, the art too", async () => {
  using folder = tempFolder();
  const data = join(folder.path, "pedidos.db");
  const env = { SGP_DATA: data };
  let epoch: string;
  {
    await using server = await startServer({ data });
    await call(server, "POST", "/api/v1/pedidos", { cliente: "Ótica Trevo Azul" });
    const made = await runCommand("backup", env);
    assert.equal(made.code, 0, made.said.join("\n"));
    assert.match(made.said[0]!, /^Cópia feita e verificada: .*pedidos_.*\.db$/);
    assert.match(made.said[1]!, /^ {2}1 pedido · última mudança em \d\d\/\d\d\/\d{4}, \d\d:\d\d · /);
    await call(server, "PATCH", "/api/v1/pedidos/1", { cliente: "Engano" });
    epoch = (await call(server, "GET", "/api/v1/pedidos")).headers.get("x-epoch")!;
    const { path } = backupsIn(join(folder.path, "backups"))[0]!;
    const refused = await runCommand("restaurar", env, path);
    assert.deepEqual([refused.code, refused.said.length], [1, 1]);
    assert.match(refused.said[0]!, /já está em uso por outro SGP ao Vivo/);
  }
  const { path } = backupsIn(join(folder.path, "backups"))[0]!;
  const back = await runCommand("restaurar", env, path);
  assert.equal(back.code, 0, back.said.join("\n"));
  const kept = /guardado em (.*)$/.exec(back.said[2]!)![1]!;
  {
    using before = new DatabaseSync(kept, { readOnly: true });
    assert.deepEqual({ ...before.prepare("SELECT doc ->> 'cliente' AS cliente FROM pedido").get() }, {
      cliente: "Engano",
    });
  }
  await using server = await startServer({ data });
  const { body, headers } = await call(server, "GET", "/api/v1/pedidos");
  assert.deepEqual(body.map(({ cliente }: { cliente: string }) => cliente), ["Ótica Trevo Azul"]);
  assert.notEqual(headers.get("x-epoch"), epoch);
});

Deno.test("the server's own permissions are enough for its copies, also into a second folder", async () => {
  using folder = tempFolder();
  const env = { SGP_DATA: join(folder.path, "pedidos.db") };
  await using probe = new ServerProcess({ env, script: "tests/ops/copy_probe.ts" });
  assert.equal(await probe.exit(), 0, probe.err.all.join("\n"));
  assert.deepEqual(probe.out.all, ["1"]);

  const folders = new Deno.Command(Deno.execPath(), {
    args: ["task", "-q", "data-folder"],
    env: { SGP_DATA: "dados/p.db", SGP_BACKUP_SECOND: "/mnt/a, b" },
  }).outputSync();
  const at = (path: string) => join(PROJECT, path);
  assert.equal(new TextDecoder().decode(folders.stdout).trim(), `${at("dados")},${at("dados/backups")},/mnt/a,, b`);
});

Deno.test("restaurar refuses what is no copy of this program's, and changes nothing", async () => {
  using temp = await tempStore();
  await temp.store.create(fresh({ observacao: "x".repeat(500) }), ANYONE);
  for (let i = 0; i < 40; i++) await temp.store.create(fresh({ observacao: "x".repeat(500) }), ANYONE);
  temp.close();
  const folder = dirname(temp.path);
  const before = Deno.readFileSync(temp.path);
  const file = (name: string, bytes: Uint8Array) => {
    Deno.writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const damaged = before.slice();
  damaged.fill(0xff, damaged.length - 8 * 4096, damaged.length - 4096);
  const newer = file("novo.db", before);
  {
    using db = new DatabaseSync(newer);
    db.exec("PRAGMA journal_mode = DELETE; PRAGMA user_version = 9999");
  }
  const foreign = join(folder, "outro.db");
  {
    using db = new DatabaseSync(foreign);
    db.exec("CREATE TABLE clientes (nome TEXT)");
  }
  const refusals: [string[], RegExp][] = [
    [[], /^Informe qual cópia: deno task restaurar /],
    [[join(folder, "nada.db")], /nada\.db não existe$/],
    [
      [file("lista.txt", new TextEncoder().encode("isto é uma lista de compras\n".repeat(100)))],
      /não é um banco de dados/,
    ],
    [[file("vazio.db", new Uint8Array())], /vazio\.db está vazio$/],
    [[foreign], /é de outro programa, não do SGP ao Vivo$/],
    [[newer], /é de uma versão mais nova do SGP ao Vivo: atualize o programa$/],
    [[file("ruim.db", damaged)], /ruim\.db está danificado/],
    [[temp.path], /já é o arquivo de dados/],
  ];
  for (const [args, reason] of refusals) {
    const { code, said } = await runCommand("restaurar", { SGP_DATA: temp.path }, ...args);
    assert.deepEqual([code, said.length], [1, 1], said.join("\n"));
    assert.match(said[0]!, reason);
  }
  assert.deepEqual(Deno.readFileSync(temp.path), before);
  const left = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) =>
    /restaurando|antes-de/.test(name)
  );
  assert.deepEqual(left, []);
});

Deno.test("a copy whose texts were changed is refused by name, and one of an earlier version, which has no seal, is not", async () => {
  using temp = await tempStore();
  for (let i = 0; i < 450; i++) await temp.store.create(fresh({ cliente: `Padaria ${i}` }), ANYONE);
  await temp.store.addPrints([{ id: 1, versao: 1, via: 1 }], ANYONE);
  const { backups, folder } = backupsOf(temp);
  await backups.run();
  assert.equal(backups.problem, null);
  temp.close();
  const { path } = backupsIn(folder)[0]!;
  const restore = (from: string) => runCommand("restaurar", { SGP_DATA: temp.path }, from);
  const edits = [
    "UPDATE pedido SET doc = json_set(doc, '$.cliente', 'Outra') WHERE id = 449",
    "UPDATE historico SET por = 'Ninguém' WHERE seq = 300",
    "UPDATE impressao SET por = 'Ninguém'",
    "INSERT INTO acesso (nome, papel, hash, criado_em) VALUES ('Eu', 'admin', 'x', '')",
  ];
  for (const edit of edits) {
    const changed = `${path}.mudada`;
    Deno.copyFileSync(path, changed);
    {
      using db = new DatabaseSync(changed);
      db.exec(edit);
    }
    const { code, said } = await restore(changed);
    assert.deepEqual([code, said.length], [1, 1], said.join("\n"));
    assert.match(said[0]!, /^O conteúdo de .*mudada foi mudado depois de feita a cópia: use outra cópia$/);
  }
  {
    using db = new DatabaseSync(path);
    db.exec("DROP TABLE copia");
  }
  assert.equal((await restore(path)).code, 0);
  await temp.reopen();
  assert.equal((await temp.store.everything()).pedidos.length, 450);
  using data = await temp.peek();
  assert.equal(data.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'copia'").get(), undefined);
});

Deno.test("a damaged file gives way to a copy, and is kept as it is with its log", async () => {
  using temp = await tempStore();
  for (let i = 0; i < 40; i++) await temp.store.create(fresh({ observacao: "x".repeat(500) }), ANYONE);
  const { backups, folder } = backupsOf(temp);
  await backups.run();
  temp.close();
  const damaged = Deno.readFileSync(temp.path).fill(0xff, 0, 100);
  Deno.writeFileSync(temp.path, damaged);
  Deno.writeFileSync(`${temp.path}-wal`, new Uint8Array(64).fill(7));
  const { code, said } = await runCommand("restaurar", { SGP_DATA: temp.path }, backupsIn(folder)[0]!.path);
  assert.equal(code, 0, said.join("\n"));
  const kept = /guardado em (.*)$/.exec(said[2]!)![1]!;
  assert.deepEqual(Deno.readFileSync(kept), damaged);
  assert.equal(Deno.readFileSync(`${kept}-wal`).length, 64);
  await temp.reopen();
  assert.equal((await temp.store.everything()).pedidos.length, 40);
});

Deno.test("a second folder on another disk is nothing to speak of; when the disk goes its place is left alone, and copies resume when it is back", async () => {
  using temp = await tempStore();
  using disk = otherDisk();
  await temp.store.create(fresh(), ANYONE);
  const { backups } = backupsOf(temp, disk.path);
  const runAgain = async () => {
    temp.clock.now += 60 * 60 * 1000;
    await backups.run();
    return backups.problem;
  };
  assert.equal(await runAgain(), null);
  assert.equal(backups.placeTrouble(), null);
  disk.unplug();
  assert.match((await runAgain())!, /não chegou à segunda pasta .*: o disco dela saiu$/);
  assert.deepEqual([...Deno.readDirSync(disk.path)], []);
  disk.plug();
  assert.equal(await runAgain(), null);
  assert.equal(backupsIn(disk.path).length, 2);
});

/** A folder of another disk, seen by a link where it is plugged in; unplugged, an empty folder is in its place. */
function otherDisk(): { path: string; plug(): void; unplug(): void } & Disposable {
  const { path: here, [Symbol.dispose]: remove } = tempFolder();
  const there = Deno.makeTempDirSync({ dir: "/dev/shm", prefix: "sgp-test-" });
  const path = join(here, "pendrive");
  const plug = () => Deno.symlinkSync(there, path);
  plug();
  return {
    path,
    plug: () => (Deno.removeSync(path), plug()),
    unplug: () => (Deno.removeSync(path), Deno.mkdirSync(path)),
    [Symbol.dispose]: () => (Deno.removeSync(there, { recursive: true }), remove()),
  };
}
