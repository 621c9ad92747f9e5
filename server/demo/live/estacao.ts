import type { Cache } from "../../../islands/sync/world.ts";
import { Screen } from "../../../islands/sync/screen.ts";
import type { Head } from "../../domain/frames.ts";
import { digestCode } from "../../domain/digest.ts";
import type { Setor } from "../../domain/setores.ts";
import { claims, type Situation } from "../../domain/situation.ts";
import { ProcessWorld } from "./world.ts";

/** Between two paints, in ms. */
const FRAME_MS = 16;

/** How a station presents itself. */
export interface Post {
  name: string;
  setor: Setor | null;
}

/** A workstation: the shipped screen in a world of its own. Disposing of it is closing the tab. */
export class Estacao implements Disposable {
  readonly name: string;
  readonly setor: Setor | null;
  readonly world: ProcessWorld;
  readonly screen: Screen;

  /** Opens the page. @param cache what an earlier visit kept. @param random from 0 to 1. */
  constructor({ name, setor }: Post, url: string, cache?: Cache, random?: () => number) {
    this.name = name;
    this.setor = setor;
    this.world = new ProcessWorld(url, cache, random);
    this.screen = new Screen(this.world, name, (flush) => void this.world.clock.after(FRAME_MS, flush));
    this.screen.identify(name, setor);
    this.screen.start();
  }

  get situation(): Situation {
    return this.screen.status.value.situation;
  }

  /** Whether its controls that write are offered. */
  get mayWrite(): boolean {
    return claims(this.situation);
  }

  /** Where its board stands; null while it has none. */
  get base(): Head | null {
    return this.screen.store.base;
  }

  /** The four characters beside the state of its connection. */
  get code(): string {
    const { digest } = this.screen.status.value;
    return digest === null ? "----" : digestCode(digest);
  }

  /** The lid is closed: nothing reaches it, and nothing says so. */
  sleep(): void {
    this.world.plugged = false;
  }

  /** Somebody is back. */
  wake(): void {
    this.world.plugged = true;
    this.screen.wake();
  }

  [Symbol.dispose](): void {
    this.world[Symbol.dispose]();
  }
}
