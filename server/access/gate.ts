/** Stands before everything: turns who asks into an actor, or the request away. */

import type { Context, MiddlewareHandler } from "hono";
import type { Config } from "../config.ts";
import { admittedOf } from "../domain/acesso.ts";
import { type Actor, whyForbidden } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import type { End } from "./acessos.ts";
import { dropCookies, setCookieToken } from "./cookies.ts";
import { Foreign, type ForeignParts } from "./foreign.ts";
import { InTurn } from "./in_turn.ts";
import { Limits, OpenCount } from "./limits.ts";
import { isApi, READS, tokenOf } from "./request.ts";
import { busyAnswer, TooMany } from "./too_many.ts";
import { Who, type WhoParts } from "./who.ts";

/** What anybody may have: the program itself, whether it works, and the way in. */
const PUBLIC =
  /^\/(assets\/|static\/|estilos\/|health\/?$|entrar\/?$|api\/v1\/(entrar|sair|espelho\/(estado|assumido))\/?$)/;

/** Seconds after which somebody whom we do not know, and who reads nothing, may ask again. */
const UNREAD_RETRY_S = 5;

/** What the gate works with. */
export interface GateParts extends WhoParts, ForeignParts {
  config: Pick<Config, "auth" | "hosts" | "corsOrigins" | "rateLimit">;
  /** How long a body may take to arrive, in ms. */
  bodyMs?: number;
}

/** The one place where a request is let in. */
export class Gate {
  readonly #parts: GateParts;
  readonly #foreign: Foreign;
  readonly #limits: Limits;
  readonly #open: OpenCount;
  readonly #tooMany: TooMany;
  readonly #who: Who;
  readonly #inTurn: InTurn;

  constructor(parts: GateParts) {
    const { rateLimit } = parts.config;
    this.#parts = parts;
    this.#foreign = new Foreign(parts);
    this.#limits = new Limits(rateLimit);
    this.#open = new OpenCount(rateLimit);
    this.#tooMany = new TooMany(this.#limits, parts.log);
    this.#who = new Who(parts, this.#tooMany);
    this.#inTurn = new InTurn(parts.acessos, rateLimit, parts.bodyMs);
  }

  /** Before every route but the socket's: sets `actor`, or answers 401, 403 or 429. */
  readonly middleware: MiddlewareHandler<Env> = async (c, next) => {
    const writes = !READS.includes(c.req.method);
    const stranger = await this.#foreign.refuse(c, writes) ??
      await this.#tooMany.ofAddress(c, writes ? ["requestsPerAddress", "writesPerAddress"] : ["requestsPerAddress"]);
    if (stranger) return stranger;
    if (PUBLIC.test(c.req.path)) {
      const { address } = c.env;
      if (!writes && !this.#inTurn.hasRoom(address)) return busyAnswer(c, UNREAD_RETRY_S);
      await next();
      return this.#inTurn.deliver(c, address);
    }
    const key = c.req.query("chave");
    if (key !== undefined && !writes && !isApi(c)) return this.#enterByAddress(c, key);
    const actor = await this.#who.actor(c);
    if (actor instanceof Response) return actor;
    const busy = await this.#tooMany.ofAcesso(
      c,
      actor,
      writes ? ["requestsPerAcesso", "writesPerAcesso"] : ["requestsPerAcesso", "kibReadPerAcesso"],
    );
    if (busy) return busy;
    const reason = writes ? whyForbidden(actor, "escrever") : null;
    if (reason) return c.json({ detail: reason }, 403);
    c.set("actor", actor);
    const who = actor.id ?? c.env.address;
    if (writes) return await this.#inTurn.write(c, next, actor);
    const end = await this.#inTurn.turn(who, false);
    try {
      const admitted = admittedOf(actor);
      if (admitted && !this.#parts.acessos.isStill(admitted)) {
        const now = this.#who.find(c, tokenOf(c));
        if (now === null) return await this.#who.unknown(c, undefined, "acesso");
        c.set("actor", now);
      }
      await next();
      this.#inTurn.deliver(c, who);
    } finally {
      end();
    }
    if (actor.id !== null && c.var.bytes !== undefined) await this.#limits.read(actor.id, c.var.bytes);
  };

  /**
   * Before a socket opens. @returns who opens it; null for nobody whom we know, who is to be told so by the close code;
   * an answer when there shall be no socket at all.
   */
  async upgrade(c: Context<Env>): Promise<Actor | null | Response> {
    const { address } = c.env;
    const stranger = await this.#foreign.refuse(c, true) ?? await this.#tooMany.ofAddress(c, ["socketsPerAddress"]);
    if (stranger) return stranger;
    if (!this.#open.hasRoom(address)) return busyAnswer(c, 60);
    const token = c.req.query("token") ?? tokenOf(c);
    const actor = this.#who.find(c, token);
    if (actor === null) {
      return token === undefined ? null : await this.#tooMany.ofAddress(c, ["wrongKeysPerAddress"]);
    }
    return await this.#tooMany.ofAcesso(c, actor, ["socketsPerAcesso"]) ?? actor;
  }

  /** Notes a socket that opened. @param end called when its access is revoked or changed. @returns what forgets it. */
  hold(actor: Actor, address: string, end: End): () => void {
    const admitted = admittedOf(actor);
    const forget = admitted ? this.#parts.acessos.hold(admitted, end) : () => {};
    const free = this.#open.hold(address);
    return () => {
      forget();
      free();
    };
  }

  /** Counts a message of a socket. @returns whether it is one too many. */
  async isFlood(socket: number): Promise<boolean> {
    return await this.#limits.count("messagesPerSocket", socket) !== null;
  }

  /** Whose key this is, and from now on the browser's; or 401, 429. */
  async enter(c: Context<Env>, key: string): Promise<Actor | Response> {
    const actor = this.#who.find(c, key) ?? await this.#parts.passages?.admit(key, c.env.address);
    if (!actor) return await this.#who.unknown(c, key, "link");
    if (actor.id !== null) {
      setCookieToken(c, key);
      this.#parts.log.info("access.enter", { acesso: actor.id, nome: actor.nome, address: c.env.address });
    }
    return actor;
  }

  /** Takes the browser's key away. */
  leave(c: Context<Env>): void {
    dropCookies(c);
  }

  /** A link with its key in the address, as a wall's screen opens it each morning: the key leaves the address at once. */
  async #enterByAddress(c: Context<Env>, key: string): Promise<Response> {
    const actor = await this.enter(c, key);
    if (actor instanceof Response) return actor;
    const url = new URL(c.req.url);
    url.searchParams.delete("chave");
    // `//name` would be another server's address.
    return c.redirect(url.pathname.replace(/^\/+/, "/") + url.search, 303);
  }
}
