import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { hashToken, newToken, sameHash } from "../../server/access/tokens.ts";

Deno.test("a token has 256 random bits, and only its hash is compared", () => {
  const tokens = Array.from({ length: 200 }, newToken);
  assert.equal(new Set(tokens).size, tokens.length);
  for (const token of tokens) {
    assert.equal(Buffer.from(token, "base64url").length, 32);
    assert.equal(hashToken(token), createHash("sha256").update(token).digest("hex"));
    assert.ok(sameHash(hashToken(token)!, hashToken(token)!));
  }
  assert.ok(!sameHash(hashToken(tokens[0]!)!, hashToken(tokens[1]!)!));
  for (const none of ["", "x", "A".repeat(42), "A".repeat(44), `${"A".repeat(42)}\n`, "é".repeat(43)]) {
    assert.equal(hashToken(none), null, none);
  }
});
