import assert from "node:assert/strict";
import { connect as tcp } from "node:net";
import { VERIFICATION } from "../../server/pages/browser_check.tsx";
import { readConfig } from "../../server/config.ts";
import { call, startServer, type TestServer } from "../harness.ts";

/** The answer to a request with headers that `fetch` would not let anybody choose. */
function whole(port: number, lines: string[]): Promise<string> {
  return new Promise((done, fail) => {
    const socket = tcp(port, "127.0.0.1", () => socket.write([...lines, "Connection: close", "", ""].join("\r\n")));
    let text = "";
    socket.on("data", (chunk) => text += chunk).on("end", () => done(text)).on("error", fail);
  });
}

const status = async (port: number, lines: string[]) => Number((await whole(port, lines)).split(" ")[1]);

Deno.test("a name that somebody pointed at this computer is refused, for pages, the API and sockets", async () => {
  await using server = await startServer({ hosts: ["pedidos.loja.lan"] });
  const { port } = server;
  for (const path of ["/", "/api/v1/pedidos", "/health", "/ws/stats", "/entrar"]) {
    assert.equal(await status(port, [`GET ${path} HTTP/1.1`, "Host: mau.example"]), 403, path);
  }
  const names = [
    "127.0.0.1",
    "localhost",
    "192.168.0.10",
    "[::1]",
    Deno.hostname(),
    `${Deno.hostname()}.local`,
    "Pedidos.Loja.LAN",
    "localhost.",
    ...["", ".local", ".lan", ".home", ".home.arpa"].map((suffix) => `${Deno.hostname().toUpperCase()}${suffix}.`),
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
  for (const origin of ["https://mau.example", "null", `http://127.0.0.1:${port + 1}`, `${url}.mau.example`]) {
    for (const [method, path] of WRITES) {
      const { status, body } = await call(server, method, path, { cliente: "De fora" }, { origin });
      assert.equal(status, 403, `${origin} ${method}`);
      assert.match(body.detail, /^Esta página não pode mudar nada aqui/);
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
  for (const origin of ["tauri://localhost", "https://mau.example"]) {
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
    assert.ok(scripts.length > 0 && scripts.every((tag) => tag.includes(`nonce="${nonce}"`)), path);
    assert.equal(scripts.filter((tag) => !tag.includes(" src=")).length, 1, "the one that an old browser must read");
    assert.ok(body.includes(`>${VERIFICATION}</script>`), path);
    assert.ok(!/ on\w+=| style=|<style/.test(body), path);
    assert.match(policy, /object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/);
    assert.ok(!/unsafe|\*/.test(policy));
    assert.equal(headers.get("referrer-policy"), "no-referrer");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
  }
  assert.equal(seen.size, 11);
});

Deno.test("a person who comes by an unknown name reads which line makes it known, and that line does", async () => {
  const ask = async (server: TestServer, path: string, headers: Record<string, string>) => {
    const lines = Object.entries({ Host: "quadro.example.com.br", ...headers }).map((pair) => pair.join(": "));
    return (await whole(server.port, [`GET ${path} HTTP/1.1`, ...lines])).split("\r\n\r\n");
  };
  const browser = { Accept: "text/html,*/*" };
  let line: string;
  {
    await using server = await startServer({ hosts: ["pedidos.loja.lan"] });
    const [head, body] = await ask(server, "/quadro", browser);
    assert.match(head!, /^HTTP\/1\.1 403 .*\r\ncontent-type: text\/html/is);
    assert.match(body!, /<html lang="pt-BR"/);
    line = /<code>(SGP_HOSTS=[^<]+)<\/code>/.exec(body!)![1]!;
    assert.equal(line, "SGP_HOSTS=pedidos.loja.lan,quadro.example.com.br");
    for (const [, path] of body!.matchAll(/(?:href|src)="(\/[^"]+)"/g)) {
      assert.match((await ask(server, path!, {}))[0]!, /^HTTP\/1\.1 200/, path);
    }
    const [, program] = await ask(server, "/api/v1/pedidos", browser);
    assert.ok(JSON.parse(program!).detail.includes(line));
  }
  await using server = await startServer({ hosts: readConfig(asSettings(line)).hosts });
  assert.match((await ask(server, "/quadro", browser))[0]!, /^HTTP\/1\.1 200/);
});

Deno.test("behind a proxy that keeps the name to itself, a refused write says which line lets the page write", async () => {
  const origin = "https://pedidos.example.com.br";
  const write = (server: TestServer) => call(server, "POST", "/api/v1/pedidos", { cliente: "Pelo proxy" }, { origin });
  let line: string;
  {
    await using server = await startServer();
    const { status, body } = await write(server);
    assert.equal(status, 403);
    line = /SGP_CORS_ORIGINS=\S+/.exec(body.detail)![0];
    const socket = await whole(server.port, [
      "GET /ws/pedidos HTTP/1.1",
      `Host: 127.0.0.1:${server.port}`,
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      `Origin: ${origin}`,
    ]);
    assert.match(socket, /^HTTP\/1\.1 403/);
    assert.ok(socket.includes(line));
  }
  await using server = await startServer({ corsOrigins: readConfig(asSettings(line)).corsOrigins });
  assert.equal((await write(server)).status, 201);
  const old = { origin: "tauri://localhost" };
  assert.equal((await call(server, "POST", "/api/v1/pedidos", { cliente: "Cliente de antes" }, old)).status, 201);
});

const asSettings = (line: string) => Object.fromEntries([line.split("=")]) as Record<string, string>;
