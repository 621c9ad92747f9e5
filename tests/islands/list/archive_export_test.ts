import assert from "node:assert/strict";
import { readWhole } from "../../../islands/list/archive_export.ts";
import { READ_MAX } from "../../../islands/board/archive_reading.ts";
import { pedidoDe } from "../pedidos.ts";

/** An archive that answers these pages in their order. */
function archive(...pages: { ids: number[]; next?: string; epoch?: string }[]) {
  const asked: string[] = [];
  const read = (query: string) => {
    const { ids, next = null, epoch = "a" } = pages[asked.push(query) - 1]!;
    const pedidos = ids.map((id) => pedidoDe({ id }));
    return Promise.resolve({ pedidos, total: 9, bounded: false, next, epoch, seq: 1 });
  };
  return { asked, read };
}

const idsOf = ({ pedidos }: { pedidos: { id: number }[] }) => pedidos.map(({ id }) => id);

Deno.test("a spreadsheet takes every page of the archive, each pedido once", async () => {
  const { asked, read } = archive({ ids: [9, 8], next: "8" }, { ids: [8, 5], next: "5" }, { ids: [] });
  const whole = await readWhole("busca=ana", read);
  assert.deepEqual([idsOf(whole), whole.cut], [[9, 8, 5], false]);
  assert.deepEqual(asked, ["busca=ana", "busca=ana&cursor=8", "busca=ana&cursor=5"]);
});

Deno.test("of a server that was given another file nothing of the one before is taken", async () => {
  const { read } = archive({ ids: [9], next: "9" }, { ids: [3], epoch: "b" }, { ids: [4, 3], epoch: "b" });
  assert.deepEqual(idsOf(await readWhole("", read)), [4, 3]);
});

Deno.test("it takes as many as the list shows, and says that there are more", async () => {
  const ids = Array.from({ length: READ_MAX + 1 }, (_, i) => i + 1);
  const whole = await readWhole("", archive({ ids, next: "7" }).read);
  assert.deepEqual([whole.pedidos.length, whole.cut], [READ_MAX, true]);
});
