/** What a page does when its server serves another build than the page was loaded with. Pure. */

/** A page that nobody has touched for so long may load itself anew. */
export const IDLE_MS = 5 * 60_000;

/** What is known of a page and its server. */
export interface Quadro {
  /** The page's build and the server's; null while unknown. */
  page: string | null;
  server: string | null;
  /** The server's build for which this page was loaded anew already: what that did not change, another time will not. */
  tried: string | null;
  /** The server answers: a page loaded from one that does not is an empty one. */
  live: boolean;
  /** How long nobody has touched the page. */
  idleMs: number;
  /** Something is open that a person has begun. */
  busy: boolean;
}

/** Nothing; offer it to the person; or do it, because nobody would notice. */
export type Attitude = "nada" | "offer" | "reload";

/** What to do now. */
export function attitude({ page, server, tried, live, idleMs, busy }: Quadro): Attitude {
  if (!live || page === null || server === null || page === server) return "nada";
  return tried !== server && !busy && idleMs >= IDLE_MS ? "reload" : "offer";
}
