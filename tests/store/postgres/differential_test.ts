import assert from "node:assert/strict";
import fc from "fast-check";
import { digestOf, type Identity } from "../../../server/domain/digest.ts";
import { openStore } from "../../../server/store/open.ts";
import type { Store } from "../../../server/store/store.ts";
import { driver, tempFolder } from "../../harness.ts";
import { startPostgres } from "../../postgres.ts";
import { type Operation, operation } from "../operations.ts";
import { postgresShop } from "./shop.ts";

const OPERATIONS = 10_000;

/** So many are asked in one turn, and so are one transaction in both. */
const AT_ONCE = 25;

/** What is answered, but for what each database names by chance of its own: its epoch and its changes, and so its digest. */
function comparable(answer: unknown): string {
  return JSON.stringify(answer, (_, value) => value instanceof Error ? { ...value, is: value.constructor.name } : value)
    .replace(/(mark\\*":\\*")[0-9a-f]+/g, "$1").replace(/"epoch":"[0-9a-f]+"/g, "").replace(/"digest":\d+/g, "");
}

/** All that a store tells of what it holds. */
async function all(store: Store): Promise<string[]> {
  const { total } = await store.nextNumero();
  const ids = Array.from({ length: total }, (_, i) => i + 1);
  const told = await Promise.all([
    store.board(),
    store.list({}),
    store.list({ arquivo: "so", limite: 10 }),
    store.searchArchive({ busca: "faixa" }),
    store.searchArchive({ status: "entregue" }),
    store.bin(),
    store.counts(),
    store.nextNumero(),
    store.lastDays(3),
    ...ids.map((id) => store.history(id, { limit: 500, newestFirst: id % 2 === 0 }).catch((error) => error)),
  ]);
  return told.map(comparable);
}

Deno.test("the same script has the same answers, rows and history in a file and in PostgreSQL", async () => {
  await using server = await startPostgres();
  await using database = await server.database();
  using folder = tempFolder();
  await using shop = await postgresShop(database.url);
  const file = await openStore({ data: `${folder.path}/pedidos.db`, sqliteDriver: driver }, {
    now: () => shop.clock.now,
  });
  const [inFile, inShop]: [string[], string[]] = [[], []];
  file.onCommit((commit) => inFile.push(comparable(commit)));
  shop.store.onCommit((commit) => inShop.push(comparable(commit)));
  const script = fc.sample(operation, { numRuns: OPERATIONS, seed: 14 });
  for (let done = 0; done < OPERATIONS; done += AT_ONCE) {
    shop.clock.now += 1_000;
    const some = script.slice(done, done + AT_ONCE);
    const answers = (store: Store) => Promise.allSettled(some.map((each: Operation) => each(store)));
    const [byFile, byShop] = await Promise.all([answers(file), answers(shop.store)]);
    assert.deepEqual(byShop.map(comparable), byFile.map(comparable), `from operation ${done}`);
  }
  assert.deepEqual(inShop, inFile);
  assert.deepEqual(await all(shop.store), await all(file));
  for (const store of [shop.store, file]) {
    const { rows, digest } = await store.board();
    assert.equal(digestOf(rows.map((row) => JSON.parse(row) as Identity)), digest);
  }
  file.close();
});
