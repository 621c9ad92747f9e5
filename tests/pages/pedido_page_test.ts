import assert from "node:assert/strict";
import { addressOf } from "../../server/domain/address.ts";
import { call, startServer } from "../harness.ts";

Deno.test("every numero that can be given opens at its address, and as people write it", async () => {
  await using server = await startServer();
  const numeros = ["0000000487", "PED-1696000000000", "487/24", "OS 12", "#9_b", "7".repeat(40)];
  for (const [i, numero] of numeros.entries()) {
    const { body } = await call(server, "POST", "/api/v1/pedidos", { numero, cliente: `Cliente ${i}` });
    for (const path of [addressOf(body), `/p/~${body.id}`, `/p/${encodeURIComponent(numero)}`]) {
      const page = await call(server, "GET", path);
      assert.equal(page.status, 200, path);
      assert.ok(page.body.includes(`Cliente ${i}`), path);
    }
  }
  for (
    const path of [
      "/p/ped-1696000000000",
      "/p/%23487",
      "/p/PED%E2%80%931696000000000",
      "/p/%EF%BC%94%EF%BC%98%EF%BC%97",
    ]
  ) {
    assert.equal((await call(server, "GET", path)).status, 200, path);
  }
  for (const path of ["/p/~999", "/p/488", "/p/~0", `/p/${"9".repeat(5_000)}`, "/p/%ED%A0%80"]) {
    assert.equal((await call(server, "GET", path)).status, 404, path);
  }
});

for (const numero of ["-5", "1.0", "0x10", "٣", "..", "a?b"]) {
  Deno.test(`the numero ${numero} is refused in words, new or changed`, async () => {
    await using server = await startServer();
    await call(server, "POST", "/api/v1/pedidos", { cliente: "Ana" });
    const msg = "Número só com algarismos, letras sem acento, “-” e “/”: por exemplo 487, 487-B ou 487/24";
    for (
      const { status, body } of [
        await call(server, "POST", "/api/v1/pedidos", { cliente: "Bia", numero }),
        await call(server, "PATCH", "/api/v1/pedidos/1", { numero }),
      ]
    ) {
      assert.deepEqual([status, body], [422, { detail: [{ loc: ["body", "numero"], msg, type: "value_error" }] }]);
    }
  });
}
