import assert from "node:assert/strict";
import { until } from "../harness.ts";
import { Crowd } from "./crowd.ts";
import { Load } from "./load.ts";
import { Shop } from "./shop.ts";

/** A screen doubts after 2.2 s of silence and looks at itself every second. */
const DOUBT_MS = 3_500;

/** Attempts that screens make in some 5 s against a server that is there and says nothing. */
const ATTEMPTS = 2;

Deno.test("I9: while the server is frozen no screen claims to be live; thawed, it has all that was written, once", async () => {
  await using shop = await Shop.open();
  using crowd = new Crowd(shop);
  await crowd.agree();
  const epoch = await shop.epoch();
  const load = new Load(crowd.stations.slice(0, 8));
  await load.more(50);
  shop.signal("SIGSTOP");
  try {
    const liars = () => crowd.stations.filter(({ situation }) => situation === "ao_vivo");
    await until(() => liars().length === 0, () => `still claim to be live: ${liars().join()}`, DOUBT_MS);
    await until(
      () => crowd.stations.every(({ screen }) => screen.status.value.attempt > ATTEMPTS),
      () => `attempts: ${crowd.stations.join("\n")}`,
    );
    assert.deepEqual(liars(), []);
  } finally {
    shop.signal("SIGCONT");
  }
  await load.more(50);
  await load.stop();
  await crowd.agree();
  await load.check(shop);
  assert.equal(await shop.epoch(), epoch, "nothing was lost, so it is the same history");
});
