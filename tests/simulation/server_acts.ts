/** What befalls the server and its disk: its process and its machine end, its file is copied, put back and damaged. */

import { cutOff } from "./client_acts.ts";
import { CALM_HTTP } from "./network.ts";
import type { Kind } from "./plan.ts";
import type { Act, Scene, World } from "./world.ts";
import { close, write } from "./writes.ts";

/** A write is answered within so many ms while nothing is wrong; less than any power cut lasts. */
const CUT_WITHIN_MS = 45;

/** Each, by its kind. */
export const SERVER_ACTS = {
  server_clock: ({ world: { server }, forMs, chance, note }) => {
    server.clockOffset += chance.pick([-600_000, -forMs, forMs, 600_000]);
    note(`the server's clock is off by ${server.clockOffset} ms`);
  },
  kill: ({ world, note, later }) => {
    note("server killed");
    world.server.kill();
    later(() => restart(world));
  },
  kill_at_commit: ({ world, note, later }) => {
    note("server will be killed at its next commit");
    world.server.dieAtCommit = true;
    later(() => restart(world));
  },
  kill_in_commit: ({ world, note, later }) => {
    note("server will be killed before the end of its next transaction");
    world.server.dieInCommit = true;
    later(() => restart(world));
  },
  power_cut: ({ world, chance, note, later }) => {
    const { server, screens, time, fate } = world;
    // Half of them while people write, of whom some may have been answered.
    const writing = chance.happens(0.5);
    if (writing) screens.forEach((screen) => write("patch", screen, chance, note));
    time.after(fate, writing ? chance.int(5, CUT_WITHIN_MS) : 0, () => {
      note("power cut");
      server.powerCut();
    });
    later(() => restart(world));
  },
  restart: ({ world, note, later }) => {
    note("server stopped");
    world.server.stop();
    later(() => restart(world));
  },
  backup,
  put_back: ({ world, chance, note, later }) => {
    const { server, disk, oracle } = world;
    const copy = chance.pick(world.backups);
    if (!copy) return;
    note(`server stopped, a ${copy.kind} copy put back`);
    oracle.timeline += 1;
    server.stop();
    server.told = 0;
    server.tampered = true;
    disk.restore(copy);
    server.unclean = copy.kind === "live";
    server.putBack = true;
    later(() => restart(world));
  },
  tidy_log: ({ world, note }) => {
    note("nobody has written for a while, and the log is brought into the file");
    world.server.tidyLog();
  },
  disk_full: ({ world: { disk }, forMs, note, later }) => {
    note(`disk full for ${forMs} ms`);
    disk.full = true;
    later(() => void (disk.full = false));
  },
  swap_file: ({ world, note, later }) => {
    const { server, disk, oracle } = world;
    if (!server.running) return;
    note("another file is put in the data file's place, under the running server");
    oracle.timeline += 1;
    server.told = 0;
    server.tampered = true;
    disk.swap();
    const { hub } = server;
    later(() => {
      if (server.hub !== hub) return;
      server.leaveItsFile();
      return restart(world);
    });
  },
  behead_log: ({ world, note, later }) => {
    const { server, disk, oracle } = world;
    if (!server.running) return;
    server.kill();
    const lost = disk.beheadLog();
    server.tampered = lost;
    note(`server killed${lost ? ", and the head of its log is lost" : ""}`);
    oracle.timeline += 1;
    later(() => restart(world));
  },
  damage_row: ({ world, note, later }) => {
    const { server, disk, oracle } = world;
    if (!server.running) return;
    server.kill();
    const damage = disk.damage();
    if (damage) oracle.damages.push(damage);
    note(`server killed${damage ? `, and ${damage.field} of ${damage.id} becomes ${damage.value}` : ""}`);
    later(() => restart(world));
  },
  archive,
  cut_after_answer: cutAfterAnswer,
  overnight,
} satisfies Partial<Record<Kind, Act>>;

/** Pedidos that somebody closes in a row, and that the server archives at once. */
const CLOSED_MAX = 3;
const ARCHIVED_AT_ONCE = 2;

/** Somebody who is away across an archiving is so for this long at least, in ms. */
const AWAY_MIN_MS = 1_500;

