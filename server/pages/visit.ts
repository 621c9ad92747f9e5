/** What a document knows of the request that it answers, wherever in it that is needed. */

import type { Context, Next } from "hono";
import { contextStorage, tryGetContext } from "hono/context-storage";
import { createContext } from "preact";
import { randomBytes } from "node:crypto";
import { NAMELESS_SHOP, type Shop } from "../domain/shop.ts";
import type { Actor } from "../domain/papeis.ts";
import type { Env } from "../env.ts";

/** Random bytes of a nonce: 128 bits, as CSP 3 asks for at least. */
const NONCE_BYTES = 16;

/** Who looks at a document, at whose shop, and the name of the scripts that it may run. */
export interface Visit {
  nonce: string;
  /** Null on the way in. */
  actor: Actor | null;
  /** Without a name on the way in: it is nobody else's business. */
  shop: Shop;
  /** Whether the shop is made up. */
  demo: boolean;
  /** Where mirrors of this server are found (`http://192.168.0.11:8000`): its screens ask them when it does not answer. */
  mirrors: readonly string[];
  /** Whose place this server has taken lately, and when (ISO-8601 UTC); null for nobody's. */
  tookOver: { servidor: string; em: string } | null;
  /** Of a copy of a server: that it is one, and of when; null on a server. */
  copyNotice: string | null;
}

/** The {@linkcode Visit} of the document that is rendered. */
export const PageVisit = createContext<Visit>({
  nonce: "",
  actor: null,
  shop: NAMELESS_SHOP,
  demo: false,
  mirrors: [],
  tookOver: null,
  copyNotice: null,
});

const remember = contextStorage();

/**
 * Before every page: a document may run the scripts that carry its nonce and what those import, and nothing of another
 * origin, and ask its server and that one's mirrors. A page of one host may open the socket of that host only; `'self'` covers
 * ws: in every browser we target.
 */
export function visit(c: Context<Env>, next: Next): Promise<Response | void> {
  const nonce = randomBytes(NONCE_BYTES).toString("base64");
  c.set("nonce", nonce);
  c.header(
    "Content-Security-Policy",
    `default-src 'self'; script-src 'nonce-${nonce}'; connect-src ${
      ["'self'", ...c.get("mirrors") ?? []].join(" ")
    }; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  );
  c.header("Cache-Control", "no-store");
  return remember(c, next);
}

/** The visit under way. */
export function currentVisit(): Visit {
  const visited = tryGetContext<Env>()?.var;
  return {
    nonce: visited?.nonce ?? "",
    actor: visited?.actor ?? null,
    shop: visited?.shop ?? NAMELESS_SHOP,
    demo: visited?.demo ?? false,
    mirrors: visited?.mirrors ?? [],
    tookOver: visited?.tookOver ?? null,
    copyNotice: visited?.copyNotice ?? null,
  };
}
