import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { createLog } from "../../server/log.ts";
import { backupsIn } from "../../server/ops/backup_folder.ts";
import { Backups } from "../../server/ops/backups.ts";
import { ClockWatch, type Dated, newestDated } from "../../server/ops/clock.ts";
import { backupName, outlived, spared } from "../../server/ops/retention.ts";
import { beginUpkeep } from "../../server/ops/upkeep.ts";
import { driver, soon, tempFolder } from "../harness.ts";
import { ANYONE, fresh, patch, tempStore } from "../store/temp_store.ts";
import { runCommand } from "./commands.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.parse("2026-11-25T15:30:00Z");

/** How far a clock jumps. */
const JUMPS = [HOUR_MS, -HOUR_MS, 40 * DAY_MS, -40 * DAY_MS, 400 * DAY_MS, -400 * DAY_MS];

/** As people say it. */
const told = (jump: number) => `${jump > 0 ? "+" : "−"}${Math.abs(jump) / HOUR_MS} h`;

const silent = createLog({ format: "text", level: "error", now: () => NOW, write: (line) => assert.fail(line) });

/** The names of the copies of a shop that is two years old, with its server's clock right until now. */
function twoYears(): string[] {
  let names: string[] = [];
  for (let at = NOW - 730 * DAY_MS; at <= NOW; at += HOUR_MS) {
    names.push(backupName(at));
    const stay = spared(names, at);
    const gone = new Set(outlived(names, at).filter((name) => !stay.has(name)));
    names = names.filter((name) => !gone.has(name));
  }
  return names;
}

for (const jump of JUMPS) {
  Deno.test(`a clock that jumps by ${told(jump)} throws no copy away, in either folder, not after two days of it either`, async () => {
    using temp = await tempStore();
    using away = tempFolder();
    const folder = join(dirname(temp.path), "backups");
    Deno.mkdirSync(folder);
    const before = twoYears();
    for (const name of before) for (const each of [folder, away.path]) Deno.writeTextFileSync(join(each, name), "");
    temp.clock.now = NOW;
    await temp.store.create(fresh(), ANYONE);
    let passed = 0;
    const config = { data: temp.path, sqliteDriver: driver, backupFolder: "backups", backupSecond: away.path } as const;
    const clock = new ClockWatch({
      now: () => temp.clock.now,
      passed: () => passed,
      newest: newestDated(config, (await temp.store.lastDays(1))[0] ?? null, NOW),
    });
    assert.equal(clock.trouble(), null);
    const backups = new Backups({
      config,
      store: temp.store,
      log: silent,
      now: () => temp.clock.now,
      isTrusted: () => clock.isTrusted(),
    });
    const left = (in_: string) => new Set(backupsIn(in_).map(({ path }) => path.slice(in_.length + 1)));
    const lost = (in_: string) => before.filter((name) => !left(in_).has(name));

    temp.clock.now += jump;
    await backups.run();
    assert.equal(backups.problem, null);
    const byHand = jump === HOUR_MS ? 1 : 0;
    for (const each of [folder, away.path]) assert.ok(lost(each).length <= byHand, `${lost(each)}`);
    assert.equal(clock.trouble() === null, jump === HOUR_MS, "and it is said");

    // Nobody looks: after a day it is taken to be right, and those go that as many newer ones of their kind replace.
    for (let hour = 0; hour < 48; hour += 8) {
      temp.clock.now += 8 * HOUR_MS;
      passed += 8 * HOUR_MS;
      await temp.store.patch(1, patch({ observacao: `${hour}` }), ANYONE);
      await backups.run();
    }
    assert.equal(backups.problem, null);
    const kept = [...left(folder)];
    const days = (names: string[]) => new Set(names.map((name) => name.slice(0, 18)));
    const months = (names: string[]) => new Set(names.map((name) => name.slice(0, 15)));
    assert.ok(days(kept).size >= 30, `${days(kept).size} days`);
    assert.ok(months(kept).size >= 12, `${months(kept).size} months`);
    // Each new copy takes the place of at most one of the hour, one of the day and one of the month.
    assert.ok(lost(folder).length <= 3 * 7, `of ${before.length} were lost: ${lost(folder)}`);
  });
}

