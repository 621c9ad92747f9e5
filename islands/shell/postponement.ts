/** The question for this screen's name can wait, but not for ever: a history full of addresses helps nobody. */

const KEY = "sgp.estacao.adiada";

/** How long the question stays away. */
const POSTPONEMENT_MS = 24 * 3_600_000;

/** Whether it was asked lately. */
export function postponed(): boolean {
  try {
    return Date.now() < Number(localStorage.getItem(KEY));
  } catch {
    // Where nothing is kept, it would be asked on every page.
    return true;
  }
}

/** Does not ask again before tomorrow. */
export function postpone(): void {
  try {
    localStorage.setItem(KEY, `${Date.now() + POSTPONEMENT_MS}`);
  } catch {
    // `postponed` then says so.
  }
}
