/** The columns that a person can choose for the table, and how the choice is kept. Pure. */

/** Columns besides the numero, the cliente and the row's menu, which are always there, in the order in which they stand. */
export const COLUNAS = [
  "itens",
  "cidade",
  "telefone",
  "envio",
  "entrada",
  "entrega",
  "prioridade",
  "status",
  "etapas",
  "liberado",
  "valor",
] as const;
/** One column. `etapas` are five, side by side. */
export type Coluna = typeof COLUNAS[number];

/** How people call each column. */
export const NOME_DA_COLUNA: Record<Coluna, string> = {
  itens: "Itens",
  cidade: "Cidade",
  telefone: "Telefone",
  envio: "Envio",
  entrada: "Entrada",
  entrega: "Entrega",
  prioridade: "Prioridade",
  status: "Status",
  etapas: "Etapas",
  liberado: "Liberado",
  valor: "Valor",
};

/** What a card on a phone says, whatever the table's columns are. */
export const COLUNAS_DO_CARTAO: readonly Coluna[] = ["itens", "entrega", "prioridade", "etapas", "valor"];

/**
 * What the table says while nobody has chosen: what tells twenty equal rows apart, as far as there is room. Priority and
 * status are left out, for the badges beside the cliente and the day and the five stages say them already.
 */
export function colunasDeFabrica(desk: boolean, roomy = desk): readonly Coluna[] {
  return [...desk ? ["itens"] as const : [], ...roomy ? ["envio"] as const : [], "entrega", "etapas", "valor"];
}

/** How the table is shown on this screen. */
export interface Exibicao {
  /** In the table's order; null while nobody has chosen. */
  colunas: readonly Coluna[] | null;
  /** One line a row instead of two. */
  densa: boolean;
}

/** Reads what {@linkcode escreverExibicao} wrote; what it does not know it leaves out. */
export function lerExibicao(texto: string | null): Exibicao {
  const [densa, nomes] = (texto ?? "").split("|");
  const escolhidas = nomes?.split(" ");
  return {
    densa: densa === "densa",
    colunas: escolhidas ? COLUNAS.filter((coluna) => escolhidas.includes(coluna)) : null,
  };
}

/** As a browser keeps it. */
export function escreverExibicao({ colunas, densa }: Exibicao): string {
  return (densa ? "densa" : "folgada") + (colunas ? `|${colunas.join(" ")}` : "");
}

/** The columns with one more or one less. */
export function alternarColuna(colunas: readonly Coluna[], qual: Coluna): Coluna[] {
  return COLUNAS.filter((coluna) => colunas.includes(coluna) !== (coluna === qual));
}

/** The track list of the table's grid; the stylesheet says how wide each column is. */
export function grade(colunas: readonly Coluna[]): string {
  const meio = colunas.map((coluna) => coluna === "etapas" ? "repeat(5, var(--c-etapa))" : `var(--c-${coluna})`);
  return ["var(--c-marca)", "var(--c-numero)", "var(--c-cliente)", ...meio, "var(--c-acoes)"].join(" ");
}
