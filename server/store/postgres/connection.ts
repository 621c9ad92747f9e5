/**
 * One connection to PostgreSQL, from its opening to its loss, and never again after that. The driver would connect anew by
 * itself and send there what still waits, be it the middle of a transaction; so each has a driver of its own with one socket.
 */

import { Socket } from "node:net";
import { nextTick } from "node:process";
import postgres from "postgres";
import type { SqlValue } from "../database.ts";
import type { Address } from "./address.ts";
import { asUnavailable, codeOf, leadsNowhere, NO_ANSWER, STANDS_BY } from "./trouble.ts";

/** Until a server of the shop's network has taken the connection, in ms; then the next address is tried. */
const DIAL_MS = 5_000;

/** Until it has let us in, in ms: far more than a password takes, and less than a person waits. */
const LET_IN_MS = 10_000;

/** Without an answer for so long, in ms, the server counts as gone, whatever TCP says: longer than {@linkcode LIMITS} lets any statement take. */
const ANSWER_MS = 20_000;

/** After so long, in ms, the system asks whether the other side is still there. */
const KEEP_ALIVE_MS = 10_000;

/** The driver's own code for a connection that the other side ended. */
const CLOSED = "CONNECTION_CLOSED";

/** So long, in s, an end waits for what is on the way. */
const CLOSE_S = 1;

/** How many questions are on the way at once; what is more waits here. */
const PIPELINE_MAX = 1_000;

/**
 * What holds for each session, by PostgreSQL's names. Nobody is to wait longer than a screen, and least of all for a node
 * that was frozen with the shop's head in its hand: it loses that before the others give up.
 */
const LIMITS = {
  /** The longest that the store asks takes some 100 ms. */
  statement_timeout: "15s",
  /** Another node's transaction takes milliseconds. */
  lock_timeout: "8s",
  /** Between two statements of a transaction we only decide. */
  idle_in_transaction_session_timeout: "5s",
  /** The server asks whether a node is still there: after 10 s, each 5 s, three times. */
  tcp_keepalives_idle: "10",
  tcp_keepalives_interval: "5",
  tcp_keepalives_count: "3",
  client_min_messages: "warning",
  default_transaction_isolation: "read committed",
  TimeZone: "UTC",
};

/** Values as SQLite gives them: numbers as numbers, yes and no as 1 and 0, JSON as the text that it is. */
const TYPES = {
  number: { to: 20, from: [20, 21, 23, 26, 700, 701, 1700], serialize: String, parse: Number },
  flag: { to: 16, from: [16], serialize: (x: unknown) => x ? "t" : "f", parse: (x: string) => x === "t" ? 1 : 0 },
  json: { to: 114, from: [114, 3802], serialize: String, parse: (x: string) => x },
};

/** Who opens it, and for what. */
export interface Purpose {
  address: Address;
  /** What the administrator of the database reads of us in `pg_stat_activity`; at most 63 bytes count. */
  name: string;
  /** Hears what is sent to a channel on which this connection listens. */
  heard?: (payload: string, channel: string) => void;
  /** Instead of {@linkcode ANSWER_MS}. */
  answerMs?: number;
}

/** What a work has of a connection. */
export type Link = Pick<Connection, "ask" | "commit" | "close" | "isLost">;

/** An open connection. */
export class Connection {
  /** Settles when it is lost or closed. */
  readonly ended: Promise<void>;
  readonly #sql: postgres.Sql;
  readonly #socket: Socket;
  readonly #answerMs: number;
  #lost: Error | null = null;
  #unanswered = 0;
  /** When something was last asked or answered, in ms; and what looks now and then whether that is too long ago. */
  #heard = 0;
  #patience: ReturnType<typeof setTimeout> | undefined;

