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
export type Write = { create: NewPedido } | { id: number; patch: PedidoPatch };

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
    const { numero, current, problem } = readNumero(cells.get("Número") ?? "", byNumero);
    const key = keyOfNumero(numero);
    const problems = problem ? [problem] : numeroProblems(numero, !current, seenRows.get(key), deleted.has(key));
    if (lineCells.slice(titles.length).some((cell) => cell.trim() !== "")) {
      problems.push("Há células a mais: falta um título, ou sobra um “;”.");
    }
    if (key !== "") seenRows.set(key, line);
    const { writing, mudancas, found } = current ? change(current, cells) : create(numero, cells);
    problems.push(...found);
    if (numero === "") similarOnes ??= yield* indexClue(pedidos);
    const may = problems.length === 0 && numero === "" ? similarOnes!.find(clueOf(cells)) : null;
    if (may !== null) {
      problems.push(`Parece o pedido #${may}, que já existe. Se for ele, escreva o número na linha.`);
    }
    const action = may !== null
      ? "duvida"
      : problems.length > 0
      ? "erro"
      : mudancas.length === 0
      ? "igual"
      : current
      ? "mudar"
      : "criar";
    const cliente = cells.get("Cliente") ?? current?.cliente ?? "";
    plan.linhas.push({
      linha: line,
      numero: current?.numero ?? numero,
      cliente,
      acao: action,
      mudancas,
      problemas: problems,
    });
    if (action !== "erro" && action !== "igual") plan.writes.push(writing);
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

  get(key: string): Pedido | undefined {
    this.#lookedFor.add(key);
    const pedido = this.#pedidos.get(key);
    if (pedido) this.found.add(pedido.id);
    return pedido;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
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
function readChanged(cells: Cells, current: Pedido | undefined): { patch: PedidoPatch; found: string[] } {
  const found: string[] = [];
  let patch: PedidoPatch = {};
  for (const column of COLUMNS) {
    const { title } = column;
    const read = READERS[title];
    const cell = cells.get(title);
    const writing = current ? writeCell(column, current) : "";
    if (cell === undefined || !read || (current && sameCell(cell, writing))) continue;
    if (!current && cell === "" && title !== "Cliente") continue;
    const parsed = read(cell);
    const problem = spoilt(cell) ?? swapped(cell, writing) ?? ("problem" in parsed ? parsed.problem : null);
    if (problem !== null || "problem" in parsed) found.push(`${title}: ${problem}.`);
    else patch = { ...patch, ...parsed.fields };
  }
  return { patch, found };
}

function change(current: Pedido, cells: Cells): Result {
  const { patch, found } = readChanged(cells, current);
  for (const title of ["Itens", "Valor dos itens", "Total"]) {
    const cell = cells.get(title);
    const written = writeCell(COLUMNS.find((column) => column.title === title)!, current);
    if (cell === undefined || sameCell(cell, written)) continue;
    if (title !== "Itens" && readValor(cell) === readValor(written)) continue;
    // A new freight makes a new total, which the spreadsheet may show already.
    const newTotal = "valor_frete" in patch ? applyPatch(current, patch).valor_total : null;
    if (title === "Total" && newTotal !== null && readValor(cell) === readValor(newTotal)) continue;
    found.push(`${title}: vem dos itens do pedido; mude-os no pedido, não na planilha.`);
  }
  const withStatus = { ...patch, ...followingStatus(current, patch, found) };
  const after = applyPatch(current, withStatus);
  found.push(...contradictions(after, withStatus).map(({ message }) => `${message}.`));
  const changes = COLUMNS.map((column) => ({
    coluna: column.title,
    de: writeCell(column, current),
    para: writeCell(column, after),
  }))
    .filter(({ de, para }) => de !== para);
  if (closed(current.status) && closed(after.status) && changes.length > 0) {
    found.push(`O pedido está ${STATUS_NAMES[current.status].toLowerCase()}: reabra-o antes de mudar.`);
  }
  return { writing: { id: current.id, patch: withStatus }, mudancas: changes, found };
}

/** The status follows from the stages; delivery and cancellation are decisions of the spreadsheet's own. */
function followingStatus(current: Pedido, { status, ...patch }: PedidoPatch, found: string[]): PedidoPatch {
  const after = { ...current, ...patch };
  const moved = ETAPAS.some((etapa) => after[etapa] !== current[etapa]);
  if (status === undefined && !moved) return {};
  const decided = status ?? current.status;
  const fresh = closed(decided) ? decided : statusOfEtapas(after);
  // Whoever changes the stages alone leaves the word of before in the other column.
  if (status !== undefined && status !== fresh) {
    found.push(`Status: “${STATUS_NAMES[status]}” não combina com as etapas, que dizem “${STATUS_NAMES[fresh]}”.`);
  }
  const problem = outOfOrder({ ...after, status: fresh });
  if (problem) found.push(`${problem}.`);
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
  const problem = outOfOrder({ ...etapas, status });
  if (problem) found.push(`${problem}.`);
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
  const changes = [...cells].filter(([title, cell]) => title && cell !== "")
    .map(([title, cell]) => ({ coluna: title!, de: "", para: cell }));
  return { writing: { create: parsed.data! }, mudancas: changes, found };
}
