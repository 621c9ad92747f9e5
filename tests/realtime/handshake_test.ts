import assert from "node:assert/strict";
import { MARK_ZERO } from "../../server/domain/frames.ts";
import { type AnyFrame, call, connect, connectProto2, startServer, type TestServer } from "../harness.ts";
import { claimFor, create, readBoard } from "./board.ts";

/** A server whose board has seen a few changes. */
async function busyServer(): Promise<TestServer> {
  const server = await startServer();
  for (const cliente of ["Padaria Sol Nascente", "Escola Vila Verde", "Clube Náutico"]) await create(server, cliente);
  return server;
}

function changesOf({ changes }: AnyFrame): [string, number][] {
  return changes.map(({ action, pedido_id }: AnyFrame) => [action, pedido_id]);
}

Deno.test("a screen that holds nothing is new: it is sent nothing until it asks for the board", async () => {
  await using server = await busyServer();
  const { head } = await readBoard(server);
  const [screen, greeting] = await connectProto2(server);
  await using _ = screen;
  const { timestamp: _timestamp, now, build, ...rest } = greeting;
  assert.deepEqual(rest, {
    type: "connection",
    status: "connected",
    message: "Conectado ao canal pedidos",
    proto: 2,
    epoch: head.epoch,
    seq: head.seq,
    resume: "new",
    heartbeat_ms: 1_000,
  });
  assert.ok(Number.isInteger(now));
  assert.match(build, /^[0-9a-f]+$/);
  await create(server, "Igreja Matriz");
  const before = (await screen.untilPong()).filter(({ type }) => type !== "presence");
  assert.deepEqual(before, []);
  screen.send({ type: "get_pedidos" });
  const snapshot = await screen.nextOf("snapshot");
  assert.deepEqual(snapshot.pedidos, (await readBoard(server)).rows);
  const id = await create(server, "Bloco do Mar");
  assert.equal((await screen.nextOf("pedido_update")).pedido_id, id, "live from there on");
});

Deno.test("a screen that was away gets the newest state of what changed since, deletions too, then goes on live", async () => {
  await using server = await busyServer();
  const held = await readBoard(server);
  for (const prioridade of ["ALTA", "NORMAL", "ALTA"]) {
    await call(server, "PATCH", "/api/v1/pedidos/2", { prioridade });
  }
  await call(server, "DELETE", "/api/v1/pedidos/1");
  const brief = await create(server, "Só um instante");
  await call(server, "DELETE", `/api/v1/pedidos/${brief}`);
  const fresh = await create(server, "Mercado da Praça");

  const [screen, { resume }] = await connectProto2(server, claimFor(held));
  await using _ = screen;
  assert.equal(resume, "continued");
  const frame = await screen.next();
  const { rows, head } = await readBoard(server);
  assert.equal(frame.type, "changes");
  assert.deepEqual(changesOf(frame), [["update", 2], ["delete", 1], ["delete", brief], ["update", fresh]]);
  const { since, epoch, seq, mark, digest } = frame;
  assert.deepEqual({ epoch, seq, mark, digest }, head);
  assert.equal(since, held.head.seq);
  assert.deepEqual(frame.changes[0].data, rows.find(({ id }) => id === 2));
  assert.equal(frame.changes[1].data, null);

  await call(server, "PATCH", "/api/v1/pedidos/3", { costura: true });
  assert.equal((await screen.nextOf("pedido_update")).seq, head.seq + 1);
});

Deno.test("a screen that missed nothing is told so by a catch-up without changes", async () => {
  await using server = await busyServer();
  const [screen, { resume }] = await connectProto2(server, claimFor(await readBoard(server)));
  await using _ = screen;
  assert.equal(resume, "continued");
  assert.deepEqual(changesOf(await screen.next()), []);
});

