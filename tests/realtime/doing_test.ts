import assert from "node:assert/strict";
import type { Etapa } from "../../server/domain/etapas.ts";
import type { Doing } from "../../server/domain/frames.ts";
import { DOING_MAX, DOING_MS, Doings } from "../../server/realtime/doing.ts";
import { call, connect, connectProto2, type FrameReader, startServer, type TestServer } from "../harness.ts";
import { guardedShop } from "../security/shop.ts";
import { create, lostMark, readBoard } from "./board.ts";

const PEDIDOS = "/api/v1/pedidos";
const AT_COSTURA = { financeiro: true, conferencia: true, sublimacao: true, status: "em_producao" };

/** Says who is at the Costura of what, once it is just these: `{ 1: "Ana" }`. */
async function untilDoing(reader: FrameReader, wanted: Record<number, string>): Promise<Doing[]> {
  const { fazendo = [] } = await reader.nextPresence(({ fazendo = [] }) => {
    const seen = Object.fromEntries((fazendo as Doing[]).map(({ pedido_id, name }) => [pedido_id, name]));
    return JSON.stringify(seen) === JSON.stringify(wanted);
  });
  return fazendo;
}

/** Whatever so many screens said before they said what is open on them was heard: nobody is at anything. */
async function untilHeard(reader: FrameReader, screens: number): Promise<void> {
  await reader.nextPresence(({ telas, fazendo }) => {
    assert.equal(fazendo, undefined);
    return telas.filter(({ pedido_id }: { pedido_id: number | null }) => pedido_id !== null).length === screens;
  });
}

function tell(reader: FrameReader, pedido_id: number, ligado = true, etapa: Etapa = "costura"): void {
  reader.send({ type: "fazendo", pedido_id, etapa, ligado });
}

/** What ends it, on a pedido that waits for the Costura. */
const ENDS: Record<string, (server: TestServer, path: string) => Promise<unknown>> = {
  "the stage is marked": (server, path) => command(server, path, { comando: "marcar", etapa: "costura" }),
  "an editor writes the flag": (server, path) => call(server, "PATCH", path, { costura: true }),
  "it goes back": (server, path) => command(server, path, { comando: "mover", para: "sublimacao", motivo: "Mancha" }),
  "it goes on": (server, path) => command(server, path, { comando: "mover", para: "expedicao" }),
  "it is cancelled": (server, path) => command(server, path, { comando: "cancelar", motivo: "Desistiu" }),
  "it leaves the shop": (server, path) => call(server, "PATCH", path, { status: "entregue" }),
  "it is deleted": (server, path) => call(server, "DELETE", path),
};

async function command(server: TestServer, path: string, body: unknown): Promise<void> {
  const { status } = await call(server, "POST", `${path}/comandos`, body);
  assert.equal(status, 200);
}

Deno.test("who is at a stage is told to all, is taken over by another, and dropped by itself alone", async () => {
  await using server = await startServer();
  const id = await create(server, "Ateliê", AT_COSTURA);
  const [ana] = await connectProto2(server, { name: "Ana" });
  await using _ana = ana;
  const [bia] = await connectProto2(server, { name: "Bia" });
  await using _bia = bia;

  tell(ana, id);
  const [doing] = await untilDoing(bia, { [id]: "Ana" });
  assert.deepEqual(Object.keys(doing!), ["pedido_id", "etapa", "name", "desde"]);
  assert.equal(new Date(doing!.desde).toISOString(), doing!.desde);

  tell(bia, id, false);
  tell(ana, id);
  for (const reader of [ana, bia]) reader.send({ type: "presence", pedido_id: id, modo: "vendo" });
  await bia.nextPresence(({ telas, fazendo }) => {
    assert.deepEqual(fazendo, [doing], "neither another's drop nor saying it twice changes anything");
    return telas.every(({ modo }: { modo: string | null }) => modo === "vendo");
  });

  tell(bia, id);
  await untilDoing(ana, { [id]: "Bia" });
  bia.send({ type: "identify", client_name: "Beatriz" });
  await untilDoing(ana, { [id]: "Beatriz" });
  tell(bia, id, false);
  await untilDoing(ana, {});
});

Deno.test("who is at a stage stays so while its phone sleeps", async () => {
  await using server = await startServer();
  const id = await create(server, "Ateliê", AT_COSTURA);
  const [bia] = await connectProto2(server, { name: "Bia" });
  await using _bia = bia;
  const [ana] = await connectProto2(server, { name: "Ana" });
  tell(ana, id);
  await untilDoing(bia, { [id]: "Ana" });
  await ana[Symbol.asyncDispose]();
  const { fazendo } = await bia.nextPresence(({ telas }) => telas.length !== 2);
  assert.equal(fazendo[0].name, "Ana");
  const [again] = await connectProto2(server, { name: "Ana" });
  await using _again = again;
  await untilDoing(again, { [id]: "Ana" });
  tell(again, id, false);
  await untilDoing(bia, {});
});

