/** Holds server/realtime/PROTOCOL.md against the shipped code: a stranger must be able to write a client from it alone. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { digestCode, digestOf } from "../../server/domain/digest.ts";
import type { ServerFrame } from "../../server/domain/frames.ts";
import { pedidoSchema } from "../../server/domain/pedido.ts";
import { emptyReplica, stepReplica } from "../../server/domain/replica.ts";
import { readClientFrame } from "../../server/realtime/client_frame.ts";
import { type AnyFrame, call, connectProto2, startServer, tempFolder, type TestServer, until } from "../harness.ts";
import { PROJECT } from "../server_process.ts";
import { MUTANTS } from "../simulation/mutants.ts";
import { INVARIANTS } from "../simulation/violation.ts";

const PAGE = Deno.readTextFileSync(join(PROJECT, "server/realtime/PROTOCOL.md"));

/** The text of one section, and the blocks of one language in it. */
function section(title: string): string {
  const [, text] = PAGE.split(new RegExp(`^## ${title}$`, "m"));
  assert.ok(text, `no section ${title}`);
  return text.split(/^## /m)[0]!;
}
function blocks(title: string, language: string): string[] {
  return [...section(title).matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(([, text]) => text!);
}

/** The rows of the tables of a section, cell by cell, their code marks left out. */
function rows(title: string): string[][] {
  return section(title).split("\n").filter((line) => line.startsWith("| ") && !/^\| -/.test(line))
    .map((line) => line.slice(1, -1).split("|").map((cell) => cell.trim().replaceAll("`", "")));
}

/** The frames of the page's story, in its order. */
const STORY: AnyFrame[] = blocks("Frames from the server", "json").map((text) => JSON.parse(text));
const CLIENT_FRAMES = blocks("Frames from the client", "json");

/** What may be missing from a frame. */
const OPTIONAL = ["build", "problema"];

/** The names of a frame's fields and the kinds of their values; pedidos are judged by themselves. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  const fields = Object.entries(value).filter(([name]) => !["data", "pedidos", ...OPTIONAL].includes(name)).sort();
  return Object.fromEntries(fields.map(([name, field]) => [name, shapeOf(field)]));
}

/** A frame's type, with what else gives it another shape. */
function kindOf({ type, resume, changes }: AnyFrame): string {
  return [type, resume && "proto 3", changes && changes.length > 0 && "some"].filter(Boolean).join(" ");
}

/** One of each frame that the shipped server sends to a client of proto 3. */
async function sample(server: TestServer): Promise<Map<string, AnyFrame>> {
  const path = "/api/v1/pedidos";
  const heard = new Map<string, AnyFrame>();
  const hear = (...frames: AnyFrame[]) => frames.forEach((frame) => heard.set(kindOf(frame), frame));
  await call(server, "POST", path, { cliente: "Ateliê Três Pinheiros" });
  const [reader, greeting] = await connectProto2(server, { proto: 3 });
  reader.send({ type: "get_pedidos" });
  hear(greeting, await reader.nextOf("snapshot"));
  await call(server, "PATCH", `${path}/1`, { financeiro: true }, { "idempotency-key": "k" });
  reader.send({ type: "presence", pedido_id: 1, modo: "editando" });
  hear(await reader.nextOf("pedido_update"), await reader.nextOf("status_update"));
  reader.send({ type: "fazendo", pedido_id: 1, etapa: "costura", ligado: true });
  hear(await reader.nextPresence(({ fazendo }) => fazendo));
  hear(await reader.nextOf("pong"));
  await reader[Symbol.asyncDispose]();
  const { epoch } = greeting;
  const [again] = await connectProto2(server, { proto: 3, epoch, since: 0, mark: "000000000000" });
  hear(await again.nextOf("changes"));
  await again[Symbol.asyncDispose]();
  const [legacy] = await connectProto2(server, { proto: 1 });
  legacy.send({ type: "get_pedidos" });
  hear(await legacy.nextOf("refresh_required"));
  await legacy[Symbol.asyncDispose]();
  return heard;
}

Deno.test("each frame of the protocol's page has the very fields that the server sends", async () => {
  await using server = await startServer();
  const real = await sample(server);
  for (const frame of STORY) {
    const sent = real.get(kindOf(frame));
    assert.ok(sent, `the server sends no ${kindOf(frame)}`);
    // Of these two what is null in one is a text in the other.
    const alike = (each: AnyFrame) => ({ ...each, mutation_id: "mutation_id" in each ? "key" : undefined });
    assert.deepEqual(shapeOf(alike(frame)), shapeOf(alike(sent)), kindOf(frame));
  }
  assert.deepEqual(new Set(STORY.map(kindOf)), new Set(real.keys()));
});

Deno.test("the story of the protocol's page is followed by the shipped replica, proved at each of its heads", () => {
  let replica = emptyReplica();
  const asked: string[] = [];
  for (const frame of STORY) {
    const [next, effects] = stepReplica(replica, { type: "frame", frame: frame as ServerFrame }, 0);
    replica = next;
    for (const effect of effects) if (effect.type === "resync") asked.push(`${frame.type}: ${effect.reason}`);
    if ("digest" in frame) assert.equal(replica.agrees, true, `${frame.type} ${frame.seq}`);
  }
  assert.deepEqual(asked, ["connection: no_base", "refresh_required: refresh_required"]);
  assert.deepEqual([...replica.rows.keys()], [7, 13]);
});

Deno.test("the frames from the client are read by the server as the page writes them", () => {
  const read = CLIENT_FRAMES.map((text) => readClientFrame(text));
  assert.deepEqual(read, CLIENT_FRAMES.map((text) => JSON.parse(text)));
  assert.deepEqual(
    new Set(read.map((frame) => frame!.type)),
    new Set(["get_pedidos", "ping", "presence", "fazendo", "identify"]),
  );
});

/** The values that one lane takes, by the four lines of the page themselves. */
function laneByThePage(words: number[], seed: number): string {
  const [lines] = blocks("The digest", "text");
  const steps = lines!.replaceAll("xor", "^").replaceAll(">>", ">>>")
    .replace(/= (\(.*\)) \* (0x[0-9a-f]{8})$/gm, "= Math.imul($1, $2)");
  const mix = new Function("h", "word", `${steps}\nreturn h;`) as (h: number, word: number) => number;
  let h = seed;
  return words.map((word) => ((h = mix(h, word)) >>> 0).toString(16).padStart(8, "0")).join(" ");
}

Deno.test("the worked example of the digest is what the shipped code computes", () => {
  const [seven, twelve] = STORY.find(({ type }) => type === "snapshot")!.pedidos;
  const worked = new Map(rows("The digest").map(([step, ...cells]) => [step, cells]));
  assert.deepEqual(worked.get("Hash"), [`${digestOf([seven])}`, `${digestOf([twelve])}`]);
  const split = (hash: number) => [`${Math.floor(hash / 2 ** 32)}`, `${hash % 2 ** 32}`];
  const [a, b] = [seven, twelve].map((pedido) => split(digestOf([pedido])));
  assert.deepEqual([worked.get("Upper 21 bits of A"), worked.get("B")], [[a![0], b![0]], [a![1], b![1]]]);
  const lanes = ["Lane A after each word", "Lane B after each word"].map((step) => worked.get(step)!);
  const last = (cell: string) => parseInt(cell.split(" ").at(-1)!, 16);
  assert.deepEqual(lanes[0]!.map((cell) => `${last(cell) >>> 11}`), worked.get("Upper 21 bits of A"));
  assert.deepEqual(lanes[1]!.map((cell) => `${last(cell)}`), worked.get("B"));
  for (const [at, seed] of ["0x9e3779b1", "0x85ebca77"].entries()) {
    for (const [of, pedido] of [seven, twelve].entries()) {
      const words = worked.get("Words")![of]!.split(" ").map((word) => parseInt(word, 16));
      const { id, versao, mark } = pedido;
      assert.deepEqual(words, [id, versao, parseInt(mark.slice(0, 6), 16), parseInt(mark.slice(6, 12), 16)]);
      assert.equal(laneByThePage(words, Number(seed)), lanes[at]![of]);
    }
    assert.ok(section("The digest").includes(seed));
  }
  const later = STORY.find(({ seq, type }) => seq === 42 && type === "pedido_update")!.data;
  const text = section("The digest").replace(/\s+/g, " ");
  for (
    const said of [
      `Their sum is ${digestOf([seven, twelve])}.`,
      `its hash is ${digestOf([later])}, and the digest ${digestOf([later, twelve])}:`,
      `The snapshot's is ${digestCode(digestOf([seven, twelve]))}.`,
    ]
  ) {
    assert.ok(text.includes(said), said);
  }
});

Deno.test("the pedido of the protocol's page is a whole one, as the server writes it", async () => {
  const [text] = blocks("A pedido", "json");
  const shown = JSON.parse(text!);
  assert.deepEqual(pedidoSchema.parse(shown), shown);
  await using server = await startServer();
  const stored = (await call(server, "POST", "/api/v1/pedidos", { cliente: "Ana", items: shown.items })).body;
  assert.deepEqual(Object.keys(shown), Object.keys(stored));
  assert.deepEqual(Object.keys(shown.items[0]), Object.keys(stored.items[0]));
});

Deno.test("a stale write is answered as the protocol's page shows", async () => {
  const [text] = blocks("HTTP", "json");
  await using server = await startServer();
  const path = "/api/v1/pedidos";
  await call(server, "POST", path, { cliente: "Ana Três" });
  await call(server, "PATCH", `${path}/1`, { observacao: "Urgente" });
  const { status, body } = await call(server, "PATCH", `${path}/1`, { observacao: "" }, { "if-match": '"1"' });
  const { atual: _, ...shown } = JSON.parse(text!);
  const { atual: __, ...told } = body;
  assert.deepEqual([status, told], [412, shown]);
});

Deno.test("each limit of the protocol's page is the one in the code", () => {
  const limits = rows("Limits").filter(([, , file]) => /\.ts$/.test(file!));
  assert.ok(limits.length > 20);
  for (const [value, name, file] of limits) {
    const source = Deno.readTextFileSync(join(PROJECT, file!));
    const written = new RegExp(`\\b${name}(?: =|:) ([\\d_ *]+)[;,]`).exec(source)?.[1];
    assert.ok(written, `${file} has no ${name}`);
    const product = written.replaceAll("_", "").split("*").reduce((all, factor) => all * Number(factor), 1);
    assert.equal(parseInt(value!), product, name);
  }
});

Deno.test("the invariants of the protocol's page are those of the simulator, each named by its mutants and its tests", () => {
  const table = rows("What always holds").filter(([number]) => /^I\d/.test(number!));
  const sentences = Object.fromEntries(table.map(([number, sentence]) => [number, sentence]));
  const simulated = Object.entries(INVARIANTS).map(([number, sentence]) => [number, sentence.replaceAll("`", "")]);
  assert.deepEqual(sentences, Object.fromEntries(simulated));
  for (const [number, , tests] of table) {
    for (const file of tests!.split(", ")) {
      const titled = new RegExp(`(?:Deno\\.t|\\wT)est\\(["\`]${number}: `).test(
        Deno.readTextFileSync(join(PROJECT, file)),
      );
      assert.ok(titled, `${file} has no test of ${number}`);
    }
  }
  const broken = new Set(MUTANTS.flatMap(({ breaks }) => breaks));
  assert.deepEqual(
    UNBROKEN,
    Object.keys(INVARIANTS).filter((number) => !broken.has(number as keyof typeof INVARIANTS)),
  );
});

/** Invariants that no mutant breaks yet. */
const UNBROKEN: string[] = [];

/** What the page's own client is, from its code there. */
interface Stranger {
  digestOf(pedidos: unknown[]): number;
  Board: new (url: string, onFrame: (frame: AnyFrame) => void) => {
    rows: Map<number, AnyFrame>;
    base: { epoch: string; seq: number } | null;
    proved: boolean;
    stop(): void;
  };
}

Deno.test("the client of the protocol's page follows the shipped server, comes back, and proves what it shows", async () => {
  const [code] = blocks("A whole client", "js");
  const stranger: Stranger = await import(`data:text/javascript,${encodeURIComponent(code!)}`);
  using folder = tempFolder();
  const path = "/api/v1/pedidos";
  const config = { data: join(folder.path, "pedidos.db") };
  let server = await startServer(config);
  const { port } = server;
  const heard: string[] = [];
  const board = new stranger.Board(`${server.url.replace("http", "ws")}/ws/pedidos`, ({ type }) => heard.push(type));
  const list = async () => (await call(server, "GET", path)).body;
  const follows = async () => {
    const all = await list();
    const held = [...board.rows.values()].sort((a, b) => a.id - b.id);
    return board.proved && JSON.stringify(held) === JSON.stringify(all);
  };
  try {
    for (const cliente of ["Ana Três", "Bia Quatro", "Caio Cinco"]) await call(server, "POST", path, { cliente });
    await until(() => board.base?.seq === 3 && follows(), "the board of three");
    await call(server, "PATCH", `${path}/2`, { costura: true });
    await call(server, "DELETE", `${path}/1`);
    await until(() => board.base?.seq === 5 && follows(), "a change and a deletion");
    assert.equal(heard.filter((type) => type === "snapshot").length, 1);

    await server.stop();
    server = await startServer({ ...config, port });
    await until(() => heard.includes("changes"), "a catch-up from where it was");
    await call(server, "POST", `${path}/1/restaurar`);
    await until(() => board.base?.seq === 6 && follows(), "the board after a restart");
    assert.equal(heard.filter((type) => type === "snapshot").length, 1);

    const { epoch } = board.base!;
    await server.stop();
    Deno.removeSync(`${config.data}.boot`);
    server = await startServer({ ...config, port });
    await until(() => board.base?.epoch !== epoch && follows(), "the board of a new epoch");
    assert.deepEqual(stranger.digestOf([...board.rows.values()]), digestOf(await list()));
  } finally {
    board.stop();
    await server.stop();
  }
});
