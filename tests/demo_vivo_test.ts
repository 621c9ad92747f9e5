import assert from "node:assert/strict";
import { type Fim, problemas } from "../server/demo/vivo/conferencia.ts";
import { Jogo } from "../server/demo/vivo/jogo.ts";
import { POSTOS } from "../server/demo/vivo/postos.ts";
import { fill } from "../server/demo/fill.ts";
import { gerar, PEDIDOS_MIN } from "../server/demo/generate.ts";
import type { Pedido } from "../server/domain/pedido.ts";
import { openStore } from "../server/store/open.ts";
import { join } from "node:path";
import { startServer, tempFolder, until } from "./harness.ts";

/** Enough for every kind of change. */
const MUDANCAS = 60;

/** A day of the example shop on a real server, with whatever a test does to it in the middle. */
async function dia(noMeio: (jogo: Jogo) => void, pacienciaMs?: number): Promise<{ jogo: Jogo; fim: Fim }> {
  using folder = tempFolder();
  const data = join(folder.path, "pedidos.db");
  const clock = { now: 0 };
  const store = await openStore({ data, sqliteDriver: "node:sqlite", durability: "os" }, { now: () => clock.now });
  await fill(store, gerar({ semente: 1, hoje: "2026-03-09", n: PEDIDOS_MIN }), clock, Infinity);
  store.close();
  await using server = await startServer({ data });
  using jogo = await Jogo.abrir({ url: server.url, postos: POSTOS, semente: 1, velocidade: 600 });
  const jogado = jogo.jogar(pacienciaMs);
  await until(() => jogo.livro.total >= MUDANCAS / 2, "half of the changes");
  noMeio(jogo);
  await until(() => jogo.livro.total >= MUDANCAS, "all of the changes");
  jogo.encerrar();
  return { jogo, fim: await jogado };
}

Deno.test("after a fast day at the example shop all twenty screens show the server's board, and nothing confirmed is lost", async () => {
  const { jogo, fim } = await dia(() => {});
  assert.deepEqual(problemas(fim), []);
  assert.deepEqual(new Set(fim.telas.map(({ codigo }) => codigo)), new Set([fim.codigo]));
  assert.equal(fim.telas.length, 20);
  assert.ok((jogo.livro.feitas.get("Pedidos novos") ?? 0) > 0, "nobody took a pedido");
  assert.ok((jogo.livro.feitas.get("Etapas concluídas") ?? 0) > 0, "nobody finished anything");
});

Deno.test("a screen that no longer follows is found at the end of the day", async () => {
  const { fim } = await dia(({ estacoes }) => estacoes.at(-1)!.world[Symbol.dispose](), 2_000);
  const achados = problemas(fim);
  // On a busy machine another screen may need more than this test's patience.
  assert.ok(achados.some((achado) => /^TV Expedição mostra ....? ?.*, o servidor /.test(achado)), achados.join("\n"));
});

Deno.test("the report names a lost change, a broken order and a number given twice", () => {
  const flags = { financeiro: true, conferencia: true, sublimacao: true, costura: true, expedicao: true };
  const pedido = (id: number, mais: Partial<Pedido> = {}) =>
    ({ id, numero: `${id}`, versao: 3, status: "em_producao", ...flags, ...mais }) as Pedido;
  const fim = (pedidos: Pedido[], confirmadas: [number, number][] = [], tortos: number[] = []) =>
    problemas({
      codigo: "AAAA",
      telas: [],
      pedidos,
      confirmadas: new Map(confirmadas),
      tortos: new Set(tortos),
      demoraMs: 0,
    });
  assert.deepEqual(fim([pedido(1)], [[1, 3]]), []);
  assert.match(fim([pedido(1)], [[1, 4]])[0]!, /^A versão 4 .* se perdeu/);
  assert.match(fim([], [[1, 1]])[0]!, /se perdeu/);
  assert.match(fim([pedido(1, { costura: false })])[0]!, /fora de ordem: Faltam: Costura/);
  assert.deepEqual(fim([pedido(1, { costura: false })], [], [1]), []);
  assert.match(fim([pedido(1), pedido(2, { numero: "1" })])[0]!, /mesmo número/);
});
