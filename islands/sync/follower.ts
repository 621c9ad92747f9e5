/** Keeps one replica of the board in step with the server, by socket, or by polling where no socket can be opened. */

import type { ClientFrame, Head, ServerFrame } from "../../server/domain/frames.ts";
import { type Link, SCREEN_PATIENCE } from "../../server/domain/link.ts";
import {
  claimOf,
  emptyReplica,
  type Replica,
  type ReplicaEffect,
  type ReplicaEvent,
  stepReplica,
} from "../../server/domain/replica.ts";
import type { Setor } from "../../server/domain/setores.ts";
import type { Claim } from "../../server/domain/resume.ts";
import { claims, type Defect, type Situation, situationOf } from "../../server/domain/situation.ts";
import { Doubts } from "./doubts.ts";
import type { FollowerListener } from "./follower_listener.ts";
import { Inbox } from "./inbox.ts";
import { Keeper } from "./keeper.ts";
import { Picture } from "./picture.ts";
import { Polling } from "./polling.ts";
import { ReconnectingSocket } from "./socket.ts";
import type { World } from "./world.ts";

/** Attempts that must fail before a screen asks by HTTP: two may be a server that restarts. */
const ATTEMPTS_BEFORE_POLLING = 3;

/** How often a screen tells the server what it shows. */
const ACKNOWLEDGE_MS = 2_000;

/** How often a screen asks itself whether what it claims still holds. */
const TICK_MS = 1_000;

/** WebSocket close codes by which a server says that it will be back: going away, service restart. */
const GOODBYES = [1001, 1012];

/** One screen's side of the synchronisation. */
export class Follower {
  readonly #world: World;
  #name: string;
  #setor: Setor | null = null;
  readonly #listener: FollowerListener;
  readonly #socket: ReconnectingSocket;
  readonly #keeper: Keeper | null;
  readonly #picture = new Picture();
  readonly #doubts = new Doubts();
  readonly #inbox: Inbox;
  readonly #polling: Polling;
  #replica = emptyReplica();
  #silentSince = 0;
  #saidGoodbye = false;
  #acknowledgedAt = -Infinity;
  #offsetMs = 0;
  #situation: Situation = "conectando";
  #running = false;
  #connected = false;

