import assert from "node:assert/strict";
import { type AnyFrame, call, connect, connectProto2, startServer, type TestServer, until } from "../harness.ts";
import { claimFor, create, readBoard } from "./board.ts";

async function row(server: TestServer, name: string): Promise<AnyFrame> {
  const { telas } = (await call(server, "GET", "/api/v1/sincronia")).body;
  return telas.find((each: AnyFrame) => each.nome === name);
}

Deno.test("every second, unasked, a screen hears which board it was sent; a legacy client does not", async () => {
  await using server = await startServer();
  await using legacy = await connect(server);
  const id = await create(server, "Pousada Ilha Bela");
  const [screen] = await connectProto2(server, claimFor(await readBoard(server)));
  await using _ = screen;
  for (const change of [{ costura: true }, { costura: false }]) {
    await call(server, "PATCH", `/api/v1/pedidos/${id}`, change);
    await screen.nextOf("pedido_update");
    const { type: _type, timestamp: _timestamp, now, head, ...sent } = await screen.nextOf("pong");
    const board = await readBoard(server);
    assert.deepEqual(sent, board.head);
    assert.equal(head, board.head.seq);
    assert.ok(Number.isInteger(now));
  }
  const heard = (await legacy.untilPong()).map(({ type }) => type);
  assert.deepEqual(heard, ["pedido_update", "pedido_update", "status_update", "pedido_update", "status_update"]);
});

Deno.test("a heartbeat vouches for nothing while nothing was sent", async () => {
  await using server = await startServer();
  await create(server, "Pousada Ilha Bela");
  const [screen] = await connectProto2(server);
  await using _ = screen;
  const { seq, digest, head } = await screen.nextOf("pong");
  assert.deepEqual([seq, digest, head], [0, 0, 1]);
});

Deno.test("what a screen says that it shows is held against the board of that change, and shown in sincronia", async () => {
  await using server = await startServer();
  await create(server, "Buffet Girassol");
  const first = await readBoard(server);
  const [screen] = await connectProto2(server, { ...claimFor(first), name: "Costura 2" });
  await using _ = screen;
  await screen.nextOf("changes");
  const before = await row(server, "Costura 2");
  assert.deepEqual([before.seq, before.confirmado, before.igual, before.ultima_confirmacao], [1, null, null, null]);

  screen.send({ type: "ping", epoch: first.head.epoch, seq: 1, digest: first.head.digest });
  await until(async () => (await row(server, "Costura 2")).igual === true, "the proof of an equal board");
  const proved = await row(server, "Costura 2");
  assert.deepEqual([proved.proto, proved.seq, proved.confirmado, proved.lag], [2, 1, 1, 0]);
  assert.match(proved.ultima_confirmacao, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

  await create(server, "Buffet Girassol 2");
  await screen.nextOf("pedido_update");
  assert.equal((await row(server, "Costura 2")).lag, 1, "sent, and not yet confirmed");

  screen.send({ type: "ping", epoch: first.head.epoch, seq: 2, digest: first.head.digest });
  await until(async () => (await row(server, "Costura 2")).igual === false, "the proof of another board");
});

Deno.test("an acknowledgement of another epoch, or of no seq, proves nothing", async () => {
  await using server = await startServer();
  const { head } = await readBoard(server);
  const [screen] = await connectProto2(server, { name: "Balcão" });
  await using _ = screen;
  screen.send({ type: "ping", epoch: "0123456789abcdef", seq: 0, digest: head.digest });
  screen.send({ type: "ping", epoch: head.epoch });
  await screen.untilPong();
  const { confirmado: confirmed, igual: same } = await row(server, "Balcão");
  assert.deepEqual([confirmed, same], [null, null]);
});

Deno.test("a legacy client is in sincronia too, with nothing that it never said", async () => {
  await using server = await startServer();
  await using legacy = await connect(server);
  legacy.send({ type: "identify", client_name: "Tauri 7" });
  await create(server, "Buffet Girassol");
  await legacy.nextOf("pedido_update");
  const { proto, seq, confirmado: confirmed, igual: same, lag } = await row(server, "Tauri 7");
  assert.deepEqual([proto, seq, confirmed, same, lag], [1, 1, null, null, 0]);
});
