import type { Shop, ShopKeeper } from "../domain/shop.ts";
import { type Asking, one, run } from "./asking.ts";
import { type Engine, quietly } from "./engine.ts";

/** The shop's name and logo in the same database as its pedidos, so that a copy of it has all. Not part of the history: no seq. */
export class ShopInDatabase implements ShopKeeper {
  #now: Shop;

  private constructor(private readonly engine: Engine, now: Shop) {
    this.#now = now;
  }

  static async load(engine: Engine): Promise<ShopInDatabase> {
    return new ShopInDatabase(engine, await engine.read(stored()));
  }

  get now(): Shop {
    return this.#now;
  }

  /** Reads what another server may have written. */
  async reload(): Promise<void> {
    this.#now = await this.engine.read(stored());
  }

  async change(shop: Shop): Promise<void> {
    const { nome, logo, guia: guide } = shop;
    const sql = "UPDATE loja SET nome = ?, logo = ?, guia = ?";
    await this.engine.write(quietly(() => run(sql, nome, logo, guide ? 1 : 0)));
    this.#now = shop;
  }
}

function* stored(): Asking<Shop> {
  const row = (yield* one<Omit<Shop, "guia"> & { guia: number }>("SELECT nome, logo, guia FROM loja"))!;
  return { nome: row.nome, logo: row.logo, guia: row.guia === 1 };
}
