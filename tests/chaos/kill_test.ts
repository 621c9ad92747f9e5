import assert from "node:assert/strict";
import { Crowd } from "./crowd.ts";
import { Load } from "./load.ts";
import { Shop } from "./shop.ts";

/** How often the server is killed in one run. */
const KILLS = 5;

/** A kill comes after at most so many further writes. */
const WRITES_BETWEEN = 60;

Deno.test("I2: a server killed again and again under load loses no acknowledged write and doubles none, and all screens agree", async () => {
  await using shop = await Shop.open();
  using crowd = new Crowd(shop);
  await crowd.agree();
  const load = new Load(crowd.stations.slice(0, 8));
  const epochs = [await shop.epoch()];
  for (let kill = 1; kill <= KILLS; kill++) {
    await load.more(Math.ceil(Math.random() * WRITES_BETWEEN));
    await shop.kill();
    await shop.start();
    epochs.push(await shop.epoch());
  }
  await load.more(WRITES_BETWEEN);
  await load.stop();
  await crowd.agree();
  await load.check(shop);
  assert.equal(new Set(epochs).size, KILLS + 1, "each unclean start is a new epoch");
});
