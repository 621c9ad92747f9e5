/** What the cells of a spreadsheet say, as people and Excel write them. Pure. */

import { formatDecimal, parseCentavos } from "./money.ts";
import { ETAPA_NAMES, ETAPAS, STATUS_NAMES } from "./etapas.ts";
import { daySchema, type Field, type PedidoPatch } from "./pedido.ts";
import { PRIORIDADE_NAMES, sameText } from "./spreadsheet.ts";
import { isTooLong, LONG_TEXT_MAX, mendLine, mendNote, SHORT_TEXT_MAX } from "./text.ts";

/** What a cell says: fields of a pedido, or why it cannot be read, without a full stop. */
export type Read = { fields: PedidoPatch } | { problem: string };

/** Said of money that cannot be read. */
export const UNREADABLE_VALOR = "escreva o valor como 1.234,56";

/** How the columns that can be changed are read, by their titles. The others follow from something else. */
export const READERS: Readonly<Record<string, (cell: string) => Read>> = {
  Cliente: (cell) => cell.length < 2 ? { problem: "escreva pelo menos 2 letras" } : text("cliente", cell),
  Telefone: (cell) => text("telefone_cliente", cell),
  Cidade: (cell) => text("cidade_cliente", cell),
  Entrada: (cell) => cell === "" ? { problem: "informe o dia" } : day("data_entrada", cell),
  Entrega: (cell) => cell === "" ? { fields: { data_entrega: null } } : day("data_entrega", cell),
  Prioridade: (cell) => choice("prioridade", PRIORIDADE_NAMES, cell || PRIORIDADE_NAMES.NORMAL),
  Status: (cell) => cell === "" ? { fields: {} } : choice("status", STATUS_NAMES, cell),
  ...Object.fromEntries(ETAPAS.map((etapa) => [ETAPA_NAMES[etapa], (cell: string) => yesOrNo(etapa, cell)])),
  Envio: (cell) => text("forma_envio", cell),
  Frete(cell) {
    const centavos = readValor(cell);
    return centavos === null ? { problem: UNREADABLE_VALOR } : { fields: { valor_frete: formatDecimal(centavos) } };
  },
  Pagamento: (cell) => text("tipo_pagamento", cell),
  "Obs. do pagamento": (cell) => hint("obs_pagamento", cell),
  Observação: (cell) => hint("observacao", cell),
};

/** Money as a spreadsheet shows it: nothing, or a dash in place of zero, is nothing. `null` when it cannot be read. */
export function readValor(cell: string): number | null {
  return /^(?:R\$)?\s*-*$/.test(cell) ? 0 : parseCentavos(cell);
}

/** What a spreadsheet shows in place of what it cannot compute, or has no room for. */
const SPREADSHEET_ERROR = /^#(?:REF|N[AO]ME|VALOR|VALUE|DIV\/0|N\/[AD]|N[UÚ]M|NUL[LO]|ESPALHAR|SPILL)[!?]?$|^#{2,}$/i;
/** Characters of a cell that a sentence repeats: enough to find it by. */
const QUOTED_MAX = 60;

const SHORTENED = /^\d(?:[.,]\d+)?E\+\d+$/i;

/** Why a cell says nothing of what its person meant, without a full stop; null when it may. */
export function spoilt(cell: string): string | null {
  if (SPREADSHEET_ERROR.test(cell)) return `a planilha mostra um erro nesta célula, “${quoted(cell)}”`;
  if (!SHORTENED.test(cell)) return null;
  return `a planilha encurtou para “${quoted(cell)}”: formate a coluna como texto e escreva de novo`;
}

/** A cell as a sentence repeats it: whole it may be longer than a page. */
function quoted(cell: string): string {
  return cell.length > QUOTED_MAX ? `${cell.slice(0, QUOTED_MAX)}…` : cell;
}

function text(field: Field, cell: string): Read {
  const parsed = isTooLong(cell, SHORT_TEXT_MAX) ? cell : mendLine(cell);
  return parsed.length > SHORT_TEXT_MAX ? tooLong(SHORT_TEXT_MAX) : { fields: { [field]: parsed } };
}

function hint(field: Field, cell: string): Read {
  const parsed = isTooLong(cell, LONG_TEXT_MAX) ? cell : mendNote(cell);
  return parsed.length > LONG_TEXT_MAX ? tooLong(LONG_TEXT_MAX) : { fields: { [field]: parsed || null } };
}

function tooLong(maximum: number): Read {
  return { problem: `texto longo demais, o máximo é ${maximum} letras` };
}

const TIME = "(?:[ T]+\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?)?";
const DAY = new RegExp(`^(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}$`);
const ISO_DAY = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})${TIME}$`);

/** The day in a cell, as `2026-03-09`: `09/03/2026`, `9/3/26` or `2026-03-09`, with a time or without; null for none. */
export function readDay(cell: string): string | null {
  const [, days, , month, year] = DAY.exec(cell) ?? [];
  const iso = year
    ? `${year.length === 2 ? "20" : ""}${year}-${month!.padStart(2, "0")}-${days!.padStart(2, "0")}`
    : ISO_DAY.exec(cell)?.[1];
  return iso !== undefined && daySchema.safeParse(iso).success ? iso : null;
}

/** Why a day may not be the one that it reads as: an American spreadsheet writes the 9th of March as `03/09/26`. */
export function swapped(cell: string, writing: string): string | null {
  const [, days, , month, year] = DAY.exec(cell) ?? [];
  if (year?.length !== 2 || days === month || readDay(`${month}/${days}/${year}`) !== readDay(writing)) return null;
  return `“${cell}” pode ser ${writing}, com o mês antes do dia: escreva o ano com quatro algarismos`;
}

function day(field: Field, cell: string): Read {
  const iso = readDay(cell);
  if (iso) return { fields: { [field]: iso } };
  return { problem: `“${quoted(cell)}” não é um dia: escreva como 09/03/2026` };
}

function choice(field: Field, names: Record<string, string>, cell: string): Read {
  const valor = isTooLong(cell, SHORT_TEXT_MAX)
    ? undefined
    : Object.keys(names).find((each) => sameText(names[each]!, cell));
  return valor ? { fields: { [field]: valor } } : { problem: `use ${Object.values(names).join(", ")}` };
}

function yesOrNo(field: Field, cell: string): Read {
  if (/^(sim|s|x|1|verdadeiro|true)$/i.test(cell)) return { fields: { [field]: true } };
  return /^(n[aã]o|n|0|falso|false|)$/i.test(cell) ? { fields: { [field]: false } } : { problem: "use sim ou não" };
}
