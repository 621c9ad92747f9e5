import assert from "node:assert/strict";
import type { Row } from "../../server/store/row.ts";
import { type AnyStore, anyStore } from "./any_store.ts";
import { ANYONE, fresh, historyOf, patch, pedidoOf } from "./temp_store.ts";

/** Where a pedido is, by the columns of its row. */
async function placeOf(temp: AnyStore, id: number): Promise<string> {
  const sql = "SELECT excluido_em, arquivado_em FROM pedido WHERE id = ?";
  const [row] = await temp.ask<Pick<Row, "excluido_em" | "arquivado_em">>(sql, id) as [Row];
  const places = { bin: row.excluido_em, archive: row.arquivado_em };
  return Object.entries(places).filter(([, em]) => em !== null).map(([name]) => name).join() || "board";
}

Deno.test("I16: whatever is done to a pedido, it is in one place, and its newest row of history says in which", async () => {
  await using temp = await anyStore();
  const { store, clock } = temp;
  await store.create(fresh({ status: "entregue" }), ANYONE);
  const archive = async () => assert.equal(await store.archive("9999", 1), 1);
  const steps: [does: () => Promise<unknown>, told: string, place: string][] = [
    [archive, "archive", "archive"],
    [() => store.patch(1, patch({ observacao: "de volta" }), ANYONE), "update", "board"],
    [archive, "archive", "archive"],
    [() => store.patch(1, patch({ observacao: "de volta" }), ANYONE), "archive", "archive"],
    [() => store.command(1, { comando: "reabrir" }, ANYONE), "update", "board"],
    [() => store.patch(1, patch({ status: "entregue" }), ANYONE), "update", "board"],
    [archive, "archive", "archive"],
    [() => store.remove(1, ANYONE), "delete", "bin"],
    [() => store.restore(1, ANYONE), "restore", "board"],
    [archive, "archive", "archive"],
    [() => store.create(fresh({ reposicao_de: 1 }), ANYONE), "unarchive", "board"],
    [() => store.remove(1, ANYONE), "delete", "bin"],
  ];
  for (const [i, [does, told, place]] of steps.entries()) {
    clock.now += 1_000;
    await does();
    const newest = (await historyOf(store, 1)).at(-1)!;
    assert.deepEqual([newest.acao, await placeOf(temp, 1)], [told, place], `step ${i}`);
  }
});

Deno.test("a reposição brings its original back when it becomes one, and not whenever it is sent whole", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh({ status: "entregue" }), ANYONE);
  const remade = pedidoOf(await store.create(fresh({ reposicao_de: 1 }), ANYONE));
  await store.archive("9999", 1);
  await store.patch(2, patch({ ...remade, observacao: "Ligar antes" }), ANYONE);
  assert.equal(await placeOf(temp, 1), "archive");
});
