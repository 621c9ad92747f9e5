import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { call, connect, tempFolder, until } from "../harness.ts";
import { MirrorPc } from "./mirror_pc.ts";
import { freePort, Link, Shop } from "./two_servers.ts";

Deno.test("a mirror has each change on its disk, shows it live with the same digest, refuses to write, and outlives its server", async () => {
  using folder = tempFolder();
  await using server = new Shop(folder.path, freePort());
  await server.start();
  await server.create("Ateliê Luz do Vale");
  await using mirror = new MirrorPc(server.url);
  await mirror.start();
  await mirror.agrees(server);
  await using screen = await connect(mirror);

  const { body: made } = await server.create("Buffet Sol Nascente");
  const frame = await screen.nextOf("pedido_update");
  assert.deepEqual([frame.pedido_id, frame.seq], [made.id, made.seq]);
  await mirror.agrees(server);

  const refused = await call(mirror, "POST", "/api/v1/pedidos", { cliente: "Aqui não" });
  assert.equal(refused.status, 403);
  assert.match(refused.body.detail, /^Esta é a cópia de segurança de http/);

  const [report] = (await call(server, "GET", "/api/v1/sincronia")).body.espelhos;
  assert.deepEqual([report.url, report.lag], [mirror.url, 0]);
  await until(async () => (await call(server, "GET", "/health")).body.espelhos[0].igual, "it proves to be equal");
  assert.match((await call(server, "GET", "/metrics")).body, /^sgp_mirror_lag_changes 0$/m);

  await server.stop("SIGKILL");
  await until(async () => (await mirror.state()).estado === "sem_servidor", "the mirror notices");
  const { body: shown } = await call(mirror, "GET", "/api/v1/pedidos");
  assert.deepEqual(
    shown.map(({ cliente }: { cliente: string }) => cliente).sort(),
    ["Ateliê Luz do Vale", "Buffet Sol Nascente"],
  );
  const page = await fetch(mirror.url, { headers: { accept: "text/html" } });
  assert.match(await page.text(), /Cópia de segurança, às \d\d:\d\d:\d\d/);

  await server.start();
  await server.create("Clínica Aurora");
  await mirror.agrees(server);
  assert.equal(mirror.events("mirror.copied").length, 2, "another run of the server is copied anew");
});

Deno.test("a mirror that was away for a moment goes on from where it was, also when it was killed itself", async () => {
  using folder = tempFolder();
  await using server = new Shop(folder.path, freePort());
  await server.start();
  await using link = new Link(server.port);
  await using mirror = new MirrorPc(link.url);
  await mirror.start();
  await server.create("Ateliê Luz do Vale");
  await mirror.agrees(server);

  link.cut();
  await server.create("Buffet Sol Nascente");
  await until(async () => (await mirror.state()).estado === "sem_servidor", "the mirror notices");
  link.isCut = false;
  await mirror.agrees(server);
  assert.equal(mirror.events("mirror.copied").length, 1);

  await mirror.stop("SIGKILL");
  await server.create("Clínica Aurora");
  await mirror.start();
  await mirror.agrees(server);
  assert.equal(mirror.events("mirror.copied").length, 0, "what it lacked was still held");
});

Deno.test("a mirror whose file somebody damages finds it by itself and takes a new copy while it serves", async () => {
  using folder = tempFolder();
  await using server = new Shop(folder.path, freePort());
  await server.start();
  await server.create("Ateliê Luz do Vale");
  await using mirror = new MirrorPc(server.url);
  await mirror.start();
  await mirror.agrees(server);
  const db = new DatabaseSync(mirror.data);
  db.exec(
    "PRAGMA busy_timeout = 5000; UPDATE pedido SET doc = json_set(doc, '$.mark', 'ffffffffffff', '$.cliente', 'Outro')",
  );
  db.close();
  await until(() => mirror.events("mirror.copied").length === 2, "a second copy");
  await mirror.agrees(server);
  await server.create("Buffet Sol Nascente");
  await mirror.agrees(server);
});
