/** A day at the example shop, played on a running server by its people, and what every screen shows in the end. */

import { digestCode } from "../../domain/digest.ts";
import { outOfOrder } from "../../domain/etapas.ts";
import type { Pedido } from "../../domain/pedido.ts";
import { Random } from "../random.ts";
import { clientes } from "../vocabulary.ts";
import { type End, problems } from "./check.ts";
import { Estacao, type Post } from "./estacao.ts";
import { Workday } from "./workday.ts";
import { Ledger } from "./ledger.ts";
import { Person } from "./person.ts";
import { Crew } from "./crew.ts";

/** How long screens may take to show the same once everybody has stopped: far more than the slowest machine needs. */
const PATIENCE_MS = 60_000;
/** How often it is looked at whether they do. */
const LOOK_MS = 200;

/** How to play. */
export interface GameStart {
  /** The servers', without a slash at the end; the people sit at them in turn. */
  urls: readonly string[];
  /** Other servers that show the same board, and at which nobody sits. */
  others?: readonly string[] | undefined;
  posts: readonly Post[];
  seed: number;
  /** How many minutes of the shop pass in one. */
  speed: number;
}

/** A day that has begun. Disposing of it closes every screen. */
export class Game implements Disposable {
  readonly ledger = new Ledger();
  readonly estacoes: readonly Estacao[];
  /** Of all servers, the first of which is asked for the pedidos. */
  readonly #urls: readonly string[];
  readonly #workday: Workday;
  readonly #crew: Crew;
  readonly #crooked: ReadonlySet<number>;

  /** Opens every screen and waits until all are live. */
  static async open(match: GameStart): Promise<Game> {
    const { urls, posts, seed } = match;
    const estacoes = posts.map((post, i) => {
      const chance = new Random(seed + i);
      return new Estacao(post, urls[i % urls.length]!, undefined, () => chance.next());
    });
    await until(() => estacoes.every(({ situation }) => situation === "ao_vivo"));
    return new Game(match, estacoes, (await quadro(urls[0]!)).pedidos);
  }

  private constructor({ urls, others = [], seed, speed }: GameStart, estacoes: Estacao[], pedidos: readonly Pedido[]) {
    this.#urls = [...urls, ...others];
    this.estacoes = estacoes;
    this.#workday = new Workday(speed);
    const people = estacoes.map((estacao, i) =>
      new Person(estacao, new Random(seed ^ (i + 1) * 0x9e3779b9), this.#workday, this.ledger)
    );
    this.#crew = new Crew(people, this.#workday, this.ledger, clientes(new Random(seed)));
    this.#crooked = new Set(pedidos.filter(outOfOrder).map(({ id }) => id));
  }

  /** Lets people work until {@linkcode close}, then waits until all is well, or for so many ms. */
  async play(patienceMs = PATIENCE_MS): Promise<End> {
    await this.#crew.work();
    const stopped = performance.now();
    let end = await this.#look(stopped);
    await until(async () => problems(end = await this.#look(stopped)).length === 0, patienceMs);
    return end;
  }

  /** The end of the day. */
  close(): void {
    this.#workday.close();
  }

  /** How many screens are live now. */
  get live(): number {
    return this.estacoes.filter(({ situation, world }) => situation === "ao_vivo" && world.plugged).length;
  }

  async #look(stopped: number): Promise<End> {
    const [server, ...others] = await Promise.all(this.#urls.map(quadro));
    return {
      ...server!,
      others: others.map(({ code }) => code),
      screens: this.estacoes.map(({ name, code, situation }) => ({ name, code, situation })),
      confirmed: this.ledger.confirmed,
      crooked: this.#crooked,
      delayMs: performance.now() - stopped,
    };
  }

  [Symbol.dispose](): void {
    this.estacoes.forEach((estacao) => estacao[Symbol.dispose]());
  }
}

/** A server's board. One that is just coming up is waited for. */
async function quadro(url: string): Promise<{ code: string; pedidos: Pedido[] }> {
  const reply = await fetch(`${url}/api/v1/pedidos`).catch(() => null);
  if (!reply?.ok) {
    await reply?.body?.cancel();
    await new Promise((done) => setTimeout(done, LOOK_MS));
    return quadro(url);
  }
  const pedidos: Pedido[] = await reply.json();
  return { code: digestCode(Number(reply.headers.get("x-digest"))), pedidos };
}

/** Waits until something holds, or the patience is over. */
async function until(valid: () => boolean | Promise<boolean>, patienceMs = PATIENCE_MS): Promise<void> {
  const limit = performance.now() + patienceMs;
  while (!await valid() && performance.now() < limit) await new Promise((pronto) => setTimeout(pronto, LOOK_MS));
}
