/** Somebody who may look, and claims to have seen changes that this board never had: by socket, or by asking. */

import type { Chance } from "./chance.ts";
import type { Network } from "./network.ts";
import { Actor } from "./time.ts";

/** How long it waits for an answer, in ms. */
const PATIENCE_MS = 2_000;

/** What a mark looks like: one of before marks were signed, and one of now, in hex digits. */
const MARK_DIGITS = [12, 28];

/** One such client. It knows what anybody is told: the epoch, and the marks that it has seen. */
export class Forger {
  readonly actor = new Actor("falsário");
  readonly #network: Network;
  /** Every mark that it was ever told, whatever has become of its change. */
  readonly #marks: string[] = [];

  constructor(network: Network) {
    this.#network = network;
  }

  /** Makes one false claim. */
  async claim(chance: Chance): Promise<void> {
    const board = await this.#get("/pedidos").catch(() => null);
    const epoch = board?.header("x-epoch");
    if (!epoch) return;
    const seq = Number(board!.header("x-seq"));
    const now = board!.header("x-mark")!;
    this.#marks.push(now);
    const madeUp = chance.hex(chance.pick(MARK_DIGITS) / 2);
    const forged = chance.pick([madeUp, madeUp, now, chance.pick(this.#marks), now.slice(0, 12) + madeUp.slice(12)]);
    const ahead = `${seq + chance.int(1, 1_000)}`;
    // A mark of its own seq is no forgery, and `now` may be just that once more changes have been made.
    const back = madeUp === forged ? `${chance.int(0, seq)}` : ahead;
    const claim = chance.pick<Record<string, string>>([
      { since: ahead, mark: forged },
      { since: back, mark: forged },
      { since: `${seq}`, mark: now, seen: ahead, seen_mark: forged },
    ]);
    const query = new URLSearchParams({ epoch, ...claim });
    if (chance.happens(0.5)) return void this.#get(`/mudancas?${query}`).catch(() => {});
    const socket = this.#network.connect(this.actor, `ws://servidor:8000/ws/pedidos?proto=2&${query}`, {
      onOpen: () => {},
      onMessage: () => socket.close(),
      onClose: () => {},
    });
  }

  #get(path: string) {
    return this.#network.request(this.actor, { method: "GET", path, headers: {}, timeoutMs: PATIENCE_MS });
  }
}
