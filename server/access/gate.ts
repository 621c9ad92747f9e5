/** Stands before everything: turns who asks into an actor, or the request away. */

import type { Context, MiddlewareHandler, Next } from "hono";
import type { Config } from "../config.ts";
import { admittedOf } from "../domain/acesso.ts";
import { type Actor, ANYONE, CLOSED_LINK, whyForbidden, WITHOUT_ACESSO } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import type { Log } from "../log.ts";
import type { Acessos, End } from "./acessos.ts";
import { cookieToken, dropCookies, renewOldCookie, setCookieToken } from "./cookies.ts";
import { Entregas } from "./entregas.ts";
import { type Limit, Limits, OpenCount } from "./limits.ts";
import { isOurName, isOurPage, lineForName, lineForOrigin, type Trust, trustOf } from "./origin.ts";
import { Arrival } from "./arrival.ts";
import { Turns } from "./turns.ts";

/** Methods that change nothing. */
const READS = ["GET", "HEAD", "OPTIONS"];

/** What anybody may have: the program itself, whether it works, and the way in. */
const PUBLIC = /^\/(assets\/|static\/|estilos\/|health\/?$|entrar\/?$|api\/v1\/(entrar|sair)\/?$)/;

/** The program's own files, which are the same for all and which the page that refuses a name is drawn with. */
const PROGRAM = /^\/(assets|static|estilos)\//;

/** How long a refusal for too much is held back, in ms: who asks again at once gets one a second on each connection. */
const REFUSAL_MS = 1_000;
/** Refusals held back at the same time; with more of them holding back would itself be the burden. */
const REFUSALS_MAX = 1_000;

/** Seconds after which somebody whom we do not know, and who reads nothing, may ask again. */
const UNREAD_RETRY_S = 5;

/** What the gate works with. */
export interface GateParts {
  config: Pick<Config, "auth" | "hosts" | "corsOrigins" | "rateLimit">;
  acessos: Acessos;
  log: Log;
  /** This computer's name on its network. */
  machine: string;
  /** How long a body may take to arrive, in ms. */
  bodyMs?: number;
  /** Shows a person who has no access, or whose access or link is good no more, the way in, with 401. */
  page: (c: Context<Env>, lost: "acesso" | "link" | null) => Response | Promise<Response>;
  /** Shows a person who came by a name that is not ours the line of `.env` that makes it ours, with 403. */
  namePage: (c: Context<Env>, line: string) => Response | Promise<Response>;
}

/** The one place where a request is let in. */
export class Gate {
  readonly #parts: GateParts;
  readonly #trust: Trust;
  readonly #limits: Limits;
  readonly #open: OpenCount;
  readonly #turns: Turns;
  readonly #entregas: Entregas;
  #refusals = 0;

  constructor(parts: GateParts) {
    const { hosts, corsOrigins, rateLimit } = parts.config;
    this.#parts = parts;
    this.#trust = trustOf(hosts, corsOrigins, parts.machine);
    this.#limits = new Limits(rateLimit);
    this.#open = new OpenCount(rateLimit);
    this.#turns = new Turns(rateLimit);
    this.#entregas = new Entregas(rateLimit);
  }

