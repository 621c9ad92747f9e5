import {
  type Link,
  type LinkEffect,
  type LinkEvent,
  newLink,
  type Patience,
  stepLink,
} from "../../server/domain/link.ts";
import type { Clock, Connect, RawSocket } from "./world.ts";

/** What a reconnecting socket is made of. */
export interface ReconnectingSocketOptions {
  clock: Clock;
  connect: Connect;
  patience: Patience;
  /** Asked for at each attempt: the query says what this screen holds by then. */
  url(): string;
  /** What proves that a connection works: that it opened, or the server's first word. */
  greetedBy: "open" | "message";
  /** The text of a ping. */
  ping(): string;
  onMessage(data: string | ArrayBuffer): void;
  /** After each change of the link. `closeCode` is that of a close just reported. */
  onChange(link: Link, closeCode?: number): void;
}

/** Carries out what `domain/link.ts` decides for one socket at a time. */
export class ReconnectingSocket {
  readonly #options: ReconnectingSocketOptions;
  #link = newLink();
  #raw: RawSocket | null = null;
  #disarm = () => {};

  constructor(options: ReconnectingSocketOptions) {
    this.#options = options;
  }

  get link(): Link {
    return this.#link;
  }

  /** Opens, or opens anew at once. */
  start(): void {
    this.#step({ type: "start" });
  }

  stop(): void {
    this.#step({ type: "stop" });
  }

  /** Somebody is looking, or the network is back: find out now whether the socket is alive. */
  wake(): void {
    this.#step({ type: "wake" });
  }

  /** What came over the socket makes no sense: give it up like a lost one. */
  fail(): void {
    if (this.#raw) this.#step({ type: "closed", socket: this.#link.socket });
  }

  /** Sends at once; false when there is no working connection. */
  send(text: string): boolean {
    if (this.#link.phase !== "greeted") return false;
    this.#raw?.send(text);
    return true;
  }

  #step(event: LinkEvent, closeCode?: number): void {
    const { clock, patience } = this.#options;
    const before = this.#link;
    const [link, effects] = stepLink(before, event, clock.now(), clock.random(), patience);
    this.#link = link;
    effects.forEach((effect) => this.#carryOut(effect));
    if (link !== before) this.#options.onChange(link, closeCode);
  }

  #carryOut(effect: LinkEffect): void {
    switch (effect.type) {
      case "open":
        this.#raw = this.#open(effect.socket);
        return;
      case "orphan":
        this.#raw?.close();
        this.#raw = null;
        return;
      case "ping":
        this.#raw?.send(this.#options.ping());
        return;
      case "arm":
        this.#disarm();
        this.#disarm = this.#options.clock.after(
          Math.max(0, effect.at - this.#options.clock.now()),
          () => this.#step({ type: "timer" }),
        );
    }
  }

  #open(socket: number): RawSocket {
    const { connect, url, greetedBy, onMessage } = this.#options;
    let greeted = false;
    const greet = () => {
      greeted = true;
      this.#step({ type: "greeted", socket });
    };
    return connect(url(), {
      onOpen: () => greetedBy === "open" && greet(),
      onMessage: (data) => {
        if (socket !== this.#link.socket) return;
        if (greeted) this.#step({ type: "heard", socket });
        else greet();
        onMessage(data);
      },
      onClose: (code) => this.#step({ type: "closed", socket }, code),
    });
  }
}
