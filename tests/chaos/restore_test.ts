import assert from "node:assert/strict";
import { backup, DatabaseSync } from "node:sqlite";
import { call, connect, until } from "../harness.ts";
import { Crowd } from "./crowd.ts";
import { Load } from "./load.ts";
import { Shop } from "./shop.ts";

/** Where the note of a file's last start lies. */
const NOTE = ".boot";

/** Writes that the shop makes before and after a copy is taken. */
const WRITES = 40;

/** People write, all screens see it, and it is quiet again. */
async function busy(crowd: Crowd): Promise<void> {
  const load = new Load(crowd.stations.slice(0, 8));
  await load.more(WRITES);
  await load.stop();
  await crowd.agree();
}

async function board({ url }: Shop): Promise<unknown> {
  return (await call({ url }, "GET", "/api/v1/pedidos")).body;
}

/** How a copy is taken. The server runs while `live` ones are taken, and has stopped for the others. */
const COPIES: Record<string, { live: boolean; take: (shop: Shop) => Promise<void> }> = {
  "a live backup": {
    live: true,
    async take({ data, backup: copy }) {
      const db = new DatabaseSync(data, { readOnly: true });
      await backup(db, copy);
      db.close();
    },
  },
  "a cold copy of the file alone": {
    live: false,
    take: ({ data, backup: copy }) => Deno.copyFile(data, copy),
  },
};

for (const [what, { live, take }] of Object.entries(COPIES)) {
  Deno.test(`I4: ${what}, put back, is a new epoch: every screen shows the board of that day and no trace of a later one`, async () => {
    await using shop = await Shop.open();
    using crowd = new Crowd(shop);
    await busy(crowd);
    const then = await board(shop);
    if (!live) await shop.stop();
    await take(shop);
    if (!live) await shop.start();
    await crowd.agree();
    const epoch = await shop.epoch();
    await busy(crowd);
    assert.notDeepEqual(await board(shop), then);

    for (const { world } of crowd.stations) world.plugged = false;
    await shop.stop();
    await Deno.copyFile(shop.backup, shop.data);
    await shop.start();
    assert.notEqual(await shop.epoch(), epoch, "noticed before any screen has said what it saw");
    for (const { world } of crowd.stations) world.plugged = true;
    assert.deepEqual(await crowd.agree(), then);
  });
}

/** Copies the data file and its note, which only a whole folder has. */
async function copyFolder(from: string, to: string): Promise<void> {
  for (const end of ["", NOTE]) await Deno.copyFile(from + end, to + end);
}

Deno.test("I4: a whole folder put back is found out by the first screen that has seen more, and all are told", async () => {
  await using shop = await Shop.open();
  using crowd = new Crowd(shop);
  await busy(crowd);
  const then = await board(shop);
  await shop.stop();
  await copyFolder(shop.data, shop.backup);
  await shop.start();
  await crowd.agree();
  const epoch = await shop.epoch();
  await busy(crowd);

  await shop.stop();
  await copyFolder(shop.backup, shop.data);
  await shop.start();
  assert.deepEqual(await crowd.agree(), then);
  assert.notEqual(await shop.epoch(), epoch);
});

Deno.test("I4: a whole folder put back is found out even after other changes took the numbers of those that are gone", async () => {
  await using shop = await Shop.open();
  using crowd = new Crowd(shop);
  await shop.stop();
  await copyFolder(shop.data, shop.backup);
  await shop.start();
  await crowd.agree();
  const epoch = await shop.epoch();
  await busy(crowd);
  const seen = crowd.stations[0]!.base!.seq;

  // The network fails, the folder is put back, and one desk that nothing is wrong with writes on.
  for (const { world } of crowd.stations) world.plugged = false;
  await shop.stop();
  await copyFolder(shop.backup, shop.data);
  await shop.start();
  await using desk = await connect(shop);
  for (let seq = 0; seq <= seen; seq++) {
    await call(shop, "POST", "/api/v1/pedidos", { cliente: "Papelaria Aquarela" });
    await desk.next();
  }
  await until(() => crowd.legacies.every(({ complete }) => complete), () => crowd.legacies.join("\n"));
  assert.equal(await shop.epoch(), epoch, "so far the server cannot know");

  for (const { world } of crowd.stations) world.plugged = true;
  const { reason, epoch: renewed } = await desk.nextOf("refresh_required");
  assert.equal(reason, "restored");
  assert.notEqual(renewed, epoch);
  await crowd.agree();
  for (const legacy of crowd.legacies) assert.ok(legacy.refreshed.includes("restored"), `${legacy} was told`);
});
