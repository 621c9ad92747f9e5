/** How much one access, and one address, may ask for. Without limits one broken screen would slow every other. */

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** What is counted, each for one access or one address. */
const LIMITS = {
  /** A page with its scripts and pictures is 80 requests; a screen without a socket asks every 2 s; a shop may sit behind one proxy. */
  requestsPerAddress: { points: 3_000, seconds: 10 },
  requestsPerAcesso: { points: 600, seconds: 10 },
  /** A person with a barcode reader writes twice a second; a link may be used on several screens. */
  writesPerAddress: { points: 1_000, seconds: 10 },
  writesPerAcesso: { points: 200, seconds: 10 },
  /** Tries of a socket: a page opens one, and a screen that lost the server tries up to ten times in as many seconds. */
  socketsPerAddress: { points: 1_000, seconds: 10 },
  socketsPerAcesso: { points: 150, seconds: 10 },
  /** Of one socket. A screen says one every 2 s, and more while a person walks through pedidos. */
  messagesPerSocket: { points: 200, seconds: 10 },
  /**
   * KiB that one access reads, counted once an answer is known; a read beyond it waits, a write does not. The whole board
   * of 1,000 pedidos is 1,500; a client of the system before reads it every 5 s, and may do so with 10,000.
   */
  kibReadPerAcesso: { points: 32 * 1024, seconds: 10 },
  /** Requests of nobody whom we know: a page that lost its access asks for a few dozen things before it says so. */
  withoutAcessoPerAddress: { points: 300, seconds: 10 },
  /** Nobody guesses 256 bits; this keeps the log readable and a revoked screen from asking all day. */
  wrongKeysPerAddress: { points: 20, seconds: 60 },
} as const;

/** The name of a limit. */
export type Limit = keyof typeof LIMITS;

/** Counts; `null` means go on, a number means too much: try again after so many seconds. */
export class Limits {
  readonly #counters: Map<Limit, RateLimiterMemory>;

  /** @param factor multiplies every limit; 0 lifts them all. */
  constructor(factor: number) {
    const entries = factor === 0 ? [] : Object.entries(LIMITS) as [Limit, typeof LIMITS[Limit]][];
    this.#counters = new Map(entries.map(([limit, { points, seconds }]) => [
      limit,
      new RateLimiterMemory({ points: Math.max(1, Math.round(points * factor)), duration: seconds }),
    ]));
  }

  /** Counts one. @param who the address, or the access's number. @returns the seconds to wait; null to go on. */
  async count(limit: Limit, who: string | number): Promise<number | null> {
    const counter = this.#counters.get(limit);
    if (!counter) return null;
    try {
      await counter.consume(who, limit === "kibReadPerAcesso" ? 0 : 1);
      return null;
    } catch (res) {
      if (!(res instanceof RateLimiterRes)) throw res;
      return Math.max(1, Math.ceil(res.msBeforeNext / 1_000));
    }
  }

  /** Counts what an access has read. */
  async read(acesso: number, bytes: number): Promise<void> {
    await this.#counters.get("kibReadPerAcesso")?.penalty(acesso, Math.ceil(bytes / 1024));
  }
}

/** Sockets that one address may hold open: as many as one server was measured with, all behind one proxy. */
const OPEN_PER_ADDRESS = 500;

/** Counts what is open, each for one address. */
export class OpenCount {
  readonly #max: number;
  readonly #byAddress = new Map<string, number>();

  /** @param factor multiplies the limit; 0 lifts it. */
  constructor(factor: number) {
    this.#max = factor === 0 ? Infinity : Math.max(1, Math.round(OPEN_PER_ADDRESS * factor));
  }

  /** Whether an address may open one more. */
  hasRoom(address: string): boolean {
    return (this.#byAddress.get(address) ?? 0) < this.#max;
  }

  /** Notes one that opened. @returns what notes its end. */
  hold(address: string): () => void {
    this.#add(address, 1);
    return () => this.#add(address, -1);
  }

  #add(address: string, n: number): void {
    const opened = (this.#byAddress.get(address) ?? 0) + n;
    if (opened === 0) this.#byAddress.delete(address);
    else this.#byAddress.set(address, opened);
  }
}
