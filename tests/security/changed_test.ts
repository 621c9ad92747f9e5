import assert from "node:assert/strict";
import { AccessChanged } from "../../server/domain/acesso.ts";
import { call, connectProto2, FrameReader, soon, startServer } from "../harness.ts";
import { fresh, tempStore } from "../store/temp_store.ts";
import { bearer, beginWrite, type GuardedShop, guardedShop } from "./shop.ts";

const ACESSOS = "/api/v1/acessos";
const PEDIDOS = "/api/v1/pedidos";

const socketOf = (shop: GuardedShop, token: string) =>
  new FrameReader(`${shop.url.replace("http", "ws")}/ws/pedidos?token=${token}`);

const change = (shop: GuardedShop, id: number, name: string, papel: string, setor: string | null = null) =>
  shop.as("admin", "PUT", `${ACESSOS}/${id}`, { nome: name, papel, setor });

const listed = async (shop: GuardedShop, id: number) =>
  (await shop.as("admin", "GET", ACESSOS)).body.find((each: { id: number }) => each.id === id);

Deno.test("an access with another role: its sockets end before the answer, and come back as what it is now", async () => {
  await using shop = await guardedShop();
  const { id, token } = await shop.invite("Celular da Bia", "operador");
  await using open = socketOf(shop, token);
  await open.next();
  let heard = 0;
  open.socket.addEventListener("message", () => heard++);
  assert.equal((await call(shop, "POST", PEDIDOS, { cliente: "Antes" }, bearer(token))).status, 201);
  assert.equal((await open.nextOf("pedido_update")).action, "create");
  heard = 0;

  assert.equal((await change(shop, id, "Celular da Bia", "leitura", "tv")).status, 200);
  assert.equal((await shop.as("leitura", "GET", "/ws/stats")).body.total_connections, 0);
  await shop.as("operador", "POST", PEDIDOS, { cliente: "Depois" });
  assert.deepEqual([await open.closeCode(), heard], [1008, 0], "no frame after the change");
  const write = await call(shop, "PATCH", `${PEDIDOS}/1`, { costura: true }, bearer(token));
  assert.deepEqual([write.status, write.body.detail], [403, "Este acesso permite só ver os pedidos."]);

  const [again] = await connectProto2(shop, { token });
  await using _again = again;
  again.send({ type: "presence", pedido_id: 1, modo: "editando" });
  let screen;
  do [screen] = (await again.nextOf("presence")).telas; while (screen.pedido_id === null);
  assert.deepEqual([screen.name, screen.modo], ["Celular da Bia", "vendo"]);
  const { papel, setor, mudado_por, mudado_em } = await listed(shop, id);
  assert.deepEqual([papel, setor, mudado_por], ["leitura", "tv", "Administração"]);
  assert.ok(Math.abs(Date.now() - Date.parse(mudado_em)) < 60_000);
});

Deno.test("what an access had half-sent when it was changed is answered at once, and never comes to be", async () => {
  await using shop = await guardedShop();
  const admin = await shop.invite("Segunda administração", "admin");
  using half = await beginWrite(shop.url, ACESSOS, admin.token, { nome: "De antes", papel: "admin" });
  // Another write of it is answered, so the first one's head has been read.
  await call(shop, "PATCH", `${PEDIDOS}/99`, { costura: true }, bearer(admin.token));
  assert.equal((await change(shop, admin.id, "Segunda administração", "operador")).status, 200);
  assert.match(await soon(half.answer, "the answer"), /^HTTP\/1\.1 409 [\s\S]*Este acesso acaba de mudar/);
  if (half.socket.writable) half.finish();
  const names = (await shop.as("admin", "GET", ACESSOS)).body.map(({ nome }: { nome: string }) => nome);
  assert.ok(!names.includes("De antes"), names.join());
});

Deno.test("what an access may is asked again in the transaction: by what it was before it does nothing", async () => {
  using temp = await tempStore();
  const { acessos } = temp.store;
  const done = { nome: "A", papel: "admin", setor: null, criado_em: "", criado_por: null, revogado_em: null } as const;
  const id = await acessos.add({ ...done, hash: "a" });
  const before = { id, versao: 1 };
  await temp.store.create(fresh(), { por: "A", acesso: before });
  const changed = { mudado_em: "2026-03-09T12:00:00.000Z", mudado_por: "A" };
  await acessos.change({ id, ...done, hash: "a", papel: "operador", versao: 2, ...changed }, before);
  await assert.rejects(temp.store.create(fresh(), { por: "A", acesso: before }), AccessChanged);
  await assert.rejects(acessos.add({ ...done, hash: "b" }, before), AccessChanged);
  await assert.rejects(acessos.change({ id, ...done, hash: "a", versao: 3, ...changed }, before), AccessChanged);
  await temp.store.create(fresh(), { por: "A", acesso: { id, versao: 2 } });
  assert.deepEqual((await acessos.all()).map(({ papel, versao }) => [papel, versao]), [["operador", 2]]);
});

