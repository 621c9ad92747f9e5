import assert from "node:assert/strict";
import { HttpClient } from "./http_client.ts";
import { playRounds } from "./rounds.ts";
import { broadcast } from "./rows_of_changes.ts";
import { broadcastToOther, patchesAtTwo } from "./rows_of_nodes.ts";
import { catchUp } from "./rows_of_reads.ts";
import { storm } from "./rows_of_starts.ts";
import type { Measured, Scenario } from "./scenario.ts";
import { fold, table, withLosses } from "./table.ts";
import { TARGETS } from "./targets.ts";

const SOME_PEDIDOS = 5;
const SHORT = { warmUpMs: 50, durationMs: 100, changesMin: 20 };

function scenario(over: Partial<Scenario>): Scenario {
  const run = () => Promise.reject(new Error("it is not run here"));
  return { name: "row", pedidos: SOME_PEDIDOS, figure: "perSecond", targets: TARGETS, run, ...over };
}

Deno.test("a row is the median of its rounds, and its ratio says more where ours does better", () => {
  const of = (...values: number[]): Measured[] => values.map((value) => ({ perSecond: value, p99: value }));
  const runs = { ours: of(30, 10, 20), onDisk: of(5, 15), bare: of(80) };
  const [many] = fold(scenario({}), runs);
  assert.deepEqual(many!.figures.ours!.perSecond, { median: 20, min: 10, max: 30 });
  assert.deepEqual(many!.ratios, { onDisk: 2, bare: 0.25 });
  const [late] = fold(scenario({ figure: "p99" }), runs);
  assert.deepEqual(late!.ratios, { onDisk: 0.5, bare: 4 });
  assert.match(table([many!]), /^\| row \| 20\/s \(10–30\) \| 10\/s .*\| 2\.00 \| 0\.25 \|/m);
});

Deno.test("what one run tells beside its own figure is a row too, and one lost frame of any round is told", () => {
  const runs = { ours: [{ ms: 4, verifiedMs: 6, lost: 0 }, { ms: 4, verifiedMs: 6, lost: 1 }], onDisk: [], bare: [] };
  const rows = fold(scenario({ figure: "ms", also: { later: "verifiedMs" }, targets: ["ours"] }), runs);
  assert.deepEqual(rows.map(({ name }) => name), ["row", "later"]);
  assert.deepEqual(withLosses(rows.slice(0, 1)), ["row"]);
  const whole = fold(scenario({ figure: "ms", targets: ["ours"] }), { ...runs, ours: [{ ms: 4, lost: 0 }] });
  assert.deepEqual(withLosses(whole), []);
});

Deno.test("each server of the bench is changed and watched alike, and every frame that counts arrives", async () => {
  const screens = 3;
  const rate = 100;
  const row = broadcast(screens, rate, SOME_PEDIDOS);
  const runs = (await playRounds([row], 1, SHORT)).get(row)!;
  for (const target of TARGETS) {
    const [{ requests, delivered, expected, lost }] = runs[target] as [Measured];
    // For as long as so many changes take, and not as other rows do.
    assert.ok(requests! > SHORT.durationMs * rate / 1_000, target);
    assert.deepEqual({ delivered, expected, lost }, { delivered: expected, expected: requests! * screens, lost: 0 });
  }
});

Deno.test("over PostgreSQL ours is changed and watched as over a file, and so are two of ours over one", async () => {
  const rows = [
    broadcast(2, 50, SOME_PEDIDOS),
    patchesAtTwo(4, 4, SOME_PEDIDOS),
    broadcastToOther(2, 50, SOME_PEDIDOS),
  ].map((row): Scenario => ({ ...row, targets: ["ours"] }));
  // Long enough for a change to be begun and told on a busy machine.
  const runs = await playRounds(rows, 1, { ...SHORT, durationMs: 1_000 }, { engine: "postgres" });
  for (const row of rows) {
    const [{ requests, expected, lost }] = runs.get(row)!.ours as [Measured];
    assert.deepEqual({ some: requests! > 0 && expected! > 0, lost }, { some: true, lost: 0 }, row.name);
  }
});

Deno.test("ours and bare send a list once and answer 304 to who has it", async () => {
  const row = scenario({
    targets: ["ours", "bare"],
    run: async (site) => {
      const client = await HttpClient.connect((await site.shared()).port);
      const bytes = await client.request("GET", "/api/v1/pedidos");
      const held = client.etag;
      const again = await client.request("GET", "/api/v1/pedidos", "", held);
      await client.request("PATCH", "/api/v1/pedidos/1", '{"observacao":"another"}');
      const changed = await client.request("GET", "/api/v1/pedidos", "", held);
      client.close();
      return { bytes, again, changed };
    },
  });
  const { ours, bare } = (await playRounds([row], 1, SHORT)).get(row)!;
  for (const [{ bytes, again, changed }] of [ours, bare] as [Measured][]) {
    assert.ok(bytes! > 0 && changed! > 0);
    assert.equal(again, 0);
  }
});

Deno.test("a screen that missed some proves its board, and one that missed all", async () => {
  const rows = [catchUp(2, SOME_PEDIDOS), catchUp(SOME_PEDIDOS, SOME_PEDIDOS)];
  const runs = await playRounds(rows, 1, SHORT);
  for (const row of rows) assert.ok(runs.get(row)!.ours[0]!.times! > 0, row.name);
});

Deno.test("screens that come back after a clean end go on, and after an unclean one each proves a board that it read", async () => {
  const screens = 3;
  const rows = [storm(screens, false, SOME_PEDIDOS), storm(screens, true, SOME_PEDIDOS)];
  const runs = await playRounds(rows, 1, SHORT);
  assert.deepEqual(rows.map((row) => runs.get(row)!.ours[0]!.boards), [0, screens]);
});

Deno.test("no round is begun for which there is no time, and the first always is", async () => {
  const row = scenario({ targets: ["ours"], run: () => Promise.resolve({ perSecond: 1 }) });
  assert.equal((await playRounds([row], 3, SHORT, { wholeMaxMs: 0 })).get(row)!.ours.length, 1);
  assert.equal((await playRounds([row], 3, SHORT, { wholeMaxMs: Infinity })).get(row)!.ours.length, 3);
});
