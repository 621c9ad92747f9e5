import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { call, connect, tempFolder, until } from "../harness.ts";
import { runCommand } from "../ops/commands.ts";
import { png } from "../pictures.ts";
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

Deno.test("with SGP_MIRROR=confirma an answer has it on two disks; a mirror that hangs holds it up for a moment, once, and that is said", async () => {
  using folder = tempFolder();
  await using server = new Shop(folder.path, freePort(), { SGP_MIRROR: "confirma" });
  await server.start();
  const alone = await server.create("Ateliê Luz do Vale");
  assert.equal(alone.status, 201, "without a mirror nobody waits");
  const notices = async () => (await call(server, "GET", "/api/v1/sincronia")).body.avisos;
  assert.match((await notices())[0], /^O espelho não está conectado/);
  await using mirror = new MirrorPc(server.url);
  await mirror.start();
  await until(async () => (await notices()).length === 0, "the notice ends");

  for (let i = 0; i < 20; i++) {
    const { body } = await server.create(`Cliente ${i} Souza`);
    const db = new DatabaseSync(mirror.data, { readOnly: true });
    assert.ok(db.prepare("SELECT 1 FROM historico WHERE seq = ?").get(body.seq), "when it is answered, it is there");
    db.close();
  }
  const unconfirmed = async () =>
    Number(/^sgp_mirror_unconfirmed_writes (\d+)$/m.exec((await call(server, "GET", "/metrics")).body)![1]);
  const before = await unconfirmed();
  mirror.freeze(true);
  assert.equal((await server.create("Buffet Sol Nascente")).status, 201);
  assert.ok(await unconfirmed() > before);
  assert.match((await notices())[0], /^O espelho não confirma em 500 ms/);
  assert.equal((await server.create("Clínica Aurora")).status, 201);
  mirror.freeze(false);
  await until(async () => (await notices()).length === 0, "it confirms again");
  await mirror.agrees(server);
});

Deno.test("by an operator's word a mirror that runs becomes the server, at its address, with all that it has", async () => {
  using folder = tempFolder();
  await using server = new Shop(folder.path, freePort());
  await server.start();
  const { body: made } = await server.create("Ateliê Luz do Vale");
  await using mirror = new MirrorPc(server.url);
  await mirror.start();
  await mirror.agrees(server);
  const epoch = await server.epoch();
  await server.stop("SIGKILL");
  const { code, said } = await runCommand("assumir", mirror.env, "--sim");
  assert.equal(code, 0, said.join("\n"));
  assert.match(said.join("\n"), /até ali a cópia tinha tudo/);
  await until(
    async () => (await call(mirror, "GET", "/api/v1/espelho/estado").catch(() => null))?.body.escreve === true,
    "it takes writes",
  );
  const now = (await call(mirror, "GET", "/api/v1/espelho/estado")).body;
  assert.notEqual(now.epoch, epoch);
  const changed = await call(mirror, "PATCH", `/api/v1/pedidos/${made.id}`, { observacao: "Segue aqui" });
  assert.equal(changed.status, 200);
  assert.match(await server.startInVain(), /assumiu este quadro/);
});

Deno.test("art comes along, that of before and that of now", async () => {
  using folder = tempFolder();
  await using server = new Shop(folder.path, freePort());
  await server.start();
  const upload = async (bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.set("original", new Blob([bytes], { type: "image/png" }), "arte.png");
    const answer = await fetch(`${server.url}/api/v1/imagens`, { method: "POST", body: form });
    return await answer.json() as { imagem: string };
  };
  const withArt = async ({ imagem }: { imagem: string }) =>
    await call(server, "POST", "/api/v1/pedidos", {
      cliente: "Ateliê Luz do Vale",
      items: [{ tipo_producao: "painel", descricao: "Painel", imagem }],
    });
  const old = await upload(png(2, 2));
  assert.equal((await withArt(old)).status, 201);
  await using mirror = new MirrorPc(server.url);
  await mirror.start();
  const isThere = ({ imagem }: { imagem: string }) =>
    until(async () => {
      const answer = await fetch(mirror.url + imagem);
      await answer.body?.cancel();
      return answer.ok;
    }, `${imagem} at the mirror`);
  await isThere(old);
  const recent = await upload(png(3, 3));
  assert.equal((await withArt(recent)).status, 201);
  await isThere(recent);
});

Deno.test("with SGP_MIRROR=confirma a server that is killed amid writes loses nothing that it answered: its mirror takes over with all of it", async () => {
  using folder = tempFolder();
  await using server = new Shop(folder.path, freePort(), { SGP_MIRROR: "confirma" });
  await server.start();
  await using mirror = new MirrorPc(server.url);
  await mirror.start();
  const answered: number[] = [];
  const write = async (desk: number) => {
    for (let i = 0;; i++) {
      const answer = await server.create(`Cliente ${desk} Souza ${i}`).catch(() => null);
      if (answer?.status !== 201) return;
      answered.push(answer.body.seq);
    }
  };
  const desks = Promise.all(Array.from({ length: 8 }, (_, desk) => write(desk)));
  await until(() => answered.length > 150, "some writes");
  await server.stop("SIGKILL");
  await desks;
  const { code, said } = await runCommand("assumir", mirror.env, "--sim");
  assert.equal(code, 0, said.join("\n"));
  const db = new DatabaseSync(mirror.data, { readOnly: true });
  const there = new Set(db.prepare("SELECT seq FROM historico").all().map(({ seq }) => seq as number));
  db.close();
  assert.deepEqual(answered.filter((seq) => !there.has(seq)), []);
});

Deno.test("with access control the mirror comes in by an access of the role Espelho and by no lesser one; its own pages know the server's accesses, and who is out there is out here", async () => {
  using folder = tempFolder();
  await using server = new Shop(folder.path, freePort(), { SGP_AUTH: "on" });
  await server.start();
  const admin = (await server.said(/entrar#/)).split("#")[1]!.trim();
  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  const keyOf = async (acesso: { nome: string; papel: string }) => {
    const { status, body } = await call(server, "POST", "/api/v1/acessos", { ...acesso, setor: null }, as(admin));
    assert.equal(status, 201, JSON.stringify(body));
    return { id: body.acesso.id as number, key: new URL(body.link).hash.slice(1) };
  };
  const desk = await keyOf({ nome: "Balcão", papel: "operador" });
  const own = await keyOf({ nome: "Segundo PC", papel: "espelho" });
  await using refused = new MirrorPc(server.url, { SGP_AUTH: "on", SGP_MIRROR_KEY: desk.key });
  assert.match(await refused.startInVain(), /recusou o espelho.*SGP_MIRROR_KEY/);

  await using mirror = new MirrorPc(server.url, { SGP_AUTH: "on", SGP_MIRROR_KEY: own.key });
  await mirror.start();
  const list = async (key: string) => (await call(mirror, "GET", "/api/v1/pedidos", undefined, as(key))).status;
  assert.equal(await list(desk.key), 200);
  const late = await keyOf({ nome: "Tarde", papel: "leitura" });
  await until(async () => await list(late.key) === 200, "an access that was made since");
  assert.equal((await call(server, "DELETE", `/api/v1/acessos/${desk.id}`, undefined, as(admin))).status, 200);
  await until(async () => await list(desk.key) === 401, "one that was revoked");
});
