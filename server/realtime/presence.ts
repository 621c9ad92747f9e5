/** Tells every screen who else is there, what each has open, and who is at what. */

import type { Commit, Tela } from "../domain/frames.ts";
import type { ReceivedFrame } from "./client_frame.ts";
import type { Connection } from "./connection.ts";
import { Doings } from "./doing.ts";
import { type Later, soon } from "./soon.ts";

/** Changes of presence within this time go out together: a person tabbing through pedidos is one message. */
const PRESENCE_MS = 200;

/** What presence needs from outside. */
export interface PresenceOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  later: Later;
}

/** Who is there, and at what. */
export class Presence {
  readonly #now: () => number;
  readonly #doings = new Doings();
  /** Those whose sockets had no room when the others were told. */
  #missed: ReadonlySet<Connection> = new Set();
  readonly #tellMissed: () => void;
  /** Tells every screen, soon. */
  readonly announce: () => void;

  /** @param connections those that are told. */
  constructor(options: PresenceOptions, connections: ReadonlySet<Connection>) {
    this.#now = options.now;
    const tell = (to: ReadonlySet<Connection>) => {
      this.#missed = this.#send(to, connections);
      if (this.#missed.size > 0) this.#tellMissed();
    };
    this.announce = soon(options, PRESENCE_MS, () => tell(connections));
    // What somebody is at may not change for hours, and nothing else would ever bring it.
    this.#tellMissed = soon(options, PRESENCE_MS, () => tell(this.#missed.intersection(connections)));
  }

  /** A screen says that its person is at a stage, or no more; heard from a client of proto 2 or 3 that may mark that stage. */
  hear({ name, mayMark, cursor }: Connection, { pedido_id, etapa, ligado }: ReceivedFrame & { type: "fazendo" }): void {
    if (cursor.proto === 1 || !mayMark.includes(etapa)) return;
    const since = new Date(this.#now()).toISOString();
    const changed = ligado
      ? this.#doings.take({ pedido_id, etapa, name, desde: since })
      : this.#doings.drop({ pedido_id, etapa, name });
    if (changed) this.announce();
  }

  /** A screen is called otherwise from now on. */
  rename(connection: Connection, name: string): void {
    if (connection.cursor.proto !== 1) this.#doings.rename(connection.name, name);
    connection.name = name;
  }

  /** Takes a commit, which may end what somebody is at. */
  follow(commit: Commit): void {
    if (this.#doings.follow(commit)) this.announce();
  }

  /** Forgets, each second, what is no longer believed. */
  beat(): void {
    if (this.#doings.expire(this.#now())) this.announce();
  }

  /** Takes a new epoch, in which a pedido of the same id may be another. */
  renew(): void {
    this.#doings.clear();
    this.announce();
  }

  /** Sends the lists of all screens and of all that is done to each that knows the frame. @returns those without room. */
  #send(to: ReadonlySet<Connection>, connections: ReadonlySet<Connection>): ReadonlySet<Connection> {
    // Encoded once: with 500 screens it would be 500 lists of 500.
    const screens = JSON.stringify([...connections].map(screenOf));
    const doings = this.#doings.list();
    const told = doings.length > 0 ? `,"fazendo":${JSON.stringify(doings)}` : "";
    const full = new Set<Connection>();
    for (const connection of to) {
      const { id, peer, cursor } = connection;
      if (cursor.proto === 1) continue;
      if (cursor.fullSince !== null) full.add(connection);
      else peer.send(`{"type":"presence","voce":${id},"telas":${screens}${told}}`);
    }
    return full;
  }
}

function screenOf({ id, name, pedidoId, mode }: Connection): Tela {
  return { id, name, pedido_id: pedidoId, modo: mode };
}
