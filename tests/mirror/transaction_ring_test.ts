import assert from "node:assert/strict";
import {
  readMirrorWord,
  readServerWord,
  readTransaction,
  transactionFrame,
} from "../../server/domain/mirror_frames.ts";
import { type Recorded, TransactionRing } from "../../server/store/transaction_ring.ts";

const head = { epoch: "e", seq: 1, mark: "m", digest: 5 };

function recorded(n: number, bytes: number): Recorded {
  return { n, em: 1, head, commits: [], changeset: new Uint8Array(bytes) };
}

Deno.test("the ring holds the last transactions that have room, without a gap; one that has none alone leaves it empty", () => {
  const ring = new TransactionRing(10_000);
  for (let n = 1; n <= 5; n++) ring.put(recorded(n, 2_500));
  assert.deepEqual([1, 2, 3, 4, 5].map((n) => ring.get(n) !== undefined), [false, false, true, true, true]);
  assert.ok(ring.bytes <= 10_000);
  ring.put({ ...recorded(5, 2_500), commits: [] });
  assert.ok(ring.get(3) && ring.get(5), "once more the last is no other");
  ring.put(recorded(6, 20_000));
  assert.deepEqual([ring.bytes, ring.get(5), ring.get(6)], [0, undefined, undefined]);
  ring.put(recorded(7, 10));
  assert.ok(ring.get(7));
});

Deno.test("a transaction comes out of its frame as it went in, and what is none is refused", () => {
  const commit = {
    ...head,
    action: "create",
    pedido_id: 1,
    versao: 1,
    json: "{}",
    mudancas: [{ campo: "cliente", de: undefined, para: "Ana" }],
    em: "2026",
    mutation_id: null,
  };
  const header = { n: 3, em: 1, head, commits: [commit] as Recorded["commits"] };
  const frame = transactionFrame(header, new Uint8Array([1, 2, 3]));
  const read = readTransaction(frame)!;
  assert.deepEqual(JSON.stringify(read.header), JSON.stringify(header));
  assert.deepEqual([...read.changeset], [1, 2, 3]);
  for (
    const odd of [new Uint8Array(2), frame.subarray(0, 40), transactionFrame({ ...header, n: 0 }, new Uint8Array())]
  ) {
    assert.equal(readTransaction(odd), null);
  }
  assert.equal(readServerWord('{"type":"hello"}'), null);
  assert.equal(readServerWord("nonsense"), null);
  assert.equal(readMirrorWord('{"type":"ack","n":-1,"seq":0,"digest":0,"prova":true}'), null);
  assert.deepEqual(readMirrorWord('{"type":"from","run":"r","n":2}'), { type: "from", run: "r", n: 2 });
});