  private constructor(socket: Socket, { address, name, heard, answerMs = ANSWER_MS }: Purpose) {
    this.#socket = socket;
    this.#answerMs = answerMs;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    let isGiven = false;
    this.#sql = postgres({
      ...driverOptions(address, name),
      connect_timeout: Math.min(LET_IN_MS, answerMs) / 1_000,
      // Once: a second socket would be another session.
      socket: () => {
        if (isGiven) throw this.#lost ?? lost("the connection was lost", CLOSED);
        isGiven = true;
        return socket;
      },
      onnotify: (channel: string, payload: string) => heard?.(payload, channel),
      onclose: () => {
        this.#giveUp("the connection was lost", CLOSED);
        resolve();
      },
    } as unknown as postgres.Options<Record<string, postgres.PostgresType>>);
  }

  /**
   * Opens one to the first of the hosts that can be written to, with its schema and limits set.
   *
   * @throws what went wrong with the last host, as the system or PostgreSQL says it.
   */
  static async open(purpose: Purpose): Promise<Connection> {
    const [last, ...before] = purpose.address.hosts.toReversed();
    for (const host of before.reverse()) {
      const opened = await Connection.#openAt(host, purpose).catch(() => null);
      if (opened) return opened;
    }
    return await Connection.#openAt(last!, purpose);
  }

  static async #openAt(host: Address["hosts"][number], purpose: Purpose): Promise<Connection> {
    const connection = new Connection(await dial(host), purpose);
    try {
      const settings = { ...LIMITS, application_name: purpose.name, search_path: purpose.address.schema };
      const set = Object.keys(settings).map((name, i) => `set_config('${name}', $${i + 1}, false)`);
      const [state] = await connection.#send<{ standby: number }>(
        `SELECT ${set.join(", ")}, pg_is_in_recovery() AS standby`,
        Object.values(settings),
      );
      if (state!.standby) throw Object.assign(new Error("it stands by for another"), { code: STANDS_BY });
      return connection;
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /** Whether nothing more can be asked of it. */
  get isLost(): boolean {
    return this.#lost !== null;
  }

  /**
   * Asks one thing, its parameters as `$1`; what is asked meanwhile follows without waiting for the answer. The statement
   * stays prepared.
   *
   * @returns all rows. @throws {Unavailable} when the database cannot do it now; other errors of PostgreSQL as they are.
   */
  async ask<Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    try {
      return await this.#send<Row>(sql, values);
    } catch (error) {
      if (leadsNowhere(error)) this.#giveUp("it can only be read by now");
      throw asUnavailable(error);
    }
  }

  /** Commits. @throws {Unavailable} when the server did not, which after a failed statement is no error to PostgreSQL. */
  async commit(): Promise<void> {
    const { command } = await this.ask("COMMIT") as unknown as { command: string };
    if (command !== "COMMIT") throw new Error("a statement of the transaction had failed, and nothing was committed");
  }

  /** Ends it: what is on the way has a moment to be answered. */
  async close(): Promise<void> {
    this.#lost ??= lost("the connection was closed", CLOSED);
    clearTimeout(this.#patience);
    await this.#sql.end({ timeout: CLOSE_S });
    this.#socket.destroy();
  }

  async #send<Row>(sql: string, values: readonly SqlValue[]): Promise<Row[]> {
    if (this.#lost) throw this.#lost;
    this.#unanswered++;
    this.#await();
    try {
      return await this.#sql.unsafe(sql, [...values], { prepare: true, simple: false } as object) as unknown as Row[];
    } catch (error) {
      // By whom it was ended the driver does not know.
      throw this.#lost && codeOf(this.#lost) === NO_ANSWER ? this.#lost : error;
    } finally {
      this.#unanswered--;
      this.#await();
    }
  }

  /** From now on the server has so long for its next answer. A timer for each would cost a tenth of a write. */
  #await(): void {
    this.#heard = performance.now();
    if (this.#unanswered > 0 && !this.#lost) this.#patience ??= setTimeout(() => this.#look(), this.#answerMs);
  }

  #look(): void {
    this.#patience = undefined;
    if (this.#unanswered === 0 || this.#lost) return;
    const left = this.#heard + this.#answerMs - performance.now();
    if (left <= 0) this.#giveUp("no answer came");
    else this.#patience = setTimeout(() => this.#look(), left);
  }

  #giveUp(why: string, code?: string): void {
    this.#lost ??= lost(why, code);
    clearTimeout(this.#patience);
    this.#socket.destroy();
    // What the driver still holds back would wait for ever.
    this.#sql.end({ timeout: 0 });
  }
}

function lost(why: string, code = NO_ANSWER): Error {
  return Object.assign(new Error(why), { code });
}

/** All of the driver's options: what is left out it would take from the environment, and two that it looks for there all the same are hidden from it (deno.json). */
function driverOptions({ hosts, user, password, database, tls }: Address, name: string) {
  return {
    host: hosts[0]!.hostname,
    port: hosts[0]!.port,
    user,
    pass: () => password,
    database,
    ssl: tls === "disable" ? false : tls,
    sslnegotiation: null,
    connection: { application_name: name },
    max: 1,
    idle_timeout: null,
    max_lifetime: null,
    max_pipeline: PIPELINE_MAX,
    keep_alive: null,
    backoff: () => 0,
    prepare: true,
    debug: false,
    fetch_types: false,
    publications: "alltables",
    target_session_attrs: null,
    types: TYPES,
    onnotice: () => {},
  };
}

/** A socket to a host. @throws what the system says, or that nobody answered. */
async function dial({ hostname, port }: Address["hosts"][number]): Promise<Socket> {
  const socket = new Socket();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(lost("nobody answers")), DIAL_MS);
  try {
    socket.once("connect", resolve).once("error", reject).connect(port, hostname);
    await promise;
    // What breaks before the driver listens is no reason to end the process; the driver sees that it is closed.
    socket.removeAllListeners("error").on("error", () => {});
    socket.setKeepAlive(true, KEEP_ALIVE_MS).setNoDelay(true);
    inOneGo(socket);
    // By these the driver names it, and checks its certificate.
    return Object.assign(socket, { host: hostname, port });
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Sends what is written in one turn in one go: the driver hands over each longer statement by itself, and each would be a call of the system. */
function inOneGo(socket: Socket): void {
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  socket.write = ((...args: unknown[]) => {
    if (socket.writableCorked === 0) {
      socket.cork();
      nextTick(() => socket.uncork());
    }
    return write(...args);
  }) as typeof socket.write;
}
