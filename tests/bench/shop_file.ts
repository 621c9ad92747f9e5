/** A shop's pedidos, no two alike: some on the board, and its past in the archive. */

import { join } from "node:path";
import { withoutGuarantees } from "../../server/demo/fill.ts";
import { newPedido } from "../../server/demo/new_pedido.ts";
import { Random } from "../../server/demo/random.ts";
import { clientes } from "../../server/demo/vocabulary.ts";
import { dayInSaoPaulo } from "../../server/domain/days.ts";
import { ETAPAS } from "../../server/domain/etapas.ts";
import { newPedidoSchema } from "../../server/domain/pedido.ts";
import { openStore } from "../../server/store/open.ts";
import type { PedidoStore } from "../../server/store/pedido_store.ts";

/** Pedidos that one transaction writes. */
const AT_ONCE = 64;
const DAY_MS = 24 * 60 * 60 * 1000;
/** How long ago the shop began, its last archived pedido was closed, it was archived, and what is due was closed; in days. */
const AGO = { begun: 8 * 365, closed: 100, archived: 60, due: 50 };
const CLOSED = { status: "entregue", ...Object.fromEntries(ETAPAS.map((etapa) => [etapa, true])) };

/**
 * The data file of a shop, made where it is not there yet. The open pedidos have the first ids, by which the bench's desks
 * change them.
 *
 * @param due of the pedidos on the board besides, closed for so long that they go to the archive. @returns where it is.
 */
export async function shopFile(folder: string, pedidos: number, archived: number, due = 0): Promise<string> {
  const path = join(folder, `shop-${pedidos}-${archived}-${due}.db`);
  if (await isThere(path)) return path;
  await Deno.copyFile(await pastOf(folder, pedidos, archived), path);
  await within(path, due, async (store, take, clock, present) => {
    await take(due, CLOSED, () => present - AGO.due * DAY_MS);
    // A server whose last change is months old doubts its clock, and archives nothing.
    clock.now = present;
    await store.patch(1, { prioridade: "ALTA" }, { por: "Balcão 1" });
  });
  return path;
}

/** The shop as it was when it last archived. What was taken first is what is still open: its ids are the first. */
async function pastOf(folder: string, pedidos: number, archived: number): Promise<string> {
  const path = join(folder, `past-${pedidos}-${archived}.db`);
  if (await isThere(path)) return path;
  await within(path, pedidos + archived, async (store, take, clock, present) => {
    const begun = present - AGO.begun * DAY_MS;
    await take(pedidos, { data_entrada: dayInSaoPaulo(present) }, () => begun);
    await take(archived, CLOSED, (share) => begun + share * (AGO.begun - AGO.closed) * DAY_MS);
    clock.now = present - AGO.archived * DAY_MS;
    while (await store.archive(new Date(clock.now).toISOString(), AT_ONCE) > 0);
  });
  return path;
}

/** Takes pedidos. @param state what is not left to chance. @param at when, by the share that is done. */
type Take = (n: number, state: Record<string, unknown>, at: (share: number) => number) => Promise<void>;

/** Works on a file as its shop would have, at whatever time. */
async function within(
  path: string,
  seed: number,
  work: (store: PedidoStore, take: Take, clock: { now: number }, present: number) => Promise<void>,
): Promise<void> {
  const present = Date.now();
  const clock = { now: present };
  const world = { now: () => clock.now, disk: withoutGuarantees };
  const store = await openStore({ data: path, sqliteDriver: "node:sqlite", durability: "os" }, world);
  const random = new Random(seed);
  const people = clientes(random);
  const take: Take = async (n, state, at) => {
    for (let done = 0; done < n; done += AT_ONCE) {
      clock.now = at(done / n);
      const some = Array.from({ length: Math.min(AT_ONCE, n - done) }, () => {
        const fresh = newPedidoSchema.parse({ ...newPedido(random, random.weighted(people)), ...state });
        return store.create(fresh, { por: "Balcão 1" });
      });
      await Promise.all(some);
    }
  };
  await work(store, take, clock, present);
  store.close();
}

async function isThere(path: string): Promise<boolean> {
  return await Deno.stat(path).catch(() => null) !== null;
}
