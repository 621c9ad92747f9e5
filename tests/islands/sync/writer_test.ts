import assert from "node:assert/strict";
import { ApiError } from "../../../islands/sync/api_error.ts";
import { Writer } from "../../../islands/sync/writer.ts";
import type { ApiAnswer } from "../../../islands/sync/world.ts";
import type { Answer } from "../../../server/domain/overlay.ts";
import { pedidoOf } from "../../domain/history.ts";
import { answerOf, HandWorld } from "../hand.ts";

const PEDIDO = pedidoOf(7, { versao: 4, seq: 41 });
const SAVED = answerOf(200, PEDIDO, { "x-epoch": "e1", "x-seq": "41", "x-mark": "m41" });

function desk(name = "Costura 2") {
  const world = new HandWorld();
  const answers: Answer[] = [];
  const writer = new Writer(world, name, (answer) => answers.push(answer));
  /** Answers one after another; an Error is a network that fails. */
  const serve = (...served: (ApiAnswer | Error)[]) => {
    world.serve = () => {
      const next = served.shift()!;
      if (next instanceof Error) throw next;
      return next;
    };
  };
  return { world, writer, answers, serve };
}

const patch = { method: "PATCH", path: "/pedidos/7", body: { costura: true } } as const;

/** What a write that fails says. */
async function refused(writing: Promise<unknown>): Promise<ApiError> {
  const error = await writing.then(() => assert.fail("it was accepted"), (error) => error);
  assert.ok(error instanceof ApiError, `${error}`);
  return error;
}

Deno.test("a write says what it writes, over which version, who writes and for which intent", async () => {
  const { world, writer, serve } = desk("Expedição 1");
  serve(SAVED);
  await writer.write({ ...patch, versao: 3 });
  assert.deepEqual(world.requests, [{
    method: "PATCH",
    path: "/pedidos/7",
    headers: {
      "content-type": "application/json",
      "idempotency-key": "chave-1",
      "x-client-name": encodeURIComponent("Expedição 1"),
      "if-match": '"3"',
    },
    body: '{"costura":true}',
    timeoutMs: 5_000,
  }]);
});

Deno.test("a write without a version or a name does not make one up", async () => {
  const { world, writer, serve } = desk("");
  serve(SAVED);
  await writer.write(patch);
  assert.deepEqual(Object.keys(world.requests[0]!.headers!), ["content-type", "idempotency-key"]);
});

Deno.test("what the server confirmed is handed on with the change that it was", async () => {
  const { writer, answers, serve } = desk();
  serve(SAVED);
  assert.deepEqual(await writer.write(patch), PEDIDO);
  assert.deepEqual(answers, [{ epoch: "e1", id: 7, seq: 41, mark: "m41", pedido: PEDIDO }]);
});

Deno.test("a deletion that was confirmed is an answer without a pedido", async () => {
  const { world, writer, answers, serve } = desk();
  serve(answerOf(200, { message: "Pedido deletado com sucesso" }, { "x-epoch": "e1", "x-seq": "42", "x-mark": "m42" }));
  assert.equal(await writer.write({ method: "DELETE", path: "/pedidos/7", id: 7 }), null);
  assert.equal(world.requests[0]!.body, undefined);
  assert.deepEqual(answers, [{ epoch: "e1", id: 7, seq: 42, mark: "m42", pedido: null }]);
});

Deno.test("a write whose answer is lost is sent again under the same key, soon and then later", async () => {
  const { world, writer, answers, serve } = desk();
  serve(new Error("reset"), answerOf(503, "subindo"), SAVED);
  const writing = writer.write(patch);
  await world.clock.run(399);
  assert.equal(world.requests.length, 1);
  await world.clock.run(1);
  assert.equal(world.requests.length, 2);
  await world.clock.run(1_599);
  assert.equal(world.requests.length, 2);
  await world.clock.run(1);
  assert.deepEqual(await writing, PEDIDO);
  assert.deepEqual(world.requests.map(({ headers }) => headers!["idempotency-key"]), ["chave-1", "chave-1", "chave-1"]);
  assert.deepEqual(new Set(world.requests.map(({ body }) => body)).size, 1);
  assert.equal(answers.length, 1);
});

