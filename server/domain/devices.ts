/** The one place for the shop's devices: its parts, each a page of its own, and who sees which. */

import type { Action } from "./papeis.ts";
import { type Setor, SETORES } from "./setores.ts";

/** Where it opens, with the first part that its person may see. */
export const DEVICES = "/aparelhos";

/** The part with the shop's name and logo, and the guide through the first steps. */
export const SHOP_PAGE = "/loja";

/** One part. */
export interface Part {
  href: string;
  name: string;
  /** What one must be allowed to see it; null for everybody. */
  action: Action | null;
}

const PARTS: readonly Part[] = [
  { href: "/acessos", name: "Acessos", action: "acessos" },
  { href: "/telas", name: "Telas", action: null },
  { href: "/conectar", name: "Conectar", action: null },
  { href: SHOP_PAGE, name: "Loja", action: "loja" },
];

/** The parts that somebody may see, in their order. @param whyNot says why they may not do something. */
export function partsOf(whyNot: (action: Action) => string | null): Part[] {
  return PARTS.filter(({ action }) => action === null || whyNot(action) === null);
}

/** Where an access for a place is made, with the form filled in for it. */
export function newAcessoAddress(setor: Setor): string {
  return `/acessos?setor=${setor}`;
}

/** The place that such an address is for; null for none. @param search of the address, with its question mark. */
export function setorOfAddress(search: string): Setor | null {
  const asked = new URLSearchParams(search).get("setor");
  return SETORES.find((setor) => setor === asked) ?? null;
}
