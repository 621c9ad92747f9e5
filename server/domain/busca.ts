/** How what a person types is compared with what is stored. Without dependencies: every screen carries it. */

/** Text without its accents: `"São"` → `"Sao"`. */
export function semAcento(valor: string): string {
  return valor.normalize("NFD").replace(/\p{M}/gu, "");
}

/** Text as the search compares it: without accents, in lower case. */
export function textoDeBusca(valor: string): string {
  return semAcento(valor).toLowerCase();
}

/**
 * What makes two numeros the same pedido to a person: `#487`, `487` and `0000000487` are one. The database computes
 * the same for its unique index, so it must be exactly what SQLite's `ltrim(numero, '#0 ')` does.
 */
export function chaveDoNumero(numero: string): string {
  return numero.replace(/^[#0 ]+/, "");
}
