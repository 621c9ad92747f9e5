import assert from "node:assert/strict";
import { join } from "node:path";
import { DEMO_FLAG } from "../../server/config.ts";
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

Deno.test("a made-up shop says so calmly on every page and wall, with access control and without", async () => {
  for (const auth of ["on", "off"]) {
    // It removes its folder by itself.
    const folder = Deno.makeTempDirSync({ prefix: "sgp-demo-" });
    const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: join(folder, "p.db"), SGP_AUTH: auth };
    const args = [`--folder=${folder}`, "--pedidos=40"];
    await using demo = new ServerProcess({ env, script: "server/demo/main.ts", args });
    const [, url, key] = /(http:\S+?)(?:\/entrar#(\S+))?$/.exec(
      await demo.out.find(auth === "on" ? /http:.*\/entrar/ : /^ +http:/),
    )!;
    for (const path of ["/", "/fila", "/tv", "/p/1001", "/imprimir?ids=1", "/acessos", "/conectar", "/nada"]) {
      const headers = { accept: "text/html", ...(key ? { authorization: `Bearer ${key}` } : {}) };
      const { body } = await call({ url: url! }, "GET", path, undefined, headers);
      assert.match(body, /<p>Demonstração<\/p>/, `${auth} ${path}`);
      assert.ok(!body.includes("Sem controle de acesso"), `${auth} ${path}`);
    }
  }
});

Deno.test("the server of a made-up shop's day is told so by its command", async () => {
  using folder = tempFolder();
  const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: join(folder.path, "p.db"), SGP_AUTH: "off" };
  await using server = await ServerProcess.listening({ env, args: [DEMO_FLAG] });
  assert.match((await call(server, "GET", "/")).body, /<p>Demonstração<\/p>/);
});

Deno.test("SGP_AUTH=off on the shop's network does not start, and says why in one line", async () => {
  await using server = new ServerProcess({ env: { SGP_AUTH: "off" } });
  assert.equal(await server.exit(), 1);
  assert.equal(server.err.all.length, 1);
  assert.match(server.err.all[0]!, /^SGP_AUTH=off só com SGP_HOST=127\.0\.0\.1 .*SGP_AUTH=off-lan$/);
});
