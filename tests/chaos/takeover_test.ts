import assert from "node:assert/strict";
import { mirrorNotePath, readMirrorNote } from "../../server/store/mirror_note.ts";
import { call, connectProto2, until } from "../harness.ts";
import { runCommand } from "../ops/commands.ts";
import { TwoServers } from "./two_servers.ts";

const GONE = "Outro computador assumiu este quadro e aqui nada mais é gravado: use o endereço dele";

/** Waits until a server writes no more. */
function stopped(shop: TwoServers["server"]): Promise<void> {
  return until(
    async () => (await call(shop, "GET", "/health")).body.problema === "assumido",
    "the old one stops writing",
  );
}

Deno.test("never two that write: a server that was killed and comes back after its mirror took over does not start", async () => {
  await using two = new TwoServers();
  const { server, mirror } = two;
  await server.start();
  await server.create("Ateliê Luz do Vale");
  await two.copy();
  const before = await server.epoch();
  await server.create("Buffet Sol Nascente");
  await server.stop("SIGKILL");

  const { code, said: asked } = await runCommand("assumir", mirror.env);
  assert.deepEqual([code, asked.at(-1)], [1, "Nada foi feito"], "not without the word");
  assert.match(await mirror.startInVain(), /é a cópia de segurança de http:.*deno task assumir/);
  assert.match(await two.takeOver(), /foi ouvido pela última vez em .*até ali a cópia tinha tudo/);
  assert.notEqual(two.epochOfCopy(), before, "by itself, whatever the next start finds");
  await mirror.start();
  assert.notEqual(await mirror.epoch(), before);
  assert.equal((await mirror.create("Clínica Aurora")).status, 201);
  assert.deepEqual(
    await mirror.customers(),
    ["Ateliê Luz do Vale", "Clínica Aurora"],
    "the tail is lost, and said to be",
  );

  const refusal = await server.startInVain();
  assert.ok(refusal.startsWith(`${mirror.url} assumiu este quadro em `), refusal);
  assert.match(refusal, /deno task espelho http.*deno task restaurar/);
  await mirror.stop();
  assert.equal(await server.startInVain(), refusal, "it has noted it, and need not ask again");
  const { said } = await runCommand("doctor", server.env);
  assert.ok(said.some((line) => line.includes(`!!  ${mirror.url} assumiu no lugar deste servidor`)), said.join("\n"));
});

Deno.test("never two that write: both run with the network cut; once it is whole the old one stops, and its screens are told why", async () => {
  await using two = new TwoServers();
  const { server, mirror } = two;
  await server.start();
  await server.create("Ateliê Luz do Vale");
  await two.copy();
  two.linked = false;
  await two.takeOver();
  await mirror.start();
  assert.equal((await server.create("Só no antigo")).status, 201, "nobody can have told it yet");
  assert.equal((await mirror.create("Só no novo")).status, 201);

  two.linked = true;
  await stopped(server);
  const refused = await server.create("Tarde demais");
  assert.equal(refused.status, 503);
  assert.ok(refused.body.detail.startsWith(GONE), refused.body.detail);
  assert.deepEqual(await server.customers(), ["Ateliê Luz do Vale", "Só no antigo"], "it still shows what it has");
  const there = `O quadro agora está em ${mirror.url}, que assumiu no lugar deste servidor: aqui nada mais é gravado`;
  assert.deepEqual((await call(server, "GET", "/api/v1/sincronia")).body.avisos.slice(0, 1), [there]);
  const [screen] = await connectProto2(server);
  assert.equal((await screen.nextThat(({ problema }) => problema, "a screen that is told why")).problema, there);
  await screen[Symbol.asyncDispose]();
  assert.equal((await mirror.create("Segue")).status, 201);
  assert.deepEqual(await mirror.customers(), ["Ateliê Luz do Vale", "Segue", "Só no novo"]);
});

Deno.test("a server that crashed meanwhile, and so has another epoch, is told as well, though it never knew where its mirror is", async () => {
  await using two = new TwoServers();
  const { server, mirror } = two;
  await server.start();
  await server.create("Ateliê Luz do Vale");
  await two.copy({ known: false });
  const before = await server.epoch();
  two.linked = false;
  await two.takeOver();
  await mirror.start();
  await server.stop("SIGKILL");
  await server.start();
  assert.notEqual(await server.epoch(), before);
  assert.equal((await server.create("Só no antigo")).status, 201);
  two.linked = true;
  await stopped(server);
});

Deno.test("a server whose epoch was renewed since its mirror came, and again by a crash, knows itself in what was taken", async () => {
  await using two = new TwoServers();
  const { server, mirror } = two;
  await server.start();
  await two.copy();
  // As if the mirror had come under an epoch before the one that it copied last.
  const note = readMirrorNote(server.data);
  Deno.writeTextFileSync(mirrorNotePath(server.data), JSON.stringify({ ...note, epochs: ["before"] }));
  two.linked = false;
  await two.takeOver();
  await mirror.start();
  await server.stop("SIGKILL");
  await server.start();
  two.linked = true;
  await stopped(server);
});

Deno.test("nobody stops a server but a file with its key: not by what everybody can read, nor by another shop's takeover", async () => {
  await using two = new TwoServers();
  await using strangers = new TwoServers();
  await two.server.start();
  await two.copy();
  const { server } = two;
  const epoch = await server.epoch();
  const told = { epoch, servidor: server.url, em: new Date().toISOString(), enderecos: ["http://10.0.0.9:8000"] };
  await strangers.server.start();
  await strangers.copy();
  await strangers.server.stop();
  await strangers.takeOver();
  await strangers.mirror.start();
  const [proof] = (await call(strangers.mirror, "GET", "/api/v1/espelho/estado")).body.assumidos;
  for (const forged of [{ ...told, assinatura: "0".repeat(64) }, { ...proof, epoch }, proof]) {
    const { status, body } = await call(server, "POST", "/api/v1/espelho/assumido", forged);
    assert.deepEqual([status, body], [200, { cedeu: false }]);
  }
  assert.equal((await server.create("Segue")).status, 201);
});

Deno.test("a copy that is restored is the server's again by an operator's word, whoever took over before", async () => {
  await using two = new TwoServers();
  const { server } = two;
  await server.start();
  await server.create("Ateliê Luz do Vale");
  await two.copy();
  await runCommand("backup", server.env);
  await server.stop();
  await two.takeOver();
  await two.mirror.start();
  await server.startInVain();
  const folder = server.data.replace("pedidos.db", "backups");
  const copy = [...Deno.readDirSync(folder)].find(({ name }) => name.endsWith(".db"))!;
  assert.equal((await runCommand("restaurar", server.env, `${folder}/${copy.name}`)).code, 0);
  await server.start();
  assert.equal((await server.create("De volta")).status, 201);
});
