import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { backupName } from "../../server/ops/retention.ts";
import { startServer, tempFolder } from "../harness.ts";
import { ANYONE, fresh, tempStore } from "../store/temp_store.ts";
import { runCommand } from "./commands.ts";

const HOUR_MS = 60 * 60 * 1000;

/** What the doctor says that is wrong, each with its remedy. */
async function ills(env: Parameters<typeof runCommand>[1]): Promise<string[]> {
  const { code, said } = await runCommand("doctor", { SGP_HOST: "127.0.0.1", ...env });
  const wrong = said.filter((line) => line.startsWith("  !!  "));
  assert.equal(code, wrong.length > 0 ? 1 : 0, said.join("\n"));
  assert.equal(said.filter((line) => line.startsWith("      → ")).length, wrong.length, "each with what to do");
  return wrong.map((line) => line.slice(6));
}

Deno.test("the doctor finds a shop in order well, whether its server runs or not", async () => {
  await using server = await startServer();
  const env = { SGP_DATA: server.data, SGP_PORT: String(server.port) };
  assert.equal((await runCommand("backup", env)).code, 0);
  assert.deepEqual(await ills(env), []);
  await server.stop();
  assert.deepEqual(await ills(env), []);
});

Deno.test("the doctor names a missing or old copy, copies turned off, a second folder that is away, and another program's port", async () => {
  using temp = await tempStore();
  temp.clock.now = Date.now();
  await temp.store.create(fresh(), ANYONE);
  temp.close();
  await using other = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => new Response("outro"));
  const env = { SGP_DATA: temp.path, SGP_PORT: "0" };
  assert.match((await ills(env)).join(), /^Cópias de segurança: nenhuma em /);
  assert.match((await ills({ ...env, SGP_BACKUP_HOURS: "0" })).join(), /^Cópias de segurança: desligadas$/);
  const backups = join(dirname(temp.path), "backups");
  Deno.mkdirSync(backups);
  Deno.writeTextFileSync(join(backups, backupName(Date.now() - 27 * HOUR_MS)), "");
  assert.match((await ills(env)).join(), /^Cópias de segurança: a última é de /);
  Deno.writeTextFileSync(join(backups, backupName(Date.now())), "");
  assert.deepEqual(await ills(env), []);
  const second = await ills({ ...env, SGP_BACKUP_SECOND: join(backups, "pendrive") });
  assert.match(second.join(), /^Segunda pasta de cópias: nenhuma em .*pendrive$/);
  const port = await ills({ ...env, SGP_PORT: String(other.addr.port) });
  assert.deepEqual(port, [`Outro programa usa a porta ${other.addr.port}`]);
});

Deno.test("the doctor names a damaged file, a folder that is no folder, a swollen log and a clock that lags", async () => {
  using folder = tempFolder();
  const file = join(folder.path, "arquivo");
  Deno.writeTextFileSync(file, "");
  assert.match(
    (await ills({ SGP_DATA: join(file, "p.db"), SGP_PORT: "0" })).join(),
    /^Não é possível gravar na pasta /,
  );

  using temp = await tempStore();
  temp.clock.now = Date.now() + 24 * HOUR_MS;
  await temp.store.create(fresh(), ANYONE);
  temp.close();
  const env = { SGP_DATA: temp.path, SGP_PORT: "0" };
  Deno.mkdirSync(join(dirname(temp.path), "backups"));
  Deno.writeTextFileSync(join(dirname(temp.path), "backups", backupName(Date.now())), "");
  assert.match((await ills(env)).join(), /^O relógio está atrasado: a última mudança é de /);
  Deno.writeFileSync(temp.path, Deno.readFileSync(temp.path).fill(0xff, 4096, 8192));
  Deno.writeFileSync(`${temp.path}-wal`, new Uint8Array(0));
  Deno.truncateSync(`${temp.path}-wal`, 65e6);
  const said = await ills(env);
  assert.match(said[0]!, /está danificado/);
  assert.match(said.join("\n"), /O registro do banco \(-wal\) tem 65 MB/);
});
