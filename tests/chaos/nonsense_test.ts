import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import fc from "fast-check";
import { call, connect, tempFolder } from "../harness.ts";
import { ServerProcess } from "../server_process.ts";

/** Requests and messages, some thousand in all: what some seconds hold. */
const REQUESTS = 2_000;
const AT_ONCE = 20;
const SOCKETS = 40;

const METHODS = ["GET", "POST", "PATCH", "DELETE", "PUT", "OPTIONS", "HEAD"];
const PATHS = [
  "pedidos",
  "pedidos/proximo-numero",
  "lixeira",
  "arquivo",
  "arquivo/clientes",
  "mudancas",
  "sincronia",
  "importar",
  "impressoes",
  "imagens",
];
const RESOURCES = ["", "/restaurar", "/comandos", "/historico", "/impressoes"];
const HEADERS = [
  "cookie",
  "if-match",
  "if-none-match",
  "idempotency-key",
  "x-client-name",
  "authorization",
  "origin",
  "accept-encoding",
  "content-type",
  "x-forwarded-for",
  "range",
];

/** Printable and not, as far as HTTP lets it through a client: the rest goes over a bare connection below. */
const headerText = fc.string({
  unit: fc.integer({ min: 0x20, max: 0xff }).filter((code) => code !== 0x7f).map((code) => String.fromCharCode(code)),
  maxLength: 300,
})
  .map((text) => text.trim());
const id = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom("0", "-1", "1e9", "9".repeat(40), "%00", "..%2f", "NaN", "1"),
  fc.string(),
);
const body = fc.oneof(
  fc.json({ maxDepth: 6 }),
  fc.string({ maxLength: 200 }),
  fc.record({
    cliente: fc.anything(),
    items: fc.anything(),
    valor_total: fc.anything(),
    status: fc.anything(),
    comando: fc.anything(),
    etapa: fc.anything(),
    linhas: fc.anything(),
    versao: fc.anything(),
  }, { requiredKeys: [] }).map((value) => {
    try {
      return JSON.stringify(value) ?? "";
    } catch {
      return "[";
    }
  }),
);
const request = fc.record({
  method: fc.constantFrom(...METHODS),
  path: fc.oneof(
    fc.tuple(id, fc.constantFrom(...RESOURCES)).map(([each, rest]) =>
      `/api/v1/pedidos/${encodeURIComponent(each)}${rest}`
    ),
    fc.constantFrom(...PATHS).map((path) => `/api/v1/${path}`),
    fc.webPath().map((path) => `/${path}`),
    fc.constantFrom(
      "/",
      "/imprimir",
      "/conectar",
      "/metrics",
      "/health",
      "/ws/pedidos",
      "/ws/stats",
      "/img/x",
      "/static/..%2fdeno.json",
    ),
  ),
  query: fc.oneof(
    fc.constant(""),
    fc.webQueryParameters().map((query) => `?${query}`),
    id.map((each) =>
      `?ids=${encodeURIComponent(each)}&limite=${encodeURIComponent(each)}&since=${encodeURIComponent(each)}&cursor=-1`
    ),
  ),
  headers: fc.dictionary(fc.constantFrom(...HEADERS), headerText, { maxKeys: 4 }),
  json: fc.boolean(),
  body,
});

type Nonsense = typeof request extends fc.Arbitrary<infer T> ? T : never;

async function say(url: string, { method, path, query, headers, json, body }: Nonsense): Promise<string | null> {
  const hasBody = method !== "GET" && method !== "HEAD";
  const all = new Headers(json ? { "content-type": "application/json" } : {});
  for (const [name, value] of Object.entries(headers)) if (name !== "content-type" || !json) all.set(name, value);
  const answer = await fetch(url + path + query, {
    method,
    headers: all,
    body: hasBody ? body : undefined,
    redirect: "manual",
  });
  await answer.body?.cancel();
  return answer.status < 500
    ? null
    : `${answer.status}: ${JSON.stringify({ method, path, query, headers, json, body })}`;
}

/** Bytes straight into the server, until it closes or has had enough time to choke on them. @returns its first line. */
async function sayRaw(port: number, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  try {
    await conn.write(bytes);
    await conn.closeWrite();
    const answer = new Uint8Array(1024);
    return new TextDecoder("latin1").decode(answer.subarray(0, await conn.read(answer) ?? 0)).split("\r\n")[0]!;
  } catch {
    return "";
  }
}

const UPGRADE = "GET /ws/pedidos?proto=2 HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
const HEADS = [
  "\r\n\r\n",
  "GET\r\n\r\n",
  "GET / HTTP/9.9\r\n\r\n",
  "GET / HTTP/1.1\r\nHost\r\n\r\n",
  "POST /api/v1/pedidos HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
  "POST /api/v1/pedidos HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${"a=b;".repeat(50_000)}\r\n\r\n`,
  "GET http://[::1 HTTP/1.1\r\nHost: \u0000\r\n\r\n",
  "GET /api/v1/pedidos HTTP/1.1\r\n\r\n",
  "\u0016\u0003\u0001\u0002\u0000\u0001",
  UPGRADE.replace("13", "12"),
  UPGRADE.replace("Key", "Kex"),
];

Deno.test("I13: thousands of malformed requests, headers, cookies, ids and frames: never a 5xx, never an exit, and the board is as it was", async () => {
  using folder = tempFolder();
  const env = {
    SGP_HOST: "127.0.0.1",
    SGP_PORT: "0",
    SGP_DATA: join(folder.path, "p.db"),
    SGP_LOG_LEVEL: "error",
  } as const;
  await using server = await ServerProcess.listening({ env });
  const { port } = new URL(server.url);
  const seed = crypto.getRandomValues(new Uint32Array(1))[0]!;
  const failures: string[] = [];
  const nonsense = fc.sample(request, { numRuns: REQUESTS, seed: seed | 0 });
  await Promise.all(Array.from({ length: AT_ONCE }, async (_, lane) => {
    for (let i = lane; i < nonsense.length; i += AT_ONCE) {
      const failure = await say(server.url, nonsense[i]!);
      if (failure) failures.push(failure);
    }
  }));

  const encoder = new TextEncoder();
  for (const head of HEADS) {
    const line = await sayRaw(Number(port), encoder.encode(head));
    if (/^HTTP\/1\.. 5/.test(line)) failures.push(`${line}: ${JSON.stringify(head.slice(0, 100))}`);
  }
  await Promise.all(Array.from({ length: SOCKETS }, () => {
    return sayRaw(Number(port), new Uint8Array([...encoder.encode(UPGRADE), ...randomBytes(400)]));
  }));
  await using screen = await connect(server);
  for (
    const text of fc.sample(
      fc.oneof(
        body,
        fc.string(),
        fc.constantFrom("ping", "presence", "identify").chain((type) =>
          fc.dictionary(
            fc.constantFrom("pedido_id", "modo", "seq", "digest", "epoch", "client_name", "setor"),
            fc.jsonValue(),
          )
            .map((fields) => JSON.stringify({ type, ...fields }))
        ),
      ),
      { numRuns: REQUESTS, seed: seed | 0 },
    )
  ) {
    screen.send(text);
  }
  assert.deepEqual(failures, [], `seed ${seed}`);
  await screen.untilPong();
  assert.equal((await call(server, "GET", "/health")).status, 200);
  const { status, body: pedido } = await call(server, "POST", "/api/v1/pedidos", { cliente: "Ainda de pé" });
  assert.deepEqual([status, pedido.cliente], [201, "Ainda de pé"]);
  assert.deepEqual(server.err.all, []);
});
