/** One piece of a pedido, as it is accepted. */

import { z } from "zod";
import { bool, count, line, measure, money, note } from "./readers.ts";
import { isTooLong, LONG_TEXT_MAX, mendLine, mendNote } from "./text.ts";
import { QUANTITY_MAX } from "./valores.ts";

/** Fields of one item: the wire and the table of kinds know 50, other programs have about as many. */
const FIELDS_MAX = 100;
/** Characters of a field's name: the longest known has 24. */
const FIELD_NAME_MAX = 60;
/** Values in the fields that only other programs know, and characters in all of them: the largest seen had 30 and 400. */
const LOOSE_VALUES_MAX = 300;
const LOOSE_CHARACTERS_MAX = 16_000;
/** Levels of nesting inside an item: no field known has more than two, and SQLite reads no JSON beyond 1,000. */
const LEVELS_MAX = 20;
/** Characters of an address of art, or of its `data:` URL: 5 MiB in base64 and its head. */
const ADDRESS_MAX = 2_000;
const DATA_URL_MAX = 7_000_000;

/** Old clients send null for a field left empty. */
const text = line().nullable().transform((valor) => valor ?? "");

/** What no text holds and PostgreSQL takes of none: a picture may be too large to be mended each time. */
const UNKEPT = /[\0\p{Cs}]/u;

const image = z.string().refine(
  (valor) => valor.length <= (/^data:/i.test(valor) ? DATA_URL_MAX : ADDRESS_MAX),
  { error: "Envie a imagem como data:image/png;base64,… de até 5 MiB, ou o endereço dela" },
).transform((valor) => /^data:/i.test(valor) && !UNKEPT.test(valor) ? valor : mendLine(valor));

const fields = z.looseObject({
  id: z.int().positive().optional(),
  tipo_producao: line().min(1),
  descricao: note().min(1),
  largura: measure.default(null),
  altura: measure.default(null),
  metro_quadrado: measure.default(null),
  quantidade: count(1, QUANTITY_MAX).optional(),
  vendedor: text.default(""),
  designer: text.default(""),
  tecido: text.default(""),
  acabamento: z.looseObject({
    overloque: bool.default(false),
    elastico: bool.default(false),
    ilhos: bool.default(false),
  }).nullable().default(null),
  emenda: measure.default(null),
  observacao: note().nullable().default(null),
  valor_unitario: money.default("0.00"),
  imagem: image.nullable().default(null),
  ilhos_qtd: measure.default(null),
  ilhos_valor_unitario: measure.default(null),
  ilhos_distancia: measure.default(null),
});

/** Fields that have a reader of their own, which bounds them. */
const READ: ReadonlySet<string> = new Set(Object.keys(fields.shape).filter((name) => name !== "acabamento"));

/** One piece to produce. Fields that this server does not know are kept, within bounds: the old converter erased them. */
export const itemSchema: z.ZodType<z.output<typeof fields>, z.input<typeof fields>> = z.preprocess((value, ctx) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const budget = { values: LOOSE_VALUES_MAX, characters: LOOSE_CHARACTERS_MAX };
  const names = Object.keys(value);
  const problem = (message: string, path: string[] = []) => {
    ctx.issues.push({ code: "custom", input: value, message, path });
    return z.NEVER;
  };
  if (names.length > FIELDS_MAX) return problem(`Campos demais: o máximo é ${FIELDS_MAX}`);
  const bounded: [string, unknown][] = [];
  for (const [name, field] of Object.entries(value)) {
    if (!isFieldName(name)) return problem("Nome de campo inválido");
    const looked = READ.has(name) ? { field } : mendLoose(field, budget, LEVELS_MAX - 1);
    if ("problem" in looked) return problem(looked.problem, [name]);
    bounded.push([name, looked.field]);
  }
  return Object.fromEntries(bounded);
}, fields) as z.ZodType<z.output<typeof fields>, z.input<typeof fields>>;

type Bounded = { field: unknown } | { problem: string };

function isFieldName(name: string): boolean {
  return name.length <= FIELD_NAME_MAX && !/[\p{Cc}\p{Cs}]/u.test(name);
}

/** A value of another program, with its texts mended; or why it is too much. */
function mendLoose(value: unknown, budget: { values: number; characters: number }, levels: number): Bounded {
  if (--budget.values < 0) return { problem: "Conteúdo demais neste campo" };
  if (typeof value === "string") {
    if (isTooLong(value, LONG_TEXT_MAX)) return { problem: `Tamanho máximo: ${LONG_TEXT_MAX}` };
    const field = mendNote(value);
    budget.characters -= field.length;
    if (field.length > LONG_TEXT_MAX) return { problem: `Tamanho máximo: ${LONG_TEXT_MAX}` };
    return budget.characters < 0 ? { problem: "Conteúdo demais neste campo" } : { field };
  }
  if (typeof value !== "object" || value === null) return { field: value };
  if (levels === 0) return { problem: "Conteúdo aninhado demais" };
  const entries: [string, unknown][] = [];
  for (const name in value) {
    budget.characters -= name.length;
    if (!isFieldName(name)) return { problem: "Nome de campo inválido" };
    const inner = mendLoose(value[name as keyof typeof value], budget, levels - 1);
    if ("problem" in inner) return inner;
    entries.push([name, inner.field]);
  }
  return { field: Array.isArray(value) ? entries.map(([, field]) => field) : Object.fromEntries(entries) };
}
