import assert from "node:assert/strict";
import { call, startServer } from "../harness.ts";

Deno.test("a deleted pedido is in the bin with who deleted it and until when, and comes back from there", async () => {
  await using server = await startServer();
  await call(server, "POST", "/api/v1/pedidos", { cliente: "Doceria Luz do Vale", valor_total: "450,00" });
  assert.deepEqual((await call(server, "GET", "/api/v1/lixeira")).body, []);
  await call(server, "DELETE", "/api/v1/pedidos/1", undefined, { "x-client-name": encodeURIComponent("Balcão 2") });
  const { status, headers, body } = await call(server, "GET", "/api/v1/lixeira/");
  assert.equal(status, 200);
  assert.equal(headers.get("cache-control"), "no-store");
  const [{ excluido_em, expira_em, ...pedido }] = body;
  assert.deepEqual(pedido, {
    id: 1,
    numero: "1",
    cliente: "Doceria Luz do Vale",
    status: "pendente",
    valor_total: "450.00",
    excluido_por: "Balcão 2",
  });
  assert.equal(Date.parse(expira_em) - Date.parse(excluido_em), 30 * 24 * 60 * 60 * 1000);
  const restored = await call(server, "POST", "/api/v1/pedidos/1/restaurar");
  assert.deepEqual([restored.status, restored.body.numero, restored.body.seq], [200, "1", 3]);
  assert.deepEqual((await call(server, "GET", "/api/v1/lixeira")).body, []);
  assert.equal((await call(server, "POST", "/api/v1/lixeira", {})).status, 405);
});
