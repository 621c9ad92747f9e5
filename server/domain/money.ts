/**
 * Money is integer cents inside and a decimal string (`"1234.56"`) on the wire and in storage.
 *
 * The systems before this one multiplied by ten: `"89.90"` became `"89.9"` and was read back as R$ 899.
 * Hence one parser (numbers.ts), which refuses what could mean two amounts instead of guessing.
 */

import { parseScaled } from "./numbers.ts";

/** R$ 99.999.999,99 in cents: ten times the largest order ever typed, and far below what a double holds exactly. */
export const VALOR_MAX_CENTAVOS = 9_999_999_999;

/**
 * Reads an amount as people and programs write it: `"1.234,56"`, `"R$ 10,00"`, `"1234.56"`, `450`.
 *
 * @returns integer cents, or `null` when the text is not money, is negative, is ambiguous (`"1.234"`,
 * `"1.955.00"`) or is above {@linkcode VALOR_MAX_CENTAVOS}.
 */
export function parseCentavos(valor: string | number): number | null {
  const centavos = parseScaled(typeof valor === "number" ? valor : valor.replace(/^\s*R\$/, ""), 2);
  return centavos !== null && centavos <= VALOR_MAX_CENTAVOS ? centavos : null;
}

/** Cents as the wire and the database write them: `45000` → `"450.00"`. */
export function formatDecimal(centavos: number): string {
  const digits = String(centavos).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A wire amount as a person reads it: `"1234.56"` → `"R$ 1.234,56"`. */
export function formatReais(decimal: string): string {
  return REAIS.format(Number(decimal));
}

/** A wire amount as a person types it into a field: `"1234.56"` → `"1.234,56"`. */
export function formatValor(decimal: string): string {
  return VALOR.format(Number(decimal));
}

const REAIS = new Intl.NumberFormat("pt-BR", { style: "currency", currency: "BRL" });
const VALOR = new Intl.NumberFormat("pt-BR", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
