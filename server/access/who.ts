/** Finds out who asks. */

import type { Context } from "hono";
import type { Config } from "../config.ts";
import { type Actor, ANYONE, CLOSED_LINK, WITHOUT_ACESSO } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import type { Log } from "../log.ts";
import type { Passages } from "./passages.ts";
import type { Acessos } from "./acessos.ts";
import { renewOldCookie } from "./cookies.ts";
import { isDocument, tokenOf } from "./request.ts";
import type { TooMany } from "./too_many.ts";

/** What it is found out by. */
export interface WhoParts {
  config: Pick<Config, "auth">;
  acessos: Acessos;
  passages?: Passages | undefined;
  log: Log;
  /** Shows a person who has no access, or whose access or link is good no more, the way in, with 401. */
  page: (c: Context<Env>, lost: "acesso" | "link" | null) => Response | Promise<Response>;
}

/** Knows people by their tokens. */
export class Who {
  readonly #parts: WhoParts;
  readonly #tooMany: TooMany;

  constructor(parts: WhoParts, tooMany: TooMany) {
    this.#parts = parts;
    this.#tooMany = tooMany;
  }

  /** Who asks; or 401, 429. */
  async actor(c: Context<Env>): Promise<Actor | Response> {
    const token = tokenOf(c);
    const actor = this.find(c, token);
    if (actor !== null && actor.id !== null) renewOldCookie(c);
    return actor ?? await this.unknown(c, token);
  }

  /** Whose token this is; null for nobody whom we know. */
  find(c: Context<Env>, token: string | undefined): Actor | null {
    if (this.#parts.config.auth !== "on") return ANYONE;
    const { acessos, passages } = this.#parts;
    if (token === undefined) return null;
    return acessos.find(token, c.env.address) ?? passages?.find(token, c.env.address) ?? null;
  }

  /** Refuses who is not known, with 401, or 429 where it is too often. @param lost what was good once. */
  async unknown(
    c: Context<Env>,
    token: string | undefined,
    lost: "acesso" | "link" | null = token === undefined ? null : "acesso",
  ): Promise<Response> {
    const busy = await this.#tooMany.ofAddress(c, [
      token === undefined ? "withoutAcessoPerAddress" : "wrongKeysPerAddress",
    ]);
    if (busy) return busy;
    if (token !== undefined) {
      this.#parts.log.warn("access.refused", { path: c.req.path, address: c.env.address });
    }
    c.header("Cache-Control", "no-store");
    if (isDocument(c)) return await this.#parts.page(c, lost);
    c.header("WWW-Authenticate", "Bearer");
    return c.json({ detail: lost === "link" ? CLOSED_LINK : WITHOUT_ACESSO }, 401);
  }
}
