import assert from "node:assert/strict";
import { call, connect, startServer, type TestServer } from "../harness.ts";
import { claimFor, create, lostMark, readBoard } from "./board.ts";

function changes(server: TestServer, claim: Record<string, string | number>) {
  const query = new URLSearchParams(Object.entries(claim).map(([name, value]) => [name, `${value}`]));
  return call(server, "GET", `/api/v1/mudancas?${query}`);
}

Deno.test("mudancas is the changes frame over HTTP: the newest state of what changed since, deletions too", async () => {
  await using server = await startServer();
  for (const cliente of ["Loja A&B", "Loja C&D"]) await create(server, cliente);
  const held = await readBoard(server);
  await call(server, "PATCH", "/api/v1/pedidos/2", { financeiro: true });
  await call(server, "DELETE", "/api/v1/pedidos/1");
  const { status, headers, body } = await changes(server, claimFor(held));
  const { rows, head } = await readBoard(server);
  assert.equal(status, 200);
  assert.equal(headers.get("cache-control"), "no-store");
  assert.match(headers.get("content-type")!, /^application\/json/);
  assert.deepEqual(body, {
    type: "changes",
    since: held.head.seq,
    ...head,
    changes: [
      { action: "update", pedido_id: 2, data: rows[0] },
      { action: "delete", pedido_id: 1, data: null },
    ],
  });
  assert.deepEqual((await changes(server, claimFor(await readBoard(server)))).body.changes, []);
});

Deno.test("mudancas orders a snapshot for no claim, for nonsense and for another epoch", async () => {
  await using server = await startServer();
  await create(server, "Loja A&B");
  const board = await readBoard(server);
  const claim = claimFor(board);
  for (const query of [{}, { ...claim, since: "ontem" }, { ...claim, epoch: "0123456789abcdef" }]) {
    const { status, body } = await changes(server, query);
    assert.deepEqual([status, body], [200, { resume: "reset" }]);
  }
  assert.deepEqual((await readBoard(server)).head, board.head);
});

Deno.test("a screen that polls can prove a rollback too", async () => {
  await using server = await startServer();
  await using legacy = await connect(server);
  await create(server, "Loja A&B");
  const board = await readBoard(server);
  const { body } = await changes(server, { ...claimFor(board), since: 2, mark: lostMark(server, board, 2) });
  assert.deepEqual(body, { resume: "reset" });
  const { reason, epoch } = await legacy.nextOf("refresh_required");
  assert.equal(reason, "restored");
  assert.notEqual(epoch, board.head.epoch);
});