Deno.test("two intents have two keys; a repeat that a person asks for has the key that it is given", async () => {
  const { world, writer, serve } = desk();
  serve(SAVED, SAVED, SAVED);
  await writer.write(patch);
  await writer.write(patch);
  await writer.write({ ...patch, key: "do formulário" });
  const keys = world.requests.map(({ headers }) => headers!["idempotency-key"]);
  assert.deepEqual(keys, ["chave-1", "chave-2", "do formulário"]);
});

Deno.test("a gateway or a server that is starting is tried again, and its word is the last when it stays so", async () => {
  for (const status of [502, 503, 504]) {
    const { world, writer, answers, serve } = desk();
    const down = answerOf(status, { detail: "Servidor iniciando" });
    serve(down, down, down);
    const writing = refused(writer.write(patch));
    await world.clock.run(2_000);
    const error = await writing;
    assert.deepEqual([error.status, error.message, world.requests.length], [status, "Servidor iniciando", 3]);
    assert.deepEqual(answers, []);
  }
});

Deno.test("a server that cannot be reached is status 0, after three tries, in words for a person", async () => {
  const { world, writer, answers, serve } = desk();
  serve(new Error("1"), new Error("2"), new Error("3"));
  const writing = refused(writer.write(patch));
  await world.clock.run(2_000);
  const error = await writing;
  assert.equal(error.status, 0);
  assert.match(error.message, /não respondeu/);
  assert.equal(world.requests.length, 3);
  assert.deepEqual(answers, []);
});

Deno.test("an answer about the request itself is final: it is not sent again", async () => {
  for (const status of [400, 401, 403, 404, 409, 412, 413, 422, 429, 500]) {
    const { world, writer, answers, serve } = desk();
    serve(answerOf(status, { detail: "Não" }));
    const error = await refused(writer.write(patch));
    assert.deepEqual([error.status, error.message, world.requests.length], [status, "Não", 1]);
    assert.deepEqual(answers, []);
  }
});

Deno.test("a stale version comes back with the pedido as it is and the fields changed since", async () => {
  const { writer, serve } = desk();
  serve(answerOf(412, { detail: "Este pedido mudou", atual: PEDIDO, campos: ["cliente", "costura"] }));
  const error = await refused(writer.write({ ...patch, versao: 3 }));
  assert.equal(error.message, "Este pedido mudou");
  assert.deepEqual(error.conflict, { atual: PEDIDO, campos: ["cliente", "costura"] });
});

Deno.test("fields at fault come back by name", async () => {
  const { writer, serve } = desk();
  const problem = { loc: ["body", "cliente"], msg: "Muito curto", type: "too_small" };
  serve(answerOf(422, { detail: [problem] }));
  const error = await refused(writer.write(patch));
  assert.equal(error.message, "Confira os campos indicados.");
  assert.deepEqual(error.problems, [problem]);
});

Deno.test("a rule of production comes back with its code and what is missing", async () => {
  const { writer, serve } = desk();
  serve(answerOf(409, { detail: "Falta o Financeiro", codigo: "fora_de_ordem", faltam: ["financeiro"] }));
  const error = await refused(writer.write(patch));
  assert.deepEqual(error.refusal, { codigo: "fora_de_ordem", faltam: ["financeiro"] });
});

Deno.test("an error page that is not ours is still an error that a person can read", async () => {
  const { writer, serve } = desk();
  serve(answerOf(500, "<html>Internal Server Error</html>"));
  const error = await refused(writer.write(patch));
  assert.equal(error.status, 500);
  assert.match(error.message, /avise o responsável/);
});

Deno.test("a success that is not ours, as of a hotel's login page, is no success", async () => {
  const { writer, answers, serve } = desk();
  serve(answerOf(200, "<html>Bem-vindo ao Wi-Fi</html>"));
  await refused(writer.write(patch));
  assert.deepEqual(answers, []);
});

Deno.test("what was already as asked is not remembered as this page's own version", async () => {
  const { writer, serve } = desk();
  serve(SAVED, answerOf(200, { ...PEDIDO, versao: 5 }, { "x-epoch": "e1", "x-seq": "42", "x-unchanged": "true" }));
  await writer.write(patch);
  await writer.write(patch);
  assert.deepEqual([writer.wrote(7, 4), writer.wrote(7, 5)], [true, false]);
});
