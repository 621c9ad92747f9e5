import assert from "node:assert/strict";
import { join } from "node:path";
import { call, startServer, tempFolder } from "../harness.ts";
import { ServerProcess } from "../server_process.ts";

Deno.test("the first start tells the administration's link once, with its code; no log line has it, nor any later start", async () => {
  using folder = tempFolder();
  const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: join(folder.path, "p.db"), SGP_AUTH: "on" };
  const said = async (log: "json" | "text") => {
    await using server = await ServerProcess.listening({ env: { ...env, SGP_LOG: log } });
    const link = [...server.out.all, ...server.err.all].find((line) => line.includes("/entrar#"))?.trim();
    if (link) {
      assert.ok(link.startsWith(`${server.url}/entrar#`));
      const body = { chave: link.split("#")[1] };
      assert.deepEqual((await call(server, "POST", "/api/v1/entrar", body)).body.papel, "admin");
      assert.ok(server.err.all.filter((line) => /[█▀▄]{3}/.test(line)).length > 10, "a code for the phone");
      assert.ok(!server.out.all.some((line) => line.includes(body.chave!)), "not in the log");
    }
    return link;
  };
  assert.ok(await said("json"));
  assert.equal(await said("json"), undefined);
  assert.equal(await said("text"), undefined);
});

Deno.test("without access control every start says so loudly, and every page too", async () => {
  using folder = tempFolder();
  const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: join(folder.path, "p.db") } as const;
  for (const auth of ["off", "off-lan"]) {
    await using server = await ServerProcess.listening({ env: { ...env, SGP_AUTH: auth } });
    await server.out.find(/ATENÇÃO: SEM CONTROLE DE ACESSO/);
    for (const path of ["/", "/quadro", "/fila", "/tv", "/telas", "/conectar", "/importar", "/exemplo", "/acessos"]) {
      assert.match((await call(server, "GET", path)).body, /Sem controle de acesso/, path);
    }
  }
  await using guarded = await startServer({ auth: "on" });
  const page = await call(guarded, "GET", "/", undefined, { authorization: `Bearer ${guarded.firstToken}` });
  assert.ok(!page.body.includes("Sem controle de acesso"));
});

Deno.test("SGP_AUTH=off on the shop's network does not start, and says why in one line", async () => {
  await using server = new ServerProcess({ env: { SGP_AUTH: "off" } });
  assert.equal(await server.exit(), 1);
  assert.equal(server.err.all.length, 1);
  assert.match(server.err.all[0]!, /^SGP_AUTH=off só com SGP_HOST=127\.0\.0\.1 .*SGP_AUTH=off-lan$/);
});
