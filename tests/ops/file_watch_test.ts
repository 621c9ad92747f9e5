import assert from "node:assert/strict";
import { createLog } from "../../server/log.ts";
import { FileWatch } from "../../server/ops/file_watch.ts";
import type { Problem } from "../../server/store/file_state.ts";

Deno.test("the log tells once that the database is in trouble, once of another trouble, and once that it has passed", async () => {
  const lines: string[] = [];
  const log = createLog({ format: "json", level: "info", now: () => 0, write: (line) => lines.push(line) });
  let problem: Problem | null = null;
  const file = {
    look: () => problem,
    fault: () => Promise.resolve(problem),
    touched: () => false,
    mend: () => Promise.resolve(),
    saveTo: () => Promise.reject(new Error("nothing is to be saved")),
    shrinkLog: () => {},
    logHeld: false,
  };
  const config = { data: "nowhere/pedidos.db", sqliteDriver: "node:sqlite" } as const;
  const watch = new FileWatch({ config, file, verify: () => Promise.resolve(), log, now: () => 0 });
  for (problem of [null, "desligado", "desligado", "preso", null, null] as const) await watch.look();
  const told = lines.map((line) => JSON.parse(line)).map(({ event, problema }) => [event, problema]);
  assert.deepEqual(told, [["data.problem", "desligado"], ["data.problem", "preso"], ["data.well", undefined]]);
});
