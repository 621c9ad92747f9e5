import assert from "node:assert/strict";
import { createLog } from "../../server/log.ts";
import { beginUpkeep } from "../../server/ops/upkeep.ts";
import { soon } from "../harness.ts";

const NOW = Date.parse("2026-11-25T15:30:00Z");
const HOUR_MS = 60 * 60 * 1000;
const log = createLog({ format: "text", level: "error", now: () => NOW, write: () => {} });

/** Days without a pause on which something changed, the last one first. */
const WORKED = Array.from({ length: 30 }, (_, day) => new Date(NOW - day * 24 * HOUR_MS).toISOString());

/** An upkeep that looks at once, and what it did. */
function upkeep(backupHours: number, newestAt: number | null, worked = WORKED) {
  const purged = Promise.withResolvers<string>();
  const copied = Promise.withResolvers<void>();
  let copies = 0;
  const end = beginUpkeep({
    store: { purge: (before) => (purged.resolve(before), Promise.resolve(0)), lastDays: () => Promise.resolve(worked) },
    backups: { newestAt: () => newestAt, run: () => (copies++, copied.resolve(), Promise.resolve()), stop: () => {} },
    log,
    backupHours,
    now: () => NOW,
    firstMs: 0,
  });
  return { purged: purged.promise, copied: copied.promise, copies: () => copies, [Symbol.dispose]: end };
}

Deno.test("a running server empties the bin of what is 30 days old, and copies when the newest copy is due", async () => {
  for (const newestAt of [null, NOW - 2 * HOUR_MS, NOW + 9 * HOUR_MS]) {
    using running = upkeep(1, newestAt);
    assert.equal(await soon(running.purged, "the purge"), "2026-10-26T15:30:00.000Z");
    await soon(running.copied, "the copy");
  }
});

Deno.test("a server that is started again soon makes no copy at once, and with 0 none at all", async () => {
  for (const [hours, newestAt] of [[1, NOW - HOUR_MS / 2], [0, null]] as const) {
    using running = upkeep(hours, newestAt);
    await soon(running.purged, "the purge");
    await new Promise((turn) => setTimeout(turn));
    assert.equal(running.copies(), 0);
  }
});

Deno.test("the bin keeps what was deleted within the last thirty days on which the shop worked, whatever the clock says", async () => {
  const everyOther = Array.from({ length: 30 }, (_, i) => new Date(NOW - 2 * i * 24 * HOUR_MS).toISOString());
  using slow = upkeep(0, null, everyOther);
  assert.equal(await soon(slow.purged, "the purge"), "2026-09-28");
  using young = upkeep(1, null, everyOther.slice(1));
  await soon(young.copied, "the copy");
  assert.equal(await Promise.race([young.purged, Promise.resolve("nothing yet")]), "nothing yet");
});
