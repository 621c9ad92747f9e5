/** What a spreadsheet would do to the board, line by line. Pure: the same lines over the same board give the same plan. */

import { keyOfNumero } from "./search_text.ts";
import { formatDecimal, parseCentavos } from "./money.ts";
import { closed, ETAPAS, outOfOrder, STATUS_NAMES, statusOfEtapas } from "./etapas.ts";
import { type NewPedido, newPedidoSchema, type Pedido, type PedidoPatch } from "./pedido.ts";
import { applyPatch, contradictions } from "./pedido_write.ts";
import { type Clue, indexClue, type Similar } from "./similar.ts";
import { COLUMNS, readCell, sameCell, writeCell } from "./spreadsheet.ts";
import { readHeader } from "./spreadsheet_header.ts";
import { readDay, READERS, readValor, spoilt, swapped, UNREADABLE_VALOR } from "./spreadsheet_reading.ts";
import { numeroProblems, readNumero } from "./spreadsheet_numero.ts";

/** What one line would do. */
export interface PlannedLine {
  /** As the spreadsheet counts them: 1 is the header. */
  linha: number;
  /** Empty for a new pedido that gets the next number. */
  numero: string;
  cliente: string;
  /** `duvida`: a new pedido, unless it is the old one that it looks like; the person is asked. */
  acao: "criar" | "mudar" | "igual" | "duvida" | "erro";
  mudancas: { coluna: string; de: string; para: string }[];
  /** Whole sentences, for a person; of a `duvida` what it looks like. */
  problemas: string[];
}

/** One write of the plan. */
export type Write = { novo: NewPedido } | { id: number; patch: PedidoPatch };

/** The whole plan. With a line that is an `erro`, nothing of it may be done; with a `duvida`, when the person says so. */
export interface Plan {
  linhas: PlannedLine[];
  writes: Write[];
  /** Headers that name no column. */
  ignoradas: string[];
  /** Whether it may be another, now that a pedido is as it is here; one that is gone is null. */
  dependsOn(id: number, pedido: Pedido | null): boolean;
}

/**
 * Plans an import, a line or a pedido of the board in one step.
 *
 * @param table the cells, the titles among the first lines. @param pedidos all live pedidos. @param deleted keys of numeros
 * that deleted pedidos keep.
 * @throws {PlanilhaIlegivel} when the titles say too little to tell new pedidos from old ones.
 */
export function* planLines(
  table: string[][],
  pedidos: readonly Pedido[],
  deleted: ReadonlySet<string>,
): Generator<void, Plan> {
  const byNumero = new ByNumero();
  for (const pedido of pedidos) yield byNumero.put(pedido);
  const { place, titles, columns } = yield* readHeader(table, byNumero);
  const seenRows = new Map<string, number>();
  let similarOnes: Similar | undefined;
  const plan: Plan = {
    linhas: [],
    writes: [],
    ignoradas: titles.filter((title, where) => !columns[where] && readCell(title) !== ""),
    dependsOn: (id, pedido) =>
      byNumero.found.has(id) ||
      pedido !== null && (byNumero.wasLookedFor(pedido) || (similarOnes?.wasLookedFor(pedido) ?? false)),
  };
  for (const [i, lineCells] of table.entries()) {
    yield;
    if (i <= place || lineCells.every((cell) => cell.trim() === "")) continue;
    const line = i + 1;
    // Excel leaves out the last cells of a line where they are empty.
    const cells = new Map(columns.map((column, where) => [column?.title, readCell(lineCells[where] ?? "")]));
    const { numero, atual, problema } = readNumero(cells.get("Número") ?? "", byNumero);
    const chave = keyOfNumero(numero);
    const problems = problema ? [problema] : numeroProblems(numero, !atual, seenRows.get(chave), deleted.has(chave));
    if (lineCells.slice(titles.length).some((cell) => cell.trim() !== "")) {
      problems.push("Há células a mais: falta um título, ou sobra um “;”.");
    }
    if (chave !== "") seenRows.set(chave, line);
    const { writing, mudancas, found } = atual ? change(atual, cells) : create(numero, cells);
    problems.push(...found);
    if (numero === "") similarOnes ??= yield* indexClue(pedidos);
    const may = problems.length === 0 && numero === "" ? similarOnes!.find(clueOf(cells)) : null;
    if (may !== null) {
      problems.push(`Parece o pedido #${may}, que já existe. Se for ele, escreva o número na linha.`);
    }
    const acao = may !== null
      ? "duvida"
      : problems.length > 0
      ? "erro"
      : mudancas.length === 0
      ? "igual"
      : atual
      ? "mudar"
      : "criar";
    const cliente = cells.get("Cliente") ?? atual?.cliente ?? "";
    plan.linhas.push({ linha: line, numero: atual?.numero ?? numero, cliente, acao, mudancas, problemas: problems });
    if (acao !== "erro" && acao !== "igual") plan.writes.push(writing);
  }
  return plan;
}

