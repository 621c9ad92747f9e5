/** The shipped server, composed as main.ts does, in a process that can be killed between any two steps. */

import { gzipSync } from "node:zlib";
import { Acessos } from "../../server/access/acessos.ts";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import type { Commit } from "../../server/domain/frames.ts";
import { createLog } from "../../server/log.ts";
import { type Connection, readHello } from "../../server/realtime/connection.ts";
import { Hub } from "../../server/realtime/hub.ts";
import { Unavailable } from "../../server/store/errors.ts";
import { openStore } from "../../server/store/open.ts";
import type { Store } from "../../server/store/store.ts";
import type { Chance } from "./chance.ts";
import type { Disk } from "./disk.ts";
import type { Listener, Network } from "./network.ts";
import { withPlaces } from "./places.ts";
import { Actor, type VirtualTime } from "./time.ts";
import { Violation } from "./violation.ts";

/** How long the store may take to answer, as a database across the network would, and the disk to flush. */
const STORE_DELAY_MAX_MS = 20;

/** How long a turn of the loop may take: what several screens ask in it is one transaction. */
export const TURN_MAX_MS = 10;

/** WebSocket close code (IANA): the service restarts. */
const SERVICE_RESTART = 1012;

/** By the name that the network gives it, for every screen, as often as they like. */
export const OPEN = {
  SGP_AUTH: "off-lan",
  SGP_HOSTS: "servidor",
  SGP_RATE_LIMIT: "0",
  SGP_SQLITE_DRIVER: Deno.env.get("SGP_SQLITE_DRIVER"),
};

/** A process as the network has it. */
export function listenerOf(actor: Actor, hub: Hub, app: ReturnType<typeof createApp>): Listener {
  return {
    actor,
    accept: (peer, url) => {
      const joined = hub.join(peer, readHello(Object.fromEntries(url.searchParams)));
      const then = (act: (connection: Connection) => void) => void joined.then(act, () => peer.close(1011, ""));
      then(() => {});
      return {
        onText: (text) => then((connection) => hub.receive(connection, text)),
        onClose: (code) => then((connection) => hub.leave(connection, code)),
      };
    },
    fetch: (request) => Promise.resolve(app.fetch(request, { address: "tela" })),
  };
}

/** Whoever serves the screens, as far as those who watch are concerned. */
export interface Serving {
  /** Names the run of the data; null while there is none. */
  readonly incarnation: unknown;
  /** The newest change that a screen was told is kept. */
  told: number;
  /** Lines of level error. */
  readonly errors: string[];
  /** What was broken while it began or ran. */
  readonly violations: Violation[];
  /** The upkeep takes some of what is done, and was not touched for so long, to the archive. @returns how many. */
  archive(untouchedMs: number, limit: number): Promise<number>;
}

/** The server's machine: at most one process runs on it. */
export class SimServer implements Serving {
  #process: { actor: Actor; store: Store; hub: Hub } | null = null;
  #incarnation = 0;
  /** Kill the process right after its next commit, before anybody is told. */
  dieAtCommit = false;
  /** Kill the process when it is about to end its next transaction. */
  dieInCommit = false;
  /** How far its clock is off, in ms. */
  clockOffset = 0;
  /** The data are not as a clean stop left them: the next start must be a new epoch. */
  unclean = false;
  /** An older copy is there, and the epoch may be what it was: only then can somebody prove it. */
  putBack = false;
  #epoch = "";
  /** The newest change that a screen was told is kept, since the last start. */
  told = 0;
  /** Something of the data was taken away or put in their place since the last start. */
  tampered = false;
  #wasTampered = false;
  readonly #epochs = new Set<string>();
  /** Lines of level error. */
  readonly errors: string[] = [];
  /** What was broken while it began or ran. */
  readonly violations: Violation[] = [];

  constructor(
    private readonly time: VirtualTime,
    private readonly chance: Chance,
    private readonly disk: Disk,
    private readonly network: Network,
  ) {
    disk.beforeCommit = () => {
      if (!this.dieInCommit) return;
      this.kill();
      throw new Error("the process is gone");
    };
  }

  get running(): boolean {
    return this.#process !== null;
  }

  get hub(): Hub | undefined {
    return this.#process?.hub;
  }

  /** Names the run of what serves; null while nothing does. */
  get incarnation(): unknown {
    return this.#process?.hub ?? null;
  }

