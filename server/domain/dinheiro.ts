/**
 * Money is integer cents inside and a decimal string (`"1234.56"`) on the wire and in storage.
 *
 * The systems before this one multiplied by ten: `"89.90"` became `"89.9"` and was read back as R$ 899.
 * Hence one parser, which refuses what could mean two amounts instead of guessing.
 */

/** R$ 99.999.999,99 in cents: ten times the largest order ever typed, and far below what a double holds exactly. */
export const VALOR_MAXIMO_CENTAVOS = 9_999_999_999;

const PLAIN = /^\d+$/;
const BRAZILIAN = /^(?:\d+|\d{1,3}(?:\.\d{3})+),\d{1,2}$/;
const DECIMAL = /^\d+\.\d{1,2}$/;
// A single group, "1.234", is left out on purpose: it may be 1234 reais or a number with three decimals.
const GROUPED = /^\d{1,3}(?:\.\d{3}){2,}$/;

/**
 * Reads an amount as people and programs write it: `"1.234,56"`, `"R$ 10,00"`, `"1234.56"`, `450`.
 *
 * @returns integer cents, or `null` when the text is not money, is negative, is ambiguous (`"1.234"`,
 * `"1.955.00"`) or is above {@linkcode VALOR_MAXIMO_CENTAVOS}.
 */
export function lerCentavos(valor: string | number): number | null {
  const texto = typeof valor === "number" ? numberText(valor) : valor.replace(/^\s*R\$/, "").trim();
  if (PLAIN.test(texto)) return bounded(texto, "");
  if (GROUPED.test(texto)) return bounded(texto.replaceAll(".", ""), "");
  const separator = BRAZILIAN.test(texto) ? "," : DECIMAL.test(texto) ? "." : null;
  if (separator === null) return null;
  const at = texto.lastIndexOf(separator);
  return bounded(texto.slice(0, at).replaceAll(".", ""), texto.slice(at + 1));
}

/** Cents as the wire and the database write them: `45000` → `"450.00"`. */
export function escreverDecimal(centavos: number): string {
  const digits = String(centavos).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A wire amount as a person reads it: `"1234.56"` → `"R$ 1.234,56"`. */
export function formatarReais(decimal: string): string {
  return REAIS.format(Number(decimal));
}

/** A wire amount as a person types it into a field: `"1234.56"` → `"1.234,56"`. */
export function formatarValor(decimal: string): string {
  return VALOR.format(Number(decimal));
}

const REAIS = new Intl.NumberFormat("pt-BR", { style: "currency", currency: "BRL" });
const VALOR = new Intl.NumberFormat("pt-BR", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

function bounded(reais: string, fraction: string): number | null {
  const centavos = Number(reais) * 100 + Number(fraction.padEnd(2, "0"));
  return centavos <= VALOR_MAXIMO_CENTAVOS ? centavos : null;
}

/** `0.1 + 0.2` and its kin carry a tail that nobody typed; an amount that really has three decimals keeps it and is refused. */
function numberText(valor: number): string {
  return String(Number(valor.toFixed(6)));
}
