/** A real PostgreSQL for the tests, which brings it along (server/embedded/), or the one that `SGP_TEST_POSTGRES` names. */

import { join } from "node:path";
import postgres from "postgres";
import { Cluster, type ClusterOptions } from "../server/embedded/cluster.ts";
import { patiently } from "../server/patiently.ts";
import { tempFolder, until } from "./harness.ts";

/** How to start it. */
export interface PostgresOptions {
  /** Settings of PostgreSQL, e.g. `wal_writer_delay`. */
  settings?: Record<string, string>;
  /** Whether a flush waits for the disk. A killed process loses nothing without it; the tests need no more. */
  fsync?: boolean;
  /** The address of a server that is there already. */
  named?: string;
  /** Whether the test ends processes, so that a server of its own is started whatever `SGP_TEST_POSTGRES` says. */
  own?: boolean;
}

/** An empty database, gone when disposed of. */
export interface TestDatabase extends AsyncDisposable {
  /** Its address, as `SGP_DATA` takes it. */
  url: string;
  name: string;
}

/** What each of ours has; what was written since is kept for a standby that begins later. */
const SETTINGS = { wal_keep_size: "256MB", log_min_messages: "log" };

/** What a copy of a running server's data leaves out: its process, and what the standby is sent. */
const NOT_COPIED = ["postmaster.pid", "postmaster.opts", "pg_wal", "pg_replslot", "pg_dynshmem", "pg_stat_tmp"];

/** A server for one test or for the tests of one file. */
export class TestPostgres implements AsyncDisposable {
  constructor(
    private readonly address: string,
    private readonly started: { cluster: Cluster; folder: { path: string } & Disposable } | null,
  ) {}

  /** The process of a server of our own. @throws where somebody else's is used. */
  get cluster(): Cluster {
    if (!this.started) {
      throw new Error("SGP_TEST_POSTGRES names a server that the tests may not end: ask for an own one");
    }
    return this.started.cluster;
  }

  /** The address of one of its databases, or of that for whoever makes databases. */
  url(name?: string): string {
    const url = new URL(this.started?.cluster.url() ?? this.address);
    if (name) url.pathname = `/${name}`;
    return url.href;
  }

  /** Makes an empty database. */
  async database(): Promise<TestDatabase> {
    const name = `sgp_teste_${crypto.randomUUID().replaceAll("-", "")}`;
    await this.ask(`CREATE DATABASE ${name} TEMPLATE template0`);
    return {
      name,
      url: this.url(name),
      [Symbol.asyncDispose]: async () => {
        // A server of our own goes with all that is in it, and may be stopped by now.
        if (!this.started) await this.ask(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      },
    };
  }

  /** Asks one thing as the superuser, over a connection of its own. */
  async ask<Row>(sql: string, database?: string): Promise<Row[]> {
    const connection = postgres(this.url(database), { max: 1, onnotice: () => {} });
    try {
      return [...await connection.unsafe(sql)] as Row[];
    } finally {
      await connection.end({ timeout: 1 });
    }
  }

  /** Ends all its processes at once. */
  kill(): Promise<void> {
    return this.cluster.kill();
  }

  /** Stops it in order. */
  stop(): Promise<void> {
    return this.cluster.stop();
  }

  /** Starts it again, on the same port and with the same data. */
  restart(settings?: Record<string, string>): Promise<void> {
    return this.cluster.restart(settings);
  }

  /**
   * Starts a second server, which takes all that is written in this one, as it is written.
   *
   * @param synchronous whether a flush of this one waits until the second has it too.
   */
  async standby({ synchronous = false } = {}): Promise<TestPostgres> {
    const primary = this.cluster;
    const from = new URL(primary.url());
    const sender = `host=${from.hostname} port=${from.port} user=${from.username} password=${primary.password}`;
    const data = async (to: string) => {
      const connection = postgres(primary.url(), { max: 1 });
      await connection`SELECT pg_backup_start('standby', true)`;
      copyRunning(primary.data, to);
      const [label] = await connection`SELECT labelfile FROM pg_backup_stop(false)`;
      await connection.end();
      Deno.writeTextFileSync(join(to, "backup_label"), label!.labelfile);
      Deno.writeTextFileSync(join(to, "standby.signal"), "");
      Deno.writeTextFileSync(
        join(to, "postgresql.auto.conf"),
        `primary_conninfo = '${sender} application_name=standby'`,
      );
    };
    const standby = await startOwn({ fill: { data, password: primary.password } });
    if (await standby.cluster.logged(/started streaming WAL from primary/) === null) {
      throw new Error("the standby has ended");
    }
    if (synchronous) {
      await this.ask("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
      await this.ask("SELECT pg_reload_conf()");
      const isSynchronous = "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'";
      await until(async () => (await this.ask(isSynchronous)).length === 1, "the flush waits for the standby");
    }
    return standby;
  }

  /** Has a standby take nothing more of what the other server writes. */
  async cutOff(): Promise<void> {
    await this.ask("ALTER SYSTEM SET primary_conninfo = ''");
    await this.ask("SELECT pg_reload_conf()");
    await until(async () => (await this.ask("SELECT 1 FROM pg_stat_wal_receiver")).length === 0, "nothing is received");
  }

  /** Makes a standby a server that can be written to; what it was not sent is lost. */
  async promote(): Promise<void> {
    await this.ask("SELECT pg_promote(true)");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.started) return;
    // Nobody will read its data: it need not be brought in order.
    await this.started.cluster.kill();
    const { path } = this.started.folder;
    await patiently(() => Deno.remove(path, { recursive: true }));
  }
}

/** Starts a server of the tests' own, unless another is named and will do. */
export async function startPostgres(
  { settings, fsync = false, own = false, named = Deno.env.get("SGP_TEST_POSTGRES") }: PostgresOptions = {},
): Promise<TestPostgres> {
  if (named && !own) return new TestPostgres(named, null);
  return await startOwn({ settings: { fsync: fsync ? "on" : "off", ...settings } });
}

async function startOwn({ settings, fill }: Omit<ClusterOptions, "folder">): Promise<TestPostgres> {
  const folder = tempFolder();
  try {
    const all = { fsync: "off", ...SETTINGS, ...settings };
    const cluster = await Cluster.start({ folder: folder.path, settings: all, fill });
    return new TestPostgres(cluster.url(), { cluster, folder });
  } catch (error) {
    folder[Symbol.dispose]();
    throw error;
  }
}

/** Copies the data of a server while it runs: a file may be gone by the time that it is its turn. */
function copyRunning(from: string, to: string): void {
  for (const { name, isDirectory } of Deno.readDirSync(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (isDirectory) Deno.mkdirSync(target, { mode: 0o700 });
    if (NOT_COPIED.includes(name)) continue;
    try {
      if (isDirectory) copyRunning(source, target);
      else Deno.writeFileSync(target, Deno.readFileSync(source), { mode: 0o600 });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}
