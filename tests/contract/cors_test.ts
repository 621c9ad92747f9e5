import assert from "node:assert/strict";
import { call, startServer, type TestServer } from "../harness.ts";

const HOME = ["http://localhost:1420", "tauri://localhost", "http://tauri.localhost"];
const STRANGERS = ["https://exemplo.invalid", "http://localhost:1421", "null", "tauri://localhost.example.invalid"];
const PATHS = ["/api/v1/pedidos", "/health", "/ws/stats"];

function preflight(server: TestServer, path: string, origin: string) {
  return call(server, "OPTIONS", path, undefined, {
    origin,
    "access-control-request-method": "PATCH",
    "access-control-request-headers": "content-type,idempotency-key,if-match",
  });
}

Deno.test("the old desktop client's origins may read, write, and see the headers they need", async () => {
  await using server = await startServer();
  for (const origin of HOME) {
    const asked = await preflight(server, "/api/v1/pedidos/1", origin);
    assert.equal(asked.status, 204);
    assert.equal(asked.headers.get("access-control-allow-origin"), origin);
    const methods = asked.headers.get("access-control-allow-methods")!.split(",");
    for (const method of ["GET", "POST", "PATCH", "DELETE"]) assert.ok(methods.includes(method), method);
    assert.equal(asked.headers.get("access-control-allow-headers"), "content-type,idempotency-key,if-match");
    for (const path of PATHS) {
      const { headers } = await call(server, "GET", path, undefined, { origin });
      assert.equal(headers.get("access-control-allow-origin"), origin, path);
    }
    const { headers } = await call(server, "GET", "/api/v1/pedidos", undefined, { origin });
    const exposed = headers.get("access-control-expose-headers")!.split(",");
    for (const name of ["ETag", "X-Epoch", "X-Seq", "X-Mark"]) assert.ok(exposed.includes(name), name);
  }
});

Deno.test("an error's answer can be read from those origins too", async () => {
  await using server = await startServer();
  const { status, headers } = await call(server, "GET", "/api/v1/pedidos/9", undefined, { origin: HOME[1]! });
  assert.deepEqual([status, headers.get("access-control-allow-origin")], [404, HOME[1]]);
});

Deno.test("a stranger's page gets no leave for anything", async () => {
  await using server = await startServer();
  for (const origin of STRANGERS) {
    const answers = [await preflight(server, "/api/v1/pedidos/1", origin)];
    for (const path of PATHS) answers.push(await call(server, "GET", path, undefined, { origin }));
    for (const { headers } of answers) assert.equal(headers.get("access-control-allow-origin"), null, origin);
  }
});

Deno.test("SGP_CORS_ORIGINS replaces the list", async () => {
  await using server = await startServer({ corsOrigins: ["http://painel.loja"] });
  const allowed = async (origin: string) =>
    (await preflight(server, "/api/v1/pedidos", origin)).headers.get("access-control-allow-origin");
  assert.equal(await allowed("http://painel.loja"), "http://painel.loja");
  assert.equal(await allowed(HOME[0]!), null);
});

Deno.test("a page may be framed by nobody, runs no foreign script, and is not locked to HTTPS", async () => {
  await using server = await startServer();
  const { headers } = await call(server, "GET", "/");
  const policy = headers.get("content-security-policy")!;
  for (const rule of ["default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) {
    assert.ok(policy.includes(rule));
  }
  assert.ok(!policy.includes("unsafe"));
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  for (const name of ["strict-transport-security", "cross-origin-opener-policy", "origin-agent-cluster"]) {
    assert.equal(headers.get(name), null, name);
  }
});
