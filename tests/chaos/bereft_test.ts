import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { call, connectProto2, tempFolder, until } from "../harness.ts";
import { runCommand } from "../ops/commands.ts";
import { ServerProcess } from "../server_process.ts";

/** A shop's folder, beside a place for what somebody takes away. */
function shop() {
  const folder = tempFolder();
  const data = join(folder.path, "loja", "pedidos.db");
  const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: data, SGP_LOG: "json" } as const;
  const away = join(folder.path, "outro-lugar");
  Deno.mkdirSync(away);
  return { data, env, away, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

/** The names of the files beside the data that hold what was saved. */
function rescued(data: string): string[] {
  const names = [...Deno.readDirSync(dirname(data))].map(({ name }) => name);
  return names.filter((name) => /^pedidos\.db\.resgate-[\d_-]+$/.test(name));
}

const GONE = /^O arquivo de dados foi apagado ou trocado com o servidor ligado e nada mais é gravado/;

/** What somebody does to the files of a running server. */
const BEREAVEMENTS: Record<string, (data: string, away: string) => void> = {
  "is deleted": (data) => Deno.removeSync(data),
  "is replaced by a copy": (data, away) => {
    Deno.copyFileSync(data, join(away, "copia.db"));
    Deno.renameSync(join(away, "copia.db"), data);
  },
  "is in a folder that is removed": (data) => Deno.removeSync(dirname(data), { recursive: true }),
  "loses its log": (data) => Deno.removeSync(`${data}-wal`),
};

for (const [what, take] of Object.entries(BEREAVEMENTS)) {
  Deno.test(`a data file that ${what} under a running server is noticed, said, saved beside, and put back whole`, async () => {
    using place = shop();
    const { data, env, away } = place;
    {
      await using server = await ServerProcess.listening({ env });
      for (let i = 0; i < 5; i++) await call(server, "POST", "/api/v1/pedidos", { cliente: `Padaria ${i}` });
      await using screen = (await connectProto2(server))[0];
      take(data, away);
      const refused = await call(server, "PATCH", "/api/v1/pedidos/1", { cliente: "Engano" });
      assert.equal(refused.status, 503, "nothing is acknowledged that the next start will not find");
      assert.match(refused.body.detail, GONE);
      const { status, body } = await call(server, "GET", "/health");
      assert.deepEqual([status, body.problema], [503, "trocado"]);
      assert.match((await screen.nextOf("pong")).problema ?? (await screen.nextOf("pong")).problema, GONE);
      assert.equal((await call(server, "GET", "/api/v1/pedidos")).body.length, 5, "reading goes on");
      await until(() => server.events("data.rescued").length > 0, "it is saved");
      const port = new URL(server.url).port;
      const doctor = await runCommand("doctor", { ...env, SGP_PORT: port });
      assert.equal(doctor.code, 1);
      assert.match(
        doctor.said.join("\n"),
        /!! {2}O servidor está com problema: O arquivo de dados foi apagado ou trocado/,
      );
      assert.match(doctor.said.join("\n"), /Foi salvo em .*resgate-.*\n.*deno task restaurar/);
      server.signal("SIGTERM");
      assert.equal(await server.exit(), 0);
    }
    const [saved, ...more] = rescued(data);
    assert.deepEqual(more, [], "saved once");
    const back = await runCommand("restaurar", { SGP_DATA: data }, join(dirname(data), saved!));
    assert.equal(back.code, 0, back.said.join("\n"));
    await using again = await ServerProcess.listening({ env });
    const { body } = await call(again, "GET", "/api/v1/pedidos");
    assert.deepEqual(
      body.map(({ cliente }: { cliente: string }) => cliente),
      [0, 1, 2, 3, 4].map((i) => `Padaria ${i}`),
    );
  });
}

Deno.test("a data file deleted just before the stop is saved by the stop, and the next start does not begin with nothing", async () => {
  using place = shop();
  const { data, env } = place;
  {
    await using server = await ServerProcess.listening({ env });
    await call(server, "POST", "/api/v1/pedidos", { cliente: "Padaria Sol" });
    Deno.removeSync(data);
    server.signal("SIGTERM");
    assert.equal(await server.exit(), 0);
  }
  assert.equal(rescued(data).length, 1);
  await using again = new ServerProcess({ env });
  assert.equal(await again.exit(), 1);
  const said = [...again.out.all, ...again.err.all];
  assert.equal(said.length, 1, said.join("\n"));
  assert.match(said[0]!, /^O arquivo de dados .*pedidos\.db sumiu ou está vazio.* deno task restaurar /);
});

Deno.test("a data file that was away for a moment is written to again", async () => {
  using place = shop();
  const { data, env, away } = place;
  await using server = await ServerProcess.listening({ env });
  await call(server, "POST", "/api/v1/pedidos", { cliente: "Padaria Sol" });
  Deno.renameSync(data, join(away, "pedidos.db"));
  assert.equal((await call(server, "POST", "/api/v1/pedidos", { cliente: "Engano" })).status, 503);
  Deno.renameSync(join(away, "pedidos.db"), data);
  assert.equal((await call(server, "POST", "/api/v1/pedidos", { cliente: "Padaria Lua" })).status, 201);
  assert.equal((await call(server, "GET", "/health")).status, 200);
});

/** What another program writes into the file of a running server: the event that follows, and what is said on /telas. */
const HANDS: Record<string, [string, string, string[]]> = {
  "moves the log into the file, which changes nothing": ["PRAGMA wal_checkpoint(TRUNCATE)", "data.verified", []],
  "changes a row behind the server's back": [
    "UPDATE pedido SET doc = json_set(doc, '$.mark', 'ffffffffffff'); UPDATE historico SET mark = 'ffffffffffff'",
    "data.suspect",
    ["A cópia não confere com o quadro ao vivo"],
  ],
};

for (const [what, [sql, event, said]] of Object.entries(HANDS)) {
  Deno.test(`another program that ${what} is noticed within a second or two, and the whole file compared`, async () => {
    using place = shop();
    const { data, env } = place;
    await using server = await ServerProcess.listening({ env });
    await call(server, "POST", "/api/v1/pedidos", { cliente: "Padaria Sol" });
    using other = new DatabaseSync(data);
    other.exec(sql);
    await server.out.find(new RegExp(event));
    assert.deepEqual((await call(server, "GET", "/api/v1/sincronia")).body.avisos, said);
    assert.equal(server.events("data.touched").length, 1);
  });
}
