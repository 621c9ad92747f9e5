import assert from "node:assert/strict";
import { createLog } from "../../server/log.ts";
import { ARCHIVED_AT_ONCE, archiveDone } from "../../server/ops/archiving.ts";
import { beginUpkeep } from "../../server/ops/upkeep.ts";
import { soon } from "../harness.ts";

const NOW = Date.parse("2026-11-25T15:30:00Z");
const HOUR_MS = 60 * 60 * 1000;
const log = createLog({ format: "text", level: "error", now: () => NOW, write: () => {} });

/** Days without a pause on which something changed, the last one first. */
const WORKED = Array.from({ length: 30 }, (_, day) => new Date(NOW - day * 24 * HOUR_MS).toISOString());

/** An upkeep that looks at once, and what it did. */
function upkeep(backupHours: number, newestAt: number | null, worked = WORKED, done = 0) {
  const archived: number[] = [];
  const purged = Promise.withResolvers<string>();
  const copied = Promise.withResolvers<void>();
  const allArchived = Promise.withResolvers<number[]>();
  let copies = 0;
  const end = beginUpkeep({
    store: {
      purge: (before) => (purged.resolve(before), Promise.resolve(0)),
      lastDays: () => Promise.resolve(worked),
      archive: (before, limit) => {
        assert.equal(before, "2026-11-18T15:30:00.000Z");
        const some = Math.min(limit, done - archived.reduce((sum, each) => sum + each, 0));
        archived.push(some);
        if (some < limit) allArchived.resolve(archived);
        return Promise.resolve(some);
      },
    },
    backups: { newestAt: () => newestAt, run: () => (copies++, copied.resolve(), Promise.resolve()), stop: () => {} },
    log,
    backupHours,
    archiveDays: 7,
    now: () => NOW,
    firstMs: 0,
  });
  return {
    purged: purged.promise,
    copied: copied.promise,
    archived: allArchived.promise,
    copies: () => copies,
    [Symbol.dispose]: end,
  };
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

Deno.test("what is done goes to the archive a few at a time until nothing is due", async () => {
  using running = upkeep(0, null, WORKED, 2 * ARCHIVED_AT_ONCE + 3);
  assert.deepEqual(await soon(running.archived, "the archive"), [ARCHIVED_AT_ONCE, ARCHIVED_AT_ONCE, 3]);
});

Deno.test("nothing is archived where all is to stay on the board, or while the clock is not believed, or after the end", async () => {
  const never = { archive: () => assert.fail("nothing is due") };
  const options = { store: never, log, archiveDays: 30, now: () => NOW, signal: new AbortController().signal };
  await archiveDone({ ...options, archiveDays: 0 });
  await archiveDone({ ...options, isTrusted: () => false });
  await archiveDone({ ...options, signal: AbortSignal.abort() });
});
