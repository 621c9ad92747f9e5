import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { LOG_LARGE_BYTES, logSize } from "../../server/store/log_keeper.ts";
import { call, connect, connectProto2, type FrameReader, tempFolder, until } from "../harness.ts";
import { type ProcessOptions, ServerProcess } from "../server_process.ts";
import { png } from "../pictures.ts";
import { runCommand } from "../ops/commands.ts";
import { run, smallDisk } from "./faulty_disk.ts";

type Server = ServerProcess & { url: string };

function serve(folder: string, more: Partial<ProcessOptions> = {}): Promise<Server> {
  const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: join(folder, "pedidos.db"), SGP_LOG: "json" } as const;
  return ServerProcess.listening({ env, ignoreFileLimit: true, ...more });
}

const PEDIDO = { cliente: "Ateliê Luz do Vale", observacao: "x".repeat(400) };

/** The board, each pedido as its number and version. */
async function board(server: Server): Promise<string[]> {
  const { status, body } = await call(server, "GET", "/api/v1/pedidos");
  assert.equal(status, 200);
  return body.map(({ id, versao }: { id: number; versao: number }) => `${id}v${versao}`);
}

/** A refused write: 503 in the contract's shape, and when to try again. */
function assertRefused({ status, body, headers }: Awaited<ReturnType<typeof call>>, sentence: RegExp): void {
  assert.equal(status, 503, JSON.stringify(body));
  assert.deepEqual(Object.keys(body), ["detail"]);
  assert.match(body.detail, sentence);
  assert.match(body.detail, /Código [0-9A-F]{4}$/);
  assert.equal(headers.get("retry-after"), "5");
}

/** Reads answer, pages open, and a screen that was connected before goes on hearing the heartbeat. */
async function assertReads(server: Server, screen: FrameReader): Promise<void> {
  for (const path of ["/", "/api/v1/pedidos/1", "/api/v1/pedidos/1/historico", "/ws/stats", "/conectar"]) {
    assert.equal((await call(server, "GET", path)).status, 200, path);
  }
  await screen.untilPong();
  await using another = (await connectProto2(server))[0];
  another.send({ type: "get_pedidos" });
  assert.equal((await another.nextOf("snapshot")).type, "snapshot");
}

Deno.test("on a full disk writes are refused whole and clearly, reads and screens go on, and with room all is well again", async () => {
  using disk = smallDisk();
  await using server = await serve(disk.path);
  await call(server, "POST", "/api/v1/pedidos", PEDIDO);
  await using screen = await connect(server);
  disk.fill(server.pid);

  const key = { "idempotency-key": "a-mesma" };
  await until(
    async () => (await call(server, "PATCH", "/api/v1/pedidos/1", { observacao: crypto.randomUUID() })).status === 503,
    "the disk is full",
  );
  const before = await board(server);
  const full = /^O disco do servidor (está cheio e nada foi gravado: libere espaço|falhou)/;
  assertRefused(await call(server, "POST", "/api/v1/pedidos", PEDIDO, key), full);
  assertRefused(await call(server, "DELETE", "/api/v1/pedidos/1"), full);
  const form = new FormData();
  form.set("original", new Blob([png(300, 300)], { type: "image/png" }));
  const image = await fetch(`${server.url}/api/v1/imagens`, { method: "POST", body: form });
  assert.equal(image.status, 503);
  await image.body?.cancel();
  assert.deepEqual(await board(server), before, "nothing of it was written");
  await assertReads(server, screen);
  const ill = await call(server, "GET", "/health");
  assert.deepEqual([ill.status, ill.body.status], [503, "unhealthy"]);
  assert.match(ill.body.problema, /^(cheio|disco)$/);

  disk.free(server.pid);
  assert.equal((await call(server, "GET", "/health")).status, 200, "without a write of anybody, without a restart");
  const { status, body } = await call(server, "POST", "/api/v1/pedidos", PEDIDO, key);
  assert.equal(status, 201, JSON.stringify(body));
  const heard = (await screen.untilPong()).filter(({ action }) => action === "create");
  assert.deepEqual(heard.map(({ pedido_id }) => pedido_id), [body.id]);
  server.signal("SIGTERM");
  assert.equal(await server.exit(), 0);
});

