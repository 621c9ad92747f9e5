/** One of our own screens: the shipped follower, store and writer over a simulated browser. */

import { gunzipSync } from "node:zlib";
import { ApiError } from "../../islands/sync/api_error.ts";
import { Follower } from "../../islands/sync/follower.ts";
import { MemoryCache } from "../../islands/sync/memory_cache.ts";
import { ReplicaStore } from "../../islands/sync/replica_store.ts";
import type { Clock, World } from "../../islands/sync/world.ts";
import { Writer } from "../../islands/sync/writer.ts";
import type { Answer } from "../../server/domain/overlay.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Chance } from "./chance.ts";
import type { Network } from "./network.ts";
import { Actor, type VirtualTime } from "./time.ts";

/** Between two paints, in ms. */
const FRAME_MS = 16;

/** What a person needs to read that a page is not as the server has it, in ms. */
const READING_MS = 500;

/** What a tab needs to go through all that has waited for it, in ms. */
const WAKING_MS = 50;

/** What the browser keeps between visits; like IndexedDB it takes a while, and one save is all or nothing. */
export class SimCache extends MemoryCache {
  clear(): void {
    this.kept = null;
  }

  /** The disk of an old PC: one row is lost, the rest is as it was. @returns whose row; null while nothing is kept. */
  corrupt(chance: Chance): number | null {
    const ids = [...this.kept?.pedidos.keys() ?? []];
    if (ids.length === 0) return null;
    const lost = chance.pick(ids);
    this.kept!.pedidos.delete(lost);
    return lost;
  }
}

/** One confirmed write, as the screen that made it knows it. */
export interface Confirmed extends Answer {
  /** The version that it was made from, if the screen insisted on it. */
  from?: { versao: number; mark: string };
  key: string;
  /** When the screen was told, in virtual time. */
  at: number;
}

/** A browser tab, and the person in front of it. */
export class SimScreen {
  actor!: Actor;
  follower!: Follower;
  store!: ReplicaStore;
  readonly cache = new SimCache();
  /** How often it asked for the whole board. */
  resyncs = 0;
  /** The writes of the page that is open that were answered with success. */
  confirmed: Confirmed[] = [];
  /** All that the page that is open was answered: shown from then on, whatever the board around it is. */
  answered: Answer[] = [];
  /** What it told the server to show, and did not. */
  lie: string | null = null;
  /** What it was told and cannot understand. */
  misled: string | null = null;
  /** Writes under way. */
  writing = 0;
  #visits = 0;
  #clockOffset = 0;
  #wokeAt = 0;
  #blind = false;
  /** What no frame came for. */
  #unpainted: (() => void) | null = null;

  constructor(
    readonly name: string,
    /** 3 as the shipped page asks for it; 2 as one of the build before does, which knows no archive. */
    public proto: 2 | 3,
    private readonly time: VirtualTime,
    private readonly chance: Chance,
    private readonly network: Network,
    private readonly onConfirmed: (screen: SimScreen, confirmed: Confirmed) => void,
  ) {
    this.load();
  }

