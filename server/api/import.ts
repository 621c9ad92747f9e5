import { Hono } from "hono";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Env } from "../env.ts";
import { type Plan, planLines, type PlannedLine } from "../domain/importing.ts";
import type { Pedido } from "../domain/pedido.ts";
import { countTitles, LINES_ABOVE_MAX, UnreadableSpreadsheet } from "../domain/spreadsheet_header.ts";
import { readable } from "../domain/readable.ts";
import { inSlices } from "../slices.ts";
import type { Batch, Change, Everything, Store } from "../store/store.ts";
import { Outdated, TooLarge } from "../store/errors.ts";
import { largeJson } from "./compressed.ts";
import { readCsv } from "./csv.ts";
import { BadRequest, methodNotAllowed } from "./errors.ts";
import { authorOf, readBody } from "./request.ts";

/** Lines of one spreadsheet: as many pedidos as every screen must hold with ease. */
const LINES_MAX = 10_000;
/** Characters of one spreadsheet: twice as many as lines of that count have, with long notes. */
const CSV_MAX = 4 * 1024 * 1024;
/** Pedidos that one import may write: they are one transaction, and while it runs nobody else writes. */
const WRITES_MAX = 1_000;
/** What the history says of each. */
const MOTIVO = "Importado de uma planilha";

/** What an import would do. `prova` names exactly that: an import that would do anything else has another. */
interface Preview {
  /** Those that would change something or cannot be read. */
  linhas: PlannedLine[];
  resumo: Record<PlannedLine["acao"], number>;
  ignoradas: string[];
  prova: string;
}

/** An import would no longer do what was shown. */
class Changed extends Error {
  constructor(readonly preview: Preview) {
    super("the board changed since the preview");
  }
}

const previewSchema = z.object({ csv: z.string().max(CSV_MAX) });
const importSchema = previewSchema.extend({ prova: z.string(), novos: z.boolean().default(false) });

/**
 * `POST /api/v1/importar/previa` `{"csv"}`: what the spreadsheet would do, line by line. `POST /api/v1/importar`
 * `{"csv","prova","novos"}`: does it, all or nothing, one seq for each pedido, and answers `{"importados":N}`; 422 while a line has
 * a problem, or looks like a pedido that is there and the person has not said that it is new (`novos`); 409 with the new `previa` when it would no longer do what was shown.
 */
export function importRoutes(store: Store): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });

  routes.post("/previa", async (c) => {
    const { value } = await readBody(c, previewSchema);
    const { preview } = await inSlices(planned(await readTable(value.csv), await store.everything()));
    return await largeJson(c, await inSlices(textOf(preview)), 200);
  });

  routes.post("/", async (c) => {
    const { value: { csv, prova, novos }, text } = await readBody(c, importSchema);
    const table = await readTable(csv);
    const plan = async (now: Everything): Promise<Batch> => {
      const { preview, plan } = await inSlices(planned(table, now));
      if (preview.prova !== prova) throw new Changed(preview);
      if (preview.resumo.erro > 0) {
        throw new BadRequest(422, "Nada foi importado. Corrija as linhas com problema e envie de novo");
      }
      if (preview.resumo.duvida > 0 && !novos) {
        throw new BadRequest(422, "Há linhas que parecem pedidos que já existem: diga se são novos");
      }
      const concerns = ({ pedido_id, json }: Change) =>
        plan.dependsOn(pedido_id, json === null ? null : readablePedido(pedido_id, json));
      return { lotes: plan.writes, concerns };
    };
    try {
      const { ids, replayed } = await store.writeAll(plan, MOTIVO, authorOf(c, text));
      return c.json({ importados: ids.length }, 200, replayed ? { "Idempotent-Replayed": "true" } : {});
    } catch (error) {
      if (error instanceof TooLarge) refuse("A planilha muda pedidos grandes demais de uma vez: divida-a");
      if (!(error instanceof Changed || error instanceof Outdated)) throw error;
      const now = error instanceof Changed ? error : await inSlices(planned(table, await store.everything()));
      const preview = await inSlices(textOf(now.preview));
      return await largeJson(c, `${CHANGED.slice(0, -1)},"previa":${preview}}`, 409);
    }
  });

  routes.all("/", methodNotAllowed("POST"));
  routes.all("/previa", methodNotAllowed("POST"));
  return routes;
}

