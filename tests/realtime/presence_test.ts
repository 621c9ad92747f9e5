import assert from "node:assert/strict";
import { type AnyFrame, connect, connectProto2, startServer } from "../harness.ts";

Deno.test("every screen knows who is connected, itself among them, and what each has open", async () => {
  await using server = await startServer();
  await using legacy = await connect(server);
  const [one] = await connectProto2(server, { name: "Balcão 1" });
  await using _one = one;
  const [two] = await connectProto2(server, { name: "  Costura 2  " });
  const { telas, voce } = await one.nextPresence(({ telas }) => telas.length === 3);
  assert.deepEqual(telas.map(({ name }: AnyFrame) => name), ["127.0.0.1", "Balcão 1", "Costura 2"]);
  assert.equal(telas.find(({ id }: AnyFrame) => id === voce).name, "Balcão 1");

  two.send({ type: "presence", pedido_id: 487, modo: "editando" });
  const editing = await one.nextPresence(({ telas }) => telas[2]?.modo !== null);
  const { name, pedido_id, modo } = editing.telas[2];
  assert.deepEqual([name, pedido_id, modo], ["Costura 2", 487, "editando"]);
  two.send({ type: "presence", pedido_id: null, modo: null });
  await one.nextPresence(({ telas }) => telas[2]?.pedido_id === null);

  legacy.send({ type: "identify", client_name: "Tauri 7" });
  await one.nextPresence(({ telas }) => telas[0].name === "Tauri 7");
  await two[Symbol.asyncDispose]();
  await one.nextPresence(({ telas }) => telas.length === 2);
  assert.deepEqual(await legacy.untilPong(), [], "a legacy client hears nothing of it");
});

Deno.test("presence that makes no sense is ignored", async () => {
  await using server = await startServer();
  const [screen] = await connectProto2(server, { name: "Balcão 1" });
  await using _ = screen;
  screen.send({ type: "presence", pedido_id: -1, modo: "editando" });
  screen.send({ type: "presence", pedido_id: 1, modo: "espiando" });
  screen.send({ type: "presence", pedido_id: 2, modo: "vendo" });
  const { telas } = await screen.nextPresence(({ telas }) => telas[0].pedido_id !== null);
  assert.deepEqual([telas[0].pedido_id, telas[0].modo], [2, "vendo"]);
});
