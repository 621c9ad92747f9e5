/**
 * Names the changes of one data file so that it knows its own again, even those that it has lost: a mark is six random
 * bytes and a MAC over them, the epoch and the seq, with a key that is kept in the file. A copy of the file has the same
 * key, so a screen that saw a later change can prove to it that it is the older one; nobody else can make that up.
 */

import { Buffer } from "node:buffer";
import { createHash, type Hash, timingSafeEqual } from "node:crypto";

/** Tell two changes of one seq apart, here and in the digest, which takes these alone (digest.ts). */
const RANDOM_BYTES = 6;

/** Bytes that SHA-256 takes at a time, by which HMAC pads its key (RFC 2104, section 2). */
const BLOCK_BYTES = 64;

/** Hex digits of the MAC: 64 bits, for a guess costs a request each. */
const MAC_DIGITS = 16;

/** Makes marks and knows them again. */
export class Marks {
  /** SHA-256 that has read the key as HMAC pads it, within and without. `createHmac` does it anew at each mark, which took four times as long. */
  readonly #inner: Hash;
  readonly #outer: Hash;
  readonly #randomHex: (bytes: number) => string;

  /** @param key in hex. @param randomHex so many random bytes, in hex. */
  constructor(key: string, randomHex: (bytes: number) => string) {
    const bytes = Uint8Array.fromHex(key);
    this.#inner = createHash("sha256").update(padded(bytes, 0x36));
    this.#outer = createHash("sha256").update(padded(bytes, 0x5c));
    this.#randomHex = randomHex;
  }

  /** A new mark for the change `seq` of an epoch: 28 hex digits. */
  issue(epoch: string, seq: number): string {
    const name = this.#randomHex(RANDOM_BYTES);
    return name + this.#mac(epoch, seq, name);
  }

  /** Whether a mark was issued with this key, for this change of this epoch. */
  issued(mark: string, epoch: string, seq: number): boolean {
    const name = mark.slice(0, RANDOM_BYTES * 2);
    const right = Buffer.from(name + this.#mac(epoch, seq, name));
    const given = Buffer.from(mark);
    return given.length === right.length && timingSafeEqual(given, right);
  }

  #mac(epoch: string, seq: number, name: string): string {
    const inner = this.#inner.copy().update(`${epoch} ${seq} ${name}`).digest();
    return this.#outer.copy().update(inner).digest("hex").slice(0, MAC_DIGITS);
  }
}

/** A key of up to a block. */
function padded(key: Uint8Array, pad: number): Uint8Array {
  return Uint8Array.from({ length: BLOCK_BYTES }, (_, i) => (key[i] ?? 0) ^ pad);
}