/** Some pedidos are closed; a while later the server archives them, in two transactions, while a client may be away. */
function archive({ world, screen, client, forMs, chance, note }: Scene): void {
  const { time, fate, serving } = world;
  const closed = chance.int(1, CLOSED_MAX);
  for (let i = 0; i < closed; i++) time.after(fate, i * 30, () => close(screen, chance, note));
  const untouchedMs = chance.pick([0, 0, 1_000]);
  if (chance.happens(0.5)) {
    // The first of our screens may be of the build before.
    const away = chance.pick([world.screens[0]!.actor, client]);
    note(`${away.name}: offline for ${forMs + AWAY_MIN_MS} ms, across an archiving`);
    time.after(fate, 200, () => cutOff(world, away, forMs + AWAY_MIN_MS));
  }
  const begin = chance.int(300, 1_500);
  for (const after of [0, chance.int(1, 60)]) {
    const told = (archived: number) => void (archived > 0 && note(`the server has archived ${archived}`));
    time.after(fate, begin + after, () => void serving.archive(untouchedMs, ARCHIVED_AT_ONCE).then(told));
  }
}

/** A screen is answered before anybody hears of its change; then the power fails, or an older copy is put back. */
function cutAfterAnswer({ world, screen, chance, note, forMs }: Scene): void {
  const { network, server, disk, time, oracle, fate } = world;
  if (!server.running) return;
  const copy = chance.happens(0.5) ? disk.backup("live") : null;
  const accident = copy ? "an older copy is put back" : "the power fails";
  note(`nobody hears for 4000 ms, ${screen.name} writes, and ${accident}`);
  network.wiresOf().forEach((wire) => wire.down.stalledUntil = time.now + 4_000);
  // Or the answer comes when its history is gone.
  if (chance.happens(0.5)) network.http = { ...CALM_HTTP, answerDelayMs: 3_000 };
  write("patch", screen, chance, note);
  time.after(fate, 4_000, () => void (network.http = CALM_HTTP));
  // While the answer is on its way, or a while after it.
  time.after(fate, chance.pick([chance.int(10, 50), chance.int(50, 150)]), () => {
    if (!copy) return server.powerCut();
    oracle.timeline += 1;
    server.kill();
    server.told = 0;
    server.tampered = true;
    disk.restore(copy);
  });
  time.after(fate, forMs + 200, () => restart(world));
}

/**
 * The whole folder is put back while every screen is off but two that were carried away, and the shop writes on until
 * the same seqs are counted again: nobody is there to prove the rollback before those two return.
 */
async function overnight({ world, chance, note }: Scene): Promise<void> {
  const { server, disk, oracle, time, backups, screens, legacy } = world;
  if (!server.running) return;
  const copy = backups.find(({ kind }) => kind === "folder");
  if (!copy) {
    note("folder copy made");
    server.stop();
    backups.push(disk.backup("folder"));
    return restart(world);
  }
  const away = chance.pick(screens);
  note(`${away.name} and ${legacy[0]!.actor.name} carried away, the others off; folder copy put back`);
  [away.actor, legacy[0]!.actor].forEach((actor) => cutOff(world, actor, 3_000));
  const before = oracle.seq;
  oracle.timeline += 1;
  server.stop();
  server.told = 0;
  server.tampered = true;
  disk.restore(copy);
  server.unclean = false;
  server.putBack = true;
  for (const screen of screens.filter((each) => each !== away)) {
    screen.cache.clear();
    screen.load();
  }
  await restart(world);
  const writes = Math.min(20, Math.max(0, before - oracle.seq) + chance.int(0, 2));
  for (let i = 0; i < writes; i++) {
    const writer = chance.pick(screens.filter((each) => each !== away));
    time.after(world.fate, 500 + i * 80, () => write("create", writer, chance, note));
  }
}

async function backup({ world, chance, note }: Scene): Promise<void> {
  const { server, disk, backups } = world;
  const wished = chance.pick(["live", "cold", "folder"] as const);
  const kind = wished === "live" && !server.running ? "cold" : wished;
  note(`${kind} copy made`);
  if (kind === "live") return void backups.push(disk.backup(kind));
  server.stop();
  backups.push(disk.backup(kind));
  await restart(world);
}

async function restart({ server, oracle, disk, trace, time, begin }: World): Promise<void> {
  if (server.running) return;
  await server.start();
  oracle.open(disk.path);
  trace.push(`${((time.now - begin) / 1000).toFixed(3)} s  server started at seq ${oracle.seq}`);
}
