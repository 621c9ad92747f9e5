import assert from "node:assert/strict";
import { MARK_ZERO } from "../../server/domain/frames.ts";
import { type AnyFrame, call, connect, connectProto2, startServer, type TestServer } from "../harness.ts";
import { claimFor, create, lostMark, readBoard } from "./board.ts";

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
  const [what, seenAt] of [
    ["more changes than there are", (claim: Claim) => claim.since + 1],
    ["another change under the same number", (claim: Claim) => claim.since],
    ["another past", () => 2],
  ] as const
) {
  Deno.test(`I4: a screen that has seen ${what} proves that the file is an old copy: a new epoch, and all are told`, async () => {
    await using server = await busyServer();
    const board = await readBoard(server);
    await using legacy = await connect(server);
    const [other] = await connectProto2(server, claimFor(board));
    await using _other = other;
    await other.nextOf("changes");

    const since = seenAt(claimFor(board));
    const [screen, greeting] = await connectProto2(server, {
      ...claimFor(board),
      since,
      mark: lostMark(server, board, since),
    });
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

Deno.test("I4: two screens that prove the same rollback at once renew the epoch once", async () => {
  await using server = await busyServer();
  const board = await readBoard(server);
  await using legacy = await connect(server);
  const since = board.head.seq + 1;
  const claim = { ...claimFor(board), since, mark: lostMark(server, board, since) };
  const greetings = await Promise.all([1, 2, 3].map(() => connectProto2(server, claim)));
  const epochs = new Set(greetings.map(([, { epoch }]) => epoch));
  for (const [screen] of greetings) await screen[Symbol.asyncDispose]();
  assert.equal(epochs.size, 1);
  const told = await legacy.untilPong();
  assert.equal(told.filter(({ type }) => type === "refresh_required").length, 1);
});

/** Claims that anybody can make up who may look, and nobody proves anything with. */
const FORGED: [string, (claim: Claim, old: Claim) => Record<string, string | number>][] = [
  [
    "beyond the head, with a mark of before",
    (claim) => ({ ...claim, since: claim.since + 1_000, mark: "ffffffffffff" }),
  ],
  ["beyond the head, with a mark like ours", (claim) => ({ ...claim, since: claim.since + 1, mark: "f".repeat(28) })],
  ["beyond the head, with the head's own mark", (claim) => ({ ...claim, since: claim.since + 1 })],
  ["with the mark of another change", (claim, old) => ({ ...claim, mark: old.mark })],
  ["with a true beginning of a mark", (claim) => ({ ...claim, mark: claim.mark.slice(0, 12) + "0".repeat(16) })],
  ["of the empty board, which has one mark", (claim) => ({ ...claim, since: 0 })],
  ["of an answer that nobody was given", (claim) => ({ ...claim, seen: claim.since + 9, seen_mark: claim.mark })],
  ["of an answer without its mark", (claim) => ({ ...claim, seen: claim.since + 9 })],
  ["with a mark as long as an address may be", (claim) => ({ ...claim, mark: "f".repeat(5_000) })],
];

for (const [what, forge] of FORGED) {
  Deno.test(`I4: a claim ${what} resets whoever makes it, and changes nothing for anybody`, async () => {
    await using server = await busyServer();
    const old = claimFor(await readBoard(server));
    await create(server, "Mais uma");
    const board = await readBoard(server);
    const claim = forge(claimFor(board), old);
    const [other] = await connectProto2(server, claimFor(board));
    await using _other = other;
    await other.nextOf("changes");

    const [screen, greeting] = await connectProto2(server, claim);
    await using _screen = screen;
    assert.notEqual(greeting.resume, "continued");
    assert.equal(greeting.epoch, board.head.epoch);
    const query = new URLSearchParams(Object.entries(claim).map(([name, value]) => [name, `${value}`]));
    assert.deepEqual((await call(server, "GET", `/api/v1/mudancas?${query}`)).body, { resume: "reset" });
    assert.deepEqual((await readBoard(server)).head, board.head);
    assert.ok((await other.untilPong()).every(({ type }) => type === "presence" || type === "pong"));
  });
}

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