  /** Opens the page, or opens it anew. */
  load(): void {
    this.actor?.die();
    // The old page's socket goes with it; its goodbye may or may not arrive.
    for (const wire of this.actor ? this.network.wiresOf(this.actor) : []) wire.closeByClient();
    this.writing = 0;
    this.confirmed = [];
    this.answered = [];
    const actor = this.actor = new Actor(`${this.name} (${++this.#visits})`);
    const world = this.#world(actor);
    const follower = this.follower = new Follower(world, this.name, {
      onRows: (changes, whole) => this.store.follow(follower.replica, changes, whole),
      onStatus: () => {},
      newestAnswer: () => this.store.newestAnswer(),
      onPresence: () => {},
      onEvent: (type) => {
        if (type === "resync") this.resyncs += 1;
      },
    });
    this.#unpainted = null;
    this.store = new ReplicaStore(follower.replica, (flush) => this.#paintSoon(actor, flush), () => follower.drew());
    this.time.after(actor, this.chance.int(0, 50), () => void follower.start());
  }

  /** What is on the glass. */
  get shown(): readonly Pedido[] {
    return this.store.pedidos.peek();
  }

  /** The tab is frozen, as a browser does with one that nobody looks at. */
  sleep(): void {
    this.actor.sleep();
  }

  /** No frame comes any more and no timer in its place: the page hears, and draws nothing. */
  goBlind(): void {
    this.#blind = true;
  }

  /** Frames come again. */
  see(): void {
    this.#blind = false;
    // A clock that jumped a moment ago is not noticed any sooner for that.
    this.#wokeAt = Math.max(this.#wokeAt, this.time.now);
    if (this.#unpainted) this.time.after(this.actor, 0, this.#unpainted);
    this.#unpainted = null;
  }

  get blind(): boolean {
    return this.#blind;
  }

  #paintSoon(actor: Actor, flush: () => void): void {
    this.time.after(actor, FRAME_MS, () => {
      if (this.#blind) this.#unpainted = flush;
      else flush();
    });
  }

  /** Somebody looks again: what has waited happens, and the page looks around. */
  wake(): void {
    this.#wokeAt = this.time.now;
    for (const happening of this.actor.wake()) this.time.after(this.actor, 0, happening);
    this.time.after(this.actor, 0, () => this.follower.wake());
  }

  /** Whether the page had the time to notice what happened, by now. */
  get attentive(): boolean {
    return !this.actor.asleep && this.time.now - this.#wokeAt > WAKING_MS;
  }

  /** By the clock of this computer. */
  get now(): number {
    return this.time.now + this.#clockOffset;
  }

  /** The machine slept, or somebody set the clock forward. */
  jumpClock(ms: number): void {
    this.#clockOffset += ms;
    // Its timers do not know; the page looks at itself at its next tick.
    this.#wokeAt = this.time.now + 1_000;
  }

  async write(write: Parameters<Writer["write"]>[0], from?: Pedido): Promise<void> {
    const key = this.chance.hex(16);
    const { actor } = this;
    let answer: Answer | undefined;
    this.writing += 1;
    const writer = new Writer(this.#world(actor), this.name, (given) => {
      answer = given;
      if (actor.alive) this.answered.push(given);
      this.store.answer(given);
    });
    try {
      await writer.write({ ...write, key });
      if (!actor.alive) return;
      const confirmed = { ...answer!, key, at: this.time.now, from: write.versao === undefined ? undefined : from };
      this.confirmed.push(confirmed);
      this.onConfirmed(this, confirmed);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    } finally {
      if (actor.alive) this.writing -= 1;
    }
  }

  /** What a page of the build before cannot understand. */
  #listen(data: string | ArrayBuffer): void {
    if (this.proto === 3 || typeof data !== "string" || !data.includes('"action":"archive"')) return;
    this.misled ??= `${this.name} knows no archive and was told of one`;
  }

  /**
   * A page of the build before that has no socket reads the archive with the list, and says that it is not as the server
   * has it: whoever reads that loads it anew, and has the build of now.
   */
  #renew(): void {
    this.proto = 3;
    this.load();
  }

  /** What it asks for, in the words of its build. */
  #inItsWords<T extends { path: string }>(request: T): T {
    if (this.proto === 3) return request;
    return { ...request, path: request.path.replace("proto=3&", "").replace("?arquivo=nao", "") };
  }

  /** What it tells the server is what is drawn. */
  #hear(text: string): void {
    const { type, seq, digest } = JSON.parse(text);
    if (type !== "ping" || seq === undefined) return;
    const { drawn } = this.follower;
    if (drawn?.seq !== seq || drawn?.digest !== digest) this.lie ??= `${this.name} told that it shows seq ${seq}`;
  }

  #world(actor: Actor): World {
    const clock: Clock = {
      now: () => this.now,
      wall: () => this.now,
      random: () => this.chance.next(),
      after: (ms, callback) => this.time.after(actor, ms, () => void callback()),
    };
    return {
      clock,
      connect: (url, events) => {
        const asked = url.replace("proto=3", `proto=${this.proto}`);
        const onMessage: typeof events.onMessage = (data) => (this.#listen(data), events.onMessage(data));
        const socket = this.network.connect(actor, asked, { ...events, onMessage });
        return { ...socket, send: (text) => (this.#hear(text), socket.send(text)) };
      },
      socketUrl: "ws://servidor:8000/ws/pedidos",
      request: async (request) => {
        const answer = await this.network.request(actor, this.#inItsWords(request));
        this.#listen(answer.text);
        if (this.proto === 2 && request.path.includes("arquivo=nao")) {
          this.time.after(actor, READING_MS, () => this.#renew());
        }
        return answer;
      },
      gunzip: (bytes) => Promise.resolve(new TextDecoder().decode(gunzipSync(new Uint8Array(bytes)))),
      newKey: () => this.chance.hex(16),
      cache: this.cache,
    };
  }
}
