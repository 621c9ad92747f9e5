import assert from "node:assert/strict";
import { createHmac, randomBytes } from "node:crypto";
import { Marks } from "../../server/store/marks.ts";

Deno.test("a mark is six random bytes and the HMAC-SHA256 of epoch, seq and these, so that files of before know their own", () => {
  for (let i = 0; i < 20; i++) {
    const [key, name, epoch] = [randomBytes(32), randomBytes(6).toString("hex"), randomBytes(8).toString("hex")];
    const seq = i * 1_000_003;
    const mark = new Marks(key.toString("hex"), () => name).issue(epoch, seq);
    const mac = createHmac("sha256", key).update(`${epoch} ${seq} ${name}`).digest("hex").slice(0, 16);
    assert.equal(mark, name + mac);
  }
});

Deno.test("a mark is known by the key, the epoch and the seq that it was issued with, and by no other", () => {
  const [ours, theirs] = [randomBytes(32), randomBytes(32)].map((key) =>
    new Marks(key.toString("hex"), (bytes) => randomBytes(bytes).toString("hex"))
  );
  const mark = ours!.issue("e1", 7);
  assert.equal(ours!.issued(mark, "e1", 7), true);
  assert.equal(ours!.issued(mark, "e1", 8), false);
  assert.equal(ours!.issued(mark, "e2", 7), false);
  assert.equal(ours!.issued(`${mark.slice(0, -1)}x`, "e1", 7), false);
  assert.equal(ours!.issued(mark.slice(0, -1), "e1", 7), false);
  assert.equal(theirs!.issued(mark, "e1", 7), false);
});
