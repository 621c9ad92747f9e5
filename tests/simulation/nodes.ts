/** Several nodes of one shop over one database, each the shipped server as a process of its own that can be killed between any two steps. */

import { gzipSync } from "node:zlib";
import { Acessos } from "../../server/access/acessos.ts";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { createLog } from "../../server/log.ts";
import { Hub } from "../../server/realtime/hub.ts";
import { Unavailable } from "../../server/store/errors.ts";
import { openOver } from "../../server/store/postgres/open.ts";
import type { Store } from "../../server/store/store.ts";
import type { Chance } from "./chance.ts";
import { SimDatabase } from "./database.ts";
import { Line } from "./database_line.ts";
import type { Disk } from "./disk.ts";
import type { Listener, Network } from "./network.ts";
import type { Oracle } from "./oracle.ts";
import { withPlaces } from "./places.ts";
import { listenerOf, OPEN, type Serving, TURN_MAX_MS } from "./server.ts";
import { Actor, type VirtualTime } from "./time.ts";
import { Violation } from "./violation.ts";

/** How many there are: of two each is half of the shop, of three two may be wrong about the third. */
const NODES = [2, 3] as const;

/** How long one that cannot begin waits, in ms. */
const AGAIN_MS = 250;

/** One of them, as it runs. */
export interface Node {
  actor: Actor;
  line: Line;
  /** Null until it has begun. */
  running: { store: Store; listener: Listener } | null;
}

/** What they share. */
export interface Around {
  disk: Disk;
  network: Network;
  oracle: Oracle;
}

/** All of them. */
export class SimNodes implements Serving {
  readonly database: SimDatabase;
  /** By their place; null where none runs. */
  readonly all: (Node | null)[];
  told = 0;
  readonly errors: string[] = [];
  readonly violations: Violation[] = [];
  readonly #network: Network;
  readonly #epochs = new Set<string>();
  #begun = 0;

  constructor(private readonly time: VirtualTime, private readonly chance: Chance, around: Around) {
    this.database = new SimDatabase(time, chance.fork(1), around.disk, around.oracle);
    this.#network = around.network;
    this.all = Array.from({ length: chance.pick(NODES) }, () => null);
  }

  get incarnation(): unknown {
    return this.database.incarnation;
  }

  /** All that is down comes up, and no way is cut any more. */
  async heal(): Promise<void> {
    await this.database.start();
    this.all.forEach((node, place) => {
      if (!node) return this.start(place);
      Object.assign(node.line, { deafUntil: 0, wakeUpDelayMs: 0, onCommit: null });
      node.line.mend();
    });
  }

  /** Starts the one of a place, which begins when it has its database. */
  start(place: number): void {
    if (this.all[place]) return;
    const actor = new Actor(`nó ${place + 1} (${++this.#begun})`);
    const line = new Line(actor, this.time, this.chance.fork(100 + this.#begun));
    const node: Node = this.all[place] = { actor, line, running: null };
    this.database.add(line);
    void this.#begin(node);
  }

  /** `kill -9` of one of them: its connections are reset by its machine, which goes on. */
  kill(place: number): void {
    const node = this.all[place];
    if (!node) return;
    this.all[place] = null;
    node.actor.die();
    this.database.remove(node.line);
    this.#network.listeners = this.#network.listeners.filter(({ actor }) => actor !== node.actor);
    for (const wire of this.#network.wiresTo(node.actor)) wire.reset();
  }

  async archive(untouchedMs: number, limit: number): Promise<number> {
    const stores = this.all.flatMap((node) => node?.running?.store ?? []);
    if (stores.length === 0) return 0;
    try {
      return await this.chance.pick(stores).archive(new Date(this.time.now - untouchedMs).toISOString(), limit);
    } catch (error) {
      if (!(error instanceof Unavailable)) this.errors.push(`${error}`);
      return 0;
    }
  }

  async #begin(node: Node): Promise<void> {
    for (;;) {
      try {
        return await this.#run(node);
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
      }
      await this.time.sleep(node.actor, AGAIN_MS);
    }
  }

  /** As main.ts composes it. @throws {Unavailable} */
  async #run(node: Node): Promise<void> {
    const { actor, line } = node;
    const { time, chance } = this;
    const config = readConfig(OPEN);
    const now = () => time.now;
    const write = (text: string) => void (actor.alive && this.errors.push(text));
    const log = createLog({ format: "text", level: "error", now, write });
    const turn = () => time.sleep(actor, chance.int(0, TURN_MAX_MS));
    const store = await openOver(line.lanes(this.database), {
      now,
      randomHex: (bytes) => chance.hex(bytes),
      turns: {
        next: turn,
        inSlices: async (work) => {
          for (;;) {
            const step = work.next();
            if (step.done) return step.value;
            if (chance.happens(0.3)) await turn();
          }
        },
      },
      every: (ms, act) => this.#every(actor, ms, act),
    });
    const hub = new Hub(await store.head(), {
      store,
      log,
      now,
      later: (callback, ms) => void time.after(actor, ms, callback),
      gzip: (text) => Promise.resolve(gzipSync(text, { level: 1 })),
    });
    this.#epochs.add(hub.head.epoch);
    store.onCommit((commit) => hub.publish(commit));
    store.onRenewal((head) => {
      this.#checkRenewal(head.epoch);
      hub.renew(head);
    });
    const acessos = await Acessos.load(store.acessos, now);
    const app = createApp({ config, store: withPlaces(store), hub, log, manifest: {}, acessos });
    const listener = listenerOf(actor, hub, app);
    node.running = { store, listener };
    this.#network.listeners = [...this.#network.listeners, listener];
  }

  #every(actor: Actor, ms: number, act: () => void): () => void {
    let off = false;
    const again = () =>
      this.time.after(actor, ms, () => {
        if (off) return;
        act();
        again();
      });
    again();
    return () => off = true;
  }

  /** The others hear of it too. */
  #checkRenewal(epoch: string): void {
    if (this.#epochs.has(epoch)) return;
    if (!this.database.putBack) {
      this.violations.push(new Violation("I4", "the epoch was renewed, and nothing had been put back"));
    }
    this.#epochs.add(epoch);
    this.database.putBack = false;
  }
}