Deno.test("a clock is said to be wrong when it is far from the newest change or copy, and for a day once it has jumped", () => {
  const dated: Dated = { at: NOW, what: "mudança" };
  const sentence = (jump: number) => {
    const watch = new ClockWatch({ now: () => NOW + jump, passed: () => 0, newest: dated });
    return [watch.trouble(), watch.isTrusted()];
  };
  assert.deepEqual(sentence(0), [null, true]);
  assert.deepEqual(sentence(29 * DAY_MS), [null, true], "a shop is back from its holidays");
  assert.deepEqual(sentence(40 * DAY_MS), [
    "O relógio diz 04/01/2027, 12:30, 40 dias depois da última mudança (25/11/2026, 12:30): confira a data",
    false,
  ]);
  assert.deepEqual(sentence(-HOUR_MS), [
    "O relógio está atrasado: a última mudança é de 25/11/2026, 12:30, e ele diz 25/11/2026, 11:30",
    true,
  ]);

  let [now, passed] = [NOW, 0];
  const watch = new ClockWatch({ now: () => now, passed: () => passed, newest: null });
  const after = (ms: number, jump = 0) => {
    passed += ms;
    now += ms + jump;
    return [watch.trouble() === null, watch.isTrusted()];
  };
  assert.deepEqual(after(60 * DAY_MS), [true, true], "time that has passed is no jump");
  assert.deepEqual(after(1_000, 400 * DAY_MS), [false, false]);
  assert.deepEqual(after(HOUR_MS), [false, false], "an hour later still");
  assert.deepEqual(after(1_000, -400 * DAY_MS), [true, true], "set right again");
  assert.deepEqual(after(1_000, -2 * HOUR_MS), [false, true]);
  assert.deepEqual(after(2 * HOUR_MS), [true, true], "until it has caught up");
  assert.deepEqual(after(1_000, 40 * DAY_MS), [false, false]);
  assert.deepEqual(after(DAY_MS), [true, true], "nobody has set it back for a day");
});

for (const jump of JUMPS) {
  Deno.test(`a clock that jumps by ${told(jump)} does not empty the bin, and a repeated request finds its answer`, async () => {
    using temp = await tempStore();
    const { store, clock } = temp;
    await store.create(fresh(), ANYONE);
    await store.remove(1, ANYONE);
    const intent = { por: "Balcão 1", intent: { owner: "B", key: "k", hash: "h" } };
    const first = await store.create(fresh(), intent);
    clock.now += jump;
    assert.deepEqual(await store.create(fresh(), intent), { ...first, replayed: true });
    // A day at work by the wrong clock.
    for (let i = 0; i < 5; i++) {
      await store.patch(2, patch({ observacao: `${i}` }), {
        ...ANYONE,
        intent: { owner: "B", key: `${i}`, hash: "h" },
      });
    }
    assert.deepEqual(await store.create(fresh(), intent), { ...first, replayed: true });
    const looked = Promise.withResolvers<void>();
    const end = beginUpkeep({
      store: {
        archive: () => Promise.resolve(0),
        purge: (before) => store.purge(before),
        lastDays: (days) => store.lastDays(days).finally(() => setTimeout(looked.resolve)),
      },
      backups: { newestAt: () => null, run: () => Promise.resolve(), stop: () => {} },
      log: silent,
      backupHours: 0,
      archiveDays: 0,
      now: () => clock.now,
      firstMs: 0,
    });
    await soon(looked.promise, "a look at the bin");
    end();
    assert.deepEqual((await store.bin()).map(({ id }) => id), [1]);
    assert.deepEqual(await store.create(fresh(), intent), { ...first, replayed: true });
  });
}

Deno.test("the doctor names a clock that is far ahead, and does not take a copy from the future for a new one", async () => {
  using temp = await tempStore();
  temp.clock.now = Date.now() - 40 * DAY_MS;
  await temp.store.create(fresh(), ANYONE);
  temp.close();
  const folder = join(dirname(temp.path), "backups");
  Deno.mkdirSync(folder);
  const copy = (at: number) => Deno.writeTextFileSync(join(folder, backupName(at)), "");
  copy(Date.now() + 400 * DAY_MS);
  const env = { SGP_DATA: temp.path, SGP_PORT: "0", SGP_HOST: "127.0.0.1" } as const;
  const { said } = await runCommand("doctor", env);
  assert.match(said.join("\n"), /!! {2}O relógio diz .*, 40 dias depois da última mudança/);
  copy(Date.now() - 27 * HOUR_MS);
  const again = (await runCommand("doctor", env)).said.join("\n");
  assert.doesNotMatch(again, /O relógio diz/);
  assert.match(again, /!! {2}Cópias de segurança: a última é de /);
});
