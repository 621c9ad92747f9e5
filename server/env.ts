import type { Shop } from "./domain/shop.ts";
import type { Actor } from "./domain/papeis.ts";

/** What a handler knows about a request beside its text, in Hono's terms. */
export interface Env {
  Bindings: { address: string };
  Variables: {
    /** Who asks; set wherever an access is needed. */
    actor: Actor;
    /** What the body of a write goes through; set wherever an access is needed. */
    arrival?: { of<T>(reading: Promise<T>): Promise<T> };
    /** What the shop is called; set for pages of whoever has an access. */
    shop: Shop;
    /** Whether the shop is made up; set with it. */
    demo: boolean;
    /** Where mirrors of this server are found; set with it. */
    mirrors: readonly string[];
    /** Whose place this server has taken lately; set with it. */
    tookOver: { servidor: string; em: string } | null;
    /** Of a copy of a server: that it is one, and of when; set with it. */
    copyNotice: string | null;
    /** Names the scripts that a page may run. */
    nonce: string;
    /** Of a write: the change that it was. */
    seq?: number;
    /** Of an answer that may be long: how many bytes, before compression. */
    bytes?: number;
    /** Of an answer that may be long: how many bytes wait in memory until it is read. */
    entrega?: number;
  };
}