Deno.test("what ends a stage's work ends that somebody is at it, and at nothing else", async (t) => {
  await using server = await startServer();
  const other = await create(server, "Outro", AT_COSTURA);
  const [ana] = await connectProto2(server, { name: "Ana" });
  await using _ana = ana;
  tell(ana, other);
  for (const [what, end] of Object.entries(ENDS)) {
    await t.step(what, async () => {
      const id = await create(server, "Ateliê", AT_COSTURA);
      tell(ana, id);
      await untilDoing(ana, { [other]: "Ana", [id]: "Ana" });
      await end(server, `${PEDIDOS}/${id}`);
      await untilDoing(ana, { [other]: "Ana" });
    });
  }
  await t.step("neither another field nor another stage does", async () => {
    await call(server, "PATCH", `${PEDIDOS}/${other}`, { observacao: "Urgente" });
    await call(server, "PATCH", `${PEDIDOS}/${other}`, { expedicao: true });
    const [late] = await connectProto2(server, { name: "Bia" });
    await using _late = late;
    await untilDoing(late, { [other]: "Ana" });
  });
});

Deno.test("a copy of the file that was put back knows of nobody who is at anything", async () => {
  await using server = await startServer();
  const id = await create(server, "Ateliê", AT_COSTURA);
  const [ana] = await connectProto2(server, { name: "Ana" });
  await using _ana = ana;
  tell(ana, id);
  await untilDoing(ana, { [id]: "Ana" });
  const board = await readBoard(server);
  const { epoch, seq } = board.head;
  const [proof] = await connectProto2(server, { epoch, since: seq, mark: lostMark(server, board, seq) });
  await using _proof = proof;
  await ana.nextOf("refresh_required");
  await untilDoing(ana, {});
});

Deno.test("only who may mark a stage is heard to be at it", async () => {
  await using shop = await guardedShop();
  const { body } = await shop.as("admin", "POST", PEDIDOS, { cliente: "Ateliê", ...AT_COSTURA });
  const { token } = await shop.invite("Ana", "operador", "costura");
  const designer = await shop.invite("Davi", "operador", "designer");
  const open = async (token: string) => (await connectProto2(shop, { token }))[0];
  await using wall = await open(shop.tokens.leitura);
  await using davi = await open(designer.token);
  await using ana = await open(token);
  tell(ana, body.id, true, "conferencia");
  for (const reader of [wall, davi, ana]) {
    if (reader !== ana) tell(reader, body.id);
    reader.send({ type: "presence", pedido_id: body.id, modo: "vendo" });
  }
  await untilHeard(wall, 3);
  tell(ana, body.id);
  const [doing, more] = await untilDoing(wall, { [body.id]: "Ana" });
  assert.deepEqual([doing!.etapa, more], ["costura", undefined]);
});

Deno.test("a legacy client neither says nor hears who is at a stage, and what makes no sense is ignored", async () => {
  await using server = await startServer();
  const id = await create(server, "Ateliê", AT_COSTURA);
  const other = await create(server, "Outro", AT_COSTURA);
  await using legacy = await connect(server);
  tell(legacy, other);
  assert.deepEqual(await legacy.untilPong(), []);
  const [ana] = await connectProto2(server, { name: "Ana" });
  await using _ana = ana;
  for (const wrong of [{ pedido_id: -1 }, { etapa: "corte" }, { ligado: 1 }]) {
    ana.send({ type: "fazendo", pedido_id: id, etapa: "expedicao", ligado: true, ...wrong });
  }
  tell(ana, id);
  const [doing, more] = await untilDoing(ana, { [id]: "Ana" });
  assert.deepEqual([doing!.etapa, more], ["costura", undefined]);
  assert.deepEqual(await legacy.untilPong(), []);
});

Deno.test("nobody is at a stage for longer than a shift, and the oldest goes where there are too many", () => {
  const doings = new Doings();
  const at = (pedido_id: number, ms: number): Doing => (
    { pedido_id, etapa: "costura", name: "Ana", desde: new Date(ms).toISOString() }
  );
  doings.take(at(1, 0));
  doings.take(at(2, 1));
  const ids = () => doings.list().map(({ pedido_id }) => pedido_id);
  assert.equal(doings.expire(DOING_MS - 1), false);
  assert.deepEqual(ids(), [1, 2]);
  assert.equal(doings.expire(DOING_MS), true);
  assert.deepEqual(ids(), [2]);
  for (let id = 3; id < DOING_MAX + 3; id++) doings.take(at(id, DOING_MS));
  assert.equal(ids().length, DOING_MAX);
  assert.equal(ids()[0], 3);
});
