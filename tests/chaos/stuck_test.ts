import assert from "node:assert/strict";
import { MARK_ZERO } from "../../server/domain/frames.ts";
import { type AnyFrame, call, connect, type FrameReader, until } from "../harness.ts";
import { heavyItems } from "../heavy.ts";
import { Crowd } from "./crowd.ts";
import { Shop } from "./shop.ts";
import { stuckPeer } from "./stuck_peer.ts";

/** Changes of a heavy pedido: 60 MB of frames for each screen. */
const CHANGES = 260;

/** What the server's JavaScript may hold: without a limit V8 leaves 300 MB of garbage lying now and then. */
const HEAP_MIB = 100;

/** Memory is looked at after so many of them. */
const LOOK_EACH = 10;

/** A third of what two peers that never read are sent; measured, the server grows by 5 MB. */
const GROWTH_MAX_BYTES = 40_000_000;

/** The hub lets go of a peer after 30 s in which it took nothing. */
const LET_GO_MS = 40_000;

/** Creates a heavy pedido; its whole text is in every frame about it. */
async function createLarge(shop: Shop): Promise<number> {
  const pedido = { cliente: "Festa do Divino", items: heavyItems() };
  return (await call(shop, "POST", "/api/v1/pedidos", pedido)).body.id;
}

/**
 * Changes it, each time when the reader has been told of the time before.
 *
 * @returns the seqs that the reader was told, and the least memory that the server had at the end, in bytes: what is
 * above it between two collections is garbage.
 */
async function change(shop: Shop, id: number, reader: FrameReader): Promise<{ seqs: number[]; rssBytes: number }> {
  const seqs: number[] = [];
  const rssBytes: number[] = [];
  for (let i = 0; i < CHANGES; i++) {
    await call(shop, "PATCH", `/api/v1/pedidos/${id}`, { prioridade: i % 2 ? "NORMAL" : "ALTA" });
    seqs.push((await reader.nextOf("pedido_update")).seq);
    if (i % LOOK_EACH === 0) rssBytes.push(await shop.rssBytes());
  }
  return { seqs, rssBytes: Math.min(...rssBytes.slice(-3)) };
}

async function screens(shop: Shop): Promise<AnyFrame[]> {
  return (await call(shop, "GET", "/api/v1/sincronia")).body.telas;
}

Deno.test("I12: a peer that never reads costs no memory, delays nobody, and is let go after 30 s", async () => {
  await using shop = await Shop.open({ heapMib: HEAP_MIB });
  using crowd = new Crowd(shop, 4, 1);
  await using reader = await connect(shop);
  const id = await createLarge(shop);
  await reader.next();
  const without = await change(shop, id, reader);

  const claim = { proto: "2", epoch: await shop.epoch(), since: "0", mark: MARK_ZERO };
  const stuck = [await stuckPeer(shop), await stuckPeer(shop, `?${new URLSearchParams(claim)}`)];
  await until(async () => (await screens(shop)).length === 8, "all connected");
  const { seqs, rssBytes } = await change(shop, id, reader);
  const first = without.seqs.at(-1)! + 1;
  assert.deepEqual(seqs, Array.from({ length: CHANGES }, (_, i) => first + i), "every change arrives, once, in order");
  const grown = rssBytes - without.rssBytes;
  assert.ok(grown < GROWTH_MAX_BYTES, `the server grew by ${grown} bytes`);
  await crowd.agree();

  await until(async () => (await screens(shop)).length === 6, async () => await screens(shop), LET_GO_MS);
  await crowd.agree();
  stuck.forEach((peer) => peer.close());
});
