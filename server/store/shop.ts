import type { Shop, ShopKeeper } from "../domain/shop.ts";
import { type Durability, writeForGood } from "./durability.ts";
import type { Session } from "./session.ts";

/** The shop's name and logo in the same file as its pedidos, so that a copy of it has all. Not part of the history: no seq. */
export class ShopInFile implements ShopKeeper {
  readonly #session: Session;
  readonly #durability: Durability;
  #now: Shop;

  constructor(session: Session, durability: Durability) {
    this.#session = session;
    this.#durability = durability;
    const { nome, logo, guia: guide } = session.sql("SELECT nome, logo, guia FROM loja").get() as Omit<Shop, "guia"> & {
      guia: number;
    };
    this.#now = { nome, logo, guia: guide === 1 };
  }

  get now(): Shop {
    return this.#now;
  }

  async change(shop: Shop): Promise<void> {
    const { nome, logo, guia: guide } = shop;
    await writeForGood(
      this.#session,
      this.#durability,
      () => this.#session.sql("UPDATE loja SET nome = ?, logo = ?, guia = ?").run(nome, logo, guide ? 1 : 0),
    );
    this.#now = shop;
  }
}
