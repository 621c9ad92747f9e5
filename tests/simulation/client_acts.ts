/** What befalls clients: their people write, their network and their computers fail them, and some of them forge and trespass. */

import { CALM_HTTP, type Wire } from "./network.ts";
import type { Kind } from "./plan.ts";
import type { Actor } from "./time.ts";
import type { Act, Scene, World } from "./world.ts";
import { bringBack, flood, restorePedido, rush, write, type WriteKind } from "./writes.ts";

/** When one whose connection was reset is about to be told what it missed, in ms after that. */
const RETURN_MS = [50, 150] as const;

/** Each, by its kind. */
export const CLIENT_ACTS = {
  create: writing("create"),
  patch: writing("patch"),
  patch_if_match: writing("patch_if_match"),
  command: writing("command"),
  remove: writing("remove"),
  restore_pedido: writing("restore_pedido"),
  rush,
  bring_back: bringBack,

  reset: (scene) => {
    const { world: { time, fate, screens }, client, chance, note } = scene;
    note(`${client.name}: connection reset`);
    wires(scene, (wire) => wire.reset());
    if (chance.happens(0.5)) return;
    note("and the others write just as it comes back");
    const others = screens.filter(({ actor }) => actor !== client);
    for (const other of others) {
      for (let i = 0; i < 2; i++) time.after(fate, chance.int(...RETURN_MS), () => write("patch", other, chance, note));
    }
  },
  goodbye: (scene) => {
    scene.note(`${scene.client.name}: connection closed by the server`);
    wires(scene, (wire) => wire.closeByServer(1001));
  },
  half_open: (scene) => {
    const [up, down] = scene.chance.pick([[true, false], [false, true], [true, true]] as const);
    scene.note(`${scene.client.name}: nothing ${up && down ? "passes" : up ? "goes up" : "comes down"} any more`);
    wires(scene, (wire) => {
      wire.up.dead ||= up;
      wire.down.dead ||= down;
    });
  },
  stall: (scene) => {
    const { world: { time }, client, forMs, note } = scene;
    note(`${client.name}: stalled for ${forMs} ms`);
    wires(scene, (wire) => wire.down.stalledUntil = wire.up.stalledUntil = time.now + forMs);
  },
  flood: (scene) => {
    const { world, screen, client, chance, note } = scene;
    note(`${client.name}: stalled for 9000 ms, and large changes for it`);
    wires(scene, (wire) => wire.down.stalledUntil = world.time.now + 9_000);
    flood(world, screen, chance);
  },
  slow_network: ({ world: { network }, forMs, note, later }) => {
    note(`delays up to 900 ms, for ${forMs} ms`);
    network.delayMaxMs = 900;
    later(() => void (network.delayMaxMs = 15));
  },
  http_trouble: ({ world: { network }, forMs, note, later }) => {
    note(`requests and answers get lost, for ${forMs} ms`);
    network.http = { ...CALM_HTTP, lost: 0.2, answerLost: 0.4, twice: 0.3 };
    later(() => void (network.http = CALM_HTTP));
  },
  no_upgrade: (scene) => {
    const { world: { network }, client, forMs, note, later } = scene;
    note(`${client.name}: no socket opens, for ${forMs} ms`);
    network.noUpgrade.add(client);
    wires(scene, (wire) => wire.reset());
    later(() => void network.noUpgrade.delete(client));
  },
  offline: ({ world, client, forMs, note }) => {
    note(`${client.name}: offline for ${forMs} ms`);
    cutOff(world, client, forMs);
  },

  sleep: ({ screen, forMs, note, later }) => {
    note(`${screen.name}: asleep for ${forMs} ms`);
    screen.sleep();
    later(() => screen.wake());
  },
  blind: ({ screen, forMs, note, later }) => {
    note(`${screen.name}: no frame comes, for ${forMs} ms`);
    screen.goBlind();
    later(() => screen.see());
  },
  screen_clock: ({ screen, forMs, note }) => {
    note(`${screen.name}: its clock jumps by ${forMs} ms`);
    screen.jumpClock(forMs);
  },
  reload: ({ screen, note }) => {
    note(`${screen.name}: loads the page again`);
    screen.load();
  },
  corrupt_cache: ({ world: { time, network }, screen, chance, note, later }) => {
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
    later(() => void network.noUpgrade.delete(actor));
  },

  forge: ({ world, chance, note }) => {
    note("somebody claims what never was");
    void world.forger.claim(chance);
  },
  trespass: ({ world, chance, note }) => void world.places.try(chance).then((tried) => tried && note(tried)),
} satisfies Partial<Record<Kind, Act>>;

function writing(kind: WriteKind): Act {
  return ({ screen, chance, note }) => write(kind, screen, chance, note);
}

function wires({ world, client }: Scene, each: (wire: Wire) => void): void {
  world.network.wiresOf(client).forEach(each);
}

/** A client reaches nothing for a while; then its old connections turn out to be gone. */
export function cutOff({ network, time, fate }: World, client: Actor, forMs: number): void {
  network.offline.add(client);
  network.wiresOf(client).forEach((wire) => wire.up.dead = wire.down.dead = true);
  time.after(fate, forMs, () => {
    network.offline.delete(client);
    network.wiresOf(client).forEach((wire) => wire.reset());
  });
}
