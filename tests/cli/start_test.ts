import assert from "node:assert/strict";
import { join } from "node:path";
import { call, connect, tempFolder } from "../harness.ts";
import { ServerProcess } from "../server_process.ts";
import { projectCopy } from "./project_copy.ts";

Deno.test("deno task start, in a folder with nothing built, bundles, reads .env, greets, serves and stops", async () => {
  using copy = projectCopy();
  Deno.removeSync(join(copy.path, "dist"), { recursive: true });
  const dotEnv = "# da loja\nSGP_PORT=0\nSGP_DATA='dados da loja/pedidos.db'\nSGP_LOG_LEVEL=error\nOUTRO=x\n";
  Deno.writeTextFileSync(join(copy.path, ".env"), dotEnv);
  await using server = await ServerProcess.listening({ env: {}, cwd: copy.path, task: true });
  assert.equal((await call(server, "POST", "/api/v1/pedidos", { cliente: "Studio Trevo Azul" })).status, 201);
  assert.ok(Deno.statSync(join(copy.path, "dados da loja", "pedidos.db")).isFile);
  const script = /<script type="module" src="([^"]+)"[^>]*>/.exec((await call(server, "GET", "/")).body)![1]!;
  assert.equal((await call(server, "GET", script)).status, 200);
  server.signal("SIGTERM");
  assert.equal(await server.exit(), 0);
});

Deno.test("the greeting names every address to open, the data file, and how to stop", async () => {
  using folder = tempFolder();
  const data = join(folder.path, "novo", "pedidos.db");
  await using server = await ServerProcess.listening({ env: { SGP_PORT: "0", SGP_DATA: data } });
  const port = new URL(server.url).port;
  const lan = Deno.networkInterfaces().filter(({ family, address }) =>
    family === "IPv4" && !/^(127|169\.254)\./.test(address)
  );
  const said = server.out.all.map((line) => line.trim());
  assert.match(said.join("\n"), /^\s*SGP ao Vivo está no ar\./);
  for (const address of [...lan.map(({ address }) => address), "localhost"]) {
    assert.ok(said.includes(`http://${address}:${port}`), address);
    assert.equal((await call({ url: `http://${address}:${port}` }, "GET", "/health")).status, 200, address);
  }
  assert.ok(said.includes(`Dados: ${data}`));
  assert.ok(said.includes("Para parar: Ctrl+C"));
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.test(`${signal} closes the file, says goodbye to the screens and exits with 0`, async () => {
    using folder = tempFolder();
    const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: join(folder.path, "p.db") };
    await using server = await ServerProcess.listening({ env });
    await call(server, "POST", "/api/v1/pedidos", { cliente: "Espaço Sol Nascente" });
    await using screen = await connect(server);
    server.signal(signal);
    assert.equal(await screen.closeCode(), 1012);
    assert.equal(await server.exit(), 0);
    assert.deepEqual(server.err.all, []);
    const left = [...Deno.readDirSync(folder.path)].map(({ name }) => name);
    assert.ok(!left.some((name) => /-wal$|-shm$/.test(name)), left.join());

    await using again = await ServerProcess.listening({ env });
    assert.equal((await call(again, "GET", "/api/v1/pedidos")).body[0].cliente, "Espaço Sol Nascente");
  });
}

Deno.test("on 127.0.0.1 the board is this computer's alone, and the greeting says so", async () => {
  using folder = tempFolder();
  const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: join(folder.path, "p.db") };
  await using server = await ServerProcess.listening({ env });
  assert.deepEqual(server.out.all.filter((line) => /http:/.test(line)), [`    ${server.url}`]);
});
