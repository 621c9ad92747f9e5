import assert from "node:assert/strict";
import fc from "fast-check";
import { call, FrameReader } from "../harness.ts";
import { bearer, guardedShop } from "./shop.ts";

const SECRET = "Segredo & Filhos";

/** Anything that `fetch` lets a client put into a header. */
const header = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
});
const segment = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom(
    "1",
    "-1",
    "0",
    "1e9",
    "9".repeat(30),
    "1;DROP TABLE pedido",
    "..%2f..%2f",
    "%00",
    "'%20OR%201=1--",
    "proximo-numero",
  ),
);
const request = fc.record({
  method: fc.constantFrom("GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"),
  path: fc.tuple(
    fc.constantFrom(
      "/api/v1/pedidos/",
      "/api/v1/",
      "/img/",
      "/ws/",
      "/",
      "/api/v1/acessos/",
      "/tv/",
      "/imprimir?ids=",
      "/api/v1/mudancas?since=",
      "/api/v1/pedidos?cliente=",
      "/api/v1/arquivo?busca=",
      "/api/v1/arquivo?cursor=",
      "/api/v1/arquivo/clientes?busca=",
    ),
    segment,
    fc.constantFrom("", "/comandos", "/historico", "/restaurar"),
  ).map((parts) => parts.join("")),
  headers: fc.dictionary(
    fc.constantFrom(
      "cookie",
      "authorization",
      "if-match",
      "if-none-match",
      "idempotency-key",
      "x-client-name",
      "accept",
      "content-type",
    ),
    header,
  ),
  body: fc.oneof(fc.string({ maxLength: 200 }), fc.json(), fc.constant('{"cliente":"x","items":[{"a":1}]}')),
});

type Asked = typeof request extends fc.Arbitrary<infer T> ? T : never;

Deno.test("I13: thousands of malformed requests and frames: never a 5xx, never an exit, never a byte of a pedido", async () => {
  await using shop = await guardedShop();
  await shop.as("operador", "POST", "/api/v1/pedidos", { cliente: SECRET });
  const send = async ({ method, path, headers, body }: Asked, token: Record<string, string>) => {
    const bodied = !["GET", "OPTIONS"].includes(method);
    const answer = await fetch(shop.url + path, {
      method,
      headers: { ...headers, ...token },
      ...bodied && { body },
      redirect: "manual",
    });
    const text = await answer.text();
    assert.ok(answer.status < 500, `${method} ${path}: ${answer.status} ${text}`);
    return text;
  };
  await fc.assert(
    fc.asyncProperty(request, async (asked) => {
      assert.ok(!(await send(asked, {})).includes(SECRET));
      await send(asked, bearer(shop.tokens.leitura));
    }),
    { numRuns: 700 },
  );
  await using socket = new FrameReader(`${shop.url.replace("http", "ws")}/ws/pedidos?token=${shop.tokens.leitura}`);
  await socket.next();
  for (const frame of fc.sample(fc.oneof(fc.string({ unit: "binary", maxLength: 100 }), fc.json()), 1_000)) {
    socket.send(frame.toWellFormed());
  }
  await socket.untilPong();
  const { body } = await call(shop, "GET", "/api/v1/pedidos/1", undefined, bearer(shop.tokens.leitura));
  assert.deepEqual([body.cliente, body.versao], [SECRET, 1]);
});
