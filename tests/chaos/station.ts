import type { Cache } from "../../islands/sync/world.ts";
import { Screen } from "../../islands/sync/screen.ts";
import type { Head } from "../../server/domain/frames.ts";
import { codigoDoDigest } from "../../server/domain/digest.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Situacao } from "../../server/domain/situacao.ts";
import { TestWorld } from "./world.ts";

/** Between two paints, in ms. */
const FRAME_MS = 16;

/** A workstation: the shipped screen in a world of its own, and what a person in front of it has seen. */
export class Station implements Disposable {
  readonly world: TestWorld;
  readonly screen: Screen;
  /** Each situation that it showed, in order. */
  readonly seen: Situacao[] = [];
  /** How often it asked for the whole board. */
  resyncs = 0;
  /** How often its digest differed from the server's at the same seq. */
  divergences = 0;

  /** Opens the page. @param cache what an earlier visit kept. */
  constructor(readonly name: string, url: string, cache?: Cache) {
    this.world = new TestWorld(url, cache);
    this.screen = new Screen(this.world, name, (flush) => void this.world.clock.after(FRAME_MS, flush));
    this.screen.log.subscribe(([newest]) => {
      if (newest?.type === "resync") this.resyncs += 1;
      if (newest?.type === "diverged") this.divergences += 1;
    });
    this.screen.status.subscribe(({ situacao }) => {
      if (situacao !== this.seen.at(-1)) this.seen.push(situacao);
    });
    this.screen.start();
  }

  get situacao(): Situacao {
    return this.screen.status.value.situacao;
  }

  /** Where its board stands; null while it has none. */
  get base(): Head | null {
    return this.screen.store.base;
  }

  /** The four characters in its footer. */
  get codigo(): string {
    const { digest } = this.screen.status.value;
    return digest === null ? "----" : codigoDoDigest(digest);
  }

  /** What it shows, by id. */
  rows(): Pedido[] {
    return this.screen.store.pedidos.value.toSorted((a, b) => a.id - b.id);
  }

  toString(): string {
    const { phase, attempt } = this.screen.status.value;
    return `${this.name}: ${this.situacao} (${phase} ${attempt}) at ${this.base?.epoch}/${this.base?.seq} ${this.codigo}`;
  }

  [Symbol.dispose](): void {
    this.world[Symbol.dispose]();
  }
}
