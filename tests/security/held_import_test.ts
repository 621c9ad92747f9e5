import assert from "node:assert/strict";
import fc from "fast-check";
import { Hono } from "hono";
import { importRoutes } from "../../server/api/import.ts";
import { answerError } from "../../server/api/errors.ts";
import { COLUMNS } from "../../server/domain/spreadsheet.ts";
import type { Env } from "../../server/env.ts";
import type { Store } from "../../server/store/store.ts";
import { ANYONE, fresh, pedidoOf, type TempStore, tempStore } from "../store/temp_store.ts";
import { assertShort, BYTES, HURTING, longestTurnMs } from "./turn.ts";

/** As many as every screen must hold with ease, and as many lines as one spreadsheet may have. */
const PEDIDOS = 10_000;
/** Characters of one spreadsheet. */
const CSV_MAX = 4 * 1024 * 1024;

/** A board of so many pedidos, each with a note as long as notes may be. */
async function fullBoard(): Promise<TempStore> {
  const temp = await tempStore();
  const items = [{
    tipo_producao: "generica",
    descricao: "Faixa de lona com ilhós a cada 50 cm",
    valor_unitario: "89.90",
  }];
  await temp.store.create(fresh({ numero: "1", observacao: "texto ".repeat(300), items }), ANYONE);
  const pedido = pedidoOf(await temp.store.get(1));
  temp.close();
  {
    using db = await temp.peek();
    const insert = db.prepare("INSERT INTO pedido (id, doc, numero_chave, cliente_busca) VALUES (?, ?, ?, ?)");
    db.exec("BEGIN");
    for (let id = 2; id <= PEDIDOS; id++) {
      const cliente = `Ana Souza ${id}`;
      insert.run(
        id,
        JSON.stringify({ ...pedido, id, seq: id, numero: `${id}`, cliente }),
        `${id}`,
        cliente.toLowerCase(),
      );
    }
    db.exec(`UPDATE head SET seq = ${PEDIDOS}, proximo_numero = ${PEDIDOS + 1}; COMMIT`);
  }
  await temp.reopen();
  return temp;
}

/** Sends a spreadsheet to be looked at, or to be imported: what its client has to do for that is done before. */
function door(store: Store): (path: "/previa" | "/", csv: string, proof?: string) => () => Promise<Response> {
  const log = {
    info: () => {},
    warn: () => {},
    error: (event: string, fields: unknown) => assert.fail(`${event} ${Deno.inspect(fields)}`),
  };
  const app = new Hono<Env>({ strict: false });
  app.use((
    c,
    next,
  ) => (c.set("actor", { papel: "admin", id: null, nome: "Admin" } as Env["Variables"]["actor"]), next()));
  app.onError((error, c) => answerError(error, c, log as never));
  app.route("/", importRoutes(store));
  return (path, csv, proof) => {
    const headers = { "content-type": "application/json", "accept-encoding": "gzip" };
    const body = JSON.stringify({ csv, prova: proof, novos: true });
    return async () => await app.request(path, { method: "POST", headers, body }, { address: "10.0.0.1" });
  };
}

const title = fc.constantFrom(...COLUMNS.map(({ title }) => title), "Rota", "");
const sheet = fc.record({
  first: fc.constantFrom("Número", "Cliente", "Número;Cliente"),
  titles: fc.array(title, { maxLength: 20 }).map((titles) => [...new Set(titles)]),
  lines: fc.constantFrom(1, 50, 1_000, PEDIDOS),
  each: fc.oneof(fc.constantFrom(...HURTING), fc.constantFrom("5", "10", "12/24", "Ana", "sim", "?", "'")),
  length: fc.constantFrom(1, 10, 200, 2_000, 30_000),
  numbered: fc.boolean(),
}).map(({ first, titles, lines, each, length, numbered }) => {
  const cell = `"${each.repeat(Math.ceil(length / each.length)).slice(0, length).replaceAll('"', '""')}"`;
  const rest = titles.filter((each) => !first.includes(each)).map(() => `;${cell}`).join("").slice(0, 60_000);
  const rows = [[first, ...titles.filter((each) => !first.includes(each))].join(";")];
  let chars = 0;
  for (let i = 1; i <= lines && chars < CSV_MAX * 0.9; i++) {
    rows.push(first.split(";").map((each) => each === "Número" || numbered ? i : cell).join(";") + rest);
    // Half an emoji is six characters of JSON.
    chars += Math.max(rows.at(-1)!.length + 1, JSON.stringify(rows.at(-1)).length * CSV_MAX / BYTES);
  }
  return `${rows.join("\n").slice(0, CSV_MAX - 1)}\n`;
});

Deno.test("no spreadsheet, however it is made, holds the loop while it is planned on a full board", async () => {
  using temp = await fullBoard();
  const send = door(temp.store);
  await fc.assert(
    fc.asyncProperty(sheet, async (csv) => {
      let response!: Response;
      const ask = send("/previa", csv);
      const ms = await longestTurnMs(async () => {
        response = await ask();
      });
      assert.ok(response.status === 200 || response.status === 422, `${response.status}`);
      assertShort(ms, csv);
    }),
    { numRuns: 20 },
  );
});

Deno.test("as many pedidos as one import may write are written, and told to all, in slices", async () => {
  using temp = await fullBoard();
  const send = door(temp.store);
  const changed = Array.from({ length: 500 }, (_, i) => `${i + 1};Bia ${i};${"nota ".repeat(300)}`);
  const created = Array.from({ length: 500 }, (_, i) => `;Caio ${i};${"nota ".repeat(300)}`);
  const csv = ["Número;Cliente;Observação", ...changed, ...created, ""].join("\n");
  const shown = (await send("/previa", csv)()).body!.pipeThrough(new DecompressionStream("gzip"));
  const { prova } = await new Response(shown).json();
  let response!: Response;
  const told: number[] = [];
  temp.store.onCommit((commit) => {
    told.push(commit.seq);
    // As for some hundreds of screens.
    for (let i = 0; i < 200; i++) JSON.stringify(commit.mudancas);
  });
  const write = send("/", csv, prova);
  const ms = await longestTurnMs(async () => {
    response = await write();
  });
  assert.deepEqual([response.status, await response.json()], [200, { importados: 1_000 }]);
  assert.deepEqual(told, Array.from({ length: 1_000 }, (_, i) => PEDIDOS + 1 + i));
  assertShort(ms, "to write 1,000 pedidos and to tell them");
});
