import type { Head, ServerFrame } from "../../server/domain/frames.ts";
import type { Claim } from "../../server/domain/resume.ts";
import { POLL_MS } from "../../server/domain/situation.ts";
import { askByHttp } from "./ask_by_http.ts";
import type { World } from "./world.ts";

/** What polling asks of the screen that it hears for. */
export interface PollingFor {
  /** Whether it is still needed: the page runs, and no socket is open. */
  wanted(): boolean;
  /** What to present; null to be given the whole board. */
  claim(): Claim | null;
  /** The head of what is held. */
  held(): Head | null;
  onFrame(frame: ServerFrame): void;
  onBuild(build: string): void;
  /** One round is over, with or without an answer. */
  onAsked(): void;
}

/** Asks by HTTP, again and again, for as long as no socket can be opened. */
export class Polling {
  readonly #world: Pick<World, "clock" | "request">;
  readonly #screen: PollingFor;
  #asking = false;
  #heardAt: number | null = null;

  constructor(world: Pick<World, "clock" | "request">, screen: PollingFor) {
    this.#world = world;
    this.#screen = screen;
  }

  /** When it last brought an answer, in ms of the screen's clock; null while it has not since {@linkcode forget}. */
  get heardAt(): number | null {
    return this.#heardAt;
  }

  start(): void {
    if (this.#asking || !this.#screen.wanted()) return;
    this.#asking = true;
    this.#ask();
  }

  /** Notes that the server was heard. @returns when, in ms of the screen's clock. */
  heard(): number {
    return this.#heardAt = this.#world.clock.now();
  }

  /** A socket has opened: what was heard before says nothing any more. */
  forget(): void {
    this.#heardAt = null;
  }

  async #ask(): Promise<void> {
    if (!this.#screen.wanted()) {
      this.#asking = false;
      return;
    }
    const held = this.#screen.held();
    try {
      const frame = await askByHttp(this.#world, this.#screen.claim(), (build) => this.#screen.onBuild(build));
      // A socket that opened meanwhile knows better, also when it is lost again by now.
      if (frame && this.#screen.wanted() && this.#screen.held() === held) this.#screen.onFrame(frame);
    } catch {
      // No answer this way either; the situation says so by itself when the last one is too old.
    }
    this.#screen.onAsked();
    this.#world.clock.after(POLL_MS, () => this.#ask());
  }
}
