import assert from "node:assert/strict";
import { ApiError } from "../../../islands/sync/api_error.ts";
import { readHistorico, readPedido } from "../../../islands/sync/read_pedido.ts";
import { answerOf, HandWorld } from "../hand.ts";

const refused = (status: number, message: RegExp) => (error: unknown) =>
  error instanceof ApiError && error.status === status && message.test(error.message);

Deno.test("a page of the history says where the next one begins, and is asked for from there", async () => {
  const world = new HandWorld();
  const asked: string[] = [];
  world.serve = ({ path }) => {
    asked.push(path);
    return answerOf(200, [], path.includes("cursor") ? {} : { "x-next-cursor": "c1" });
  };
  assert.deepEqual(await readHistorico(world, 7), { linhas: [], next: "c1" });
  assert.deepEqual(await readHistorico(world, 7, "c1"), { linhas: [], next: null });
  assert.deepEqual(asked, ["/pedidos/7/historico?limite=20", "/pedidos/7/historico?limite=20&cursor=c1"]);
});

Deno.test("a reading that fails says why, whether the server refuses it or does not answer", async () => {
  const world = new HandWorld();
  world.serve = () => answerOf(404, { detail: "Pedido não encontrado" });
  await assert.rejects(readPedido(world, 7), refused(404, /Pedido não encontrado/));
  world.serve = () => Promise.reject(new TypeError("network"));
  await assert.rejects(readPedido(world, 7), refused(0, /não respondeu/));
});
