/**
 * The database that the nodes of a shop share: a PostgreSQL as far as they can tell, over the SQLite file that the oracle reads.
 * What is committed is seen by all at once, and on the disk only with the next flush.
 */

import type { Chance } from "./chance.ts";
import { refusal, SimConnection } from "./database_connection.ts";
import type { Line } from "./database_line.ts";
import type { Backup, Disk } from "./disk.ts";
import type { Oracle } from "./oracle.ts";
import { Actor, type VirtualTime } from "./time.ts";
import type { Database } from "../../server/store/database.ts";
import { openAgain, openDatabase } from "../../server/store/driver.ts";
import { migrate } from "../../server/store/migrations.ts";
import type { Standing } from "../../server/store/postgres/flush.ts";

/** How long a flush takes at most, in ms. */
const FLUSH_MAX_MS = 20;

/** How long somebody waits for the head's lock before it gives up, in ms: `lock_timeout`. */
const LOCK_MAX_MS = 5_000;

/** How often a flush is also the moment at which the standby that does not keep up stands still. */
const STANDBY_STAYS = 0.1;

const DRIVER = "node:sqlite";

/** One run's database. */
export class SimDatabase {
  /** The server's process. */
  #process = new Actor("banco");
  #isUp = false;
  #db: Database | null = null;
  readonly #lines = new Set<Line>();
  /** Who may write now, and who waits for it. */
  #holder: SimConnection | null = null;
  #queue: { connection: SimConnection; grant: () => void }[] = [];
  /** What a standby has that is told nothing before the primary goes on. */
  #standby: Backup | null = null;
  /** An older history is there, and nobody has given it a new name yet. */
  putBack = false;
  /** How many transactions have written. */
  transactions = 0;
  /** How often it has begun. */
  incarnation = 0;

  constructor(
    private readonly time: VirtualTime,
    private readonly chance: Chance,
    private readonly disk: Disk,
    /** Hears of each transaction. */
    readonly oracle: Oracle,
  ) {}

  /** Begins, and goes on with what is on the disk. */
  async start(): Promise<void> {
    if (this.#isUp) return;
    this.#process = new Actor(`banco ${++this.incarnation}`);
    const db = this.#db = await openDatabase(this.disk.path, DRIVER);
    this.disk.letGo(db);
    if (this.incarnation === 1) {
      migrate(db);
      db.exec("ALTER TABLE head ADD COLUMN outros INTEGER NOT NULL DEFAULT 0");
      db.exec("CREATE TABLE outbox (seq INTEGER PRIMARY KEY, frame TEXT NOT NULL)");
      db.prepare("UPDATE head SET epoch = ?, mark_key = ?").run(this.chance.hex(8), this.chance.hex(32));
    }
    await this.disk.flusher(() => Promise.resolve()).flush();
    this.oracle.open(this.disk.path);
    this.oracle.recovered();
    this.#isUp = true;
    // Whoever still waited for the machine of before learns that it is gone.
    this.#lines.forEach((line) => line.lose());
  }

  /**
   * Its machine is gone, and another will go on: with all that was flushed, or with an older state as a standby that lags.
   * @param how `silently`: nobody is told before the other is there.
   */
  promote({ lags, silently }: { lags: boolean; silently: boolean }): "lost what was flushed" | "lost its tail" {
    this.#end(silently);
    const standby = lags ? this.#standby : null;
    this.#standby = null;
    if (!standby) {
      this.disk.afterPowerCut();
      return "lost its tail";
    }
    this.disk.restore(standby);
    this.putBack = true;
    this.oracle.timeline += 1;
    return "lost what was flushed";
  }

  #end(silently: boolean): void {
    if (!this.#isUp) return;
    this.#isUp = false;
    this.#process.die();
    this.#queue = [];
    for (const line of this.#lines) silently ? line.connections.forEach((each) => each.freeze()) : line.lose();
    this.#holder = null;
  }

  /** A node has its way to it. */
  add(line: Line): void {
    this.#lines.add(line);
  }

  /** A node is gone, and the system ends its connections. */
  remove(line: Line): void {
    this.#lines.delete(line);
    line.abandon();
  }

  /** Opens a connection. */
  async connect(line: Line): Promise<SimConnection> {
    await line.moment();
    if (!this.#isUp || !line.isReachable) throw refusal("ECONNREFUSED");
    const db = await openAgain(this.disk.path, DRIVER, 0);
    this.disk.letGo(db);
    const connection = new SimConnection(db, line, this);
    line.connections.add(connection);
    return connection;
  }

  /** Settles when nobody else can move the head. */
  lock(connection: SimConnection): Promise<void> {
    if (!this.#holder) {
      this.#holder = connection;
      return Promise.resolve();
    }
    return new Promise((grant, refuse) => {
      const waiting = { connection, grant };
      this.#queue.push(waiting);
      this.time.after(this.#process, LOCK_MAX_MS, () => {
        if (!this.#queue.includes(waiting)) return;
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        refuse(refusal("55P03"));
      });
    });
  }

  /** Lets the next one write. */
  release(connection: SimConnection): void {
    this.#queue = this.#queue.filter((each) => each.connection !== connection);
    if (this.#holder !== connection) return;
    const next = this.#queue.shift();
    this.#holder = next?.connection ?? null;
    next?.grant();
  }

  /** Something happens at the server after a while, if it is still there. */
  later(ms: number, run: () => void): void {
    this.time.after(this.#process, ms, run);
  }

  /** Makes all that is committed survive. @param standing where it stands. */
  async flush({ seq }: Pick<Standing, "seq">): Promise<void> {
    const takes = this.chance.int(0, FLUSH_MAX_MS);
    await this.disk.flusher(() => this.time.sleep(this.#process, takes)).flush();
    this.oracle.flushed(seq);
    if (this.chance.happens(STANDBY_STAYS)) this.#standby = this.disk.backup("live");
  }

  /** Tells all nodes that listen. */
  notify(payload: string): void {
    for (const line of this.#lines) line.hear(payload);
  }

  /** What all nodes should have read by now is removed, unless somebody is writing. */
  sweep(): void {
    if (this.#isUp && !this.#holder) this.#db!.exec("DELETE FROM outbox WHERE seq < (SELECT seq FROM head)");
  }
}
