/** Turns away who comes by a name that is not ours, or from a page that is not. */

import type { Context } from "hono";
import type { Config } from "../config.ts";
import type { Env } from "../env.ts";
import { isOurName, isOurPage, lineForName, lineForOrigin, type Trust, trustOf } from "./origin.ts";
import { isDocument } from "./request.ts";

/** The program's own files, which are the same for all and which the page that refuses a name is drawn with. */
const PROGRAM = /^\/(assets|static|estilos)\//;

/** What it needs to know of this server. */
export interface ForeignParts {
  config: Pick<Config, "hosts" | "corsOrigins">;
  /** This computer's name on its network. */
  machine: string;
  /** Shows a person who came by a name that is not ours the line of `.env` that makes it ours, with 403. */
  namePage: (c: Context<Env>, line: string) => Response | Promise<Response>;
}

/** Knows what is trusted. */
export class Foreign {
  readonly #parts: ForeignParts;
  readonly #trust: Trust;

  constructor(parts: ForeignParts) {
    const { hosts, corsOrigins } = parts.config;
    this.#parts = parts;
    this.#trust = trustOf(hosts, corsOrigins, parts.machine);
  }

  /** @param acts whether the request would change or open something. @returns a refusal with 403; null for who may go on. */
  async refuse(c: Context<Env>, acts: boolean): Promise<Response | null> {
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
}

function put(line: string): string {
  return `ponha a linha ${line} no arquivo .env do servidor e inicie-o de novo`;
}