  /** Before every route but the socket's: sets `actor`, or answers 401, 403 or 429. */
  readonly middleware: MiddlewareHandler<Env> = async (c, next) => {
    const writes = !READS.includes(c.req.method);
    const stranger = await this.#foreign(c, writes) ??
      await this.#tooMany(c, writes ? ["requestsPerAddress", "writesPerAddress"] : ["requestsPerAddress"]);
    if (stranger) return stranger;
    if (PUBLIC.test(c.req.path)) {
      const { address } = c.env;
      if (!writes && !this.#entregas.hasRoom(address)) return busyAnswer(c, UNREAD_RETRY_S);
      await next();
      return this.#deliver(c, address);
    }
    const chave = c.req.query("chave");
    if (chave !== undefined && !writes && !isApi(c)) return this.#enterByAddress(c, chave);
    const actor = await this.#actor(c);
    if (actor instanceof Response) return actor;
    const busy = await this.#tooManyOf(
      c,
      actor,
      writes ? ["requestsPerAcesso", "writesPerAcesso"] : ["requestsPerAcesso", "kibReadPerAcesso"],
    );
    if (busy) return busy;
    const reason = writes ? whyForbidden(actor, "escrever") : null;
    if (reason) return c.json({ detail: reason }, 403);
    c.set("actor", actor);
    const who = actor.id ?? c.env.address;
    if (writes) return await this.#write(c, next, actor);
    const end = await this.#turn(who, false);
    try {
      const admitted = admittedOf(actor);
      if (admitted && !this.#parts.acessos.isStill(admitted)) {
        const now = this.#find(c, tokenOf(c));
        if (now === null) return await this.#unknown(c, undefined, "acesso");
        c.set("actor", now);
      }
      await next();
      this.#deliver(c, who);
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
    const stranger = await this.#foreign(c, true) ?? await this.#tooMany(c, ["socketsPerAddress"]);
    if (stranger) return stranger;
    if (!this.#open.hasRoom(address)) return busyAnswer(c, 60);
    const token = c.req.query("token") ?? tokenOf(c);
    const actor = this.#find(c, token);
    if (actor === null) {
      return token === undefined ? null : await this.#tooMany(c, ["wrongKeysPerAddress"]);
    }
    return await this.#tooManyOf(c, actor, ["socketsPerAcesso"]) ?? actor;
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
  async enter(c: Context<Env>, chave: string): Promise<Actor | Response> {
    const actor = this.#find(c, chave);
    if (!actor) return await this.#unknown(c, chave, "link");
    if (actor.id !== null) {
      setCookieToken(c, chave);
      this.#parts.log.info("access.enter", { acesso: actor.id, nome: actor.nome, address: c.env.address });
    }
    return actor;
  }

  /** Takes the browser's key away. */
  leave(c: Context<Env>): void {
    dropCookies(c);
  }

  /** A link with its key in the address, as a wall's screen opens it each morning: the key leaves the address at once. */
  async #enterByAddress(c: Context<Env>, chave: string): Promise<Response> {
    const actor = await this.enter(c, chave);
    if (actor instanceof Response) return actor;
    const url = new URL(c.req.url);
    url.searchParams.delete("chave");
    // `//name` would be another server's address.
    return c.redirect(url.pathname.replace(/^\/+/, "/") + url.search, 303);
  }

  /** A turn, for a read once enough was taken of what was answered before. @returns what ends it. */
  /**
   * A write takes its turn when its body is here, so that bodies that never end keep nobody's. Until then revoking or
   * changing its access ends it, and from then on the store asks again (store/acessos.ts).
   */
  async #write(c: Context<Env>, next: Next, actor: Actor): Promise<void> {
    const who = actor.id ?? c.env.address;
    const arrival = new Arrival(() => this.#turn(who, true), this.#parts.bodyMs);
    const { acessos } = this.#parts;
    const admitted = admittedOf(actor);
    const forget = admitted ? acessos.hold(admitted, (why) => arrival.refuse(why), "onTheWay") : () => {};
    c.set("arrival", arrival);
    try {
      if (!bringsBody(c)) await arrival.of(Promise.resolve());
      await next();
      this.#deliver(c, who);
    } finally {
      forget();
      arrival.end();
    }
  }

  async #turn(who: string | number, writes: boolean): Promise<() => void> {
    for (;;) {
      const end = await this.#turns.take(who);
      if (writes || this.#entregas.hasRoom(who)) return end;
      end();
      await this.#entregas.change();
    }
  }

  #deliver(c: Context<Env>, who: string | number): void {
    const { entrega } = c.var;
    if (entrega === undefined || c.req.method === "HEAD") return;
    const answer = c.res;
    const given = this.#entregas.deliver(who, answer, entrega);
    if (given === answer) return;
    // Else Hono would set the headers of the one on the other again.
    c.res = undefined;
    c.res = given;
  }

  async #actor(c: Context<Env>): Promise<Actor | Response> {
    const token = tokenOf(c);
    const actor = this.#find(c, token);
    if (actor !== null && actor.id !== null) renewOldCookie(c);
    return actor ?? await this.#unknown(c, token);
  }

