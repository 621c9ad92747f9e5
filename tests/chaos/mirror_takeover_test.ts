import assert from "node:assert/strict";
import { dirname } from "node:path";
import { call, connectProto2, tempFolder, until } from "../harness.ts";
import { runCommand } from "../ops/commands.ts";
import { MirrorPc } from "./mirror_pc.ts";
import { freePort, Shop } from "./two_servers.ts";

/** Gives the operator's word on a computer whose mirror runs. */
async function takeOver({ env }: MirrorPc): Promise<string> {
  const { code, said } = await runCommand("assumir", env, "--sim");
  assert.equal(code, 0, said.join("\n"));
  return said.join("\n");
}

const customers = async (at: { url: string }): Promise<string[]> =>
  (await call(at, "GET", "/api/v1/pedidos")).body.map(({ cliente }: { cliente: string }) => cliente).sort();

Deno.test("a mirror that runs becomes the server at the same address and lacks nothing; the old one becomes its mirror, and the server again", async () => {
  using folder = tempFolder();
  await using server = new Shop(folder.path, freePort());
  await server.start();
  const expected: string[] = [];
  const create = async (at: { url: string }, cliente: string) => {
    assert.equal((await call(at, "POST", "/api/v1/pedidos", { cliente })).status, 201, cliente);
    expected.push(cliente);
  };
  await using mirror = new MirrorPc(server.url);
  await mirror.start();
  for (let i = 0; i < 20; i++) await create(server, `Cliente ${i}`);
  await mirror.agrees(server);
  const [screen, { epoch, seq, mark }] = await connectProto2(mirror);
  assert.equal((await call(mirror, "POST", "/api/v1/pedidos", { cliente: "Ana" })).status, 403);
  await server.stop("SIGKILL");

  const said = await takeOver(mirror);
  assert.match(said, /até ali a cópia tinha tudo/);
  assert.match(said, /o espelho é o servidor, no mesmo endereço/);
  assert.equal(await screen.closeCode(), 1012, "its screens are told to come again");
  await until(() => mirror.events("mirror.takes_over").length === 1 && call(mirror, "GET", "/health"), "it serves");
  const [again, greeting] = await connectProto2(mirror, { epoch, since: seq, mark });
  assert.equal(greeting.resume, "reset", "whatever they saw, they read anew");
  assert.notEqual(greeting.epoch, epoch);
  await again[Symbol.asyncDispose]();
  await create(mirror, "No novo");
  assert.deepEqual(await customers(mirror), expected.toSorted());

  assert.ok((await server.startInVain()).startsWith(`${mirror.url} assumiu este quadro em `));
  await using back = new MirrorPc(mirror.url, {}, server.data);
  await back.start();
  const kept = [...Deno.readDirSync(dirname(server.data))].filter(({ name }) => name.includes(".antes-de-"));
  assert.ok(kept.length > 0, "its own file is kept, for what nobody else has");
  await create(mirror, "Com o antigo de espelho");
  await back.agrees(mirror);

  await takeOver(back);
  await until(async () => (await call(mirror, "GET", "/health")).body.problema === "assumido", "the other one stops");
  assert.equal((await call(mirror, "POST", "/api/v1/pedidos", { cliente: "Tarde" })).status, 503);
  await create(back, "De volta");
  assert.deepEqual(await customers(back), expected.toSorted());
});
