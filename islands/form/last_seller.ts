/** Who sold what was last saved from this browser: at a counter it is nearly always the same person. */

const KEY = "sgp.vendedor";

/** Empty until something was sold here, and where the browser keeps nothing. */
export function lastSeller(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

/** Remembers who sold a new pedido. */
export function rememberSeller(vendedor: string): void {
  try {
    if (vendedor) localStorage.setItem(KEY, vendedor);
  } catch {
    // It is typed again next time.
  }
}
