import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { readBuild, readManifest } from "../../server/assets.ts";
import { call, connect, FrameReader, startServer, tempFolder, type TestServer } from "../harness.ts";
import { PROJECT } from "../server_process.ts";
import { STYLESHEETS } from "../stylesheets.ts";

const screens = async (server: TestServer) => (await call(server, "GET", "/api/v1/sincronia")).body.telas;

function open(server: TestServer, query: string): FrameReader {
  return new FrameReader(`${server.url.replace("http", "ws")}/ws/pedidos?proto=2&${query}`);
}

Deno.test("a screen says its name, its place and its build when it connects, and another name and place at any time", async () => {
  await using server = await startServer();
  await using screen = open(server, "name=Costura%202&setor=costura&build=a1b2c3d4");
  await screen.next();
  const [before] = await screens(server);
  assert.deepEqual([before.nome, before.setor, before.build], ["Costura 2", "costura", "a1b2c3d4"]);

  screen.send({ type: "identify", client_name: "Expedição 1", setor: "expedicao" });
  await screen.untilPong();
  const [after] = await screens(server);
  assert.deepEqual([after.nome, after.setor, after.build], ["Expedição 1", "expedicao", "a1b2c3d4"]);
});

Deno.test("a place that the server does not know is none, and the name that came with it still counts", async () => {
  await using server = await startServer();
  await using screen = open(server, "name=Corte&setor=corte");
  await screen.next();
  await using legacy = await connect(server);
  legacy.send({ type: "identify", client_name: "Caixa", setor: 7 });
  await legacy.untilPong();
  const found = (await screens(server)).map(({ nome, setor, build }: Record<string, unknown>) => [nome, setor, build]);
  assert.deepEqual(found, [["Corte", null, null], ["Caixa", null, null]]);
});

Deno.test("the others hear at once that a screen has another name", async () => {
  await using server = await startServer();
  await using other = open(server, "name=Outra");
  await using screen = open(server, "name=Antes");
  await screen.next();
  screen.send({ type: "identify", client_name: "Depois", setor: "tv" });
  await other.nextPresence(({ telas }) => telas.some(({ name }: { name: string }) => name === "Depois"));
});

Deno.test("the greeting, the pages and the list of screens name the same build", async () => {
  await using server = await startServer();
  await using screen = open(server, "");
  const { build } = await screen.next();
  assert.match(build, /^[0-9a-f]{8}$/);
  assert.equal((await call(server, "GET", "/api/v1/sincronia")).body.build, build);
  for (const path of ["/", "/tv", "/tv/costura", "/telas"]) {
    assert.ok((await call(server, "GET", path)).body.includes(`<meta name="sgp-build" content="${build}"/>`), path);
  }
});

Deno.test("a legacy client is greeted without a build", async () => {
  await using server = await startServer();
  await using reader = new FrameReader(`${server.url.replace("http", "ws")}/ws/pedidos`);
  assert.equal("build" in await reader.next(), false);
});

Deno.test("a build has another name when a script has, and the same when nothing has changed", () => {
  const manifest = readManifest();
  assert.equal(readBuild(manifest), readBuild({ ...manifest }));
  assert.notEqual(readBuild(manifest), readBuild({ ...manifest, list: "/assets/list-OTHER.js" }));
});

Deno.test("a build has another name when any stylesheet has changed, or a script that is not bundled", () => {
  using folder = tempFolder();
  const files = [...STYLESHEETS.map(({ path }) => path), "theme.js"];
  for (const file of files) {
    Deno.mkdirSync(join(folder.path, dirname(file)), { recursive: true });
    Deno.copyFileSync(join(PROJECT, "static", file), join(folder.path, file));
  }
  const build = () => readBuild(readManifest(), pathToFileURL(`${folder.path}/`));
  const before = build();
  assert.equal(before, readBuild(readManifest()), "a copy is the same build");
  for (const file of files) {
    const text = Deno.readTextFileSync(join(folder.path, file));
    Deno.writeTextFileSync(join(folder.path, file), `${text}\n`);
    assert.notEqual(build(), before, file);
    Deno.writeTextFileSync(join(folder.path, file), text);
  }
  assert.equal(build(), before);
});

Deno.test("a picture that the wall does not have is not found", async () => {
  await using server = await startServer();
  assert.equal((await call(server, "GET", "/tv/corte")).status, 404);
  assert.equal((await call(server, "GET", "/tv/envios")).status, 200);
});
