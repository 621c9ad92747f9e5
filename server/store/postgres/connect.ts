/** The connections of one node to its shop's database. */

import { FileError } from "../errors.ts";
import { type Address, readAddress, spoken } from "./address.ts";
import { Connection, type Link, type Purpose } from "./connection.ts";
import { Lane } from "./lane.ts";
import { Listener } from "./listener.ts";
import { asFileError, isStarting } from "./trouble.ts";

/** How many read at once. A node has three more: for writes, for flushes, to listen. PostgreSQL comes with 100 for all. */
const READERS = 3;

/** So long, in ms, a start waits for a PostgreSQL that is itself starting, and how often it asks. */
const STARTING_MS = 30_000;
const STARTING_AGAIN_MS = 250;

/** So long, in ms, what a node sends itself may take at the start; a pooler that hands out connections never brings it. */
const HEARD_MS = 5_000;

/** How a node is connected. */
export interface ConnectOptions {
  /** The value of `SGP_DATA`. */
  url: string;
  /** The node's name (`SGP_NODE`). */
  node: string;
  /** How long it waits for an answer at most, or for what it sends itself, in ms; as long as is right without it. */
  answerMs?: number;
}

/** The same, as far as an open store needs it. */
export type Lanes = Omit<Connections, "explained">;

/** What a node has of its database. All of it comes back by itself after a loss. */
export class Connections {
  readonly #purpose: Purpose;
  readonly #readers: Lane[];
  readonly #writer: Lane;
  readonly #flusher: Lane;
  readonly #listeners: Listener[] = [];

  private constructor(private readonly address: Address, { node, answerMs }: ConnectOptions) {
    this.#purpose = { address, name: `SGP ao Vivo (${node})`, answerMs };
    const lane = () => new Lane(() => Connection.open(this.#purpose));
    this.#readers = Array.from({ length: READERS }, lane);
    this.#writer = lane();
    this.#flusher = lane();
  }

  /**
   * Connects a node, once it has heard itself.
   *
   * @throws {FileError} when the address is wrong, or the database is not to be had or not for us: one sentence for whoever
   * starts the server.
   */
  static async open(options: ConnectOptions): Promise<Connections> {
    const address = readAddress(options.url);
    const connections = new Connections(address, options);
    try {
      await connections.#openWriter();
      await connections.#proveHearing();
      return connections;
    } catch (error) {
      await connections.close();
      throw asFileError(error, address);
    }
  }

  /** The shop's schema, which is the first and only one of each connection; it may not be there yet. */
  get schema(): string {
    return this.address.schema;
  }

  /** The channel of the shop's nodes, and of no other shop's. */
  get channel(): string {
    return this.address.schema;
  }

  /** The database as people may read it, for logs and `/health`: without the password. */
  get spoken(): string {
    return spoken(this.address);
  }

  /** Gives a work a connection for reading, for itself, in turn with the other readers. */
  reading<T>(work: (connection: Link) => Promise<T>): Promise<T> {
    const [freest] = this.#readers.toSorted((a, b) => a.works - b.works);
    return freest!.use(work);
  }

  /** Gives a work the connection for writing, for itself, in turn. */
  writing<T>(work: (connection: Link) => Promise<T>): Promise<T> {
    return this.#writer.use(work);
  }

  /** Gives a work the connection for flushes, for itself, in turn: no write waits for the disk behind one. */
  flushing<T>(work: (connection: Link) => Promise<T>): Promise<T> {
    return this.#flusher.use(work);
  }

  /**
   * Hears what is sent to the channel. A loss of this connection is noticed late, if at all: look by yourself as well.
   *
   * @param listening each time when it listens from now on: what was sent before may have been missed.
   */
  listen(heard: (payload: string) => void, listening: () => void): void {
    this.#listeners.push(new Listener({ ...this.#purpose, heard }, this.channel, listening));
  }

  /** An error of the opening of a shop (its tables, its rights) as the sentence for whoever starts the server; others as they are. */
  explained(error: unknown): unknown {
    return asFileError(error, this.address);
  }

  /** Ends all of them, after the works at hand. */
  async close(): Promise<void> {
    await Promise.all([...this.#listeners, ...this.#readers, this.#writer, this.#flusher].map((each) => each.close()));
  }

  /** A PostgreSQL that is just coming up, with the machine it may be, is waited for. */
  async #openWriter(): Promise<void> {
    const end = performance.now() + STARTING_MS;
    for (;;) {
      try {
        return await this.#writer.open();
      } catch (error) {
        if (!isStarting(error) || performance.now() > end) throw error;
      }
      await new Promise((done) => setTimeout(done, STARTING_AGAIN_MS));
    }
  }

  /** Sends itself something, on a channel of its own. @throws {FileError} when it does not arrive. */
  async #proveHearing(): Promise<void> {
    const { promise: heard, resolve } = Promise.withResolvers<boolean>();
    const channel = `prova_${crypto.randomUUID().replaceAll("-", "")}`;
    const listening = await Connection.open({ ...this.#purpose, heard: () => resolve(true) });
    const timer = setTimeout(() => resolve(false), this.#purpose.answerMs ?? HEARD_MS);
    try {
      await listening.ask(`LISTEN ${channel}`);
      await this.#writer.use((connection) => connection.ask(`NOTIFY ${channel}`));
      if (await heard) return;
      throw new FileError(
        `Entre o servidor e o PostgreSQL em ${this.spoken} há um pooler que não entrega NOTIFY (modo "transaction"): aponte SGP_DATA direto para o PostgreSQL, ou use o modo "session"`,
      );
    } finally {
      clearTimeout(timer);
      await listening.close();
    }
  }
}
