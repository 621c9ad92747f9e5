/** Lets each request do its work in its turn, and its answer out as it is taken. */

import type { Context, Next } from "hono";
import { admittedOf } from "../domain/acesso.ts";
import type { Actor } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import type { Acessos } from "./acessos.ts";
import { Arrival } from "./arrival.ts";
import { Entregas } from "./entregas.ts";
import { bringsBody } from "./request.ts";
import { Turns } from "./turns.ts";

/** The turns of all who ask. */
export class InTurn {
  readonly #acessos: Acessos;
  readonly #bodyMs: number | undefined;
  readonly #turns: Turns;
  readonly #entregas: Entregas;

  /** @param factor 0 lifts the limits. @param bodyMs how long a body may take to arrive, in ms. */
  constructor(acessos: Acessos, factor: number, bodyMs?: number) {
    this.#acessos = acessos;
    this.#bodyMs = bodyMs;
    this.#turns = new Turns(factor);
    this.#entregas = new Entregas(factor);
  }

  /** Whether somebody may be answered at length now. */
  hasRoom(who: string | number): boolean {
    return this.#entregas.hasRoom(who);
  }

  /**
   * A write takes its turn when its body is here, so that bodies that never end keep nobody's. Until then revoking or
   * changing its access ends it, and from then on the store asks again (store/acessos.ts).
   */
  async write(c: Context<Env>, next: Next, actor: Actor): Promise<void> {
    const who = actor.id ?? c.env.address;
    const arrival = new Arrival(() => this.turn(who, true), this.#bodyMs);
    const admitted = admittedOf(actor);
    const forget = admitted ? this.#acessos.hold(admitted, (why) => arrival.refuse(why), "onTheWay") : () => {};
    c.set("arrival", arrival);
    try {
      if (!bringsBody(c)) await arrival.of(Promise.resolve());
      await next();
      this.deliver(c, who);
    } finally {
      forget();
      arrival.end();
    }
  }

  /** A turn, for a read once enough was taken of what was answered before. @returns what ends it. */
  async turn(who: string | number, writes: boolean): Promise<() => void> {
    for (;;) {
      const end = await this.#turns.take(who);
      if (writes || this.#entregas.hasRoom(who)) return end;
      end();
      await this.#entregas.change();
    }
  }

  /** Gives an answer out as it is taken. */
  deliver(c: Context<Env>, who: string | number): void {
    const { entrega } = c.var;
    if (entrega === undefined || c.req.method === "HEAD") return;
    const answer = c.res;
    const given = this.#entregas.deliver(who, answer, entrega);
    if (given === answer) return;
    // Else Hono would set the headers of the one on the other again.
    c.res = undefined;
    c.res = given;
  }
}