Deno.test("a new link: who came by the old one is out, and the access is still the same one", async () => {
  await using shop = await guardedShop();
  const { id, token } = await shop.invite("TV da costura", "operador");
  await using open = socketOf(shop, token);
  await open.next();
  const { status, body } = await shop.as("admin", "POST", `${ACESSOS}/${id}/link`, {});
  assert.deepEqual([status, body.acesso], [200, { id, nome: "TV da costura" }]);
  assert.equal(await open.closeCode(), 1008);
  const html = { accept: "text/html" };
  const shut = await call(shop, "GET", "/", undefined, { ...html, cookie: `sgp_acesso=${token}` });
  assert.equal(shut.status, 401);
  assert.match(shut.body, /O acesso deste aparelho foi encerrado.*Peça um link novo/s);
  const entered = await call(shop, "POST", "/api/v1/entrar", { chave: token });
  assert.deepEqual([entered.status, entered.body.detail], [401, "Este link não vale mais. Peça um link novo"]);
  assert.match((await call(shop, "GET", `/tv?chave=${token}`, undefined, html)).body, /Este link não vale mais/);
  const fresh = body.link.split("#")[1];
  assert.deepEqual((await call(shop, "GET", "/api/v1/eu", undefined, bearer(fresh))).body, {
    nome: "TV da costura",
    papel: "operador",
    setor: null,
  });
});

Deno.test("the history keeps the name by which a change was made, and what comes after has the new one", async () => {
  await using shop = await guardedShop();
  const { id, token } = await shop.invite("Costura 1", "operador");
  await call(shop, "POST", PEDIDOS, { cliente: "Ana" }, bearer(token));
  assert.equal((await change(shop, id, "Costura da Rita", "operador")).status, 200);
  await call(shop, "PATCH", `${PEDIDOS}/1`, { observacao: "x" }, bearer(token));
  const { body } = await shop.as("leitura", "GET", `${PEDIDOS}/1/historico`);
  assert.deepEqual(body.map(({ por }: { por: string }) => por), ["Costura 1", "Costura da Rita"]);
});

Deno.test("a change is refused where it would leave no administration, two of a name, or a link that nobody sees", async () => {
  await using shop = await guardedShop();
  const { id } = await shop.invite("Costura 1", "operador");
  const said = async (answer: ReturnType<typeof change>) => {
    const { status, body } = await answer;
    return [status, body.detail];
  };
  assert.deepEqual(await said(change(shop, 1, "Administração", "operador")), [
    409,
    "É o último acesso da Administração: crie outro antes",
  ]);
  assert.deepEqual(await said(change(shop, id, "balcão 2", "operador")), [
    409,
    "Já existe um acesso com o nome “balcão 2”",
  ]);
  assert.equal((await change(shop, id, "COSTURA 1", "operador")).status, 200, "its own name, written otherwise");
  assert.deepEqual(await said(shop.as("admin", "POST", `${ACESSOS}/1/link`, {})), [
    409,
    "É o acesso deste aparelho: para outro aparelho, crie outro acesso",
  ]);
  assert.equal((await change(shop, 99, "Ninguém", "operador")).status, 404);
  assert.equal((await shop.as("admin", "POST", `${ACESSOS}/99/link`, {})).status, 404);
  assert.equal((await change(shop, id, " ", "operador")).status, 422);
  await shop.as("admin", "DELETE", `${ACESSOS}/${id}`);
  assert.equal((await change(shop, id, "De volta", "admin")).status, 404, "a revoked one stays so");
  for (const papel of ["leitura", "operador", "financeiro"] as const) {
    const eu = { nome: "Eu", papel: "admin", setor: null };
    assert.equal((await shop.as(papel, "PUT", `${ACESSOS}/2`, eu)).status, 403);
    assert.equal((await shop.as(papel, "POST", `${ACESSOS}/2/link`, {})).status, 403);
  }
});

Deno.test("a change as it is disturbs nobody, and one survives a restart", async () => {
  const shop = await guardedShop();
  const { id, token } = await shop.invite("Costura 1", "operador");
  {
    await using open = socketOf(shop, token);
    await open.next();
    assert.equal((await change(shop, id, "Costura 1", "operador")).status, 200);
    assert.deepEqual((await open.untilPong()).filter(({ type }) => type === "pedido_update"), []);
  }
  await change(shop, id, "Caixa 2", "financeiro", "financeiro");
  await shop.stop();
  {
    await using again = await startServer({ auth: "on", data: shop.data });
    assert.deepEqual((await call(again, "GET", "/api/v1/eu", undefined, bearer(token))).body, {
      nome: "Caixa 2",
      papel: "financeiro",
      setor: "financeiro",
    });
  }
  await shop[Symbol.asyncDispose]();
});
