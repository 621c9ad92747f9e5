import assert from "node:assert/strict";
import { Arrival, TooSlow } from "../../server/access/arrival.ts";
import { Revoked } from "../../server/domain/acesso.ts";
import { call, soon } from "../harness.ts";
import { fresh, tempStore } from "../store/temp_store.ts";
import { bearer, beginWrite, guardedShop } from "./shop.ts";

for (
  const [what, path, body] of [
    ["an administrator's new access", "/api/v1/acessos", { nome: "De volta", papel: "admin" }],
    ["a new pedido", "/api/v1/pedidos", { cliente: "Tarde demais" }],
  ] as const
) {
  Deno.test(`revoking ends what is half-sent: ${what} is answered 401 at once, and never comes to be`, async () => {
    await using shop = await guardedShop();
    const admin = await shop.invite("Segunda administração", "admin");
    using half = await beginWrite(shop.url, path, admin.token, body);
    // Another write of it is answered, so the first one's head has been read.
    await call(shop, "PATCH", "/api/v1/pedidos/99", { costura: true }, bearer(admin.token));
    assert.equal((await shop.as("admin", "DELETE", `/api/v1/acessos/${admin.id}`)).status, 200);
    assert.match(await soon(half.answer, "the answer"), /^HTTP\/1\.1 401 /);
    if (half.socket.writable) half.finish();
    assert.equal((await shop.as("admin", "GET", "/api/v1/pedidos")).body.length, 0);
    const names = (await shop.as("admin", "GET", "/api/v1/acessos")).body.map(({ nome }: { nome: string }) => nome);
    assert.ok(!names.includes("De volta"), names.join());
  });
}

Deno.test("who may is asked again in the transaction: an access revoked by then does nothing", async () => {
  using temp = await tempStore();
  const acesso = {
    nome: "A",
    papel: "admin",
    setor: null,
    criado_em: "",
    criado_por: null,
    revogado_em: null,
  } as const;
  const first = { id: await temp.store.acessos.add({ ...acesso, hash: "a" }), versao: 1 };
  await temp.store.create(fresh(), { por: "A", acesso: first });
  await temp.store.acessos.revoke(first.id, "2026-03-09T12:00:00.000Z");
  await assert.rejects(temp.store.create(fresh(), { por: "A", acesso: first }), Revoked);
  await assert.rejects(temp.store.patch(1, { costura: true }, { por: "A", acesso: first }), Revoked);
  await assert.rejects(temp.store.acessos.add({ ...acesso, hash: "b" }, first), Revoked);
  assert.equal(temp.commits.length, 1);
  assert.equal((await temp.store.acessos.all()).length, 1);
});

Deno.test("bodies that never end keep nobody's turn", async () => {
  await using shop = await guardedShop({ rateLimit: 1 });
  const { operador } = shop.tokens;
  using _a = await beginWrite(shop.url, "/api/v1/pedidos", operador, { cliente: "Nunca" });
  using _b = await beginWrite(shop.url, "/api/v1/pedidos", operador, { cliente: "Nunca" });
  using _c = await beginWrite(shop.url, "/api/v1/pedidos", operador, { cliente: "Nunca" });
  assert.equal(
    (await soon(shop.as("operador", "POST", "/api/v1/pedidos", { cliente: "Agora" }), "a write")).status,
    201,
  );
  assert.equal((await soon(shop.as("operador", "GET", "/api/v1/pedidos"), "a read")).body.length, 1);
});

Deno.test("a body has a time", async () => {
  await assert.rejects(new Arrival(undefined, 1).of(new Promise(() => {})), TooSlow);
  assert.equal(await new Arrival(undefined, 60_000).of(Promise.resolve("aqui")), "aqui");
});
