import assert from "node:assert/strict";
import { call, connect, startServer } from "../harness.ts";

const PATH = "/api/v1/impressoes";

Deno.test("prints are noted and read back, by whoever is named; screens hear nothing of it", async () => {
  await using server = await startServer();
  await call(server, "POST", "/api/v1/pedidos", { cliente: "Ana Pinhal" });
  await using screen = await connect(server);
  const body = { fichas: [{ id: 1, versao: 1, via: 1 }] };
  const { status, body: noted } = await call(server, "POST", PATH, body, { "x-client-name": "Balc%C3%A3o%201" });
  assert.equal(status, 201);
  assert.deepEqual([noted[0].pedido_id, noted[0].via, noted[0].por], [1, 1, "Balcão 1"]);
  assert.deepEqual((await call(server, "GET", "/api/v1/pedidos/1/impressoes")).body, noted);
  assert.deepEqual((await call(server, "GET", "/api/v1/pedidos/9/impressoes")).body, []);
  assert.deepEqual(await screen.untilPong(), []);
});

Deno.test("a copy that was printed meanwhile is a 409 in words; what is no list of fichas is a 422", async () => {
  await using server = await startServer();
  await call(server, "POST", "/api/v1/pedidos", { cliente: "Ana Pinhal", numero: "487" });
  const fichas = [{ id: 1, versao: 1, via: 1 }];
  await call(server, "POST", PATH, { fichas });
  const taken = await call(server, "POST", PATH, { fichas });
  assert.deepEqual([taken.status, taken.body.detail], [
    409,
    "A ficha do pedido #487 mudou ou foi impressa agora mesmo",
  ]);
  for (const bad of [[], [{ id: 1 }], [{ id: 0, versao: 1, via: 1 }], Array(101).fill(fichas[0])]) {
    assert.equal((await call(server, "POST", PATH, { fichas: bad })).status, 422);
  }
  assert.equal((await call(server, "POST", PATH, { fichas: [{ id: 9, versao: 1, via: 1 }] })).status, 404);
  assert.equal((await call(server, "GET", PATH)).status, 405);
});
