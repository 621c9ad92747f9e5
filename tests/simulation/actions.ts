/** Carries out one action of a plan. */

import { heavyItems } from "../heavy.ts";
import { ETAPAS } from "../../server/domain/etapas.ts";
import type { Chance } from "./chance.ts";
import type { Backup, Disk } from "./disk.ts";
import type { Forger } from "./forger.ts";
import type { LegacyClient } from "./legacy.ts";
import { CALM_HTTP, type Network, type Wire } from "./network.ts";
import type { Oracle } from "./oracle.ts";
import type { Places } from "./places.ts";
import type { Action } from "./plan.ts";
import type { SimScreen } from "./screen.ts";
import type { SimServer } from "./server.ts";
import type { Actor, VirtualTime } from "./time.ts";

/** Writes down what happens. */
type Note = (text: string) => void;

/** Everything in a run. */
export interface World {
  time: VirtualTime;
  network: Network;
  server: SimServer;
  disk: Disk;
  oracle: Oracle;
  screens: SimScreen[];
  legacy: LegacyClient[];
  forger: Forger;
  places: Places;
  backups: Backup[];
  /** Carries faults out, and takes them back; ends with the faults. */
  fate: Actor;
  /** What happened, for people. */
  trace: string[];
  /** When it began. */
  begin: number;
}

/** Characters of a note in a flood: some of them fill a socket. */
const LARGE_CHARS = 60_000;

