import assert from "node:assert/strict";
import { type AnyFrame, call, connect, connectProto2, startServer, type TestServer } from "../harness.ts";
import { claimFor, create, readBoard } from "./board.ts";

async function close(server: TestServer, id: number): Promise<void> {
  assert.equal((await call(server, "PATCH", `/api/v1/pedidos/${id}`, { status: "entregue" })).status, 200);
}

function ids(frame: AnyFrame): number[] {
  return frame.pedidos.map(({ id }: AnyFrame) => id);
}

Deno.test("I18: a page of the build before reads the board again after an archiving, once, and is told of none", async () => {
  await using server = await startServer();
  for (const cliente of ["Ateliê Norte", "Ateliê Sul", "Ateliê Leste"]) await create(server, cliente);
  const [page] = await connectProto2(server);
  await using _page = page;
  page.send({ type: "get_pedidos" });
  assert.deepEqual(ids(await page.nextOf("snapshot")), [1, 2, 3]);
  for (const id of [1, 2]) await close(server, id);
  await page.untilPong();

  assert.equal(await server.archive(), 2);
  const { reason } = await page.nextOf("refresh_required");
  assert.equal(reason, "behind");
  page.send({ type: "get_pedidos" });
  const snapshot = await page.nextOf("snapshot");
  assert.deepEqual([ids(snapshot), snapshot.seq], [[3], 7], "not one that the server had from before the archiving");
  assert.deepEqual(
    (await page.untilPong()).filter(({ type }) => type !== "presence"),
    [],
    "nothing more is asked of it",
  );
});

Deno.test("I18: a page of the build before whose claim is from before an archiving begins anew, one of ours goes on", async () => {
  await using server = await startServer();
  for (const cliente of ["Ateliê Norte", "Ateliê Sul"]) await create(server, cliente);
  await close(server, 1);
  const claim = claimFor(await readBoard(server));
  await server.archive();
  const [page, greeting] = await connectProto2(server, claim);
  await using _page = page;
  assert.equal(greeting.resume, "reset");
  const [screen, { proto, resume }] = await connectProto2(server, { ...claim, proto: 3 });
  await using _screen = screen;
  assert.deepEqual([proto, resume], [3, "continued"]);
  const { changes } = await screen.nextOf("changes");
  assert.deepEqual(changes, [{ action: "archive", pedido_id: 1, data: null }]);
});

Deno.test("I18: a legacy client hears nothing of an archiving, holds what was archived, and hears of it again as of a change", async () => {
  await using server = await startServer();
  for (const cliente of ["Ateliê Norte", "Ateliê Sul"]) await create(server, cliente);
  await close(server, 1);
  await using legacy = await connect(server);
  await server.archive();
  assert.deepEqual(await legacy.untilPong(), []);
  const { body } = await call(server, "GET", "/api/v1/pedidos");
  assert.deepEqual(body.map(({ id }: AnyFrame) => id), [1, 2]);
  await call(server, "PATCH", "/api/v1/pedidos/1", { observacao: "de volta" });
  const { action, data } = await legacy.nextOf("pedido_update");
  assert.deepEqual([action, data.observacao], ["update", "de volta"]);
});
