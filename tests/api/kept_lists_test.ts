import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { gunzipSync } from "node:zlib";
import { KEPT_MAX_BYTES, KeptLists } from "../../server/api/kept_lists.ts";
import type { Listing } from "../../server/store/store.ts";
import { call, startServer } from "../harness.ts";

const LIST = "/api/v1/pedidos";
const HEAD = { epoch: "e", seq: 1, mark: "0123456789ab", digest: 0 };

/** A reading that counts itself. */
function counted(json = '[{"id":1}]'): { read: () => Promise<Listing>; times: () => number } {
  let times = 0;
  return { read: () => Promise.resolve({ ...HEAD, json, next: (times++, null) }), times: () => times };
}

Deno.test("twenty who ask for the same list cost one reading and one gzip, until anything is written", async () => {
  const lists = new KeptLists();
  const { read, times } = counted();
  const kept = await Promise.all(Array.from({ length: 20 }, () => lists.get("1", "", read)));
  const gzips = await Promise.all(kept.map((list) => list.gzipped()));
  assert.deepEqual([times(), new Set(kept).size, new Set(gzips).size], [1, 1, 1]);
  assert.deepEqual(gunzipSync(gzips[0]!).toString(), '[{"id":1}]');
  assert.equal(lists.bytes, kept[0]!.bytes + gzips[0]!.length);
  await lists.get("1", "?status=pronto", read);
  assert.equal(times(), 2, "another filter is another list");
  await lists.get("2", "", read);
  assert.deepEqual([times(), lists.bytes], [3, kept[0]!.bytes], "what was before is forgotten");
});

Deno.test("what is kept is bounded in bytes and in number, and what could not be read is not kept", async () => {
  const lists = new KeptLists();
  const large = counted(`"${"x".repeat(KEPT_MAX_BYTES / 2)}"`);
  for (const query of ["?a", "?b", "?c"]) {
    assert.equal((await lists.get("1", query, large.read)).bytes, KEPT_MAX_BYTES / 2 + 2);
    assert.ok(lists.bytes <= KEPT_MAX_BYTES, `${lists.bytes}`);
  }
  const small = counted();
  for (let i = 0; i < 100; i++) await lists.get("2", `?numero=${i}`, small.read);
  assert.ok(lists.bytes <= 16 * 10, `${lists.bytes}`);
  await assert.rejects(lists.get("3", "", () => Promise.reject(new Error("preso"))));
  await lists.get("3", "", small.read);
  assert.equal(small.times(), 101);
});

Deno.test("a kept list is what a reading would give, also after another program has written", async () => {
  await using server = await startServer();
  await call(server, "POST", LIST, { cliente: "Doceria Luz do Vale" });
  const clients = async () => (await call(server, "GET", LIST)).body.map(({ cliente }: { cliente: string }) => cliente);
  assert.deepEqual(await clients(), ["Doceria Luz do Vale"]);
  const metric = async () =>
    Number(/^sgp_kept_list_bytes (\d+)$/m.exec((await call(server, "GET", "/metrics")).body)![1]);
  assert.ok(await metric() > 0);
  using other = new DatabaseSync(server.data);
  other.exec("UPDATE pedido SET doc = json_set(doc, '$.cliente', 'Outro programa')");
  assert.deepEqual(await clients(), ["Outro programa"]);
  await call(server, "PATCH", `${LIST}/1`, { cliente: "Doceria Sol" });
  assert.deepEqual(await clients(), ["Doceria Sol"]);
});

Deno.test("a list that its asker has is a 304 without a look at any row", async () => {
  await using server = await startServer();
  await call(server, "POST", LIST, { cliente: "Doceria Luz do Vale" });
  const known = { "if-none-match": (await call(server, "GET", LIST)).headers.get("etag")! };
  using other = new DatabaseSync(server.data);
  other.exec("ALTER TABLE pedido RENAME TO fora_do_lugar");
  assert.equal((await call(server, "GET", LIST, undefined, known)).status, 304);
  assert.equal((await call(server, "GET", LIST)).status, 503);
  other.exec("ALTER TABLE fora_do_lugar RENAME TO pedido");
});
