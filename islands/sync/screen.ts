/** One page's screen: follower, store and writer put together, once, outside all components. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { ClientFrame, Doing, Tela } from "../../server/domain/frames.ts";
import type { Setor } from "../../server/domain/setores.ts";
import { claims, type Defect, type Situation } from "../../server/domain/situation.ts";
import { Absences, type Missed } from "./absence.ts";
import { Follower } from "./follower.ts";
import { ReplicaStore } from "./replica_store.ts";
import { SyncLog, type SyncLogEntry } from "./sync_log.ts";
import type { World } from "./world.ts";
import { Writer } from "./writer.ts";

/** What a page shows of its connection. */
export interface ScreenStatus {
  situation: Situation;
  /** A socket is open and greeted. */
  connected: boolean;
  phase: "stopped" | "waiting" | "connecting" | "greeted";
  attempt: number;
  /** The digest of the board that is drawn; null while there is none. */
  digest: number | null;
  /** Whether a board is drawn. */
  loaded: boolean;
}

/** A page's screen. */
export class Screen {
  readonly store: ReplicaStore;
  readonly writer: Writer;
  readonly #follower: Follower;
  readonly #log: SyncLog;
  readonly #clock: World["clock"];
  readonly #status = signal<ScreenStatus>({
    situation: "conectando",
    connected: false,
    phase: "stopped",
    attempt: 0,
    digest: null,
    loaded: false,
  });
  readonly #lastSync = signal<Date | null>(null);
  readonly #screens = signal<readonly Tela[]>([]);
  readonly #doings = signal<readonly Doing[]>([]);
  readonly #serverBuild = signal<string | null>(null);
  readonly #problem = signal<string | null>(null);
  readonly #absences = new Absences();
  #ownId: number | null = null;
  #open: ClientFrame & { type: "presence" } = { type: "presence", pedido_id: null, modo: null };

  /** @param name what people call this screen. @param schedule calls back before the next paint, or soon where none comes. */
  constructor(world: World, name: string, schedule: (flush: () => void) => void) {
    this.#clock = world.clock;
    this.#log = new SyncLog(world.clock);
    this.#follower = new Follower(world, name, {
      onRows: (changes, whole) => {
        this.#absences.note(changes, whole, () => this.store.pedidos.peek());
        this.store.follow(this.#follower.replica, changes, whole);
      },
      onStatus: () => this.#onStatus(),
      newestAnswer: () => this.store.newestAnswer(),
      onPresence: ({ telas, voce, fazendo = [] }) => {
        this.#ownId = voce;
        this.#screens.value = telas;
        this.#doings.value = fazendo;
      },
      onBuild: (build) => this.#serverBuild.value = build,
      onProblem: (sentence) => this.#problem.value = sentence,
      onEvent: (type, message, data) => {
        this.#log.note(type, message, data);
        // A page open anew or back again says once more what is open on it.
        if (type === "connected" && this.#open.pedido_id !== null) this.#follower.send(this.#open);
      },
    });
    this.store = new ReplicaStore(this.#follower.replica, schedule, () => this.#follower.drew());
    this.writer = new Writer(world, name, (answer) => this.store.answer(answer));
    this.store.listen(this.#log.ofPedidos);
  }

  get status(): ReadonlySignal<ScreenStatus> {
    return this.#status;
  }

  /** When this screen was last proved to be up to date. */
  get lastSync(): ReadonlySignal<Date | null> {
    return this.#lastSync;
  }

  /** What this screen missed while it was last without the server for a while; null while there was no such time. */
  get missed(): ReadonlySignal<Missed | null> {
    return this.#absences.missed;
  }

  /** Newest first. */
  get log(): ReadonlySignal<readonly SyncLogEntry[]> {
    return this.#log.lines;
  }

  /** The other connected screens. */
  get screens(): ReadonlySignal<readonly Tela[]> {
    return this.#screens;
  }

  /** What people said that they are at. */
  get doings(): ReadonlySignal<readonly Doing[]> {
    return this.#doings;
  }

  /** This screen's own id in {@linkcode screens}; null until the server has told. */
  get ownId(): number | null {
    return this.#ownId;
  }

  /** The build that the server serves to pages; null until it has told. */
  get serverBuild(): ReadonlySignal<string | null> {
    return this.#serverBuild;
  }

  /** What keeps the server from writing, in words; null when nothing does. */
  get problem(): ReadonlySignal<string | null> {
    return this.#problem;
  }

  get offsetMs(): number {
    return this.#follower.offsetMs;
  }

  start(): void {
    this.#follower.start();
  }

  wake(): void {
    this.#follower.wake();
  }

  reconnect(): void {
    this.#follower.reconnect();
  }

  refresh(): void {
    this.#follower.refresh();
  }

  /** Presents this screen by another name or place, from now on: to the others, and to the history. */
  identify(name: string, setor: Setor | null): void {
    this.writer.rename(name);
    this.#follower.identify(name, setor);
  }

  /** What is seen here cannot be trusted any more, until the page is loaded anew. */
  spoil(defect: Defect): void {
    this.#follower.spoil(defect);
  }

  /** Tells the other screens which pedido is open here, and for what. */
  announce(open: ClientFrame & { type: "presence" }): void {
    this.#open = open;
    this.#follower.send(open);
  }

  /** Tells all that the person here is at a stage, or no more. */
  tellDoing(doing: ClientFrame & { type: "fazendo" }): void {
    this.#follower.send(doing);
  }

  #onStatus(): void {
    const { situation, link, drawn } = this.#follower;
    const before = this.#status.peek();
    const now = {
      situation,
      connected: link.phase === "greeted",
      phase: link.phase,
      attempt: link.attempt,
      digest: drawn?.digest ?? null,
      loaded: drawn !== null,
    };
    if (claims(situation)) this.#synced();
    else if (claims(before.situation) && drawn) {
      this.#absences.begin(drawn, this.#lastSync.peek()?.getTime() ?? this.#clock.wall());
    }
    const keys = Object.keys(now) as (keyof ScreenStatus)[];
    if (keys.some((key) => now[key] !== before[key])) this.#status.value = now;
  }

  /** To the second: a clock that moves with each frame would render for nothing. */
  #synced(): void {
    const now = this.#clock.wall();
    this.#absences.end(this.#follower.replica.base, now);
    if (now - (this.#lastSync.peek()?.getTime() ?? 0) >= 1_000) this.#lastSync.value = new Date(now);
  }
}
