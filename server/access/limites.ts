/** How much one access, and one address, may ask for. Without limits one broken screen would slow every other. */

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** What is counted, each for one access or one address. */
const LIMITES = {
  /** A page with its scripts and pictures is 80 requests; a screen without a socket asks every 2 s; a shop may sit behind one proxy. */
  pedidosPorEndereco: { points: 3_000, segundos: 10 },
  pedidosPorAcesso: { points: 600, segundos: 10 },
  /** A person with a barcode reader writes twice a second; a link may be used on several screens. */
  escritasPorEndereco: { points: 1_000, segundos: 10 },
  escritasPorAcesso: { points: 200, segundos: 10 },
  /** Tries of a socket: a page opens one, and a screen that lost the server tries up to ten times in as many seconds. */
  socketsPorEndereco: { points: 1_000, segundos: 10 },
  socketsPorAcesso: { points: 150, segundos: 10 },
  /** Of one socket. A screen says one every 2 s, and more while a person walks through pedidos. */
  mensagensPorSocket: { points: 200, segundos: 10 },
  /**
   * KiB that one access reads, counted once an answer is known; a read beyond it waits, a write does not. The whole board
   * of 1,000 pedidos is 1,500; a client of the system before reads it every 5 s, and may do so with 10,000.
   */
  kibLidosPorAcesso: { points: 32 * 1024, segundos: 10 },
  /** Requests of nobody whom we know: a page that lost its access asks for a few dozen things before it says so. */
  semAcessoPorEndereco: { points: 300, segundos: 10 },
  /** Nobody guesses 256 bits; this keeps the log readable and a revoked screen from asking all day. */
  chavesErradasPorEndereco: { points: 20, segundos: 60 },
} as const;

/** The name of a limit. */
export type Limite = keyof typeof LIMITES;

/** Counts; `null` means go on, a number means too much: try again after so many seconds. */
export class Limites {
  readonly #contadores: Map<Limite, RateLimiterMemory>;

  /** @param fator multiplies every limit; 0 lifts them all. */
  constructor(fator: number) {
    const entries = fator === 0 ? [] : Object.entries(LIMITES) as [Limite, typeof LIMITES[Limite]][];
    this.#contadores = new Map(entries.map(([limite, { points, segundos }]) => [
      limite,
      new RateLimiterMemory({ points: Math.max(1, Math.round(points * fator)), duration: segundos }),
    ]));
  }

  /** Counts one. @param quem the address, or the access's number. @returns the seconds to wait; null to go on. */
  async count(limite: Limite, quem: string | number): Promise<number | null> {
    const contador = this.#contadores.get(limite);
    if (!contador) return null;
    try {
      await contador.consume(quem, limite === "kibLidosPorAcesso" ? 0 : 1);
      return null;
    } catch (res) {
      if (!(res instanceof RateLimiterRes)) throw res;
      return Math.max(1, Math.ceil(res.msBeforeNext / 1_000));
    }
  }

  /** Counts what an access has read. */
  async read(acesso: number, bytes: number): Promise<void> {
    await this.#contadores.get("kibLidosPorAcesso")?.penalty(acesso, Math.ceil(bytes / 1024));
  }
}

/** Sockets that one address may hold open: as many as one server was measured with, all behind one proxy. */
const ABERTOS_POR_ENDERECO = 500;

/** Counts what is open, each for one address. */
export class Abertos {
  readonly #max: number;
  readonly #porEndereco = new Map<string, number>();

  /** @param fator multiplies the limit; 0 lifts it. */
  constructor(fator: number) {
    this.#max = fator === 0 ? Infinity : Math.max(1, Math.round(ABERTOS_POR_ENDERECO * fator));
  }

  /** Whether an address may open one more. */
  hasRoom(endereco: string): boolean {
    return (this.#porEndereco.get(endereco) ?? 0) < this.#max;
  }

  /** Notes one that opened. @returns what notes its end. */
  hold(endereco: string): () => void {
    this.#add(endereco, 1);
    return () => this.#add(endereco, -1);
  }

  #add(endereco: string, n: number): void {
    const abertos = (this.#porEndereco.get(endereco) ?? 0) + n;
    if (abertos === 0) this.#porEndereco.delete(endereco);
    else this.#porEndereco.set(endereco, abertos);
  }
}