  async start(): Promise<void> {
    if (this.#process) return;
    this.disk.rememberNote();
    const actor = new Actor(`servidor ${++this.#incarnation}`);
    const config = { ...readConfig(OPEN), data: this.disk.path };
    const now = () => this.time.now + this.clockOffset;
    const log = createLog({
      format: "text",
      level: "error",
      now,
      write: (line) => void (actor.alive && this.errors.push(line)),
    });
    let starting = true;
    const store = await openStore(config, {
      now,
      randomHex: (bytes) => this.chance.hex(bytes),
      disk: this.disk.wrap,
      // Each incarnation works in a folder of its own. The first flush is of the start itself, which nobody sees from outside.
      lock: () => () => {},
      onOpen: this.disk.letGo,
      turns: {
        next: () => this.#turn(actor),
        inSlices: async (work) => {
          for (;;) {
            const step = work.next();
            if (step.done) return step.value;
            if (!starting && this.chance.happens(0.3)) await this.#turn(actor);
          }
        },
      },
      flusher: () => this.disk.flusher(() => starting ? Promise.resolve() : this.#moment(actor)),
    });
    starting = false;
    const { epoch, seq } = await store.head();
    const { missing } = store.file;
    if (this.told > seq && !missing) {
      this.violations.push(new Violation("I3", `a start at seq ${seq} said nothing of ${this.told}, which was kept`));
    }
    if (missing && !this.tampered && !this.#wasTampered) {
      this.violations.push(new Violation("I3", `a start at seq ${seq} missed ${missing.noted}, which nobody took`));
    }
    this.told = 0;
    // A power cut may bring back the note of the start before, which then misses the same once more, and so on.
    this.#wasTampered = this.tampered || missing !== null;
    this.tampered = false;
    if (this.unclean && epoch === this.#epoch) {
      this.violations.push(new Violation("I4", "the epoch was not renewed after an unclean end"));
    }
    this.#epoch = epoch;
    // Named anew by the start itself: nobody can have seen more of it than is there.
    if (!this.#epochs.has(epoch)) this.putBack = false;
    this.#epochs.add(epoch);
    this.unclean = false;
    const hub = new Hub(await store.head(), {
      store: this.#slow(store, actor),
      log,
      now,
      later: (callback, ms) => void this.time.after(actor, ms, callback),
      gzip: (text) => Promise.resolve(gzipSync(text, { level: 1 })),
    });
    store.onCommit(() => {
      if (this.dieAtCommit) this.kill();
    });
    store.onCommit((commit: Commit) => actor.alive && hub.publish(commit));
    store.onRenewal((head) => {
      if (!this.putBack) {
        this.violations.push(new Violation("I4", "the epoch was renewed, and nothing had been put back"));
      }
      this.putBack = false;
      this.#epoch = head.epoch;
      this.#epochs.add(head.epoch);
      hub.renew(head);
    });
    const acessos = await Acessos.load(store.acessos, now);
    const app = createApp({ config, store: withPlaces(store), hub, log, manifest: {}, acessos });
    this.#process = { actor, store, hub };
    this.network.listeners = [listenerOf(actor, hub, app)];
  }

  /** `kill -9`: connections are reset by the machine, which goes on. */
  kill(): void {
    if (!this.#process) return;
    this.#end();
    this.unclean = true;
    this.disk.afterKill();
    for (const wire of this.network.wiresOf()) wire.reset();
  }

  /** The machine is off at once: nobody is told that its connections are gone. */
  powerCut(): void {
    if (!this.#process) return;
    this.#end();
    this.unclean = true;
    this.disk.afterPowerCut();
    for (const wire of this.network.wiresOf()) wire.down.dead = wire.up.dead = true;
  }

  /** A clean stop, with its goodbye. */
  stop(): void {
    if (!this.#process) return;
    const { hub, store } = this.#process;
    void hub.close(SERVICE_RESTART, "Servidor reiniciando", Promise.resolve());
    this.#end();
    store.close();
  }

  /** The upkeep takes some of what is done, and was not touched for so long, to the archive. @returns how many. */
  async archive(untouchedMs: number, limit: number): Promise<number> {
    const before = new Date(this.time.now + this.clockOffset - untouchedMs).toISOString();
    try {
      return await this.#process?.store.archive(before, limit) ?? 0;
    } catch (error) {
      // The disk refuses, or the process is gone; the next look goes on with it.
      if (!(error instanceof Unavailable) && this.running) this.errors.push(`${error}`);
      return 0;
    }
  }

  /** Two looks at the log between which nobody has written. */
  tidyLog(): void {
    this.#process?.store.file.shrinkLog();
    this.#process?.store.file.shrinkLog();
  }

  /** Stops, for another file lies in the place of its own: the next start goes on with that one. */
  leaveItsFile(): void {
    this.stop();
    this.told = 0;
    this.tampered = this.unclean = true;
  }

  #end(): void {
    this.#process!.actor.die();
    this.#process = null;
    this.dieAtCommit = this.dieInCommit = false;
    this.network.listeners = [];
  }

  #turn(actor: Actor): Promise<void> {
    return this.time.sleep(actor, this.chance.int(0, TURN_MAX_MS));
  }

  #moment(actor: Actor): Promise<void> {
    return this.time.sleep(actor, this.chance.int(0, STORE_DELAY_MAX_MS));
  }

  /** What the hub asks of the store takes time, before and after the moment that the answer is of. */
  #slow(store: Store, actor: Actor): Pick<Store, "board" | "catchUp"> {
    const slowly = async <T>(ask: () => Promise<T>): Promise<T> => {
      await this.#moment(actor);
      const answer = await ask();
      await this.#moment(actor);
      return answer;
    };
    return { board: () => slowly(() => store.board()), catchUp: (claim) => slowly(() => store.catchUp(claim)) };
  }
}
