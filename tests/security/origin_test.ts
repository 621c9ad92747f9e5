import assert from "node:assert/strict";
import { connect as tcp } from "node:net";
import { call, startServer } from "../harness.ts";

/** The status line of a request with headers that `fetch` would not let anybody choose. */
function raw(port: number, lines: string[]): Promise<string> {
  return new Promise((done, fail) => {
    const socket = tcp(port, "127.0.0.1", () => socket.write([...lines, "Connection: close", "", ""].join("\r\n")));
    let text = "";
    socket.on("data", (chunk) => text += chunk).on("end", () => done(text.split("\r\n")[0]!)).on("error", fail);
  });
}

const status = async (port: number, lines: string[]) => Number((await raw(port, lines)).split(" ")[1]);

Deno.test("a name that somebody pointed at this computer is refused, for pages, the API and sockets", async () => {
  await using server = await startServer({ hosts: ["pedidos.loja.lan"] });
  const { port } = server;
  for (const path of ["/", "/api/v1/pedidos", "/health", "/ws/stats", "/entrar"]) {
    assert.equal(await status(port, [`GET ${path} HTTP/1.1`, "Host: mau.exemplo"]), 403, path);
  }
  const names = [
    "127.0.0.1",
    "localhost",
    "192.168.0.10",
    "[::1]",
    Deno.hostname(),
    `${Deno.hostname()}.local`,
    "Pedidos.Loja.LAN",
  ];
  for (const name of names) {
    assert.equal(await status(port, ["GET /health HTTP/1.1", `Host: ${name}:${port}`]), 200, name);
  }
});

const WRITES = [
  ["POST", "/api/v1/pedidos"],
  ["PATCH", "/api/v1/pedidos/1"],
  ["DELETE", "/api/v1/pedidos/1"],
] as const;

Deno.test("a stranger's page neither writes nor opens a socket, even where everybody may", async () => {
  await using server = await startServer();
  const { port, url } = server;
  const upgrade = (origin: string) =>
    status(
      port,
      [
        "GET /ws/pedidos HTTP/1.1",
        `Host: 127.0.0.1:${port}`,
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        `Origin: ${origin}`,
      ],
    ).catch(() => 0);
  for (const origin of ["https://mau.exemplo", "null", `http://127.0.0.1:${port + 1}`, `${url}.mau.exemplo`]) {
    for (const [method, path] of WRITES) {
      const { status, body } = await call(server, method, path, { cliente: "De fora" }, { origin });
      assert.deepEqual([status, body.detail], [403, "Esta página não pode mudar nada aqui"], `${origin} ${method}`);
    }
    assert.equal(await upgrade(origin), 403, origin);
  }
  for (const origin of [url, "tauri://localhost"]) {
    assert.equal((await call(server, "POST", "/api/v1/pedidos", { cliente: "De casa" }, { origin })).status, 201);
  }
  assert.equal((await call(server, "GET", "/api/v1/pedidos")).body.length, 2);
});

Deno.test("no answer lets a page of another origin send this browser's cookie", async () => {
  await using server = await startServer();
  for (const origin of ["tauri://localhost", "https://mau.exemplo"]) {
    for (const method of ["OPTIONS", "GET"]) {
      const { headers } = await call(server, method, "/api/v1/pedidos", undefined, { origin });
      assert.equal(headers.get("access-control-allow-credentials"), null);
      assert.notEqual(headers.get("access-control-allow-origin"), "*");
    }
  }
});

Deno.test("each page names its own scripts by a nonce that no other answer has, and allows no other", async () => {
  await using server = await startServer();
  const seen = new Set<string>();
  for (
    const path of [
      "/",
      "/quadro",
      "/fila",
      "/tv",
      "/telas",
      "/conectar",
      "/importar",
      "/exemplo",
      "/acessos",
      "/entrar",
      "/",
    ]
  ) {
    const { headers, body } = await call(server, "GET", path);
    const policy = headers.get("content-security-policy")!;
    const nonce = /script-src 'nonce-([\w+/=]{24})';/.exec(policy)?.[1];
    assert.ok(nonce, `${path}: ${policy}`);
    seen.add(nonce);
    const scripts = body.match(/<script\b[^>]*>/g) as string[];
    assert.ok(
      scripts.length > 0 && scripts.every((tag) => tag.includes(`nonce="${nonce}"`) && tag.includes(" src=")),
      path,
    );
    assert.ok(!/ on\w+=| style=|<style/.test(body), path);
    assert.match(policy, /object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/);
    assert.ok(!/unsafe|\*/.test(policy));
    assert.equal(headers.get("referrer-policy"), "no-referrer");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
  }
  assert.equal(seen.size, 11);
});