/** The live pedidos by their numeros. It notes what was looked for, and whom that found. */
class ByNumero {
  readonly #pedidos = new Map<string, Pedido>();
  readonly #lookedFor = new Set<string>();
  /** Ids of those found. */
  readonly found = new Set<number>();

  put(pedido: Pedido): void {
    this.#pedidos.set(keyOfNumero(pedido.numero), pedido);
  }

  get(chave: string): Pedido | undefined {
    this.#lookedFor.add(chave);
    const pedido = this.#pedidos.get(chave);
    if (pedido) this.found.add(pedido.id);
    return pedido;
  }

  has(chave: string): boolean {
    return this.get(chave) !== undefined;
  }

  wasLookedFor({ numero }: Pedido): boolean {
    return this.#lookedFor.has(keyOfNumero(numero));
  }
}

function clueOf(cells: Cells): Clue {
  const cliente = cells.get("Cliente") ?? "";
  return { cliente, entrada: readDay(cells.get("Entrada") ?? "") ?? "", itens: cells.get("Itens") ?? "" };
}

interface Result {
  writing: Write;
  mudancas: PlannedLine["mudancas"];
  found: string[];
}

type Cells = ReadonlyMap<string | undefined, string>;

/** Reads the cells that differ from what the pedido says already, as Excel may have written it. */
function readChanged(cells: Cells, atual: Pedido | undefined): { patch: PedidoPatch; found: string[] } {
  const found: string[] = [];
  let patch: PedidoPatch = {};
  for (const column of COLUMNS) {
    const { title } = column;
    const read = READERS[title];
    const cell = cells.get(title);
    const writing = atual ? writeCell(column, atual) : "";
    if (cell === undefined || !read || (atual && sameCell(cell, writing))) continue;
    if (!atual && cell === "" && title !== "Cliente") continue;
    const parsed = read(cell);
    const problema = spoilt(cell) ?? swapped(cell, writing) ?? ("problema" in parsed ? parsed.problema : null);
    if (problema !== null || "problema" in parsed) found.push(`${title}: ${problema}.`);
    else patch = { ...patch, ...parsed.campos };
  }
  return { patch, found };
}

