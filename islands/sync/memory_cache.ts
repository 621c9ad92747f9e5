import type { Head } from "../../server/domain/frames.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { RowChange } from "../../server/domain/replica.ts";
import type { Cache } from "./world.ts";

/** A copy of the board that lasts as long as the program: where there is no browser to keep one. */
export class MemoryCache implements Cache {
  protected kept: { base: Head; pedidos: Map<number, Pedido> } | null = null;

  load(): Promise<{ base: Head; pedidos: Pedido[] } | null> {
    return Promise.resolve(this.kept && { base: this.kept.base, pedidos: [...this.kept.pedidos.values()] });
  }

  advance(previous: Head, base: Head, changes: RowChange[]): Promise<boolean> {
    const { kept } = this;
    if (!kept || kept.base.epoch !== base.epoch || kept.base.seq < previous.seq) return Promise.resolve(false);
    if (kept.base.seq < base.seq) {
      for (const { id, pedido } of changes) pedido ? kept.pedidos.set(id, pedido) : kept.pedidos.delete(id);
      kept.base = base;
    }
    return Promise.resolve(true);
  }

  replace(base: Head, pedidos: Pedido[]): Promise<void> {
    const further = this.kept && this.kept.base.epoch === base.epoch && this.kept.base.seq > base.seq;
    if (!further) this.kept = { base, pedidos: new Map(pedidos.map((pedido) => [pedido.id, pedido])) };
    return Promise.resolve();
  }
}
