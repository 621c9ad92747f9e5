import assert from "node:assert/strict";
import { requireDisk } from "./on_disk.ts";

Deno.test("what waits for the disk is not measured in memory", () => {
  assert.throws(() => requireDisk("/tmp", () => 0x01021994), /tmpfs.*TMPDIR/);
  // Linux on 32 bits tells the number with a sign.
  assert.throws(() => requireDisk("/tmp", () => 0x858458f6 | 0), /ramfs/);
});

Deno.test("a disk, and a system that tells no kinds, is measured", () => {
  requireDisk("/tmp", () => 0xef53);
  requireDisk("/tmp", () => 0);
});
