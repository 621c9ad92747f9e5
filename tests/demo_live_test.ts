import assert from "node:assert/strict";
import { type End, problems } from "../server/demo/live/check.ts";
import { Game } from "../server/demo/live/game.ts";
import { POSTS } from "../server/demo/live/posts.ts";
import { fill } from "../server/demo/fill.ts";
import { generate, PEDIDOS_MIN } from "../server/demo/generate.ts";
import type { Pedido } from "../server/domain/pedido.ts";
import { openStore } from "../server/store/open.ts";
import { join } from "node:path";
import { startServer, tempFolder, until } from "./harness.ts";

/** Enough for every kind of change. */
const CHANGES = 60;

/** A day of the example shop on a real server, with whatever a test does to it in the middle. */
async function day(inTheMiddle: (game: Game) => void, patienceMs?: number): Promise<{ game: Game; end: End }> {
  using folder = tempFolder();
  const data = join(folder.path, "pedidos.db");
  const clock = { now: 0 };
  const store = await openStore({ data, sqliteDriver: "node:sqlite", durability: "os" }, { now: () => clock.now });
  await fill(store, generate({ seed: 1, today: "2026-03-09", n: PEDIDOS_MIN }), {
    clock,
    present: Infinity,
    archiveDays: 30,
  });
  store.close();
  await using server = await startServer({ data });
  using game = await Game.open({ urls: [server.url], posts: POSTS, seed: 1, speed: 600 });
  const played = game.play(patienceMs);
  await until(() => game.ledger.total >= CHANGES / 2, "half of the changes");
  inTheMiddle(game);
  await until(() => game.ledger.total >= CHANGES, "all of the changes");
  game.close();
  return { game, end: await played };
}

Deno.test("after a fast day at the example shop all twenty screens show the server's board, and nothing confirmed is lost", async () => {
  const { game, end } = await day(() => {});
  assert.deepEqual(problems(end), []);
  assert.deepEqual(new Set(end.screens.map(({ code }) => code)), new Set([end.code]));
  assert.equal(end.screens.length, 20);
  assert.ok((game.ledger.marks.get("Pedidos novos") ?? 0) > 0, "nobody took a pedido");
  assert.ok((game.ledger.marks.get("Etapas concluídas") ?? 0) > 0, "nobody finished anything");
});

Deno.test("a screen that no longer follows is found at the end of the day", async () => {
  const { end } = await day(({ estacoes }) => estacoes.at(-1)!.world[Symbol.dispose](), 2_000);
  const found = problems(end);
  // On a busy machine another screen may need more than this test's patience.
  assert.ok(found.some((match) => /^TV Expedição mostra ....? ?.*, o servidor /.test(match)), found.join("\n"));
});

Deno.test("the report names a lost change, a broken order and a number given twice", () => {
  const flags = { financeiro: true, conferencia: true, sublimacao: true, costura: true, expedicao: true };
  const pedido = (id: number, more: Partial<Pedido> = {}) =>
    ({ id, numero: `${id}`, versao: 3, status: "em_producao", ...flags, ...more }) as Pedido;
  const end = (pedidos: Pedido[], confirmed: [number, number][] = [], crooked: number[] = []) =>
    problems({
      code: "AAAA",
      screens: [],
      pedidos,
      confirmed: new Map(confirmed),
      crooked: new Set(crooked),
      delayMs: 0,
    });
  assert.deepEqual(end([pedido(1)], [[1, 3]]), []);
  assert.match(end([pedido(1)], [[1, 4]])[0]!, /^A versão 4 .* se perdeu/);
  assert.match(end([], [[1, 1]])[0]!, /se perdeu/);
  assert.match(end([pedido(1, { costura: false })])[0]!, /fora de ordem: Faltam: Costura/);
  assert.deepEqual(end([pedido(1, { costura: false })], [], [1]), []);
  assert.match(end([pedido(1), pedido(2, { numero: "1" })])[0]!, /mesmo número/);
});