function change(atual: Pedido, cells: Cells): Result {
  const { patch, found } = readChanged(cells, atual);
  for (const title of ["Itens", "Valor dos itens", "Total"]) {
    const cell = cells.get(title);
    const written = writeCell(COLUMNS.find((column) => column.title === title)!, atual);
    if (cell === undefined || sameCell(cell, written)) continue;
    if (title !== "Itens" && readValor(cell) === readValor(written)) continue;
    // A new freight makes a new total, which the spreadsheet may show already.
    const newTotal = "valor_frete" in patch ? applyPatch(atual, patch).valor_total : null;
    if (title === "Total" && newTotal !== null && readValor(cell) === readValor(newTotal)) continue;
    found.push(`${title}: vem dos itens do pedido; mude-os no pedido, não na planilha.`);
  }
  const withStatus = { ...patch, ...followingStatus(atual, patch, found) };
  const after = applyPatch(atual, withStatus);
  found.push(...contradictions(after, withStatus).map(({ message }) => `${message}.`));
  const mudancas = COLUMNS.map((column) => ({
    coluna: column.title,
    de: writeCell(column, atual),
    para: writeCell(column, after),
  }))
    .filter(({ de, para }) => de !== para);
  if (closed(atual.status) && closed(after.status) && mudancas.length > 0) {
    found.push(`O pedido está ${STATUS_NAMES[atual.status].toLowerCase()}: reabra-o antes de mudar.`);
  }
  return { writing: { id: atual.id, patch: withStatus }, mudancas, found };
}

/** The status follows from the stages; delivery and cancellation are decisions of the spreadsheet's own. */
function followingStatus(atual: Pedido, { status, ...patch }: PedidoPatch, found: string[]): PedidoPatch {
  const after = { ...atual, ...patch };
  const moved = ETAPAS.some((etapa) => after[etapa] !== atual[etapa]);
  if (status === undefined && !moved) return {};
  const decided = status ?? atual.status;
  const fresh = closed(decided) ? decided : statusOfEtapas(after);
  // Whoever changes the stages alone leaves the word of before in the other column.
  if (status !== undefined && status !== fresh) {
    found.push(`Status: “${STATUS_NAMES[status]}” não combina com as etapas, que dizem “${STATUS_NAMES[fresh]}”.`);
  }
  const problema = outOfOrder({ ...after, status: fresh });
  if (problema) found.push(`${problema}.`);
  return { status: fresh };
}

function create(numero: string, cells: Cells): Result {
  const { patch, found } = readChanged(cells, undefined);
  if (!cells.has("Cliente")) found.push("Cliente: falta a coluna, e este pedido é novo.");
  const itens = cells.get("Itens") ?? "";
  const centavos = readValor(cells.get("Valor dos itens") ?? "");
  if (centavos === null) found.push(`Valor dos itens: ${UNREADABLE_VALOR}.`);
  const valor = formatDecimal(centavos ?? 0);
  const total = cells.get("Total") ?? "";
  const frete = parseCentavos(patch.valor_frete ?? "0")!;
  if (total !== "" && readValor(total) !== (centavos ?? 0) + frete) {
    found.push("Total: não é a soma do valor dos itens e do frete.");
  }
  const items = itens === "" ? [] : [{ tipo_producao: "generica", descricao: itens, valor_unitario: valor }];
  const etapas = Object.fromEntries(ETAPAS.map((etapa) => [etapa, patch[etapa] ?? false])) as Pick<
    Pedido,
    typeof ETAPAS[number]
  >;
  const status = patch.status && closed(patch.status) ? patch.status : statusOfEtapas(etapas);
  if (patch.status && patch.status !== status) {
    found.push(`Status: “${STATUS_NAMES[patch.status]}” não combina com as etapas.`);
  }
  const problema = outOfOrder({ ...etapas, status });
  if (problema) found.push(`${problema}.`);
  const { data_entrada, data_entrega } = patch;
  if (data_entrada && data_entrega && data_entrega < data_entrada) {
    found.push("A entrega não pode ser antes da entrada.");
  }
  const parsed = newPedidoSchema.safeParse({
    ...patch,
    ...etapas,
    status,
    items,
    valor_itens: valor,
    ...(numero === "" ? {} : { numero }),
  });
  if (!parsed.success && found.length === 0) found.push("Há um campo que o servidor não aceita nesta linha.");
  const mudancas = [...cells].filter(([title, cell]) => title && cell !== "")
    .map(([title, cell]) => ({ coluna: title!, de: "", para: cell }));
  return { writing: { novo: parsed.data! }, mudancas, found };
}
