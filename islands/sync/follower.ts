/** Keeps one replica of the board in step with the server, by socket, or by polling where no socket can be opened. */

import type { ClientFrame, Head, ServerFrame } from "../../server/domain/frames.ts";
import { type Link, SCREEN_PATIENCE } from "../../server/domain/link.ts";
import {
  emptyReplica,
  type Replica,
  type ReplicaEffect,
  type ReplicaEvent,
  stepReplica,
} from "../../server/domain/replica.ts";
import type { Setor } from "../../server/domain/setores.ts";
import type { Claim } from "../../server/domain/resume.ts";
import { claims, type Defect, type Situation, situationOf } from "../../server/domain/situation.ts";
import { Contact } from "./contact.ts";
import { Doubts } from "./doubts.ts";
import type { FollowerListener } from "./follower_listener.ts";
import { Inbox } from "./inbox.ts";
import { Keeper } from "./keeper.ts";
import { Picture } from "./picture.ts";
import { Polling } from "./polling.ts";
import { ReconnectingSocket } from "./socket.ts";
import { addressOf, claimWith, pingOf } from "./telling.ts";
import type { World } from "./world.ts";

/** Attempts that must fail before a screen asks by HTTP: two may be a server that restarts. */
const ATTEMPTS_BEFORE_POLLING = 3;

/** How often a screen asks itself whether what it claims still holds. */
const TICK_MS = 1_000;

/** One screen's side of the synchronisation. */
export class Follower {
  readonly #world: World;
  #name: string;
  #setor: Setor | null = null;
  readonly #listener: FollowerListener;
  readonly #socket: ReconnectingSocket;
  readonly #keeper: Keeper | null;
  readonly #contact = new Contact();
  readonly #picture = new Picture();
  readonly #doubts = new Doubts();
  readonly #inbox: Inbox;
  readonly #polling: Polling;
  #replica = emptyReplica();
  #offsetMs = 0;
  #situation: Situation = "conectando";
  #running = false;

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
      url: () => {
        const { socketUrl, build } = world;
        return addressOf(socketUrl, { name: this.#name, setor: this.#setor, build, claim: this.#claim() });
      },
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
      wanted: () => this.#running && !this.#contact.connected,
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
    this.#contact.silentFrom(this.#world.clock.now());
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
    return claimWith(this.#replica, this.#listener.newestAnswer());
  }

  #ping(): ClientFrame {
    return pingOf(this.#picture, this.#replica);
  }

  #onLink(link: Link, closeCode?: number): void {
    const became = this.#contact.follow(link.phase, closeCode, this.#world.clock.now());
    if (became === "connected") {
      this.#polling.forget();
      this.#listener.onEvent("connected", "Conectado");
      // Its first frame comes next, and only that says whether what was proved before still holds.
      return;
    }
    if (became === "disconnected") {
      this.#inbox.clear();
      this.#doubts.reset();
      this.#step({ type: "disconnected" });
      this.#listener.onEvent("disconnected", "Conexão perdida", { code: closeCode });
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
    const now = this.#world.clock.now();
    if (this.#contact.dueToTell(now)) this.send(this.#ping());
    const { awaiting } = this.#replica;
    if (this.#doubts.raisedBy(frame, this.#listener.newestAnswer(), awaiting, now)) this.#socket.fail();
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

  #heardByPolling(frame: ServerFrame): void {
    if (this.#polling.heardAt === null) this.#listener.onEvent("polling", "Sem canal ao vivo: atualizando a cada 2 s");
    this.#contact.silentFrom(this.#polling.heard());
    if (frame.type === "snapshot" && !this.#replica.awaiting) this.#step({ type: "doubted" });
    this.#step({ type: "frame", frame });
  }

  #tick(): void {
    if (!this.#running) return;
    this.#report();
    this.#world.clock.after(TICK_MS, () => this.#tick());
  }

  #report(): void {
    const hearing = this.#contact.hearing(this.#socket.link, this.#polling.heardAt);
    this.#situation = situationOf(hearing, this.#replica, this.#picture.drawing, this.#world.clock.now());
    this.#listener.onStatus();
  }
}
