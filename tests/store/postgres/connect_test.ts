import assert from "node:assert/strict";
import { join } from "node:path";
import { FileError, NotFound, Unavailable } from "../../../server/store/errors.ts";
import { Connections, type ConnectOptions } from "../../../server/store/postgres/connect.ts";
import { soon, until } from "../../harness.ts";
import { startPostgres, type TestPostgres } from "../../postgres.ts";
import { PROJECT } from "../../server_process.ts";
import { Proxy } from "./proxy.ts";

let server: TestPostgres;
Deno.test.beforeAll(async () => void (server = await startPostgres({ own: true })));
Deno.test.afterAll(() => server[Symbol.asyncDispose]());

/** Connects a node, which ends with the test. */
async function connect(url: string, options: Partial<ConnectOptions> = {}): Promise<Connections & AsyncDisposable> {
  const connections = await Connections.open({ url, node: "balcao", ...options });
  return Object.assign(connections, { [Symbol.asyncDispose]: () => connections.close() });
}

/** A node in a database of its own, with the shop's schema and one table. */
async function connectToShop(): Promise<Connections & AsyncDisposable> {
  const { url } = await server.database();
  const node = await connect(url);
  await node.writing(async (connection) => {
    await connection.ask(`CREATE SCHEMA ${node.schema}`);
    await connection.ask("CREATE TABLE pedido (id bigint PRIMARY KEY)");
  });
  return node;
}

/** Why a node cannot start. */
async function refusal(url: string, options: Partial<ConnectOptions> = {}): Promise<string> {
  try {
    await using _ = await connect(url, options);
  } catch (error) {
    if (error instanceof FileError) return error.message;
    throw error;
  }
  throw new Error("it could start");
}

/** An address with parts of it replaced. */
function changed(url: string, parts: Partial<URL>): string {
  return Object.assign(new URL(url), parts).href;
}

const isProblem = (problem: string) => (error: unknown) => error instanceof Unavailable && error.problem === problem;

const count = (node: Connections) =>
  node.reading(async (connection) => {
    const [row] = await connection.ask<{ pedidos: number }>("SELECT count(*) AS pedidos FROM pedido");
    return row!.pedidos;
  });

Deno.test("each connection is the shop's and gives values as SQLite does, the one after a loss too", async () => {
  await using node = await connect(`${server.url()}?loja=centro`);
  const asked = `SELECT current_setting('search_path') AS path, current_setting('lock_timeout') AS patience,
    current_setting('application_name') AS name, 9007199254740991::bigint AS large, sum(2::bigint) AS sum, true AS yes,
    $1::json AS doc, $2::text AS nothing`;
  const expected = {
    path: "loja_centro",
    patience: "8s",
    name: "SGP ao Vivo (balcao)",
    large: 9007199254740991,
    sum: 2,
    yes: 1,
    doc: '{"a":  1}',
    nothing: null,
  };
  const uses = [node.reading, node.writing, node.flushing].map((use) => use.bind(node));
  const all = () => Promise.all(uses.map((use) => use((connection) => connection.ask(asked, ['{"a":  1}', null]))));
  assert.deepEqual((await all()).map(([row]) => row), [expected, expected, expected]);
  await server.kill();
  await assert.rejects(all(), isProblem("desligado"));
  await assert.rejects(node.writing((connection) => connection.ask("SELECT 1")), isProblem("desligado"));
  await server.restart();
  await until(() => all().catch(() => null), "all are back");
  assert.deepEqual((await all()).map(([row]) => row), [expected, expected, expected]);
});

Deno.test("a transaction whose connection is lost does not go on over another", async () => {
  await using shop = await connectToShop();
  await using cable = new Proxy(server.url(shop.spoken.split("/").at(-1)));
  await using node = await connect(cable.url);
  const writing = node.writing(async (connection) => {
    await connection.ask("BEGIN");
    cable.cut();
    const ids = Array.from({ length: 300 }, (_, i) => i);
    const answers = ids.map((id) => connection.ask("INSERT INTO pedido VALUES ($1)", [id]));
    const settled = await Promise.allSettled(answers);
    assert.ok(settled.every(({ status }) => status === "rejected"));
    await connection.commit();
  });
  await assert.rejects(writing, isProblem("desligado"));
  await node.writing((connection) => connection.ask("INSERT INTO pedido VALUES (1000)"));
  assert.equal(await count(node), 1);
});

