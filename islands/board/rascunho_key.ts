/** Whether something typed was left behind: all that a page must know before it fetches what can show it. */

/** How the names of kept drafts begin. */
export const RASCUNHO_KEY = "sgp.rascunho.";

/** Whether this browser keeps a draft, of this tab or another. */
export function haRascunho(): boolean {
  return Object.keys(localStorage).some((key) => key.startsWith(RASCUNHO_KEY));
}