Deno.test("a screen that saw the empty board is continued from there", async () => {
  await using server = await startServer();
  const { head: { epoch } } = await readBoard(server);
  await create(server, "Primeira da loja");
  const [screen, { resume }] = await connectProto2(server, { epoch, since: 0, mark: MARK_ZERO });
  await using _ = screen;
  assert.equal(resume, "continued");
  assert.deepEqual(changesOf(await screen.next()), [["update", 1]]);
});

Deno.test("a screen of another epoch is reset, and the epoch stays as it is", async () => {
  await using server = await busyServer();
  const board = await readBoard(server);
  const [screen, { resume, epoch }] = await connectProto2(server, { ...claimFor(board), epoch: "0123456789abcdef" });
  await using _ = screen;
  assert.deepEqual([resume, epoch], ["reset", board.head.epoch]);
  assert.ok((await screen.untilPong()).every(({ type }) => type === "presence"), "nothing is sent until it asks");
  assert.equal((await readBoard(server)).head.epoch, board.head.epoch);
});

const TOO_MUCH = 1_001;

Deno.test("a screen that missed more than one catch-up may hold is reset", async () => {
  await using server = await busyServer();
  const held = await readBoard(server);
  for (let i = 0; i < TOO_MUCH; i += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, j) => create(server, `Cliente ${i + j}`)));
  }
  const [screen, { resume }] = await connectProto2(server, claimFor(held));
  await using _ = screen;
  assert.equal(resume, "reset");
});

for (
  const [what, lie] of [
    ["more changes than there are", ({ since, ...claim }: Claim) => ({ ...claim, since: since + 1 })],
    ["another change under the same number", (claim: Claim) => ({ ...claim, mark: "ffffffffffff" })],
    ["another past", (claim: Claim) => ({ ...claim, since: 2 })],
  ] as const
) {
  Deno.test(`a screen that has seen ${what} proves that the file is an old copy: a new epoch, and all are told`, async () => {
    await using server = await busyServer();
    const board = await readBoard(server);
    await using legacy = await connect(server);
    const [other] = await connectProto2(server, claimFor(board));
    await using _other = other;
    await other.nextOf("changes");

    const [screen, greeting] = await connectProto2(server, lie(claimFor(board)));
    await using _screen = screen;
    assert.equal(greeting.resume, "reset");
    assert.notEqual(greeting.epoch, board.head.epoch);
    for (const reader of [legacy, other]) {
      const { reason, epoch, seq, message } = await reader.nextOf("refresh_required");
      assert.deepEqual([reason, epoch, seq], ["restored", greeting.epoch, board.head.seq]);
      assert.equal(message, "Atualize a lista de pedidos");
    }
    assert.deepEqual((await readBoard(server)).head, { ...board.head, epoch: greeting.epoch });
    other.send({ type: "get_pedidos" });
    assert.equal((await other.nextOf("snapshot")).epoch, greeting.epoch);
    await create(server, "Depois da cópia");
    for (const reader of [legacy, other]) assert.equal((await reader.nextOf("pedido_update")).action, "create");
  });
}

type Claim = ReturnType<typeof claimFor>;

Deno.test("a claim that makes no sense is none at all, and renews nothing", async () => {
  await using server = await busyServer();
  const board = await readBoard(server);
  const claim = claimFor(board);
  const { mark: _mark, ...withoutMark } = claim;
  const nonsense = [
    { ...claim, since: -1 },
    { ...claim, since: 1.5 },
    { ...claim, since: "três" },
    { ...claim, since: "1e999" },
    { ...claim, since: Number.MAX_SAFE_INTEGER + 1 },
    { ...claim, epoch: "" },
    { ...claim, mark: "" },
    withoutMark,
    { since: claim.since },
  ];
  for (const query of nonsense) {
    const [screen, { resume, epoch }] = await connectProto2(server, query);
    await using _ = screen;
    assert.deepEqual([resume, epoch], ["new", board.head.epoch], JSON.stringify(query));
  }
});