const CHANGED = JSON.stringify({ detail: "Os pedidos mudaram desde a conferência: confira de novo" });

/** @throws {BadRequest} 422 in a sentence when the text is no spreadsheet that can be planned. */
function* planned(
  table: string[][],
  { pedidos: stored, deleted }: Everything,
): Generator<void, { preview: Preview; plan: Plan }> {
  if (table.length - 1 > LINES_MAX) refuse(`A planilha tem mais de ${LINES_MAX} linhas: divida-a`);
  const pedidos: Pedido[] = [];
  for (const { id, json } of stored) yield void pedidos.push(readablePedido(id, json));
  try {
    const plan = yield* planLines(table, pedidos, deleted);
    if (plan.writes.length > WRITES_MAX) {
      refuse(`A planilha muda mais de ${WRITES_MAX} pedidos de uma vez: divida-a`);
    }
    return { preview: yield* previewOf(plan), plan };
  } catch (error) {
    if (error instanceof UnreadableSpreadsheet) refuse(error.message);
    throw error;
  }
}

/** Its id is the row's: another program may have put another one into its document. */
function readablePedido(id: number, json: string): Pedido {
  return readable({ ...JSON.parse(json), id });
}

function* previewOf({ linhas: lines, writes, ignoradas: ignored }: Plan): Generator<void, Preview> {
  const summary = { criar: 0, mudar: 0, igual: 0, duvida: 0, erro: 0 };
  for (const { acao } of lines) summary[acao]++;
  const hash = createHash("sha256");
  for (const writing of writes) yield void hash.update(`${JSON.stringify(writing)}\n`);
  const proof = hash.update(JSON.stringify([summary.erro, summary.duvida])).digest("hex");
  return { linhas: lines.filter(({ acao }) => acao !== "igual"), resumo: summary, ignoradas: ignored, prova: proof };
}

/** Its JSON, a line in one step. Of a line with a problem nobody looks at what it would change. */
function* textOf({ linhas: lines, ...rest }: Preview): Generator<void, string> {
  const texts: string[] = [];
  for (const line of lines) {
    yield void texts.push(JSON.stringify(line.acao === "erro" ? { ...line, mudancas: [] } : line));
  }
  return `{"linhas":[${texts.join()}],${JSON.stringify(rest).slice(1)}`;
}

/** The cells of a CSV, as Excel (`;`), other programs (`,`) or the clipboard (tab) separate them. */
function readTable(csv: string): Promise<string[][]> {
  // Programs tell Excel so, which shows no such line and does not count it.
  const [line, told] = /^\uFEFF?"?sep=([;,\t])"?[;,\t]*(?:\r\n?|\n)/i.exec(csv) ?? ["", undefined];
  const text = csv.slice(line.length);
  return readCsv(text, told ?? likelyDelimiter(text));
}

/** Of the separators the one that makes the most titles of the first lines. */
function likelyDelimiter(csv: string): string {
  const lines = csv.slice(0, TITLES_WITHIN).split(/[\r\n]+/, LINES_ABOVE_MAX);
  const [best] = DELIMITERS.map((delimiter) => {
    const titles = lines.map((line) => countTitles(line.split(delimiter).map((cell) => cell.replaceAll('"', ""))));
    return { delimiter, titles: Math.max(...titles) };
  }).toSorted((a, b) => b.titles - a.titles);
  return best!.delimiter;
}

const DELIMITERS = [";", "\t", ","];
/** Characters in which the line with the titles ends. */
const TITLES_WITHIN = 8 * 1024;

function refuse(detail: string): never {
  throw new BadRequest(422, detail);
}
