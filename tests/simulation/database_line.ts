/** One node's way to its database: it may be cut, and wake-ups on it are lost, late and doubled. */

import type { Lanes } from "../../server/store/postgres/connect.ts";
import { Lane } from "../../server/store/postgres/lane.ts";
import type { Chance } from "./chance.ts";
import type { SimDatabase } from "./database.ts";
import type { SimConnection } from "./database_connection.ts";
import type { Actor, VirtualTime } from "./time.ts";

/** How long a message takes at most, in ms. */
const TRIP_MAX_MS = 5;

/** How long a node waits before it listens again, in ms. */
const LISTEN_AGAIN_MS = 250;

/** How many read at once. */
const READERS = 3;

/** Of wake-ups that nothing befalls in particular. */
const DOUBLED = 0.1;
const LOST = 0.03;

/** One such way. */
export class Line {
  readonly connections = new Set<SimConnection>();
  /** `silent`: nothing comes through, and nobody is told. */
  state: "open" | "refused" | "silent" = "open";
  /** Until when, in virtual time, no wake-up comes; and those that come, come so much later in ms. */
  deafUntil = 0;
  wakeUpDelayMs = 0;
  /** Called right after its next commit, before it hears of that. */
  onCommit: (() => void) | null = null;
  #listener: { heard: (payload: string) => void; listening: () => void } | null = null;
  #listens = false;

  constructor(readonly actor: Actor, private readonly time: VirtualTime, readonly chance: Chance) {}

  /** A message is on its way. */
  moment(): Promise<void> {
    return this.time.sleep(this.actor, this.chance.int(0, TRIP_MAX_MS));
  }

  get isReachable(): boolean {
    return this.state === "open";
  }

  /** Cuts it, for a while. @param silently nobody is told, and what is asked is answered by nobody. */
  cut(silently: boolean): void {
    this.state = silently ? "silent" : "refused";
    if (silently) this.connections.forEach((each) => each.fallSilent());
    else this.lose();
  }

  /** It is there again; what was lost meanwhile turns out to be. */
  mend(): void {
    if (this.state === "silent") this.lose();
    this.state = "open";
  }

  /** All its connections are lost, and both sides know. */
  lose(): void {
    this.#listens = false;
    for (const each of this.connections) each.lose();
    this.connections.clear();
    this.#listenSoon();
  }

  /** The node's process is gone. */
  abandon(): void {
    for (const each of this.connections) each.end();
    this.connections.clear();
  }

  listen(heard: (payload: string) => void, listening: () => void): void {
    this.#listener = { heard, listening };
    this.#listens = true;
    listening();
  }

  #listenSoon(): void {
    this.time.after(this.actor, LISTEN_AGAIN_MS, () => {
      if (this.#listens || !this.#listener) return;
      if (!this.isReachable) return this.#listenSoon();
      this.#listens = true;
      this.#listener.listening();
    });
  }

  /** Something is sent to all who listen: it may be lost, late, and come twice. */
  hear(payload: string): void {
    if (!this.#listens || !this.isReachable || this.time.now < this.deafUntil || this.chance.happens(LOST)) return;
    const arrive = () => void this.#listener?.heard(payload);
    const delay = () => this.chance.int(0, TRIP_MAX_MS) + this.wakeUpDelayMs;
    this.time.after(this.actor, delay(), arrive);
    if (this.chance.happens(DOUBLED)) this.time.after(this.actor, delay() * 4, arrive);
  }

  /** The node's connections, as the shipped engine has them. */
  lanes(database: SimDatabase): Lanes {
    const lane = () => new Lane(() => database.connect(this), () => this.time.now);
    const readers = Array.from({ length: READERS }, lane);
    const [writer, flusher] = [lane(), lane()];
    return {
      schema: "loja",
      channel: "loja",
      spoken: "a simulação",
      reading: (work) => readers.toSorted((a, b) => a.works - b.works)[0]!.use(work),
      writing: (work) => writer.use(work),
      flushing: (work) => flusher.use(work),
      listen: (heard, listening) => this.listen(heard, listening),
      close: async () => void await Promise.all([...readers, writer, flusher].map((each) => each.close())),
    };
  }
}
