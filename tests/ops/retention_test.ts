import assert from "node:assert/strict";
import { backupName, backupsAmong, madeAt, outlived } from "../../server/ops/retention.ts";

const HOUR_MS = 60 * 60 * 1000;
const NOW = Date.parse("2026-11-25T15:30:00Z");

/** A shop whose server made a copy every hour for so many days, and cleared up after each. */
function hourly(days: number): string[] {
  let names: string[] = [];
  for (let at = NOW - days * 24 * HOUR_MS; at <= NOW; at += HOUR_MS) {
    names.push(backupName(at));
    const gone = new Set(outlived(names, at));
    names = names.filter((name) => !gone.has(name));
  }
  return names;
}

Deno.test("a copy is named by the shop's clock, and its name says when it was made", () => {
  assert.equal(backupName(NOW), "pedidos_2026-11-25_12-30-00.db");
  assert.equal(madeAt(backupName(NOW)), NOW);
  for (const other of ["pedidos.db", "pedidos_2026-11-25_12-30-00.db.parcial", "imagens"]) {
    assert.equal(madeAt(other), null);
  }
});

Deno.test("after two years of copies by the hour there are a day's, one of each day of a month, one of each month of a year", () => {
  const names = hourly(730);
  const within = (fromHours: number, toHours: number) =>
    names.filter((name) => NOW - madeAt(name)! > fromHours * HOUR_MS && NOW - madeAt(name)! <= toHours * HOUR_MS);
  assert.equal(within(-1, 24).length, 25, "every hour, both ends counted");
  const daily = within(24, 30 * 24);
  assert.ok(daily.length >= 29 && daily.length <= 30, `${daily.length} of the month`);
  assert.equal(new Set(daily.map((name) => name.slice(0, 18))).size, daily.length, "one a day");
  const monthly = within(30 * 24, 366 * 24);
  assert.ok(monthly.length >= 11 && monthly.length <= 13, `${monthly.length} of the year`);
  assert.equal(new Set(monthly.map((name) => name.slice(0, 15))).size, monthly.length, "one a month");
  assert.equal(within(366 * 24, Infinity).length, 0);
});

Deno.test("the newest copy stays however old it is, and so do those that a clock set back has put into the future", () => {
  const old = backupName(NOW - 5 * 365 * 24 * HOUR_MS);
  assert.deepEqual(outlived([old], NOW), []);
  const ahead = [1, 2, 3].map((hours) => backupName(NOW + hours * HOUR_MS));
  assert.deepEqual(outlived([...ahead, old], NOW), [old]);
});

Deno.test("nothing that is not a copy is ever removed", () => {
  assert.deepEqual(outlived(["pedidos.db", "fotos.zip", "pedidos_1999-01-01.db", backupName(NOW)], NOW), []);
  assert.deepEqual(backupsAmong(["a", backupName(NOW), backupName(NOW + 1_000)]), [
    backupName(NOW + 1_000),
    backupName(NOW),
  ]);
});
