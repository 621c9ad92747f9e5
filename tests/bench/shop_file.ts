/** A shop's pedidos, no two alike: some on the board, and its past in the archive. */

import { join } from "node:path";
import { withoutGuarantees } from "../../server/demo/fill.ts";
import { newPedido } from "../../server/demo/new_pedido.ts";
import { Random } from "../../server/demo/random.ts";
import { clientes } from "../../server/demo/vocabulary.ts";
import { ETAPAS } from "../../server/domain/etapas.ts";
import { newPedidoSchema } from "../../server/domain/pedido.ts";
import { openStore } from "../../server/store/open.ts";

/** Pedidos that one transaction writes. */
const AT_ONCE = 64;
const DAY_MS = 24 * 60 * 60 * 1000;
const PAST_DAYS = 8 * 365;
/** Days for which all that is closed has been so: longer than any stays on the board. */
const CLOSED_DAYS = 60;
const CLOSED = { status: "entregue", ...Object.fromEntries(ETAPAS.map((etapa) => [etapa, true])) };

/**
 * The data file of a shop, made where it is not there yet. The open pedidos have the first ids, by which the bench's desks
 * change them.
 *
 * @param due of the pedidos on the board besides, closed for as long as those in the archive. @returns where it is.
 */
export async function shopFile(folder: string, pedidos: number, archived: number, due = 0): Promise<string> {
  const path = join(folder, `shop-${pedidos}-${archived}-${due}.db`);
  if (await Deno.stat(path).catch(() => null)) return path;
  if (due > 0) await Deno.copyFile(await shopFile(folder, pedidos, archived), path);
  const present = Date.now();
  const clock = { now: present };
  const world = { now: () => clock.now, disk: withoutGuarantees };
  const store = await openStore({ data: path, sqliteDriver: "node:sqlite", durability: "os" }, world);
  const random = new Random(pedidos + archived + due);
  const people = clientes(random);
  if (due === 0) {
    await take(pedidos, {}, () => present);
    await take(archived, CLOSED, (share) => present - DAY_MS * (PAST_DAYS - share * (PAST_DAYS - CLOSED_DAYS)));
    clock.now = present;
    while (await store.archive(new Date(present).toISOString(), AT_ONCE) > 0);
  }
  await take(due, CLOSED, () => present - DAY_MS * CLOSED_DAYS);
  // A server whose last change is months old doubts its clock, and archives nothing.
  clock.now = present;
  await store.patch(1, { prioridade: "ALTA" }, { por: "Balcão 1" });
  store.close();
  return path;

  /** @param at when, of those so far done a share. */
  async function take(n: number, state: Record<string, unknown>, at: (share: number) => number): Promise<void> {
    for (let done = 0; done < n; done += AT_ONCE) {
      clock.now = at(done / n);
      const some = Array.from({ length: Math.min(AT_ONCE, n - done) }, () => {
        const fresh = newPedidoSchema.parse({ ...newPedido(random, random.weighted(people)), ...state });
        return store.create(fresh, { por: "Balcão 1" });
      });
      await Promise.all(some);
    }
  }
}
