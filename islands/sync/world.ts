/** What a screen needs from outside: time, chance, the network, a place to keep its copy. The browser is one world, a test another. */

import type { Head } from "../../server/domain/frames.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { RowChange } from "../../server/domain/replica.ts";

/** Time and chance. */
export interface Clock {
  /** Milliseconds that never go back. */
  now(): number;
  /** This computer's idea of the time of day, in ms since 1970. */
  wall(): number;
  /** From 0 to 1. */
  random(): number;
  /** Calls back once after some milliseconds; the returned function calls it off. */
  after(ms: number, callback: () => void): () => void;
}

/** An open or opening socket. Neither call throws. */
export interface RawSocket {
  send(text: string): void;
  close(): void;
}

/** What a socket reports. */
export interface SocketEvents {
  onOpen(): void;
  onMessage(data: string | ArrayBuffer): void;
  onClose(code: number): void;
}

/** Opens a socket. */
export type Connect = (url: string, events: SocketEvents) => RawSocket;

/** A request to the server's API. */
export interface ApiRequest {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below `/api/v1`. */
  path: string;
  headers?: Record<string, string>;
  /** JSON text. */
  body?: string;
  timeoutMs: number;
}

/** Its answer. */
export interface ApiAnswer {
  status: number;
  /** A header's value, by its name in lower case. */
  header(name: string): string | null;
  text: string;
}

/** The copy of the board kept between visits. What fails here costs only time: the server is the truth. */
export interface Cache {
  load(): Promise<{ base: Head; pedidos: Pedido[] } | null>;
  /** Brings what is kept from `previous` to `base`; false when something else is kept, and nothing was written. */
  advance(previous: Head, base: Head, changes: RowChange[]): Promise<boolean>;
  /** Keeps this board in place of whatever is kept, unless that is further on in the same epoch. */
  replace(base: Head, pedidos: Pedido[]): Promise<void>;
}

/** All of it. */
export interface World {
  clock: Clock;
  connect: Connect;
  /** The socket's address, without its query. */
  socketUrl: string;
  /** @throws when no answer came. */
  request(request: ApiRequest): Promise<ApiAnswer>;
  gunzip(bytes: ArrayBuffer): Promise<string>;
  /** A key that no other intent has. */
  newKey(): string;
  cache: Cache | null;
  /** Names the build of the page, when its server said so. */
  build?: string;
}