/** Does it. */
export function act(world: World, { kind }: Action, chance: Chance): void | Promise<void> {
  const { time, network, server, disk, trace, begin } = world;
  const screen = chance.pick(world.screens);
  const client = chance.pick([...world.screens.map(({ actor }) => actor), ...world.legacy.map(({ actor }) => actor)]);
  const forMs = chance.pick([50, 400, 1_500, 4_000, 9_000]);
  const note = (text: string) => trace.push(`${((time.now - begin) / 1000).toFixed(3)} s  ${text}`);
  const later = (run: () => void | Promise<void>) => void time.after(world.fate, forMs, run);
  const wires = (each: (wire: Wire) => void) => network.wiresOf(client).forEach(each);
  switch (kind) {
    case "create":
    case "patch":
    case "patch_if_match":
    case "command":
    case "remove":
    case "restore_pedido":
      return write(kind, screen, chance, note);
    case "rush":
      return rush(world, chance, note);
    case "reset":
      note(`${client.name}: connection reset`);
      return wires((wire) => wire.reset());
    case "goodbye":
      note(`${client.name}: connection closed by the server`);
      return wires((wire) => wire.closeByServer(1001));
    case "half_open": {
      const [up, down] = chance.pick([[true, false], [false, true], [true, true]] as const);
      note(`${client.name}: nothing ${up && down ? "passes" : up ? "goes up" : "comes down"} any more`);
      return wires((wire) => {
        wire.up.dead ||= up;
        wire.down.dead ||= down;
      });
    }
    case "stall":
      note(`${client.name}: stalled for ${forMs} ms`);
      return wires((wire) => wire.down.stalledUntil = wire.up.stalledUntil = time.now + forMs);
    case "flood":
      note(`${client.name}: stalled for 9000 ms, and large changes for it`);
      wires((wire) => wire.down.stalledUntil = time.now + 9_000);
      return flood(world, screen, chance);
    case "slow_network":
      note(`delays up to 900 ms, for ${forMs} ms`);
      network.delayMaxMs = 900;
      return later(() => void (network.delayMaxMs = 15));
    case "http_trouble":
      note(`requests and answers get lost, for ${forMs} ms`);
      network.http = { ...CALM_HTTP, lost: 0.2, answerLost: 0.4, twice: 0.3 };
      return later(() => void (network.http = CALM_HTTP));
    case "no_upgrade":
      note(`${client.name}: no socket opens, for ${forMs} ms`);
      network.noUpgrade.add(client);
      wires((wire) => wire.reset());
      return later(() => void network.noUpgrade.delete(client));
    case "offline":
      note(`${client.name}: offline for ${forMs} ms`);
      return cutOff(world, client, forMs);
    case "sleep":
      note(`${screen.name}: asleep for ${forMs} ms`);
      screen.sleep();
      return later(() => screen.wake());
    case "blind":
      note(`${screen.name}: no frame comes, for ${forMs} ms`);
      screen.goBlind();
      return later(() => screen.see());
    case "screen_clock":
      note(`${screen.name}: its clock jumps by ${forMs} ms`);
      return screen.jumpClock(forMs);
    case "server_clock":
      server.clockOffset += chance.pick([-600_000, -forMs, forMs, 600_000]);
      return void note(`the server's clock is off by ${server.clockOffset} ms`);
    case "reload":
      note(`${screen.name}: loads the page again`);
      return screen.load();
    case "corrupt_cache": {
      const lost = screen.cache.corrupt(chance);
      if (lost === null) return;
      screen.load();
      // Somebody misses it before the page has been compared: the answer is that nothing has changed.
      if (chance.happens(0.5)) time.after(screen.actor, 100, () => restorePedido(screen, lost, note));
      const blocked = chance.happens(0.5);
      note(`${screen.name}: its kept copy is damaged, and it loads the page again${blocked ? ", by HTTP alone" : ""}`);
      if (!blocked) return;
      const { actor } = screen;
      network.noUpgrade.add(actor);
      return later(() => void network.noUpgrade.delete(actor));
    }
    case "kill":
      note("server killed");
      server.kill();
      return later(() => restart(world));
    case "kill_at_commit":
      note("server will be killed at its next commit");
      server.dieAtCommit = true;
      return later(() => restart(world));
    case "kill_in_commit":
      note("server will be killed before the end of its next transaction");
      server.dieInCommit = true;
      return later(() => restart(world));
    case "power_cut":
      note("power cut");
      server.powerCut();
      return later(() => restart(world));
    case "restart":
      note("server stopped");
      server.stop();
      return later(() => restart(world));
    case "backup":
      return backup(world, chance, note);
    case "put_back": {
      const copy = chance.pick(world.backups);
      if (!copy) return;
      note(`server stopped, a ${copy.kind} copy put back`);
      world.oracle.timeline += 1;
      server.stop();
      server.told = 0;
      server.tampered = true;
      disk.restore(copy);
      server.unclean = copy.kind === "live";
      server.putBack = true;
      return later(() => restart(world));
    }
    case "tidy_log":
      note("nobody has written for a while, and the log is brought into the file");
      return server.tidyLog();
    case "disk_full":
      note(`disk full for ${forMs} ms`);
      disk.full = true;
      return later(() => void (disk.full = false));
    case "swap_file": {
      if (!server.running) return;
      note("another file is put in the data file's place, under the running server");
      world.oracle.timeline += 1;
      server.told = 0;
      server.tampered = true;
      disk.swap();
      const { hub } = server;
      return later(() => {
        if (server.hub !== hub) return;
        server.leaveItsFile();
        return restart(world);
      });
    }
    case "behead_log": {
      if (!server.running) return;
      server.kill();
      const lost = disk.beheadLog();
      server.tampered = lost;
      note(`server killed${lost ? ", and the head of its log is lost" : ""}`);
      world.oracle.timeline += 1;
      return later(() => restart(world));
    }
    case "damage_row": {
      if (!server.running) return;
      server.kill();
      const damage = disk.damage();
      if (damage) world.oracle.damages.push(damage);
      note(`server killed${damage ? `, and ${damage.field} of ${damage.id} becomes ${damage.value}` : ""}`);
      return later(() => restart(world));
    }
    case "cut_after_answer":
      return cutAfterAnswer(world, screen, chance, note, forMs);
    case "forge":
      note("somebody claims what never was");
      return void world.forger.claim(chance);
    case "trespass":
      return void world.places.try(chance).then((tried) => tried && note(tried));
    case "overnight":
      return overnight(world, chance, note);
  }
}

/** A screen is answered before anybody hears of its change; then the power fails, or an older copy is put back. */
function cutAfterAnswer(world: World, screen: SimScreen, chance: Chance, note: Note, forMs: number): void {
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
  time.after(fate, chance.int(50, 150), () => {
    if (!copy) return server.powerCut();
    oracle.timeline += 1;
    server.kill();
    server.told = 0;
    server.tampered = true;
    disk.restore(copy);
  });
  time.after(fate, forMs + 200, () => restart(world));
}