Deno.test("what a failed work began is taken back, and its connection serves the next", async () => {
  await using node = await connectToShop();
  const work = node.writing(async (connection) => {
    await connection.ask("BEGIN");
    await connection.ask("INSERT INTO pedido VALUES (1)");
    throw new NotFound();
  });
  await assert.rejects(work, NotFound);
  await node.writing((connection) => connection.ask("INSERT INTO pedido VALUES (2)"));
  assert.equal(await count(node), 1);
});

Deno.test("a commit after a failed statement is none", async () => {
  await using node = await connectToShop();
  const work = node.writing(async (connection) => {
    const answers = ["BEGIN", "INSERT INTO pedido VALUES (1)", "INSERT INTO pedido VALUES (1)"].map((sql) =>
      connection.ask(sql)
    );
    await Promise.allSettled(answers);
    await connection.commit();
  });
  await assert.rejects(work, /nothing was committed/);
  assert.equal(await count(node), 0);
});

Deno.test("works have a connection one after the other, never at once", async () => {
  await using node = await connectToShop();
  const order: string[] = [];
  const work = (name: string) =>
    node.writing(async (connection) => {
      order.push(`${name} begins`);
      await connection.ask("SELECT 1");
      order.push(`${name} ends`);
    });
  await Promise.all([work("a"), work("b")]);
  assert.deepEqual(order, ["a begins", "a ends", "b begins", "b ends"]);
});

Deno.test("nodes hear each other and no other shop, again after that connection alone was lost", async () => {
  const { url } = await server.database();
  await using node = await connect(url);
  await using other = await connect(`${url}?loja=centro`);
  const heard: string[] = [];
  let times = 0;
  node.listen((payload) => heard.push(payload), () => times++);
  await until(() => times === 1, "it listens");
  const tell = (from: Connections, payload: string) =>
    from.flushing((connection) => connection.ask("SELECT pg_notify($1, $2)", [from.channel, payload]));
  await tell(other, "1");
  await tell(node, "2");
  await until(() => heard.length > 0, "it hears");
  await server.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN loja%'");
  await until(() => times === 2, "it listens again");
  await tell(node, "3");
  await until(() => heard.length > 1, "it hears again");
  assert.deepEqual(heard, ["2", "3"]);
});

Deno.test("a server that falls silent counts as gone, and is there again by itself", async () => {
  await using cable = new Proxy(server.url());
  await using node = await connect(cable.url, { answerMs: 200 });
  const ask = () => node.writing((connection) => connection.ask("SELECT 1"));
  await ask();
  cable.silence();
  await assert.rejects(soon(ask(), "the end of patience"), isProblem("desligado"));
  cable.speak();
  await until(() => ask().catch(() => null), "it is there");
});

Deno.test("whoever waits for somebody else's transaction is told so in time", async () => {
  await using node = await connectToShop();
  const { promise, resolve } = Promise.withResolvers<void>();
  const long = node.flushing(async (connection) => {
    await connection.ask("BEGIN");
    await connection.ask("LOCK TABLE pedido");
    resolve();
    await assert.rejects(
      node.writing(async (writer) => {
        await writer.ask("BEGIN");
        await writer.ask("SET LOCAL lock_timeout = '50ms'");
        await writer.ask("INSERT INTO pedido VALUES (1)");
      }),
      isProblem("preso"),
    );
    await connection.ask("ROLLBACK");
  });
  await promise;
  await long;
});

Deno.test("PostgreSQL's own troubles have names, and what is the store's affair stays as it is", async () => {
  await using node = await connectToShop();
  const raise = (code: string) =>
    node.writing((each) => each.ask(`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '${code}'; END $$`));
  const problems = {
    "53100": "cheio",
    "XX001": "danificado",
    "58030": "disco",
    "57P03": "desligado",
    "40P01": "preso",
    "53200": "desconhecido",
  };
  for (const [code, problem] of Object.entries(problems)) await assert.rejects(raise(code), isProblem(problem));
  await assert.rejects(raise("23505"), { code: "23505" });
});

