import assert from "node:assert/strict";
import { until } from "../harness.ts";
import { startPostgres, type TestPostgres } from "../postgres.ts";
import { Nodes } from "./nodes.ts";

const WRITES = 40;

/** Everything that the first has written is on the second's disk as well. */
const CAUGHT_UP = "SELECT 1 FROM pg_stat_replication WHERE replay_lsn = pg_current_wal_lsn()";

/** The address by which either of two servers is found, whichever can be written to. */
function either(url: string, standby: TestPostgres): string {
  const { host } = new URL(url);
  return url.replace(`@${host}`, `@${host},127.0.0.1:${standby.cluster.port}`);
}

async function epochs({ nodes }: Nodes): Promise<string[]> {
  return await Promise.all(nodes.map((node) => node.epoch()));
}

Deno.test("I4: a standby that lost the tail is promoted: the epoch is another, and all screens read anew and agree", async () => {
  await using primary = await startPostgres({ own: true });
  const { url } = await primary.database();
  await using standby = await primary.standby();
  const address = either(url, standby);
  await using shop = await Nodes.open([address, address]);
  const load = shop.load();
  await load.more(WRITES);
  await load.stop();
  const then = await shop.agree();
  const [epoch] = await epochs(shop);
  await until(async () => (await primary.ask(CAUGHT_UP)).length === 1, "the standby has it");
  await standby.cutOff();
  const lost = shop.load();
  await lost.more(WRITES);
  await lost.stop();
  assert.notDeepEqual(await shop.agree(), then);

  await primary.kill();
  await standby.promote();
  await until(async () => (await epochs(shop)).every((each) => each && each !== epoch), "both tell of another epoch");
  assert.deepEqual(await shop.agree(), then);
  const after = shop.load();
  await after.more(WRITES);
  await after.stop();
  await shop.agree();
});

Deno.test("I2: a standby for which every flush waits has all that was acknowledged when it is promoted amid load", async () => {
  await using primary = await startPostgres({ own: true });
  const { url } = await primary.database();
  await using standby = await primary.standby({ synchronous: true });
  const address = either(url, standby);
  await using shop = await Nodes.open([address, address]);
  await shop.agree();
  const load = shop.load();
  await load.more(WRITES);
  await primary.kill();
  await standby.promote();
  await load.more(WRITES);
  await load.stop();
  await shop.agree();
  await shop.check(load);
});
