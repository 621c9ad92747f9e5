/** What becomes of what was told and answered when a PostgreSQL dies, or comes back as an older copy of itself. */

import assert from "node:assert/strict";
import { digestOf, type Identity } from "../../../server/domain/digest.ts";
import { Unavailable } from "../../../server/store/errors.ts";
import { until } from "../../harness.ts";
import { startPostgres, type TestPostgres } from "../../postgres.ts";
import { ANYONE, fresh, patch, pedidoOf } from "../temp_store.ts";
import { type Node, openNode } from "./nodes.ts";

/** Writes again and again until it is refused. @returns the marks that were answered, by seq. */
async function writeUntilRefused({ store }: Node, id: number): Promise<Map<number, string>> {
  const answered = new Map<number, string>();
  try {
    for (let i = 0;; i++) {
      const { seq, mark } = await store.patch(id, patch({ observacao: `${i}` }), ANYONE);
      answered.set(seq, mark);
    }
  } catch (error) {
    assert.ok(error instanceof Unavailable, String(error));
    return answered;
  }
}

/** The marks of a history, by seq. */
async function marksIn(server: TestPostgres, database: string): Promise<Map<number, string>> {
  const rows = await server.ask<{ seq: string; mark: string }>(
    "SELECT seq, mark FROM loja_principal.historico",
    database,
  );
  return new Map(rows.map(({ seq, mark }) => [Number(seq), mark]));
}

const isWell = ({ store }: Node) => store.fault().then((fault) => fault === null);

Deno.test("a PostgreSQL that is killed amid writes has all that was answered and told, and both nodes go on by themselves", async () => {
  await using server = await startPostgres({ own: true, settings: { wal_writer_delay: "10s" } });
  const { url, name } = await server.database();
  await using a = await openNode(url, "a");
  await using b = await openNode(url, "b");
  for (let i = 0; i < 8; i++) await a.store.create(fresh(), ANYONE);
  const writing = [a, b].flatMap((node) => [1, 2, 3, 4].map((id) => writeUntilRefused(node, node === a ? id : id + 4)));
  await until(() => a.commits.length > 100 && b.commits.length > 100, "some writes are under way");
  await server.kill();
  const answered = (await Promise.all(writing)).flatMap((each) => [...each]);
  assert.ok(answered.length > 50);
  assert.equal(await a.store.fault(), "desligado");
  await server.restart();
  for (const node of [a, b]) await until(() => isWell(node), "it works again");
  const history = await marksIn(server, name);
  for (const [seq, mark] of answered) assert.equal(history.get(seq), mark, `the answered change ${seq} is there`);
  for (const { seq, mark } of [...a.commits, ...b.commits]) {
    assert.equal(history.get(seq), mark, `the told change ${seq} is there`);
  }
  await b.store.patch(1, patch({ observacao: "depois" }), ANYONE);
  const { seq } = await b.store.head();
  await until(() => [a, b].every(({ commits }) => commits.at(-1)!.seq === seq), "both tell what came after");
  assert.deepEqual(a.commits.map(({ seq }) => seq), Array.from({ length: seq }, (_, i) => i + 1));
  const { rows, digest } = await a.store.board();
  assert.equal(digestOf(rows.map((row) => JSON.parse(row) as Identity)), digest);
});

Deno.test("a standby that lacks what was told is promoted: the epoch is another, and every node has its screens read anew", async () => {
  await using primary = await startPostgres({ own: true });
  const { url } = await primary.database();
  await using standby = await primary.standby();
  const port = (each: TestPostgres) => each.cluster.port;
  const both = url.replace(/@[^/]+/, `@127.0.0.1:${port(standby)},127.0.0.1:${port(primary)}`);
  await using a = await openNode(both, "a");
  await using b = await openNode(both, "b");
  await a.store.create(fresh(), ANYONE);
  const there = "SELECT 1 FROM pg_stat_replication WHERE replay_lsn = pg_current_wal_lsn()";
  await until(async () => (await primary.ask(there)).length === 1, "the standby has it");
  await standby.cutOff();
  const before = await a.store.head();
  await a.store.patch(1, patch({ observacao: "perdido" }), ANYONE);
  await until(() => b.commits.length === 2, "the other node tells it too");
  await primary.kill();
  await standby.promote();
  for (const node of [a, b]) await until(() => node.renewals.length > 0, "its screens read anew");
  const [after, other] = [await a.store.head(), await b.store.head()];
  assert.notEqual(after.epoch, before.epoch);
  assert.deepEqual([after.seq, after.mark], [before.seq, before.mark]);
  assert.deepEqual(other, after);
  assert.equal(pedidoOf(await b.store.get(1)).observacao, null);
  await b.store.patch(1, patch({ observacao: "de novo" }), ANYONE);
  await until(() => a.commits.at(-1)!.epoch === after.epoch, "what is written then is told in the new epoch");
  assert.equal(JSON.stringify(a.commits.at(-1)), JSON.stringify(b.commits.at(-1)));
});