Deno.test("why a node cannot start is one sentence that says what to do", async () => {
  const url = server.url();
  const where = `127.0.0.1:${server.cluster.port}/postgres`;
  const closed = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const port = String(closed.addr.port);
  closed.close();
  await server.ask("CREATE ROLE fechado NOLOGIN");
  const sentences: [Partial<URL>, string][] = [
    [{ port }, `Não há PostgreSQL em 127.0.0.1:${port}/postgres: confira se ele está ligado e a porta em SGP_DATA`],
    [{ hostname: "nao.existe.invalid" }, "O servidor de nao.existe.invalid:"],
    [{ password: "errada" }, `O PostgreSQL em ${where} recusou a senha do usuário sgp: confira SGP_DATA`],
    [{ pathname: "/nada" }, `O banco nada não existe em ${where.replace("postgres", "nada")}: crie-o (createdb nada)`],
    [{ search: "sslmode=require" }, `O PostgreSQL em ${where} não aceita a conexão cifrada (sslmode=require)`],
  ];
  for (const [parts, sentence] of sentences) {
    const said = await refusal(changed(url, parts));
    assert.ok(said.startsWith(sentence), said);
    assert.ok(!said.includes(server.cluster.password));
  }
});

/** A port at which another program takes each connection, and says so or nothing. */
function otherProgram(says: string | null): { port: string } & AsyncDisposable {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open: Deno.Conn[] = [];
  const taking = (async () => {
    for await (const connection of listener) {
      if (says === null) open.push(connection);
      else {
        await connection.write(new TextEncoder().encode(says));
        connection.close();
      }
    }
  })();
  return {
    port: String(listener.addr.port),
    [Symbol.asyncDispose]: async () => {
      listener.close();
      open.forEach((each) => each.close());
      await taking;
    },
  };
}

Deno.test("a port at which another program answers, or says nothing, is not waited for", async () => {
  await using web = otherProgram("HTTP/1.1 400 Bad Request\r\n\r\n");
  await using mute = otherProgram(null);
  for (const search of ["", "sslmode=require", "sslmode=disable"]) {
    const at = (port: string) => changed(server.url(), { port, search });
    assert.match(
      await soon(refusal(at(web.port)), `a refusal with ${search}`),
      / caiu: confira| não aceita a conexão cifrada /,
    );
    assert.match(await refusal(at(mute.port), { answerMs: 200 }), /não responde: confira a rede/);
  }
});

Deno.test("the wire is encrypted where it can be, and never against what SGP_DATA says", async () => {
  await using safe = await startPostgres({ own: true });
  const { data } = safe.cluster;
  const { uid, gid } = Deno.statSync(data);
  for (const [from, to] of [["loja.pem", "server.crt"], ["loja.key", "server.key"]] as const) {
    Deno.copyFileSync(join(PROJECT, "tests/security/tls", from), join(data, to));
    if (uid !== null) Deno.chownSync(join(data, to), uid, gid);
    if (uid !== null) Deno.chmodSync(join(data, to), 0o600);
  }
  await safe.restart({ ssl: "on" });
  const encrypted = async (sslmode: string) => {
    await using node = await connect(changed(safe.url(), { search: sslmode }));
    const [row] = await node.reading((connection) =>
      connection.ask<{ ssl: number }>("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    );
    return row!.ssl;
  };
  assert.equal(await encrypted(""), 1);
  assert.equal(await encrypted("sslmode=require"), 1);
  assert.equal(await encrypted("sslmode=disable"), 0);
  await assert.rejects(encrypted("sslmode=verify-full"), /não aceita a conexão cifrada \(sslmode=verify-full\)/);
});

Deno.test("a pooler that brings no notifications is noticed at the start", async () => {
  await using pooler = new Proxy(server.url(), { withoutNotifications: true });
  assert.match(
    await refusal(pooler.url, { answerMs: 300 }),
    /há um pooler que não entrega NOTIFY .*aponte SGP_DATA direto/,
  );
});

Deno.test("of two servers the one that can be written to is taken, after a promotion the other", async () => {
  await using primary = await startPostgres({ own: true });
  await using standby = await primary.standby();
  assert.match(await refusal(standby.url()), /é uma cópia que só se lê: aponte SGP_DATA para o principal/);
  const port = (each: TestPostgres) => each.cluster.port;
  const both = primary.url().replace(/@[^/]+/, `@127.0.0.1:${port(standby)},127.0.0.1:${port(primary)}`);
  await using node = await connect(both);
  const where = async () => {
    const [row] = await node.writing((each) => each.ask<{ port: number }>("SELECT inet_server_port() AS port"));
    return row!.port;
  };
  assert.equal(await where(), port(primary));
  await primary.kill();
  await assert.rejects(where(), isProblem("desligado"));
  await standby.promote();
  await until(() => where().catch(() => null), "the other is found");
  assert.equal(await where(), port(standby));
});
