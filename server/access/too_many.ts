/** Refuses what is too much, and holds the refusal back. */

import type { Context } from "hono";
import type { Actor } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import type { Log } from "../log.ts";
import type { Limit, Limits } from "./limits.ts";

/** How long a refusal for too much is held back, in ms: who asks again at once gets one a second on each connection. */
const REFUSAL_MS = 1_000;
/** Refusals held back at the same time; with more of them holding back would itself be the burden. */
const REFUSALS_MAX = 1_000;

/** Counts a request against its limits. */
export class TooMany {
  readonly #limits: Limits;
  readonly #log: Log;
  #refusals = 0;

  constructor(limits: Limits, log: Log) {
    this.#limits = limits;
    this.#log = log;
  }

  /** Counts it for the address that it comes from. @returns a refusal with 429; null to go on. */
  ofAddress(c: Context<Env>, limits: Limit[]): Promise<Response | null> {
    return this.#count(c, limits, c.env.address);
  }

  /** Counts it for the access, where there is one. @returns a refusal with 429; null to go on. */
  ofAcesso(c: Context<Env>, { id }: Actor, limits: Limit[]): Promise<Response | null> {
    return id === null ? Promise.resolve(null) : this.#count(c, limits, id);
  }

  async #count(c: Context<Env>, limits: Limit[], who: string | number): Promise<Response | null> {
    for (const limit of limits) {
      const seconds = await this.#limits.count(limit, who);
      if (seconds === null) continue;
      this.#log.debug("access.limited", { limite: limit, address: c.env.address });
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

/** Says when to come back, with 429. */
export function busyAnswer(c: Context<Env>, seconds: number): Response {
  const detail = `Ações demais de uma vez: tente de novo em ${seconds} s`;
  return c.json({ detail }, 429, { "Retry-After": `${seconds}` });
}