  /** @param name this screen's name, for the list of screens; empty when it has none. */
  constructor(world: World, name: string, listener: FollowerListener) {
    this.#world = world;
    this.#name = name;
    this.#listener = listener;
    this.#keeper = world.cache && new Keeper(world.cache, world.clock);
    this.#socket = new ReconnectingSocket({
      clock: world.clock,
      connect: world.connect,
      patience: SCREEN_PATIENCE,
      url: () => this.#url(),
      greetedBy: "message",
      ping: () => JSON.stringify(this.#ping()),
      onMessage: (data) => this.#inbox.take(data),
      onChange: (link, code) => this.#onLink(link, code),
    });
    this.#inbox = new Inbox(
      (bytes) => world.gunzip(bytes),
      () => this.#socket.link.socket,
      (text) => this.#onFrame(JSON.parse(text)),
      () => this.#socket.fail(),
    );
    this.#polling = new Polling(world, {
      wanted: () => this.#running && !this.#connected,
      claim: () => this.#replica.awaiting ? null : this.#claim(),
      held: () => this.#replica.base,
      onFrame: (frame) => this.#heardByPolling(frame),
      onBuild: (build) => this.#listener.onBuild?.(build),
      onAsked: () => this.#report(),
    });
  }

  get replica(): Readonly<Replica> {
    return this.#replica;
  }

  /** The moment of the board that is drawn: all that this screen claims is of it. Null while nothing is. */
  get drawn(): Head | null {
    return this.#picture.drawn;
  }

  get link(): Link {
    return this.#socket.link;
  }

  get situation(): Situation {
    return this.#situation;
  }

  /** The server's clock minus this computer's, in ms, as of the last frame that told. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Shows the copy of the last visit, if there is one, and connects. */
  async start(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.#silentSince = this.#world.clock.now();
    const stored = await this.#keeper?.load();
    if (!this.#running) return;
    if (stored) this.#step({ type: "stored", ...stored });
    this.#socket.start();
    this.#tick();
  }

  stop(): void {
    this.#running = false;
    this.#socket.stop();
  }

  /** All that is held is drawn. */
  drew(): void {
    this.#picture.drew(this.#replica.base);
    this.#report();
  }

  /** What is seen cannot be trusted any more, until the page is loaded anew. */
  spoil(defect: Defect, error?: unknown): void {
    if (!this.#picture.spoil(defect)) return;
    this.#listener.onEvent("defect", "Esta página está com problema", { defect, error: error && `${error}` });
    this.#report();
  }

  /** A person asks for a new connection. */
  reconnect(): void {
    this.#socket.start();
  }

  wake(): void {
    if (this.#running) this.#socket.wake();
  }

  /** Reads everything again. */
  refresh(): void {
    this.#step({ type: "doubted" });
  }

  /** Presents this screen by another name or place, at once and at each connection from here on. */
  identify(name: string, setor: Setor | null): void {
    this.#name = name;
    this.#setor = setor;
    this.send({ type: "identify", client_name: name, setor });
  }

  /** Sends a frame; nothing happens while there is no socket. */
  send(frame: ClientFrame): void {
    this.#socket.send(JSON.stringify(frame));
  }

  #claim(): Claim | null {
    const claim = claimOf(this.#replica);
    const answered = this.#listener.newestAnswer();
    return claim && answered?.epoch === claim.epoch
      ? { ...claim, seen: answered.seq, seen_mark: answered.mark }
      : claim;
  }

  #url(): string {
    const claim = this.#claim();
    const query = new URLSearchParams({ proto: "2" });
    if (this.#name) query.set("name", this.#name);
    if (this.#setor) query.set("setor", this.#setor);
    if (this.#world.build) query.set("build", this.#world.build);
    if (claim) Object.entries(claim).forEach(([key, value]) => query.set(key, `${value}`));
    return `${this.#world.socketUrl}?${query}`;
  }

  #onLink(link: Link, closeCode?: number): void {
    if (link.phase !== "greeted" && this.#connected) {
      this.#saidGoodbye = closeCode !== undefined && GOODBYES.includes(closeCode);
      this.#connected = false;
      this.#inbox.clear();
      this.#doubts.reset();
      this.#silentSince = this.#world.clock.now();
      this.#step({ type: "disconnected" });
      this.#listener.onEvent("disconnected", "Conexão perdida", { code: closeCode });
    } else if (link.phase === "greeted" && !this.#connected) {
      this.#connected = true;
      this.#polling.forget();
      this.#listener.onEvent("connected", "Conectado");
      // Its first frame comes next, and only that says whether what was proved before still holds.
      return;
    }
    if (link.phase === "waiting" && link.attempt >= ATTEMPTS_BEFORE_POLLING) this.#polling.start();
    this.#report();
  }

  #onFrame(frame: ServerFrame): void {
    if ("now" in frame) this.#offsetMs = frame.now - this.#world.clock.wall();
    if (frame.type === "connection" && frame.build) this.#listener.onBuild?.(frame.build);
    if (frame.type === "presence") return this.#listener.onPresence(frame);
    this.#step({ type: "frame", frame });
    if (frame.type === "snapshot") this.#doubts.paid();
    if (frame.type !== "pong") return;
    this.#listener.onProblem?.(frame.problema ?? null);
    this.#acknowledge();
    const { awaiting } = this.#replica;
    if (this.#doubts.raisedBy(frame, this.#listener.newestAnswer(), awaiting, this.#world.clock.now())) {
      this.#socket.fail();
    }
  }

  #step(event: ReplicaEvent): void {
    const before = this.#replica;
    const [replica, effects] = stepReplica(before, event, this.#world.clock.now());
    this.#replica = replica;
    try {
      effects.forEach((effect) => this.#carryOut(effect));
    } catch (error) {
      // It is held, and nobody knows how much of it will be seen.
      this.spoil("falhou", error);
    }
    if (replica !== before) this.#report();
  }

  #carryOut(effect: ReplicaEffect): void {
    switch (effect.type) {
      case "rows":
        this.#keeper?.note(this.#replica, effect.changes, effect.whole);
        this.#picture.wait(!effect.whole && claims(this.#situation), this.#world.clock.now());
        return this.#listener.onRows(effect.changes, effect.whole);
      case "resync":
        this.#listener.onEvent("resync", "Lendo todos os pedidos", { reason: effect.reason });
        return this.send({ type: "get_pedidos" });
      case "diverged":
        return this.#listener.onEvent("diverged", "Esta tela está diferente do servidor", effect);
    }
  }

  /** Tells what is drawn, and nothing of what is only held. */
  #ping(): ClientFrame {
    const { drawn, drawing } = this.#picture;
    if (!drawn || this.#replica.awaiting || drawing.defect) return { type: "ping" };
    const { epoch, seq, digest } = drawn;
    return { type: "ping", epoch, seq, digest };
  }

  /** Answers a heartbeat now and then; the pong that this brings finds it too early for another. */
  #acknowledge(): void {
    const now = this.#world.clock.now();
    if (now - this.#acknowledgedAt < ACKNOWLEDGE_MS) return;
    this.#acknowledgedAt = now;
    this.send(this.#ping());
  }

  #heardByPolling(frame: ServerFrame): void {
    if (this.#polling.heardAt === null) this.#listener.onEvent("polling", "Sem canal ao vivo: atualizando a cada 2 s");
    this.#silentSince = this.#polling.heard();
    if (frame.type === "snapshot" && !this.#replica.awaiting) this.#step({ type: "doubted" });
    this.#step({ type: "frame", frame });
  }

  #tick(): void {
    if (!this.#running) return;
    this.#report();
    this.#world.clock.after(TICK_MS, () => this.#tick());
  }

  #report(): void {
    const { phase, heardAt } = this.#socket.link;
    const hearing = {
      phase,
      heardAt,
      polledAt: this.#polling.heardAt,
      silentSince: this.#silentSince,
      saidGoodbye: this.#saidGoodbye,
    };
    this.#situation = situationOf(hearing, this.#replica, this.#picture.drawing, this.#world.clock.now());
    this.#listener.onStatus();
  }
}
