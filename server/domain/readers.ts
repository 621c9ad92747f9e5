/** How single fields are read, by every schema alike: text, numbers, money, lists. Each is bounded before it is looked at. */

import { z } from "zod";
import { formatDecimal, parseCentavos } from "./money.ts";
import { parseCount } from "./numbers.ts";
import { isTooLong, LONG_TEXT_MAX, mendLine, mendNote, SHORT_TEXT_MAX } from "./text.ts";

/** A one-line text of at most so many characters, as it is kept (text.ts). */
export function line(max = SHORT_TEXT_MAX): z.ZodString {
  return text(max, mendLine);
}

/** A text of several lines, of at most so many characters, as it is kept (text.ts). */
export function note(max = LONG_TEXT_MAX): z.ZodString {
  return text(max, mendNote);
}

function text(max: number, mend: (text: string) => string): z.ZodString {
  // An issue ends the checks: what is too long is not mended.
  const within = (tooLong: (value: string) => boolean) => (ctx: z.core.ParsePayload<string>) => {
    if (!tooLong(ctx.value)) return;
    ctx.issues.push({ code: "too_big", origin: "string", maximum: max, inclusive: true, input: ctx.value });
  };
  return z.string().check(within((value) => isTooLong(value, max))).overwrite(mend)
    .check(within((value) => value.length > max));
}

/** A list of at most `max`: a longer one is refused before its members are looked at. */
export function listOf<T extends z.ZodType>(member: T, max: number): z.ZodType<z.output<T>[], z.input<T>[]> {
  return z.array(z.unknown()).max(max).pipe(z.array(member)) as z.ZodType<z.output<T>[], z.input<T>[]>;
}

/** A whole number from `min` to `max`, as a number or as people write one (numbers.ts). */
export function count(min: number, max: number): z.ZodType<number, string | number> {
  return z.union([z.string(), z.number()]).transform((value, ctx) => {
    const read = parseCount(value);
    if (read !== null && read >= min && read <= max) return read;
    ctx.issues.push({ code: "custom", input: value, message: `Deve ser um número inteiro de ${min} a ${max}` });
    return z.NEVER;
  });
}

/** An amount in wire form: a stored one always is, and so is nearly every one that is sent. */
const WIRE_AMOUNT = /^(?:0|[1-9]\d{0,7})\.\d\d$/;

/** An amount of money, in wire form. */
export const money: z.ZodType<string, string | number> = z.union([z.string(), z.number()]).transform((valor, ctx) => {
  if (typeof valor === "string" && WIRE_AMOUNT.test(valor)) return valor;
  const centavos = parseCentavos(valor);
  if (centavos !== null) return formatDecimal(centavos);
  ctx.issues.push({
    code: "custom",
    input: valor,
    message: "Valor inválido: escreva como 1234.56 ou 1.234,56",
  });
  return z.NEVER;
});

/** Old forms send measures and counts sometimes as text, sometimes as numbers; they are kept as text. */
export const measure: z.ZodType<string | null, string | number | null> = z.union([
  line(),
  z.number().transform(String),
]).nullable();

/** Old clients whose storage was SQLite send 0 and 1. */
export const bool: z.ZodType<boolean> = z.preprocess(
  (valor) => valor === 0 || valor === 1 ? valor === 1 : valor,
  z.boolean(),
);
