import type { RawSocket } from "../../islands/sync/world.ts";
import { ProcessWorld } from "../../server/demo/live/world.ts";
import type { AnyFrame } from "../harness.ts";

/** The old hook's `reconnectInterval`, in ms. */
const RECONNECT_MS = 3_000;

/** How long it waits for a list, in ms. */
const FETCH_TIMEOUT_MS = 10_000;

/**
 * A client of the system before: connects with no parameters, reads the whole list when it has connected or is told
 * to, and takes each change as it comes. Its browser keeps the list by its ETag, as browsers do.
 */
export class LegacyClient implements Disposable {
  readonly world: ProcessWorld;
  /** Reasons of the orders to read everything that it was given. */
  readonly refreshed: string[] = [];
  /** Has read everything since it last connected or was told to. */
  complete = false;
  readonly #rows = new Map<number, AnyFrame>();
  #socket: RawSocket | null = null;
  #cached: { etag: string; text: string } | null = null;
  /** Frames that came while a list was on its way; they are applied on top of it. */
  #held: AnyFrame[] | null = null;

  constructor(readonly name: string, url: string) {
    this.world = new ProcessWorld(url);
    this.#connect();
  }

  /** What it shows, by id. */
  rows(): AnyFrame[] {
    return [...this.#rows.values()].sort((a, b) => a.id - b.id);
  }

  toString(): string {
    const newest = this.rows().reduce((seq, row) => Math.max(seq, row.seq), 0);
    return `${this.name}: ${this.complete ? "complete" : "reading"}, newest ${newest}`;
  }

  [Symbol.dispose](): void {
    this.world[Symbol.dispose]();
  }

  #connect(): void {
    this.#socket?.close();
    this.#socket = this.world.connect(this.world.socketUrl, {
      onOpen: () => void this.#read(),
      onMessage: (data) => this.#onFrame(JSON.parse(data as string)),
      onClose: () => {
        this.complete = false;
        this.world.clock.after(RECONNECT_MS, () => this.#connect());
      },
    });
  }

  #onFrame(frame: AnyFrame): void {
    if (frame.type === "refresh_required") {
      this.refreshed.push(frame.reason);
      void this.#read();
    } else if (this.#held) this.#held.push(frame);
    else this.#apply(frame);
  }

  #apply({ type, action, pedido_id, data }: AnyFrame): void {
    if (type !== "pedido_update") return;
    if (action === "delete") this.#rows.delete(pedido_id);
    else this.#rows.set(pedido_id, data);
  }

  async #read(): Promise<void> {
    const held: AnyFrame[] = this.#held = [];
    this.complete = false;
    const headers: Record<string, string> = this.#cached ? { "if-none-match": this.#cached.etag } : {};
    const answer = await this.world.request({ method: "GET", path: "/pedidos", headers, timeoutMs: FETCH_TIMEOUT_MS })
      .catch(() => null);
    // Told to read again meanwhile: that reading is the one that counts.
    if (held !== this.#held) return;
    if (answer?.status === 200) this.#cached = { etag: answer.header("etag")!, text: answer.text };
    else if (answer?.status !== 304) return void this.world.clock.after(RECONNECT_MS, () => void this.#read());
    this.#rows.clear();
    for (const row of JSON.parse(this.#cached!.text)) this.#rows.set(row.id, row);
    this.#held = null;
    held.forEach((frame) => this.#apply(frame));
    this.complete = true;
  }
}
