/** Whether the ficha that tries a printer was printed from this browser: each computer has its own printer. */

const KEY = "sgp.teste_impresso";

/** False where the browser keeps nothing. */
export function wasTestPrinted(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** Remembers it. */
export function rememberTestPrint(): void {
  try {
    localStorage.setItem(KEY, "1");
  } catch {
    // The step stays open, and can be skipped.
  }
}