Deno.test("a server that is stopped on a full disk ends, and starts again once there is room with all that it had acknowledged", async () => {
  using disk = smallDisk();
  let last: string[];
  {
    await using server = await serve(disk.path);
    for (let i = 0; i < 5; i++) await call(server, "POST", "/api/v1/pedidos", PEDIDO);
    disk.fill(server.pid);
    last = await board(server);
    server.signal("SIGTERM");
    assert.equal(await server.exit(), 0, server.err.all.join("\n"));
    if ([...Deno.readDirSync(disk.path)].some(({ name }) => name === "filme.mp4")) disk.free(server.pid);
  }
  await using again = await serve(disk.path);
  assert.deepEqual(await board(again), last);
});

// After a kill SQLite's index of the log is there already, and has its room of 32 KiB; the log itself is longer than both.
for (const [end, fileBlocks] of [["SIGTERM", 0], ["SIGKILL", 128]] as const) {
  Deno.test(`after ${end} a start on a full disk shows what is stored, refuses writes clearly, and writes by itself once there is room`, async () => {
    using folder = tempFolder();
    let last: string[], epoch: string;
    {
      await using server = await serve(folder.path);
      for (let i = 0; i < 5; i++) await call(server, "POST", "/api/v1/pedidos", PEDIDO);
      await call(server, "DELETE", "/api/v1/pedidos/2");
      last = await board(server);
      epoch = (await call(server, "GET", "/api/v1/pedidos")).headers.get("x-epoch")!;
      server.signal(end);
      await server.exit();
    }
    await using server = await serve(folder.path, { fileBlocks });
    assert.match(server.err.all.join("\n"), /O disco do servidor está cheio/, "said at the start");
    assert.deepEqual(await board(server), last);
    const reading = (await call(server, "GET", "/api/v1/pedidos")).headers.get("x-epoch")!;
    assert.notEqual(reading, epoch, "nobody goes on from a state that was not begun");
    const full = /^O disco do servidor está cheio e nada foi gravado: libere espaço/;
    assertRefused(await call(server, "POST", "/api/v1/pedidos", PEDIDO), full);
    assertRefused(await call(server, "PATCH", "/api/v1/pedidos/1", { costura: true }), full);
    const ill = await call(server, "GET", "/health");
    assert.deepEqual([ill.status, ill.body.problema], [503, "cheio"]);
    await using screen = await connect(server);
    await assertReads(server, screen);

    assert.ok(run("prlimit", "--pid", String(server.pid), "--fsize=unlimited:"));
    await until(
      async () => (await call(server, "GET", "/health")).status === 200,
      "there is room again, and nobody has started it anew",
    );
    const written = await call(server, "PATCH", "/api/v1/pedidos/1", { costura: true });
    assert.deepEqual([written.status, written.body.versao], [200, 2]);
    assert.notEqual(written.headers.get("x-epoch"), reading);
    await screen.nextOf("pedido_update");
    server.signal("SIGTERM");
    assert.equal(await server.exit(), 0);
    await using again = await serve(folder.path);
    assert.deepEqual(await board(again), last.map((each) => each === "1v1" ? "1v2" : each));
  });
}

Deno.test("while another program holds the file a write waits without stopping anybody, and is refused if that takes too long", async () => {
  using folder = tempFolder();
  await using server = await serve(folder.path);
  await call(server, "POST", "/api/v1/pedidos", PEDIDO);
  await using screen = await connect(server);
  using other = new DatabaseSync(join(folder.path, "pedidos.db"));

  other.exec("BEGIN IMMEDIATE");
  const short = call(server, "PATCH", "/api/v1/pedidos/1", { costura: true });
  await assertReads(server, screen);
  other.exec("ROLLBACK");
  assert.equal((await short).status, 200, "it waited for the file");

  other.exec("BEGIN IMMEDIATE");
  let refused = false;
  const long = call(server, "PATCH", "/api/v1/pedidos/1", { costura: false }).finally(() => refused = true);
  let reads = 0;
  for (; !refused; reads++) await assertReads(server, screen);
  assertRefused(await long, /^Outro programa está usando o arquivo de dados e nada foi gravado/);
  assert.ok(reads > 1, "reads went on meanwhile");
  assert.equal((await call(server, "GET", "/health")).body.problema, "preso");
  other.exec("ROLLBACK");
  assert.equal((await call(server, "GET", "/health")).status, 200);
  assert.deepEqual(await board(server), ["1v2"]);
});

