/** What the shop is called, as its screens and its paper show it. Without dependencies: a page carries it. */

import { inSize } from "./image.ts";

/** Characters of the shop's name: what fits the head of a ficha beside the numero. */
export const SHOP_NAME_MAX = 40;

/** The shop. */
export interface Shop {
  /** Empty until somebody has said it. */
  nome: string;
  /** The address of its logo, as an item's art has one; null for none. */
  logo: string | null;
  /** Whether the guide through the first steps is still to come. */
  guia: boolean;
}

/** A shop of which nothing is known. */
export const NAMELESS_SHOP: Shop = { nome: "", logo: null, guia: false };

/** The address of the logo as it is shown; null where there is none. */
export function logoToShow({ logo }: Pick<Shop, "logo">): string | null {
  return logo === null ? null : inSize(logo, "miniatura");
}

/** Where what the shop shows may be kept. What is awaited is on the disk. */
export interface ShopKeeper {
  /** As it is now; for every page, so that nobody waits for it. */
  readonly now: Shop;
  change(shop: Shop): Promise<void>;
}
