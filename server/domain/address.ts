/** Where a pedido is found, and how text gets into an address at all. Without dependencies: every screen carries it. */

import { keyOfNumero } from "./search_text.ts";

/** What stands in an address as it is. */
const ADDRESSABLE = /^[A-Za-z0-9_-]+$/;

/** A text for an address or a header. Half a character has no encoding there, and would end the script that tries. */
export function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, ""));
}

/**
 * The page of a pedido, `/p/487`. What an address would change or a browser could not send, as `..` or half a character,
 * is found by the id of its pedido instead, `/p/~12`: no numero begins like that.
 */
export function addressOf({ id, numero }: { id: number; numero: string }): string {
  const key = keyOfNumero(numero);
  return `/p/${ADDRESSABLE.test(key) ? key : `~${id}`}`;
}

/** The id in the last part of such an address, `~12`; null for a numero. */
export function idInAddress(part: string): number | null {
  const id = /^~(\d{1,15})$/.exec(part)?.[1];
  return id === undefined ? null : Number(id);
}
