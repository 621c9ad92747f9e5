/** What the server counts and times, for Prometheus. None of it names a person, a pedido or a screen. */

import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Cursor } from "../domain/cursor.ts";
import type { Log } from "../log.ts";
import type { Problem } from "../store/file_state.ts";
import type { Counts } from "../store/store.ts";

/** Seconds: a commit with its flush takes 0.2 ms on an SSD and 50 ms on a tired disk. */
const COMMIT_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/** Seconds: to twenty sockets 0.1 ms, to five hundred some. */
const BROADCAST_BUCKETS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5];

/** What is looked at when somebody asks. */
export interface Watched {
  hub: { size: number; head: { seq: number }; connections(): Iterable<{ readonly cursor: Cursor }> };
  /** The data file. */
  data: string;
  /** When the newest copy was made, in ms since 1970; null when there is none. */
  newestBackup: () => number | null;
  store: {
    /** What the last work with the database failed of. */
    fault(): Promise<Problem | null>;
    counts(): Promise<Counts>;
  };
  /** Who copies the data. */
  mirrors?: { readonly size: number; readonly unconfirmed: number; reports(): { lag: number; atraso_ms: number }[] };
  /** How this server follows another, if it does. */
  mirror?: () => { lag: number; conferido_em: string | null };
  /** How the data file fares. */
  file: { readonly logHeld: boolean };
  /** Milliseconds since 1970. */
  now: () => number;
}

/** All metrics of one server. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #frames = this.#counter("sgp_ws_frames_total", "Frames sent to and received from screens", ["direction"]);
  readonly #bytes = this.#counter("sgp_ws_bytes_total", "Bytes of those frames, before WebSocket's own", ["direction"]);
  readonly #refused = this.#counter("sgp_http_refused_total", "Requests answered with 4xx or 5xx", ["status"]);
  readonly #divergent = this.#counter("sgp_digest_mismatches_total", "Screens whose digest was not the board's", []);
  readonly #unproven = this.#counter("sgp_unproven_claims_total", "Claims of changes that this file never made", []);
  readonly #commit = this.#histogram(
    "sgp_commit_seconds",
    "From a write's beginning until it is on the disk",
    COMMIT_BUCKETS,
  );
  readonly #broadcast = this.#histogram(
    "sgp_broadcast_seconds",
    "Handing one change to every screen's socket",
    BROADCAST_BUCKETS,
  );

  /** A screen claimed a change that this file never made. */
  unproven(): void {
    this.#unproven.inc();
  }

  /** A write is on the disk. */
  committed(ms: number): void {
    this.#commit.observe(ms / 1_000);
  }

  /** Times how long a change takes to be handed out. */
  broadcasting(publish: () => void): void {
    const start = performance.now();
    publish();
    this.#broadcast.observe((performance.now() - start) / 1_000);
  }

  /** A frame went out or came in. */
  frame(direction: "sent" | "received", bytes: number): void {
    this.#frames.inc({ direction });
    this.#bytes.inc({ direction }, bytes);
  }

  /** A request was refused. */
  refused(status: number): void {
    this.#refused.inc({ status });
  }

  /** The same log, whose alarm over a screen that shows something else is counted. */
  listeningTo(log: Log): Log {
    return {
      ...log,
      error: (event, fields) => {
        if (event === "ws.divergent") this.#divergent.inc();
        log.error(event, fields);
      },
    };
  }

  /** Adds what is looked at when somebody asks. */
  watch({ hub, data, newestBackup, mirrors, mirror, store, file, now }: Watched): void {
    this.#gauge("sgp_connections", "Connected screens", () => hub.size);
    this.#gauge("sgp_lag_changes", "Changes that the slowest screen has not been sent yet", () => {
      const behind = [...hub.connections()].map(({ cursor }) => cursor.sent ? hub.head.seq - cursor.sent.seq : 0);
      return Math.max(0, ...behind);
    });
    if (mirrors) {
      const worst = (what: "lag" | "atraso_ms") => Math.max(0, ...mirrors.reports().map((report) => report[what]));
      this.#gauge("sgp_mirrors", "Connected mirrors", () => mirrors.size);
      this.#gauge("sgp_mirror_lag_changes", "Changes that the slowest mirror has not on its disk", () => worst("lag"));
      this.#gauge(
        "sgp_mirror_lag_seconds",
        "Age of the oldest change that the slowest mirror has not on its disk",
        () => worst("atraso_ms") / 1_000,
      );
      this.#gauge(
        "sgp_mirror_unconfirmed_writes",
        "Flushes since the start that went on without a mirror's word although one was asked for",
        () => mirrors.unconfirmed,
      );
    }
    if (mirror) {
      this.#gauge("sgp_copy_lag_changes", "Changes of the server that are not here", () => mirror().lag);
      this.#gauge(
        "sgp_copy_age_seconds",
        "Since this copy last proved to be the server's; -1 when it never did",
        () => {
          const { conferido_em: at } = mirror();
          return at === null ? -1 : (now() - Date.parse(at)) / 1_000;
        },
      );
    }
    this.#gauge("sgp_wal_bytes", "Size of the write-ahead log", () => sizeOf(`${data}-wal`));
    this.#gauge("sgp_wal_held", "1 while somebody's long read keeps that log large", () => Number(file.logHeld));
    this.#gauge("sgp_data_bytes", "Size of the data file", () => sizeOf(data));
    this.#gauge("sgp_backup_age_seconds", "Age of the newest copy; -1 when there is none", () => {
      const at = newestBackup();
      return at === null ? -1 : (now() - at) / 1_000;
    });
    this.#gauge(
      "sgp_database_ok",
      "1 while the database reads and writes",
      async () => Number(await store.fault() === null),
    );
    this.#gauge("sgp_board_pedidos", "Pedidos on the board", async () => (await counts(store)).board);
    this.#gauge("sgp_archive_pedidos", "Pedidos in the archive", async () => (await counts(store)).archive);
    this.#gauge("sgp_memory_bytes", "Resident memory of the server", () => Deno.memoryUsage().rss);
  }

  /** Adds the memory of lists that are kept for who asks for the same. */
  watchLists(lists: { readonly bytes: number }): void {
    this.#gauge("sgp_kept_list_bytes", "Lists kept in memory for who asks for the same", () => lists.bytes);
  }

  /** Everything in Prometheus' text format, with its content type. */
  async text(): Promise<{ body: string; contentType: string }> {
    return { body: await this.#registry.metrics(), contentType: this.#registry.contentType };
  }

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }

  #histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name, help, buckets, registers: [this.#registry] });
  }

  #gauge(name: string, help: string, read: () => number | Promise<number>): void {
    const registers = [this.#registry];
    new Gauge({
      name,
      help,
      registers,
      collect: async function () {
        this.set(await read());
      },
    });
  }
}

/** A scrape tells the rest also while the database cannot be read. */
async function counts(store: Watched["store"]): Promise<Counts> {
  return await store.counts().catch(() => ({ board: NaN, archive: NaN }));
}

async function sizeOf(path: string): Promise<number> {
  return (await Deno.stat(path).catch(() => null))?.size ?? 0;
}
