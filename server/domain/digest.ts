/**
 * One number that says what a screen shows. It is the sum of a hash of every live pedido, so it does not depend on
 * order and each change moves it by two additions, on the server and on every screen alike.
 */

/** Sums wrap here: the last range in which a double counts without gaps, so no BigInt is needed. */
const MODULUS = 2 ** 53;

/** Digits of {@linkcode digestCode}: without I, L, O and U, which people misread when they call it out. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Characters that a person compares: two different boards share a code once in a million. */
const CODE_LETTERS = 4;

/** What identifies one state of one pedido. */
export interface Identity {
  id: number;
  versao: number;
  /** Hex digits, of which the first 12 are random and count here. */
  mark: string;
}

/** The digest of a board without pedidos. */
export const EMPTY_DIGEST = 0;

/** The digest after one pedido went from a state to another; null stands for not being on the board. */
export function digestAfter(digest: number, before: Identity | null, after: Identity | null): number {
  const without = before ? subtract(digest, hashOf(before)) : digest;
  return after ? add(without, hashOf(after)) : without;
}

/** The digest of a whole board. */
export function digestOf(pedidos: Iterable<Identity>): number {
  let digest = EMPTY_DIGEST;
  for (const pedido of pedidos) digest = digestAfter(digest, null, pedido);
  return digest;
}

/** The digest as four characters; the same code on two screens means the same board. */
export function digestCode(digest: number): string {
  let rest = digest % 32 ** CODE_LETTERS;
  let code = "";
  for (let i = 0; i < CODE_LETTERS; i++, rest = Math.floor(rest / 32)) code = ALPHABET[rest % 32] + code;
  return code;
}

/** Two sums as one: `a + b` would pass 2^53 and lose its last bit. */
export function add(a: number, b: number): number {
  const room = MODULUS - b;
  return a >= room ? a - room : a + b;
}

/** A sum without one of its parts. */
export function subtract(sum: number, part: number): number {
  return add(sum, MODULUS - part);
}

/** 53 bits from two independently mixed lanes. */
function hashOf({ id, versao, mark }: Identity): number {
  // Another program may have put anything there, or taken it away: the screens must compute something.
  const words = [id, versao, parseInt(`${mark}`.slice(0, 6), 16), parseInt(`${mark}`.slice(6, 12), 16)];
  const high = lane(words, 0x9e3779b1) >>> 11;
  const low = lane(words, 0x85ebca77) >>> 0;
  return high * 2 ** 32 + low;
}

/** The finalizer of MurmurHash3 (Austin Appleby, public domain), fed one word at a time. */
function lane(words: number[], seed: number): number {
  let hash = seed;
  for (const word of words) {
    hash ^= word;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash;
}
