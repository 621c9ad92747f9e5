/** The columns that a person can choose for the table, and how the choice is kept. Pure. */

/** Columns besides the numero, the cliente and the row's menu, which are always there, in the order in which they stand. */
export const COLUMNS = [
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
export type Column = typeof COLUMNS[number];

/** How people call each column. */
export const COLUMN_NAMES: Record<Column, string> = {
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
export const CARD_COLUMNS: readonly Column[] = ["itens", "entrega", "prioridade", "etapas", "valor"];

/**
 * What the table says while nobody has chosen: what tells twenty equal rows apart, as far as there is room. Priority and
 * status are left out, for the badges beside the cliente and the day and the five stages say them already.
 */
export function defaultColumns(desk: boolean, roomy = desk): readonly Column[] {
  return [...desk ? ["itens"] as const : [], ...roomy ? ["envio"] as const : [], "entrega", "etapas", "valor"];
}

/** How the table is shown on this screen. */
export interface Display {
  /** In the table's order; null while nobody has chosen. */
  columns: readonly Column[] | null;
  /** One line a row instead of two. */
  dense: boolean;
}

/** Reads what {@linkcode writeDisplay} wrote; what it does not know it leaves out. */
export function readDisplay(text: string | null): Display {
  const [dense, names] = (text ?? "").split("|");
  const chosen = names?.split(" ");
  return {
    dense: dense === "densa",
    columns: chosen ? COLUMNS.filter((column) => chosen.includes(column)) : null,
  };
}

/** As a browser keeps it. */
export function writeDisplay({ columns, dense }: Display): string {
  return (dense ? "densa" : "folgada") + (columns ? `|${columns.join(" ")}` : "");
}

/** The columns with one more or one less. */
export function toggleColumn(columns: readonly Column[], which: Column): Column[] {
  return COLUMNS.filter((column) => columns.includes(column) !== (column === which));
}

/** The track list of the table's grid; the stylesheet says how wide each column is. */
export function gridColumns(columns: readonly Column[]): string {
  const middle = columns.map((column) => column === "etapas" ? "repeat(5, var(--c-etapa))" : `var(--c-${column})`);
  return ["var(--c-mark)", "var(--c-numero)", "var(--c-cliente)", ...middle, "var(--c-actions)"].join(" ");
}
