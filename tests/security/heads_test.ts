import assert from "node:assert/strict";
import { connect } from "node:net";
import fc from "fast-check";
import { call, soon, startServer } from "../harness.ts";

/** Sends these bytes and ends its side. @returns the first answer's status, or null where the server only hung up. */
function ask(port: number, bytes: string): Promise<number | null> {
  const answer = new Promise<string>((done) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1", () => socket.end()));
    socket.on("data", (chunk) => text += chunk.toString("latin1"));
    socket.on("error", () => {}).on("close", () => done(text));
  });
  return soon(answer, `an answer to ${JSON.stringify(bytes)}`)
    .then((text) => Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? NaN) || null);
}

const head = (line: string, headers: string[]) => [line, ...headers, "Connection: close", "", ""].join("\r\n");

Deno.test("a Host that is no address is told 400 in the contract's shape, on every kind of path", async () => {
  await using server = await startServer();
  for (const host of ["localhost:99999", `127.0.0.1:${server.port}.`, "[::1", "a b", "%", "localhost:-1"]) {
    for (const path of ["/", "/api/v1/pedidos", "/ws/pedidos", "/ws/stats", "/health", "/entrar"]) {
      const status = await ask(server.port, head(`GET ${path} HTTP/1.1`, [`Host: ${host}`]));
      assert.equal(status, 400, `${host} ${path}`);
    }
  }
});

/** Bytes that a header may hold on the wire, and some that it may not. */
const noise = fc.string({
  unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
  maxLength: 30,
})
  .map((text) => text.replace(/[\r\n]/g, ""));
const host = fc.oneof(
  noise,
  fc.constantFrom(
    "",
    "*",
    "localhost:99999",
    "127.0.0.1.",
    "[::1]:8000",
    "[::",
    "loja:",
    ":8000",
    "a@b",
    "xn--a",
    "0x7f.1",
    "a/b?c#d",
  ),
  fc.tuple(fc.domain(), fc.integer({ min: -1, max: 70_000 })).map(([name, port]) => `${name}:${port}`),
);
const target = fc.oneof(
  fc.constantFrom(
    "/",
    "*",
    "//",
    "//mau.example/",
    "/api/v1/pedidos",
    "/ws/pedidos",
    "http://a:99999/",
    "http://[/",
    "a:1",
    "/%",
    "/p/%ff",
    "/?chave=%",
    "/img/%00",
    "?",
    "/estilos/%ff.css",
    "/assets/%2e%2e%2f",
    "/static/%",
    "/imprimir?ids=%ff",
    "/tv/%e0%a4",
  ),
  noise.map((text) => `/${[...text].filter((sign) => sign > " ").join("")}`),
);
const request = fc.record({
  method: fc.constantFrom("GET", "HEAD", "POST", "OPTIONS", "CONNECT", "TRACE", "DELETE", "BREW", "get"),
  target,
  version: fc.constantFrom("HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", ""),
  hosts: fc.array(host, { maxLength: 2 }),
  headers: fc.array(
    fc.tuple(
      fc.constantFrom(
        "Cookie",
        "Authorization",
        "Origin",
        "Accept",
        "Upgrade",
        "Connection",
        "Content-Type",
        "Content-Length",
        "Transfer-Encoding",
        "If-None-Match",
        "Range",
        "Accept-Encoding",
        "Sec-WebSocket-Key",
        "Expect",
        "X-Client-Name",
      ),
      fc.oneof(
        noise,
        fc.constantFrom(
          "websocket",
          "upgrade",
          "chunked",
          "5",
          "-1",
          "18446744073709551616",
          "gzip;q=0",
          "bytes=0-1",
          "null",
          "http://[",
          "100-continue",
        ),
      ),
    ),
    { maxLength: 4 },
  ),
});

Deno.test("hundreds of raw heads, however odd: never a 5xx, and the server goes on", async () => {
  await using server = await startServer();
  await fc.assert(
    fc.asyncProperty(request, async ({ method, target, version, hosts, headers }) => {
      const lines = [...hosts.map((each) => `Host: ${each}`), ...headers.map((pair) => pair.join(": "))];
      const status = await ask(server.port, head(`${method} ${target} ${version}`, lines));
      assert.ok(status === null || status < 500, `${status}`);
    }),
    { numRuns: 600 },
  );
  assert.equal((await call(server, "GET", "/health")).status, 200);
});
