/** The one place for the shop's devices: its parts, each a page of its own, and who sees which. */

import type { Action } from "./papeis.ts";

/** Where it opens, with the first part that its person may see. */
export const DEVICES = "/aparelhos";

/** One part. */
export interface Part {
  href: string;
  nome: string;
  /** What one must be allowed to see it; null for everybody. */
  acao: Action | null;
}

const PARTS: readonly Part[] = [
  { href: "/acessos", nome: "Acessos", acao: "acessos" },
  { href: "/telas", nome: "Telas", acao: null },
  { href: "/conectar", nome: "Conectar", acao: null },
];

/** The parts that somebody may see, in their order. @param whyNot says why they may not do something. */
export function partsOf(whyNot: (acao: Action) => string | null): Part[] {
  return PARTS.filter(({ acao }) => acao === null || whyNot(acao) === null);
}
