/** How long another program may hold a file, in ms: a virus scanner opens each new one for some. */
const HELD_MS = 1_000;

/** How often it is tried meanwhile, in ms. */
const AGAIN_MS = 25;

/** What Windows answers for a file that somebody holds: a sharing violation (`EBUSY` to Deno) or access denied. */
const HELD = ["EBUSY", "EACCES", "EPERM"];

/**
 * Renames, removes, replaces or opens a file that another program may hold for a moment. What still fails after a second
 * fails as it would have at once.
 */
export async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = HELD_MS / AGAIN_MS;; tries--) {
    try {
      return await act();
    } catch (error) {
      if (tries === 0 || !(error instanceof Error && "code" in error && HELD.includes(String(error.code)))) throw error;
    }
    await new Promise((done) => setTimeout(done, AGAIN_MS));
  }
}
