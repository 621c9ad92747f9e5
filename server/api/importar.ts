import { type Context, Hono } from "hono";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Env } from "../env.ts";
import { type LinhaPlanejada, planejar, type Plano } from "../domain/importacao.ts";
import { contarTitulos, LINHAS_ACIMA_MAX, PlanilhaIlegivel } from "../domain/planilha_cabecalho.ts";
import { readable } from "../domain/readable.ts";
import type { Everything, Store } from "../store/store.ts";
import { readCsv } from "./csv.ts";
import { BadRequest, methodNotAllowed } from "./errors.ts";
import { authorOf, readBody } from "./request.ts";

/** Lines of one spreadsheet: as many pedidos as every screen must hold with ease. */
const LINHAS_MAX = 10_000;
/** Characters of one spreadsheet: twice as many as lines of that count have, with long notes. */
const CSV_MAX = 4 * 1024 * 1024;
/** Pedidos that one import may write: they are one transaction, and while it runs nobody else is served. */
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
    const tabela = await readTable(value.csv);
    const texto = JSON.stringify(previaDe(plan(tabela, await store.everything())));
    c.set("entrega", texto.length);
    return c.body(texto, 200, { "Content-Type": "application/json" });
  });

  routes.post("/", async (c) => {
    const { value: { csv, prova, novos }, text } = await readBody(c, importarSchema);
    const tabela = await readTable(csv);
    const decide = (now: Everything) => {
      const plano = plan(tabela, now);
      const previa = previaDe(plano);
      if (previa.prova !== prova) throw new Changed(previa);
      if (previa.resumo.erro > 0) {
        throw new BadRequest(422, "Nada foi importado. Corrija as linhas com problema e envie de novo");
      }
      if (previa.resumo.duvida > 0 && !novos) {
        throw new BadRequest(422, "Há linhas que parecem pedidos que já existem: diga se são novos");
      }
      return plano.escritas;
    };
    try {
      const { ids, replayed } = await store.writeAll(decide, MOTIVO, authorOf(c, text));
      return c.json({ importados: ids.length }, 200, replayed ? { "Idempotent-Replayed": "true" } : {});
    } catch (error) {
      if (error instanceof Changed) return changed(c, error);
      throw error;
    }
  });

  routes.all("/", methodNotAllowed("POST"));
  routes.all("/previa", methodNotAllowed("POST"));
  return routes;
}

function changed(c: Context<Env>, { previa }: Changed): Response {
  return c.json({ detail: "Os pedidos mudaram desde a conferência: confira de novo", previa }, 409);
}

function previaDe({ linhas, escritas, ignoradas }: Plano): Previa {
  const resumo = { criar: 0, mudar: 0, igual: 0, duvida: 0, erro: 0 };
  for (const { acao } of linhas) resumo[acao]++;
  const prova = createHash("sha256").update(JSON.stringify([escritas, resumo.erro, resumo.duvida])).digest("hex");
  return { linhas: linhas.filter(({ acao }) => acao !== "igual"), resumo, ignoradas, prova };
}

/** @throws {BadRequest} 422 in a sentence when the text is no spreadsheet that can be planned. */
function plan(tabela: string[][], { pedidos, excluidos }: Everything): Plano {
  if (tabela.length - 1 > LINHAS_MAX) refuse(`A planilha tem mais de ${LINHAS_MAX} linhas: divida-a`);
  try {
    const plano = planejar(tabela, pedidos.map(readable), excluidos);
    if (plano.escritas.length <= ESCRITAS_MAX) return plano;
  } catch (error) {
    if (error instanceof PlanilhaIlegivel) refuse(error.message);
    throw error;
  }
  return refuse(`A planilha muda mais de ${ESCRITAS_MAX} pedidos de uma vez: divida-a`);
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
