/** What a page does when its server serves another build than the page was loaded with. Pure. */

/** A page that nobody has touched for so long may load itself anew. */
export const OCIOSA_MS = 5 * 60_000;

/** What is known of a page and its server. */
export interface Quadro {
  /** The page's build and the server's; null while unknown. */
  pagina: string | null;
  servidor: string | null;
  /** The server's build for which this page was loaded anew already: what that did not change, another time will not. */
  tentada: string | null;
  /** The server answers: a page loaded from one that does not is an empty one. */
  aoVivo: boolean;
  /** How long nobody has touched the page. */
  ociosaMs: number;
  /** Something is open that a person has begun. */
  ocupada: boolean;
}

/** Nothing; offer it to the person; or do it, because nobody would notice. */
export type Atitude = "nada" | "oferecer" | "recarregar";

/** What to do now. */
export function atitude({ pagina, servidor, tentada, aoVivo, ociosaMs, ocupada }: Quadro): Atitude {
  if (!aoVivo || pagina === null || servidor === null || pagina === servidor) return "nada";
  return tentada !== servidor && !ocupada && ociosaMs >= OCIOSA_MS ? "recarregar" : "oferecer";
}
