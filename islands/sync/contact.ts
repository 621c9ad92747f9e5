import type { Link, Phase } from "../../server/domain/link.ts";
import type { Hearing } from "../../server/domain/situation.ts";

/** WebSocket close codes by which a server says that it will be back: going away, service restart. */
const GOODBYES = [1001, 1012];

/** How often a screen tells the server what it shows. */
const TELL_MS = 2_000;

/** Whether a screen has a socket to its server, and since when it has not heard of it. Times in ms of its own clock. */
export class Contact {
  #connected = false;
  #silentSince = 0;
  #saidGoodbye = false;
  #toldAt = -Infinity;

  /** A socket is open and greeted. */
  get connected(): boolean {
    return this.#connected;
  }

  /** Nothing has been heard since. */
  silentFrom(at: number): void {
    this.#silentSince = at;
  }

  /** Takes up where the link stands. @returns what became of the connection by that; null when nothing did. */
  follow(phase: Phase, closeCode: number | undefined, now: number): "connected" | "disconnected" | null {
    if (this.#connected === (phase === "greeted")) return null;
    this.#connected = !this.#connected;
    if (this.#connected) return "connected";
    this.#saidGoodbye = closeCode !== undefined && GOODBYES.includes(closeCode);
    this.#silentSince = now;
    return "disconnected";
  }

  /** Whether a heartbeat is to be answered with what is shown: now and then, so that the pong to it brings no other. */
  dueToTell(now: number): boolean {
    if (now - this.#toldAt < TELL_MS) return false;
    this.#toldAt = now;
    return true;
  }

  /** All that is known of the ways to the server. @param polledAt when polling last brought an answer; null for never. */
  hearing({ phase, heardAt }: Link, polledAt: number | null): Hearing {
    return { phase, heardAt, polledAt, silentSince: this.#silentSince, saidGoodbye: this.#saidGoodbye };
  }
}