Deno.test("somebody's long read lets the log grow: health, metrics and doctor say so, and once it ends the log shrinks by itself", async () => {
  using folder = tempFolder();
  await using server = await serve(folder.path);
  await call(server, "POST", "/api/v1/pedidos", PEDIDO);
  const data = join(folder.path, "pedidos.db");
  using reader = new DatabaseSync(data);
  reader.exec("BEGIN; SELECT * FROM pedido");
  {
    using writer = new DatabaseSync(data);
    writer.exec(`CREATE TABLE outro (a); INSERT INTO outro VALUES (zeroblob(${LOG_LARGE_BYTES}))`);
  }
  const held = async () => /^sgp_wal_held 1$/m.test((await call(server, "GET", "/metrics")).body);
  await until(held, "the metrics tell of it");
  const { status, body } = await call(server, "GET", "/health");
  assert.equal(status, 200, "writing goes on");
  assert.match(body.aviso, /^Outro programa lê o arquivo de dados há muito tempo .*: feche esse programa$/);
  assert.equal((await call(server, "PATCH", "/api/v1/pedidos/1", { costura: true })).status, 200);
  const doctor = await runCommand("doctor", { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: data });
  assert.match(doctor.said.join("\n"), /O registro do banco \(-wal\) tem 3[\d,]+ MB\n.*Feche os programas que leem/);
  assert.ok(server.out.all.some((line) => line.includes('"wal.held"')), "the log tells of it");

  reader.exec("ROLLBACK");
  await until(() => logSize(data) < LOG_LARGE_BYTES, "the log has shrunk without a write of anybody");
  await until(async () => !await held(), "the metrics tell of it");
  assert.equal((await call(server, "GET", "/health")).body.aviso, undefined);
});

// The start itself looks at the newest change, for the clock's sake, and needs no other.
for (const [where, later] of [["", 30], [" that holds the newest change", 0]] as const) {
  Deno.test(`a damaged page${where} is said to whoever needs it, from then on nothing more is written, and the rest is still read`, async () => {
    using folder = tempFolder();
    const data = join(folder.path, "pedidos.db");
    {
      await using server = await serve(folder.path);
      for (let i = 0; i < 30; i++) await call(server, "POST", "/api/v1/pedidos", PEDIDO);
      // Of this text only the history tells afterwards.
      await call(server, "PATCH", "/api/v1/pedidos/7", { observacao: `achado ${"y".repeat(300)}` });
      await call(server, "PATCH", "/api/v1/pedidos/7", { observacao: "" });
      for (let i = 0; i < later; i++) await call(server, "POST", "/api/v1/pedidos", PEDIDO);
    }
    const bytes = Deno.readFileSync(data);
    const at = new TextDecoder("latin1").decode(bytes).indexOf(`"para":"achado`);
    assert.ok(at > 0);
    bytes.fill(0xff, at - at % 4096, at - at % 4096 + 4096);
    Deno.writeFileSync(data, bytes);

    await using server = await serve(folder.path);
    await using screen = await connect(server);
    const met = later > 0 ? 200 : 503;
    assert.equal((await call(server, "GET", "/health")).status, met, "nobody has met it yet, or the start has");
    const damaged =
      /^O arquivo de dados está danificado e nada foi gravado: avise o responsável para restaurar uma cópia/;
    assertRefused(await call(server, "GET", "/api/v1/pedidos/7/historico"), damaged);
    const before = await board(server);
    assertRefused(await call(server, "PATCH", "/api/v1/pedidos/1", { costura: true }), damaged);
    assertRefused(await call(server, "POST", "/api/v1/pedidos", PEDIDO), damaged);
    assert.deepEqual(await board(server), before);
    await assertReads(server, screen);
    const { status, body } = await call(server, "GET", "/health");
    assert.deepEqual([status, body.problema], [503, "danificado"]);
  });
}

Deno.test("a file that may only be read is one line for whoever starts the server", async () => {
  using folder = tempFolder();
  const data = join(folder.path, "pedidos.db");
  {
    await using server = await serve(folder.path);
    await call(server, "POST", "/api/v1/pedidos", PEDIDO);
  }
  Deno.chmodSync(data, 0o444);
  const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: data } as const;
  await using server = new ServerProcess({ env, withoutRootsRights: true });
  assert.equal(await server.exit(), 1);
  assert.deepEqual([...server.out.all, ...server.err.all], [`O arquivo ${data} é somente leitura`]);
});
