import type { Cache } from "../../islands/sync/world.ts";
import { Estacao } from "../../server/demo/live/estacao.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Situation } from "../../server/domain/situation.ts";

/** A workstation, and what a person in front of it has seen. */
export class Station extends Estacao {
  /** Each situation that it showed, in order. */
  readonly seen: Situation[] = [];
  /** How often it asked for the whole board. */
  resyncs = 0;
  /** How often its digest differed from the server's at the same seq. */
  divergences = 0;

  /** Opens the page. @param cache what an earlier visit kept. */
  constructor(name: string, url: string, cache?: Cache) {
    super({ name, setor: null }, url, cache);
    this.screen.log.subscribe(([newest]) => {
      if (newest?.type === "resync") this.resyncs += 1;
      if (newest?.type === "diverged") this.divergences += 1;
    });
    this.screen.status.subscribe(({ situation }) => {
      if (situation !== this.seen.at(-1)) this.seen.push(situation);
    });
  }

  /** What it shows, by id. */
  rows(): Pedido[] {
    return this.screen.store.pedidos.value.toSorted((a, b) => a.id - b.id);
  }

  override toString(): string {
    const { phase, attempt } = this.screen.status.value;
    return `${this.name}: ${this.situation} (${phase} ${attempt}) at ${this.base?.epoch}/${this.base?.seq} ${this.code}`;
  }
}
