/** How what a person types is compared with what is stored. Without dependencies: every screen carries it. */

/**
 * Text without its accents: `"São"` → `"Sao"`. Loose marks go before anything is decomposed, for putting a row of them in
 * order takes the square of its length.
 */
export function withoutAccents(valor: string): string {
  return valor.replace(MARKS, "").normalize("NFD").replace(MARKS, "");
}

const MARKS = /\p{M}+/gu;

/** Text as the search compares it: without accents, in lower case. */
export function searchText(valor: string): string {
  return withoutAccents(valor).toLowerCase();
}

/**
 * What makes two numeros the same pedido to a person: `#487`, `487` and `0000000487` are one, `ped-1` and `PED-1` too. Kept
 * in the file, where those of old files were made by SQLite's `upper(ltrim(numero, '#0 '))`, which knows the letters of ASCII
 * alone: it must be exactly that.
 */
export function keyOfNumero(numero: string): string {
  return numero.replace(/^[#0 ]+/, "").replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