/** A client reaches nothing for a while; then its old connections turn out to be gone. */
function cutOff(world: World, client: Actor, forMs: number): void {
  const { network, time } = world;
  network.offline.add(client);
  network.wiresOf(client).forEach((wire) => wire.up.dead = wire.down.dead = true);
  time.after(world.fate, forMs, () => {
    network.offline.delete(client);
    network.wiresOf(client).forEach((wire) => wire.reset());
  });
}

/**
 * The whole folder is put back while every screen is off but two that were carried away, and the shop writes on until
 * the same seqs are counted again: nobody is there to prove the rollback before those two return.
 */
async function overnight(world: World, chance: Chance, note: Note): Promise<void> {
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

async function backup(world: World, chance: Chance, note: Note): Promise<void> {
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

function write(
  kind: "create" | "patch" | "patch_if_match" | "command" | "remove" | "restore_pedido",
  screen: SimScreen,
  chance: Chance,
  note: Note,
): void {
  if (screen.actor.asleep) return;
  const pedido = screen.shown.length > 0 ? chance.pick(screen.shown) : undefined;
  if (kind === "create" || !pedido) {
    const cliente = `Cliente ${chance.hex(6)}`;
    note(`${screen.name}: creates ${cliente}`);
    return void screen.write({ method: "POST", path: "/pedidos", body: { cliente } });
  }
  const { id, versao } = pedido;
  const path = `/pedidos/${id}`;
  switch (kind) {
    case "patch": {
      const body = chance.pick([{ costura: chance.happens(0.5) }, { cliente: `Nome ${chance.hex(3)}` }, {
        financeiro: true,
        observacao: chance.hex(4),
      }]);
      note(`${screen.name}: changes ${id}: ${JSON.stringify(body)}`);
      return void screen.write({ method: "PATCH", path, body });
    }
    case "patch_if_match": {
      note(`${screen.name}: changes ${id} as of version ${versao}`);
      const body = { observacao: `${screen.name} ${chance.hex(4)}` };
      return void screen.write({ method: "PATCH", path, body, versao }, pedido);
    }
    case "command": {
      const body = chance.pick([{ comando: "marcar", etapa: chance.pick(ETAPAS), versao }, {
        comando: "mover",
        para: chance.pick(ETAPAS),
        motivo: "simulação",
      }]);
      note(`${screen.name}: commands ${id}: ${JSON.stringify(body)}`);
      return void screen.write({ method: "POST", path: `${path}/comandos`, body });
    }
    case "remove":
      note(`${screen.name}: deletes ${id}`);
      return void screen.write({ method: "DELETE", path, id });
    case "restore_pedido":
      return restorePedido(screen, chance.int(1, Math.max(...screen.shown.map((each) => each.id))), note);
  }
}

function restorePedido(screen: SimScreen, id: number, note: Note): void {
  note(`${screen.name}: restores ${id}`);
  screen.write({ method: "POST", path: `/pedidos/${id}/restaurar`, id });
}

/** Everybody writes in one turn of the server's, and one of them what is refused when it has its seq. */
function rush({ time, fate, screens }: World, chance: Chance, note: Note): void {
  const refused = chance.pick(screens);
  for (const screen of screens) {
    const pedido = screen === refused && !screen.actor.asleep ? screen.shown[0] : undefined;
    if (!pedido) {
      const kind = chance.pick(["create", "patch", "patch_if_match", "remove"] as const);
      time.after(fate, chance.int(0, 2), () => write(kind, screen, chance, note));
      continue;
    }
    note(`${screen.name}: changes ${pedido.id} to be delivered before it was ordered`);
    const body = { data_entrada: "2026-05-02", data_entrega: "2026-05-01" };
    void screen.write({ method: "PATCH", path: `/pedidos/${pedido.id}`, body });
  }
}

/** Large changes, one after another, while a connection takes nothing. */
function flood(world: World, screen: SimScreen, chance: Chance): void {
  const { time } = world;
  for (let i = 0; i < 8; i++) {
    time.after(world.fate, i * 250, () => {
      const pedido = screen.shown.length > 0 && !screen.actor.asleep ? chance.pick(screen.shown) : undefined;
      if (!pedido) return;
      const items = heavyItems(LARGE_CHARS, chance.hex(8));
      screen.write({ method: "PATCH", path: `/pedidos/${pedido.id}`, body: { items } });
    });
  }
}
