/** Hears what the nodes of a shop tell each other. */

import { Connection, type Purpose } from "./connection.ts";
import { shareShop } from "./nodes.ts";

/** After a lost connection, in ms: the follower looks by itself as often (follow.ts). */
const AGAIN_MS = 250;

/** Nothing is asked of this connection, so that its loss would be noticed by nobody: it asks something this often, in ms. */
const HEARTBEAT_MS = 10_000;

/** Hears the channel until it is closed, over a connection of its own that is opened anew whenever it was lost. */
export class Listener {
  #connection: Connection | null = null;
  #closed = false;
  #endPause = () => {};
  readonly #kept: Promise<void>;

  /** @param listening called each time when it listens from now on: what was sent before may have been missed. */
  constructor(
    private readonly purpose: Purpose,
    private readonly channel: string,
    private readonly listening: () => void,
  ) {
    this.#kept = this.#keep();
  }

  /** Ends it. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#endPause();
    await this.#connection?.close();
    await this.#kept;
  }

  async #keep(): Promise<void> {
    while (!this.#closed) {
      // Tried again; what is written meanwhile is seen without a wake-up.
      await this.#listen().catch(() => {});
      if (!this.#closed) await this.#pause();
    }
  }

  async #listen(): Promise<void> {
    const connection = await Connection.open(this.purpose);
    this.#connection = connection;
    if (this.#closed) return await connection.close();
    await shareShop(connection, this.channel);
    await connection.ask(`LISTEN ${this.channel}`);
    this.listening();
    // Its failure is the connection's end.
    const heart = setInterval(() => connection.ask("SELECT 1").catch(() => {}), HEARTBEAT_MS);
    await connection.ended;
    clearInterval(heart);
  }

  #pause(): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, AGAIN_MS);
      this.#endPause = () => (clearTimeout(timer), done());
    });
  }
}
