import { Hono } from "hono";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Env } from "../env.ts";
import { type LinhaPlanejada, planejar, type Plano } from "../domain/importacao.ts";
import type { Pedido } from "../domain/pedido.ts";
import { contarTitulos, LINHAS_ACIMA_MAX, PlanilhaIlegivel } from "../domain/planilha_cabecalho.ts";
import { readable } from "../domain/readable.ts";
import { inSlices } from "../slices.ts";
import { type Batch, type Change, type Everything, Outdated, type Store, TooLarge } from "../store/store.ts";
import { largeJson } from "./compressed.ts";
import { readCsv } from "./csv.ts";
import { BadRequest, methodNotAllowed } from "./errors.ts";
import { authorOf, readBody } from "./request.ts";

/** Lines of one spreadsheet: as many pedidos as every screen must hold with ease. */
const LINHAS_MAX = 10_000;
/** Characters of one spreadsheet: twice as many as lines of that count have, with long notes. */
const CSV_MAX = 4 * 1024 * 1024;
/** Pedidos that one import may write: they are one transaction, and while it runs nobody else writes. */
const ESCRITAS_MAX = 1_000;
/** What the history says of each. */
const MOTIVO = "Importado de uma planilha";

/** What an import would do. `prova` names exactly that: an import that would do anything else has another. */
interface Previa {
  /** Those that would change something or cannot be read. */
  linhas: LinhaPlanejada[];
  resumo: Record<LinhaPlanejada["acao"], number>;
  ignoradas: string[];
  prova: string;
}

/** An import would no longer do what was shown. */
class Changed extends Error {
  constructor(readonly previa: Previa) {
    super("the board changed since the preview");
  }
}

const previaSchema = z.object({ csv: z.string().max(CSV_MAX) });
const importarSchema = previaSchema.extend({ prova: z.string(), novos: z.boolean().default(false) });

/**
 * `POST /api/v1/importar/previa` `{"csv"}`: what the spreadsheet would do, line by line. `POST /api/v1/importar`
 * `{"csv","prova","novos"}`: does it, all or nothing, one seq for each pedido, and answers `{"importados":N}`; 422 while a line has
 * a problem, or looks like a pedido that is there and the person has not said that it is new (`novos`); 409 with the new `previa` when it would no longer do what was shown.
 */
export function importarRoutes(store: Store): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });

  routes.post("/previa", async (c) => {
    const { value } = await readBody(c, previaSchema);
    const { previa } = await inSlices(planned(await readTable(value.csv), await store.everything()));
    return await largeJson(c, await inSlices(textOf(previa)), 200);
  });

  routes.post("/", async (c) => {
    const { value: { csv, prova, novos }, text } = await readBody(c, importarSchema);
    const tabela = await readTable(csv);
    const plan = async (now: Everything): Promise<Batch> => {
      const { previa, plano } = await inSlices(planned(tabela, now));
      if (previa.prova !== prova) throw new Changed(previa);
      if (previa.resumo.erro > 0) {
        throw new BadRequest(422, "Nada foi importado. Corrija as linhas com problema e envie de novo");
      }
      if (previa.resumo.duvida > 0 && !novos) {
        throw new BadRequest(422, "Há linhas que parecem pedidos que já existem: diga se são novos");
      }
      const concerns = ({ pedido_id, json }: Change) =>
        plano.dependeDe(pedido_id, json === null ? null : readable(JSON.parse(json)));
      return { lotes: plano.escritas, concerns };
    };
    try {
      const { ids, replayed } = await store.writeAll(plan, MOTIVO, authorOf(c, text));
      return c.json({ importados: ids.length }, 200, replayed ? { "Idempotent-Replayed": "true" } : {});
    } catch (error) {
      if (error instanceof TooLarge) refuse("A planilha muda pedidos grandes demais de uma vez: divida-a");
      if (!(error instanceof Changed || error instanceof Outdated)) throw error;
      const now = error instanceof Changed ? error : await inSlices(planned(tabela, await store.everything()));
      const previa = await inSlices(textOf(now.previa));
      return await largeJson(c, `${CHANGED.slice(0, -1)},"previa":${previa}}`, 409);
    }
  });

  routes.all("/", methodNotAllowed("POST"));
  routes.all("/previa", methodNotAllowed("POST"));
  return routes;
}

const CHANGED = JSON.stringify({ detail: "Os pedidos mudaram desde a conferência: confira de novo" });

/** @throws {BadRequest} 422 in a sentence when the text is no spreadsheet that can be planned. */
function* planned(
  tabela: string[][],
  { rows, excluidos }: Everything,
): Generator<void, { previa: Previa; plano: Plano }> {
  if (tabela.length - 1 > LINHAS_MAX) refuse(`A planilha tem mais de ${LINHAS_MAX} linhas: divida-a`);
  const pedidos: Pedido[] = [];
  for (const row of rows) yield void pedidos.push(readable(JSON.parse(row)));
  try {
    const plano = yield* planejar(tabela, pedidos, excluidos);
    if (plano.escritas.length > ESCRITAS_MAX) {
      refuse(`A planilha muda mais de ${ESCRITAS_MAX} pedidos de uma vez: divida-a`);
    }
    return { previa: yield* previaDe(plano), plano };
  } catch (error) {
    if (error instanceof PlanilhaIlegivel) refuse(error.message);
    throw error;
  }
}

function* previaDe({ linhas, escritas, ignoradas }: Plano): Generator<void, Previa> {
  const resumo = { criar: 0, mudar: 0, igual: 0, duvida: 0, erro: 0 };
  for (const { acao } of linhas) resumo[acao]++;
  const hash = createHash("sha256");
  for (const escrita of escritas) yield void hash.update(`${JSON.stringify(escrita)}\n`);
  const prova = hash.update(JSON.stringify([resumo.erro, resumo.duvida])).digest("hex");
  return { linhas: linhas.filter(({ acao }) => acao !== "igual"), resumo, ignoradas, prova };
}

/** Its JSON, a line in one step. Of a line with a problem nobody looks at what it would change. */
function* textOf({ linhas, ...rest }: Previa): Generator<void, string> {
  const texts: string[] = [];
  for (const linha of linhas) {
    yield void texts.push(JSON.stringify(linha.acao === "erro" ? { ...linha, mudancas: [] } : linha));
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
  const lines = csv.slice(0, TITLES_WITHIN).split(/[\r\n]+/, LINHAS_ACIMA_MAX);
  const [best] = DELIMITERS.map((delimiter) => {
    const titles = lines.map((line) => contarTitulos(line.split(delimiter).map((cell) => cell.replaceAll('"', ""))));
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
