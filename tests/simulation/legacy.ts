/** A client of the system before: connects with no parameters, reads everything when told to, and takes each change as it comes. */

import type { Network } from "./network.ts";
import { Actor, type VirtualTime } from "./time.ts";
import type { Moment } from "./oracle.ts";
import type { ApiAnswer, RawSocket } from "../../islands/sync/world.ts";

/** The old hook's `reconnectInterval`, in ms. */
const RECONNECT_MS = 3_000;

/** How long it waits for a list, in ms. */
const FETCH_TIMEOUT_MS = 5_000;

/** A pedido as it holds one. */
export interface Row {
  id: number;
  versao: number;
  seq: number;
  mark: string;
}

/** One such client. Its browser keeps the list by its ETag, as browsers do with `Cache-Control: no-cache`. */
export class LegacyClient {
  readonly actor: Actor;
  readonly rows = new Map<number, Row>();
  #socket: RawSocket | null = null;
  #cached: { etag: string; text: string } | null = null;
  /** Frames that came while a list was on its way; they are applied on top of it. */
  #held: Frame[] | null = null;
  #connection = 0;
  /** Has read everything since it last connected or was told to. */
  complete = false;

  /** @param onRead is told of each list that was read, with the moment that it is of. @param onDelete of each deletion. */
  constructor(
    name: string,
    private readonly time: VirtualTime,
    private readonly network: Network,
    private readonly onRead: (client: LegacyClient, moment: Moment) => void,
    private readonly onDelete: (client: LegacyClient, id: number, mark: string) => void,
  ) {
    this.actor = new Actor(name);
    this.#connect();
  }

  #connect(): void {
    const connection = ++this.#connection;
    const current = (act: () => void): void => connection === this.#connection ? act() : undefined;
    this.#socket?.close();
    this.#socket = this.network.connect(this.actor, "ws://servidor:8000/ws/pedidos", {
      onOpen: () => current(() => this.#read()),
      onMessage: (data) => current(() => this.#onFrame(JSON.parse(data as string))),
      onClose: () =>
        current(() => {
          this.complete = false;
          this.time.after(this.actor, RECONNECT_MS, () => current(() => this.#connect()));
        }),
    });
  }

  #onFrame(frame: Frame): void {
    if (frame.type === "refresh_required") this.#read();
    else if (this.#held) this.#held.push(frame);
    else this.#apply(frame);
  }

  #apply({ type, action, pedido_id, mark, data }: Frame): void {
    if (type !== "pedido_update") return;
    if (action === "delete") {
      this.rows.delete(pedido_id);
      this.onDelete(this, pedido_id, mark);
    } else this.rows.set(pedido_id, data!);
  }

  async #read(): Promise<void> {
    const held: Frame[] = this.#held = [];
    this.complete = false;
    const headers: Record<string, string> = this.#cached ? { "if-none-match": this.#cached.etag } : {};
    const answer = await this.network.request(this.actor, {
      method: "GET",
      path: "/pedidos",
      headers,
      timeoutMs: FETCH_TIMEOUT_MS,
    }).catch(() => null);
    // Told to read again meanwhile: that reading is the one that counts.
    if (held !== this.#held) return;
    if (answer?.status === 200) this.#cached = { etag: answer.header("etag")!, text: answer.text };
    else if (answer?.status !== 304) return void this.time.after(this.actor, RECONNECT_MS, () => void this.#read());
    this.rows.clear();
    for (const row of JSON.parse(this.#cached!.text) as Row[]) this.rows.set(row.id, row);
    this.#held = null;
    if (answer.status === 200) this.onRead(this, momentOf(answer));
    held.forEach((frame) => this.#apply(frame));
    this.complete = true;
  }
}

/** Which such a client does not look at. */
function momentOf({ header }: ApiAnswer): Moment {
  return { epoch: header("x-epoch")!, seq: Number(header("x-seq")), mark: header("x-mark")! };
}

interface Frame {
  type: string;
  action: string;
  pedido_id: number;
  mark: string;
  data: Row | null;
}
