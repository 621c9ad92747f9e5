import assert from "node:assert/strict";
import { createArchivedClientes } from "../../../islands/form/archived_clientes.ts";
import { clientesDe, findClientes, type Named, offeredClientes } from "../../../islands/form/clientes.ts";
import { HandClock, settled } from "../hand.ts";
import { pedidoDe } from "../pedidos.ts";

/** Longer than any pause and any patience. */
const LONG_MS = 60_000;

function archive() {
  const clock = new HandClock();
  const asked: { text: string; signal: AbortSignal; answer: PromiseWithResolvers<Named[]> }[] = [];
  const archived = createArchivedClientes((text, signal) => {
    const answer = Promise.withResolvers<Named[]>();
    asked.push({ text, signal, answer });
    return answer.promise;
  }, clock.after);
  const names = () => archived.found.value.map(({ cliente }) => cliente);
  /** What is under way is answered. */
  async function respond(place: number, ...names: string[]): Promise<void> {
    asked[place]!.answer.resolve(names.map(named));
    await settled();
  }
  return { clock, asked, archived, names, respond };
}

function named(cliente: string): Named {
  return { cliente, telefone_cliente: "", cidade_cliente: "" };
}

Deno.test("the archive is asked once typing pauses, and what it has is there for as long as it fits what is typed", async () => {
  const { clock, asked, archived, names, respond } = archive();
  for (const typed of ["J", "Jo", "Joã"]) archived.follow(typed, false);
  await clock.run(1_000);
  assert.deepEqual(asked.map(({ text }) => text), ["joa"]);
  await respond(0, "João Pinhal", "Joana Serradela");
  assert.deepEqual(names(), ["João Pinhal", "Joana Serradela"]);
  archived.follow("Joan", false);
  assert.deepEqual(names(), ["Joana Serradela"]);
  await clock.run(1_000);
  await respond(1, "Joana Brisamar", "Joana Serradela");
  assert.deepEqual(names(), ["Joana Serradela", "Joana Brisamar"], "what was offered keeps its place");
});

Deno.test("what is typed on calls off the question before, and its answer says nothing any more", async () => {
  const { clock, asked, archived, names, respond } = archive();
  archived.follow("João", false);
  await clock.run(1_000);
  archived.follow("Maria", false);
  assert.equal(asked[0]!.signal.aborted, true);
  await respond(0, "João Pinhal");
  assert.deepEqual(names(), []);
  await clock.run(1_000);
  archived.close();
  assert.equal(asked[1]!.signal.aborted, true, "a form that is closed waits for nothing");
});

Deno.test("of a server that is away nothing is seen, and it is not waited for", async () => {
  const { clock, asked, archived, names } = archive();
  archived.follow("João", false);
  await clock.run(1_000);
  asked[0]!.answer.reject(new Error("network"));
  await settled();
  archived.follow("Joã", false);
  await clock.run(LONG_MS);
  assert.deepEqual([names(), asked[1]!.signal.aborted, clock.pending], [[], true, 0]);
});

Deno.test("nothing is asked for a single letter, nor where there is no room for more", async () => {
  const { clock, asked, archived } = archive();
  archived.follow("J", false);
  archived.follow("João", true);
  await clock.run(LONG_MS);
  assert.deepEqual(asked, []);
});

Deno.test("the board's own customers come first and stay where they are, and nobody is offered twice", () => {
  const board = findClientes(
    clientesDe(
      ["Ana Brisamar", "Mariana Jatobá"].map((cliente, id) => pedidoDe({ id, cliente, telefone_cliente: "" })),
    ),
    "ana",
  );
  const archived = clientesDe(
    ["ana brisamar", "Anaís Pinhal"].map((cliente, id) => pedidoDe({ id, cliente, telefone_cliente: "" })),
  );
  const offered = offeredClientes(board, archived).map(({ cliente }) => cliente);
  assert.deepEqual(offered, ["Ana Brisamar", "Anaís Pinhal"]);
  const many = clientesDe(Array.from({ length: 20 }, (_, id) => pedidoDe({ id, cliente: `Ana ${id}` })));
  const first = findClientes(many, "ana");
  assert.deepEqual(offeredClientes(first, archived), first);
});