  #find(c: Context<Env>, token: string | undefined): Actor | null {
    if (this.#parts.config.auth !== "on") return ANYONE;
    return token === undefined ? null : this.#parts.acessos.find(token, c.env.address);
  }

  async #unknown(
    c: Context<Env>,
    token: string | undefined,
    lost: "acesso" | "link" | null = token === undefined ? null : "acesso",
  ): Promise<Response> {
    const busy = await this.#tooMany(c, [token === undefined ? "withoutAcessoPerAddress" : "wrongKeysPerAddress"]);
    if (busy) return busy;
    if (token !== undefined) {
      this.#parts.log.warn("access.refused", { path: c.req.path, address: c.env.address });
    }
    c.header("Cache-Control", "no-store");
    if (isDocument(c)) return await this.#parts.page(c, lost);
    c.header("WWW-Authenticate", "Bearer");
    return c.json({ detail: lost === "link" ? CLOSED_LINK : WITHOUT_ACESSO }, 401);
  }

  async #foreign(c: Context<Env>, acts: boolean): Promise<Response | null> {
    const { hosts, corsOrigins } = this.#parts.config;
    const url = new URL(c.req.url);
    if (!isOurName(this.#trust, url) && !PROGRAM.test(c.req.path)) {
      const line = lineForName(hosts, url);
      if (isDocument(c)) return await this.#parts.namePage(c, line);
      return c.json({ detail: `Este servidor não atende por este nome. Se o nome é dele, ${put(line)}` }, 403);
    }
    const origin = c.req.header("origin");
    if (acts && !isOurPage(this.#trust, origin, url)) {
      const line = lineForOrigin(corsOrigins, origin);
      const hint = line === null ? "" : `. Se ela é deste servidor, atrás de um proxy, ${put(line)}`;
      return c.json({ detail: `Esta página não pode mudar nada aqui${hint}` }, 403);
    }
    return null;
  }

  #tooMany(c: Context<Env>, limits: Limit[]): Promise<Response | null> {
    return this.#count(c, limits, c.env.address);
  }

  #tooManyOf(c: Context<Env>, { id }: Actor, limits: Limit[]): Promise<Response | null> {
    return id === null ? Promise.resolve(null) : this.#count(c, limits, id);
  }

  async #count(c: Context<Env>, limits: Limit[], who: string | number): Promise<Response | null> {
    for (const limite of limits) {
      const seconds = await this.#limits.count(limite, who);
      if (seconds === null) continue;
      this.#parts.log.debug("access.limited", { limite, address: c.env.address });
      await this.#holdBack();
      return busyAnswer(c, seconds);
    }
    return null;
  }

  async #holdBack(): Promise<void> {
    if (this.#refusals >= REFUSALS_MAX) return;
    this.#refusals++;
    await new Promise((done) => setTimeout(done, REFUSAL_MS));
    this.#refusals--;
  }
}

/** Whether a write has a body that its handler reads; over HTTP/2 nothing in its head says so. */
function bringsBody(c: Context<Env>): boolean {
  return c.req.method !== "DELETE" && c.req.header("content-length") !== "0";
}

function busyAnswer(c: Context<Env>, seconds: number): Response {
  const detail = `Ações demais de uma vez: tente de novo em ${seconds} s`;
  return c.json({ detail }, 429, { "Retry-After": `${seconds}` });
}

function put(line: string): string {
  return `ponha a linha ${line} no arquivo .env do servidor e inicie-o de novo`;
}

/** Whether a person opens a page. */
export function isDocument(c: Context<Env>): boolean {
  return !isApi(c) && READS.includes(c.req.method) && c.req.header("accept")?.includes("text/html") === true;
}

function isApi(c: Context<Env>): boolean {
  return /^\/(api|ws|img)(\/|$)/.test(c.req.path);
}

/** The token that a request presents: a program's in `Authorization`, else the browser's. */
function tokenOf(c: Context<Env>): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  return bearer ?? cookieToken(c);
}
