import assert from "node:assert/strict";
import { join } from "node:path";
import { Hono } from "hono";
import { Gate } from "../../server/access/gate.ts";
import { Limits, OpenCount } from "../../server/access/limits.ts";
import { Turns } from "../../server/access/turns.ts";
import type { Env } from "../../server/env.ts";
import { call, FrameReader, tempFolder } from "../harness.ts";
import { ServerProcess } from "../server_process.ts";

/** A real process with access control on, so that what the limiter keeps in memory is its own. */
async function limited(folder: string, factor: string): Promise<{
  server: ServerProcess & { url: string };
  headers: Record<string, string>;
  token: string;
}> {
  const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: join(folder, "p.db"), SGP_AUTH: "on" } as const;
  const server = await ServerProcess.listening({ env: { ...env, SGP_RATE_LIMIT: factor } });
  const token = (await server.out.find(/\/entrar#/)).split("#")[1]!;
  return { server, headers: { authorization: `Bearer ${token}` }, token };
}

Deno.test("requests, writes and failed keys beyond the limit are told 429, and when to come back", async () => {
  using folder = tempFolder();
  // A twentieth: 30 requests and 10 writes of one access, one failed key a minute.
  const { server, headers } = await limited(folder.path, "0.05");
  await using _ = server;
  const ask = (method: string, body?: unknown) => call(server, method, "/api/v1/pedidos", body, headers);
  const refused = (answer: Awaited<ReturnType<typeof ask>>) => {
    assert.match(answer.body.detail, /^Ações demais de uma vez: tente de novo em \d+ s$/);
    const seconds = Number(answer.headers.get("retry-after"));
    assert.ok(seconds >= 1 && seconds <= 60, `${seconds}`);
  };
  // At once, for refusals are held back; those come last.
  const many = async (n: number, one: () => ReturnType<typeof ask>) => {
    const answers = await Promise.all(Array.from({ length: n }, one));
    return answers.sort((a, b) => a.status - b.status);
  };
  const writes = await many(12, () => ask("POST", { cliente: "Pet Shop Arco-Íris" }));
  assert.deepEqual(writes.map(({ status }) => status), [...Array(10).fill(201), 429, 429]);
  refused(writes.at(-1)!);
  const reads = await many(30, () => ask("GET"));
  assert.equal(reads[0]!.status, 200, "who writes too much may still read");
  assert.equal(reads.at(-1)!.status, 429);
  refused(reads.at(-1)!);
  const keys = await many(2, () => call(server, "POST", "/api/v1/entrar", { chave: "A".repeat(43) }));
  assert.deepEqual(keys.map(({ status }) => status).slice(1), [429]);
  refused(keys.at(-1)!);
});

Deno.test("a socket that says too much is sent away with 4029, and the others hear on", async () => {
  using folder = tempFolder();
  const { server, token } = await limited(folder.path, "0.1");
  await using _ = server;
  const url = `${server.url.replace("http", "ws")}/ws/pedidos?token=${token}`;
  await using quiet = new FrameReader(url);
  await using noisy = new FrameReader(url);
  await Promise.all([quiet.next(), noisy.next()]);
  for (let i = 0; i < 21; i++) noisy.send({ type: "ping" });
  assert.equal(await noisy.closeCode(), 4029);
  assert.deepEqual(await quiet.untilPong(), []);
});

Deno.test("too many sockets from one address are refused before they open", async () => {
  using folder = tempFolder();
  const { server, token } = await limited(folder.path, "0.02");
  await using _ = server;
  const url = `${server.url.replace("http", "ws")}/ws/pedidos?token=${token}`;
  const open: FrameReader[] = [];
  try {
    for (let i = 0; i < 3; i++) open.push(new FrameReader(url));
    for (const each of open) assert.equal((await each.next()).type, "connection");
    const more = new FrameReader(url);
    let opened = false;
    more.socket.onopen = () => opened = true;
    await more.closeCode();
    assert.ok(!opened, "no socket at all");
  } finally {
    for (const each of open) await each[Symbol.asyncDispose]();
  }
});

Deno.test("what one counts is nobody else's, and a factor of 0 counts nothing", async () => {
  const limits = new Limits(0);
  for (let i = 0; i < 5_000; i++) assert.equal(await limits.count("requestsPerAddress", "10.0.0.1"), null);
  const opened = new OpenCount(0.004);
  const free = opened.hold("10.0.0.1");
  opened.hold("10.0.0.1");
  assert.deepEqual([opened.hasRoom("10.0.0.1"), opened.hasRoom("10.0.0.2")], [false, true]);
  free();
  assert.ok(opened.hasRoom("10.0.0.1"));
});

Deno.test("an access is served two requests at a time, in the order in which they came, and no other waits for it", async () => {
  const turn = new Turns(1);
  const served: string[] = [];
  const take = async (who: number, name: string) => {
    const end = await turn.take(who);
    served.push(name);
    return end;
  };
  const [first, second] = await Promise.all([take(1, "a"), take(1, "b")]);
  const [third, fourth] = [take(1, "c"), take(1, "d")];
  await take(2, "another's");
  assert.deepEqual(served, ["a", "b", "another's"]);
  second();
  const endThird = await third;
  first();
  endThird();
  (await fourth)();
  assert.deepEqual(served, ["a", "b", "another's", "c", "d"]);
});

Deno.test("who has read too much reads no more for a while, and still writes", async () => {
  const limits = new Limits(1);
  await limits.read(1, 33 * 1024 * 1024);
  assert.ok((await limits.count("kibReadPerAcesso", 1))! >= 1);
  assert.equal(await limits.count("writesPerAcesso", 1), null);
  assert.equal(await limits.count("kibReadPerAcesso", 2), null);
});

Deno.test("a large body waits for no turn and keeps none from its access, and a read has none to say it comes with", async () => {
  const config = { auth: "off" as const, hosts: [], corsOrigins: [], rateLimit: 1 };
  const gate = new Gate({
    config,
    machine: "loja",
    page: () => new Response(),
    namePage: () => new Response(),
    acessos: null!,
    log: null!,
  });
  const app = new Hono<Env>();
  app.use(gate.middleware);
  const started: string[] = [];
  const end = Promise.withResolvers<void>();
  app.all("*", async (c) => {
    started.push(c.req.path);
    await end.promise;
    return c.text("ok");
  });
  const ask = (path: string, method = "GET", headers: Record<string, string> = {}) =>
    app.request(`http://127.0.0.1/api/${path}`, { method, headers }, { address: "10.0.0.1" });
  const large = { "content-length": "70000" };
  const asked = [ask("a"), ask("b"), ask("c", "GET", large), ask("d", "GET", { "transfer-encoding": "chunked" })];
  asked.push(ask("e", "POST", large));
  await new Promise((nextTurn) => setTimeout(nextTurn));
  assert.deepEqual(started, ["/api/a", "/api/b", "/api/e"]);
  end.resolve();
  assert.deepEqual((await Promise.all(asked)).map(({ status }) => status), Array(5).fill(200));
  assert.deepEqual(started.slice(3), ["/api/c", "/api/d"]);
});
