import {
  type Link,
  type LinkEvent,
  newLink,
  type Patience,
  SCREEN_PATIENCE,
  stepLink,
} from "../../server/domain/link.ts";

/** A link with its time, its one timer and its sockets, driven by hand. */
export class Rig {
  now = 0;
  link: Link = newLink();
  /** Sockets that were opened and not orphaned. */
  readonly alive = new Set<number>();
  /** When sockets were opened. */
  readonly opened: number[] = [];
  readonly #sockets: number[] = [];
  readonly pings: number[] = [];
  /** When the timer fires; null while none is set. */
  timerAt: number | null = null;

  constructor(readonly patience: Patience = SCREEN_PATIENCE, public chance = 0.5) {}

  step(event: LinkEvent): void {
    if (event.type === "closed") this.alive.delete(event.socket);
    const [link, effects] = stepLink(this.link, event, this.now, this.chance, this.patience);
    this.link = link;
    for (const effect of effects) {
      if (effect.type === "arm") this.timerAt = effect.at;
      else if (effect.type === "ping") this.pings.push(this.now);
      else if (effect.type === "orphan") this.alive.delete(effect.socket);
      else {
        this.alive.add(effect.socket);
        this.#sockets.push(effect.socket);
        this.opened.push(this.now);
      }
    }
  }

  /** Time passes, and the timer fires when it is due. */
  run(ms: number): void {
    const end = this.now + ms;
    while (this.timerAt !== null && this.timerAt <= end) {
      this.now = Math.max(this.now, this.timerAt);
      this.timerAt = null;
      this.step({ type: "timer" });
    }
    this.now = end;
  }

  /** The machine sleeps: time passes, and the timer fires only at the end. */
  sleep(ms: number): void {
    this.now += ms;
    if (this.timerAt === null || this.timerAt > this.now) return;
    this.timerAt = null;
    this.step({ type: "timer" });
  }

  /** On a socket that was opened some sockets ago, if there was one. */
  say(type: "greeted" | "heard" | "closed", back: number): void {
    const socket = this.#sockets.at(-1 - back);
    if (socket !== undefined) this.step({ type, socket });
  }

  /** On the socket in use. */
  happen(type: "greeted" | "heard" | "closed"): void {
    this.step({ type, socket: this.link.socket });
  }

  greet(): this {
    this.step({ type: "start" });
    this.happen("greeted");
    return this;
  }
}

/** As the old hook asked: no watchdog, a ping every 30 s, a fixed wait. */
export const LEGACY: Patience = {
  silenceMs: Infinity,
  attemptMs: Infinity,
  probeMs: 30_000,
  pingMs: 30_000,
  delayMs: () => 3_000,
  maxAttempts: Infinity,
};
