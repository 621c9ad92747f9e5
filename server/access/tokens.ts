/** The secrets of accesses. Only their SHA-256 is kept: whoever reads the file can enter nowhere with it. */

import { Buffer } from "node:buffer";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Random bytes of a token: 256 bits, which nobody guesses, so a fast hash is enough. */
const TOKEN_BYTES = 32;

/** What a token looks like: base64url without padding. Anything else need not be hashed. */
const TOKEN = /^[\w-]{43}$/;

/** A new token, as it stands in a link. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** The SHA-256 of a token, in hex; null when the text cannot be one. */
export function hashToken(token: string): string | null {
  return TOKEN.test(token) ? createHash("sha256").update(token).digest("hex") : null;
}

/** Whether two hashes in hex are equal, in a time that does not tell where they differ. */
export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a, "hex"), Buffer.from(b, "hex"));
}
