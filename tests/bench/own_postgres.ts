/** The PostgreSQL of `--engine postgres`: one server of the bench's own, on its disk, with a database for each start of ours. */

import { join } from "node:path";
import postgres from "postgres";
import { Cluster } from "../../server/embedded/cluster.ts";
import { openOriginFile } from "../../server/ops/moving/file_end.ts";
import { move } from "../../server/ops/moving/move.ts";
import { openDestinationPostgres } from "../../server/ops/moving/postgres_end.ts";

/** Disposing of it stops it. */
export class OwnPostgres implements AsyncDisposable {
  readonly #cluster: Cluster;
  /** By data file, the database into which it was moved, of which the others are copies. */
  readonly #moved = new Map<string, Promise<string>>();
  #databases = 0;

  private constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** Starts it. @param folder in which its data go. */
  static async start(folder: string): Promise<OwnPostgres> {
    // Of root's another user runs it, who must come to its data.
    if (Deno.build.os !== "windows") Deno.chmodSync(folder, 0o755);
    return new OwnPostgres(await Cluster.start({ folder: join(folder, "postgres") }));
  }

  /** The process that started all others of it; null while it is stopped. */
  get pid(): number | null {
    return this.#cluster.pid;
  }

  /** A database with all that a data file has. @returns its address. */
  async copyOf(file: string): Promise<string> {
    const template = await this.#moved.getOrInsertComputed(file, () => this.#move(file));
    return await this.#make(`TEMPLATE ${template}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#cluster.stop();
  }

  async #move(file: string): Promise<string> {
    const url = await this.#make("TEMPLATE template0");
    await using from = await openOriginFile(file);
    await using to = await openDestinationPostgres(url);
    await move(from, to, () => {});
    return new URL(url).pathname.slice(1);
  }

  async #make(how: string): Promise<string> {
    const name = `bench_${++this.#databases}`;
    const connection = postgres(this.#cluster.url(), { max: 1 });
    await connection.unsafe(`CREATE DATABASE ${name} ${how}`);
    await connection.end();
    return this.#cluster.url(name);
  }
}
