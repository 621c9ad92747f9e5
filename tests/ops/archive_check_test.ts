import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createLog } from "../../server/log.ts";
import { backupsIn } from "../../server/ops/backup_folder.ts";
import { Backups } from "../../server/ops/backups.ts";
import { inspect } from "../../server/store/copy.ts";
import { driver } from "../harness.ts";
import { ANYONE, fresh, patch, type TempStore, tempStore } from "../store/temp_store.ts";
import { runCommand } from "./commands.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const HIDDEN = "UPDATE pedido SET excluido_em = '2026-03-09T12:00:00.000Z' WHERE id = 2";
const CHANGED = "UPDATE pedido SET doc = json_set(doc, '$.cliente', 'Outra') WHERE id = 2";
const CHANGED_WORDS = "Outro programa mudou um ou mais dos 3 pedidos arquivados; não há como saber quais";

/** A store of one pedido on the board and three in the archive. */
async function withArchive(): Promise<TempStore> {
  const temp = await tempStore();
  temp.clock.now = Date.now() - 2 * DAY_MS;
  for (let n = 0; n < 4; n++) await temp.store.create(fresh({ status: n === 0 ? "pendente" : "entregue" }), ANYONE);
  temp.clock.now = Date.now();
  assert.equal(await temp.store.archive(new Date(temp.clock.now).toISOString(), 100), 3);
  return temp;
}

/** What the server's own copies say of a store. */
async function copiesOf({ store, path, clock }: TempStore): Promise<{ problem: string | null; events: string[] }> {
  const events: string[] = [];
  const write = (line: string) => void events.push(JSON.parse(line).event);
  const log = createLog({ format: "json", level: "info", now: () => clock.now, write });
  const config = { data: path, sqliteDriver: driver, backupFolder: "backups", backupSecond: "off" } as const;
  const backups = new Backups({ config, store, log, now: () => clock.now });
  await backups.run();
  await backups.verify();
  return { problem: backups.problem, events };
}

Deno.test("I17: an archive is sound as long as it is what went into it, whatever goes in and comes out", async () => {
  using temp = await withArchive();
  const { store, path } = temp;
  assert.deepEqual(await store.counts(), { board: 1, archive: 3 });
  assert.equal((await store.nextNumero()).total, 4);
  const { pedidos, archive, digest } = await inspect(path, driver);
  assert.deepEqual([pedidos, archive], [1, { total: 3, noted: 3, sound: true }]);
  assert.equal(digest, (await store.head()).digest, "the board's alone");
  await store.patch(2, patch({ observacao: "de volta" }), ANYONE);
  await store.remove(3, ANYONE);
  assert.deepEqual((await inspect(path, driver)).archive, { total: 1, noted: 1, sound: true });
  assert.deepEqual(await copiesOf(temp), { problem: null, events: ["backup.done", "data.verified"] });
});

for (
  const [what, sql, words] of [
    ["changed", CHANGED, CHANGED_WORDS],
    ["taken away", HIDDEN, "Há 2 pedidos arquivados e deviam ser 3: outro programa mexeu nos dados"],
  ] as const
) {
  Deno.test(`a row of the archive that was ${what} by another program: copies, doctor and restaurar say so`, async () => {
    using temp = await withArchive();
    const env = { SGP_DATA: temp.path, SGP_PORT: "0", SGP_HOST: "127.0.0.1" };
    using other = await temp.peek();
    other.exec(sql);
    // The board in it is whole: it is copied all the same.
    const events = ["archive.suspect", "backup.done", "archive.suspect"];
    assert.deepEqual(await copiesOf(temp), { problem: `${words}. Rode: deno task doctor`, events });
    const [copy] = backupsIn(join(dirname(temp.path), "backups"));
    temp.close();

    const doctor = await runCommand("doctor", env);
    const at = doctor.said.indexOf(`  !!  ${words}`);
    assert.ok(at > 0 && doctor.code === 1, doctor.said.join("\n"));
    assert.match(
      doctor.said[at + 1]!,
      /→ Pare o servidor e rode: deno task restaurar ARQUIVO, com a última cópia de antes/,
    );
    const backup = await runCommand("backup", env);
    assert.ok(backup.said.includes(`  ATENÇÃO: ${words}. Rode: deno task doctor`), backup.said.join("\n"));

    // Whoever restores it all the same is told, and has it so.
    const restored = await runCommand("restaurar", env, copy!.path);
    assert.equal(restored.code, 0);
    assert.ok(restored.said.some((line) => line.startsWith(`  ATENÇÃO: ${words}. Os arquivados passam a valer`)));
    assert.ok((await inspect(temp.path, driver)).archive.sound);
    assert.deepEqual((await runCommand("doctor", env)).said.filter((line) => line.includes(words)), []);
  });
}

Deno.test("the doctor tells how many are on the board and in the archive", async () => {
  using temp = await withArchive();
  temp.close();
  const { said } = await runCommand("doctor", { SGP_DATA: temp.path, SGP_PORT: "0", SGP_HOST: "127.0.0.1" });
  assert.match(said.join("\n"), /Arquivo de dados íntegro: 1 pedido no quadro · 3 no arquivo · última mudança em /);
});

Deno.test("a file of a version without an archive has none, and its board is all that is not deleted", async () => {
  using temp = await tempStore();
  for (let n = 0; n < 2; n++) await temp.store.create(fresh(), ANYONE);
  const { digest } = await temp.store.head();
  temp.close();
  const db = new DatabaseSync(temp.path);
  db.exec(
    "DROP INDEX pedido_quadro; DROP INDEX pedido_arquivo; ALTER TABLE pedido DROP COLUMN arquivado_em; PRAGMA user_version = 9",
  );
  db.close();
  const contents = await inspect(temp.path, driver);
  assert.deepEqual([contents.pedidos, contents.digest], [2, digest]);
  assert.deepEqual(contents.archive, { total: 0, noted: 0, sound: true });
});
