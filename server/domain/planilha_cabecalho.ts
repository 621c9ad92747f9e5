/** Which line of a spreadsheet has the titles, and which column each of them names. Pure. */

import { chaveDoNumero, textoDeBusca } from "./busca.ts";
import { plainNumero } from "./numero.ts";
import { type Coluna, COLUNAS, lerCelula, mesmoTexto } from "./planilha.ts";
import { mendLine, TEXTO_CURTO_MAX } from "./text.ts";

/** A spreadsheet that cannot be read at all; the message says why, in Portuguese. */
export class PlanilhaIlegivel extends Error {}

/** Where the titles are, and what they name. */
export interface Cabecalho {
  /** Its place in the table, from 0. */
  lugar: number;
  titulos: readonly string[];
  /** One for each title; a title of none of our columns has none. */
  colunas: readonly (Coluna | undefined)[];
}

/** The numeros on the board, by their keys. */
type Vivos = Pick<ReadonlySet<string>, "has">;

/** The titles are in one of the first lines: above them people write the shop's name and the month. */
export const LINHAS_ACIMA_MAX = 10;
/** Columns of one spreadsheet: four times as many as ours has. */
const COLUNAS_MAX = 100;
/** Characters of a title; a longer text is none. */
const TITULO_MAX = 60;

const NUMERO = COLUNAS.find(({ titulo }) => titulo === "Número")!;
/** How people and programs call the column of the numeros, without accents and points. */
const DO_NUMERO = /^(?:n|no|num|nro|numero)(?: (?:do )?pedido)?$|^pedido(?: (?:n|no|num|nro|numero))?$|^#$/;

/** The column that a title names: accents, case, points, line breaks and signs without shape do not count. */
export function colunaDoTitulo(celula: string): Coluna | undefined {
  if (celula.length > TITULO_MAX) return undefined;
  const titulo = textoDeBusca(limpo(celula)).trim();
  return POR_TITULO.get(titulo) ?? (DO_NUMERO.test(titulo) ? NUMERO : undefined);
}

/** How many of a line's cells are titles of ours. */
export function contarTitulos(celulas: readonly string[]): number {
  return celulas.slice(0, COLUNAS_MAX).filter((celula) => colunaDoTitulo(celula)).length;
}

/**
 * Finds the line with the titles, a cell in one step.
 *
 * @throws {PlanilhaIlegivel} when no line has neither numbers nor customers, one column is there twice, or the numbers stand
 * under a title that says nothing of them: every line would be a new pedido.
 */
export function* lerCabecalho(tabela: readonly string[][], vivos: Vivos): Generator<void, Cabecalho> {
  const contados = tabela.slice(0, LINHAS_ACIMA_MAX).map(contarTitulos);
  const lugar = Math.max(0, contados.indexOf(Math.max(...contados)));
  const titulos = tabela[lugar] ?? [];
  if (titulos.length > COLUNAS_MAX) throw new PlanilhaIlegivel(`A planilha tem mais de ${COLUNAS_MAX} colunas`);
  const colunas = umNumero(titulos.map(colunaDoTitulo), titulos);
  const achados = colunas.flatMap((coluna) => coluna ? [coluna.titulo] : []);
  const repetida = achados.find((titulo, onde) => achados.indexOf(titulo) !== onde);
  if (repetida) throw new PlanilhaIlegivel(`Linha ${lugar + 1}: a coluna ${repetida} está duas vezes na planilha.`);
  if (!achados.includes("Número") && !achados.includes("Cliente")) {
    throw new PlanilhaIlegivel("A primeira linha não tem as colunas da lista: Número, Cliente, Entrega…");
  }
  if (!achados.includes("Número")) yield* recusarNumerosSemTitulo(tabela, { lugar, titulos, colunas }, vivos);
  return { lugar, titulos, colunas };
}

/** Where one column is called exactly as ours, another that only might hold the numeros is not taken for it. */
function umNumero(colunas: readonly (Coluna | undefined)[], titulos: readonly string[]): (Coluna | undefined)[] {
  const exato = titulos.some((titulo, lugar) => colunas[lugar] === NUMERO && mesmoTexto(limpo(titulo), NUMERO.titulo));
  return colunas.map((coluna, lugar) => {
    return coluna === NUMERO && exato && !mesmoTexto(limpo(titulos[lugar]!), NUMERO.titulo) ? undefined : coluna;
  });
}

function* recusarNumerosSemTitulo(
  tabela: readonly string[][],
  { lugar, titulos, colunas }: Cabecalho,
  vivos: Vivos,
): Generator<void, void> {
  for (const [onde, titulo] of titulos.entries()) {
    if (colunas[onde] || !(yield* temNumeros(tabela, lugar, onde, vivos))) continue;
    const nome = limpo(titulo.slice(0, TITULO_MAX)) || "sem título";
    throw new PlanilhaIlegivel(
      `Linha ${
        lugar + 1
      }: a coluna “${nome}” tem números de pedidos que já existem. Escreva “Número” no título dela, ou apague-a.`,
    );
  }
}

/** Whether all cells of a column could be numeros, and one of them is that of a pedido. */
function* temNumeros(
  tabela: readonly string[][],
  lugar: number,
  onde: number,
  vivos: Vivos,
): Generator<void, boolean> {
  let achou = false;
  for (let i = lugar + 1; i < tabela.length; i++) {
    yield;
    const celula = (tabela[i]![onde] ?? "").trim();
    if (celula === "") continue;
    if (celula.length > TEXTO_CURTO_MAX || !/\d/.test(celula)) return false;
    achou ||= vivos.has(chaveDoNumero(plainNumero(celula)));
  }
  return achou;
}

function limpo(celula: string): string {
  const visivel = mendLine(
    lerCelula(celula).normalize("NFKC").replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ""),
  );
  return visivel.replace(/[.:°*]/g, "").replace(/\s+/g, " ").trim();
}

const POR_TITULO = new Map(COLUNAS.map((coluna) => [textoDeBusca(limpo(coluna.titulo)).trim(), coluna]));
