import assert from "node:assert/strict";
import {
  IntentMismatch,
  InvalidPedido,
  NotFound,
  NumeroTaken,
  RuleBroken,
  Unavailable,
  VersionConflict,
} from "../../server/store/errors.ts";
import { type AnyStore, anyStore, fileTest } from "./any_store.ts";
import { ANYONE, fresh, historyOf, patch, pedidoOf, tempStore } from "./temp_store.ts";

const ITEM = { tipo_producao: "lona", descricao: "Faixa" };

/** Everything in the file, as text. */
async function dump({ ask }: Pick<AnyStore, "ask">): Promise<string> {
  const tables = ["pedido", "historico", "idempotency", "head"];
  return JSON.stringify(await Promise.all(tables.map((table) => ask(`SELECT * FROM ${table}`))));
}

fileTest("a pedido is written to its own row, whatever id another program has put into its document", async () => {
  for (const id of ["2", "null", `'x'`, "99"]) {
    using temp = await tempStore();
    const { store } = temp;
    await store.create(fresh({ numero: "1", cliente: "Ana" }), ANYONE);
    await store.create(fresh({ numero: "2", cliente: "Bia" }), ANYONE);
    const untouched = pedidoOf(await store.get(2));
    {
      using db = await temp.peek();
      db.exec(`UPDATE pedido SET doc = json_set(doc, '$.id', ${id}) WHERE id = 1`);
    }
    const written = pedidoOf(await store.patch(1, patch({ numero: "7", observacao: "Ligar antes" }), ANYONE));
    assert.deepEqual([written.id, written.numero, written.observacao], [1, "7", "Ligar antes"], id);
    await store.remove(1, ANYONE);
    await store.restore(1, ANYONE);
    assert.deepEqual(pedidoOf(await store.get(2)), untouched, id);
    assert.equal(pedidoOf(await store.get(1)).id, 1);
  }
});

fileTest(
  "of a damaged row a write changes what it names, a right value mends a damaged one, and the rest stays",
  async () => {
    using temp = await tempStore();
    const { store } = temp;
    await store.create(fresh({ items: [ITEM] }), ANYONE);
    const damage = {
      ...{ cliente: null, telefone_cliente: 27999, observacao: ["x"], data_entrega: undefined, valor_frete: 10 },
      ...{ items: [null, { ...ITEM, id: "x" }], etapas_feitas: "sim", financeiro: "sim" },
    };
    {
      using db = await temp.peek();
      const doc = { ...pedidoOf(await store.get(1)), ...damage };
      db.prepare("UPDATE pedido SET doc = ?").run(JSON.stringify(doc));
    }
    const rest = ({ cliente, telefone_cliente, items, valor_frete, ...others }: Record<string, unknown>) => [
      cliente,
      telefone_cliente,
      items,
      valor_frete,
      "data_entrega" in others,
    ];
    const written = pedidoOf(await store.patch(1, patch({ observacao: null }), ANYONE));
    assert.deepEqual([written.observacao, written.financeiro, written.etapas_feitas], [null, "sim", {}]);
    assert.deepEqual(rest(written), [null, 27999, damage.items, 10, false]);
    assert.deepEqual((await historyOf(store, 1)).at(-1)!.mudancas, [{ campo: "observacao", de: null, para: null }]);

    const marked = pedidoOf(await store.command(1, { comando: "marcar", etapa: "financeiro" }, ANYONE));
    assert.deepEqual([marked.financeiro, marked.status, marked.etapas_feitas?.financeiro?.por], [
      true,
      "em_producao",
      "Balcão 1",
    ]);
    assert.deepEqual(rest(marked), [null, 27999, damage.items, 10, false]);
    const undone = pedidoOf(await store.command(1, { comando: "desfazer", versao: 3 }, ANYONE));
    assert.equal(undone.financeiro, false, "what it was taken for");

    const summed = pedidoOf(await store.patch(1, patch({ items: [{ ...ITEM, valor_unitario: 5 }] }), ANYONE));
    assert.deepEqual([summed.items[0]!.id, summed.valor_itens, summed.valor_frete, summed.valor_total], [
      1,
      "5.00",
      10,
      "15.00",
    ]);
  },
);

Deno.test("a write that fails, for whatever reason, leaves nothing behind and tells nobody", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  const intent = { por: "Balcão 1", intent: { owner: "B", key: "k", hash: "h" } };
  await store.create(fresh({ numero: "1", data_entrada: "2026-03-09" }), intent);
  await store.create(fresh({ numero: "2" }), ANYONE);
  await store.remove(2, ANYONE);
  const before = await dump(temp);
  const failures: [string, Promise<unknown>, new (...args: never[]) => Error][] = [
    ["numero taken", store.create(fresh({ numero: "2" }), ANYONE), NumeroTaken],
    [
      "contradiction",
      store.create(fresh({ data_entrada: "2026-03-09", data_entrega: "2026-03-08" }), ANYONE),
      InvalidPedido,
    ],
    ["contradiction", store.patch(1, patch({ data_entrega: "2026-03-08" }), ANYONE), InvalidPedido],
    ["no such pedido", store.patch(99, patch({ costura: true }), ANYONE), NotFound],
    ["deleted pedido", store.patch(2, patch({ costura: true }), ANYONE), NotFound],
    ["deleted twice", store.remove(2, ANYONE), NotFound],
    ["no such tombstone", store.restore(99, ANYONE), NotFound],
    ["stale patch", store.patch(1, patch({ costura: true }), ANYONE, 7), VersionConflict],
    ["stale deletion", store.remove(1, ANYONE, 7), VersionConflict],
    ["broken rule", store.command(1, { comando: "entregar" }, ANYONE), RuleBroken],
    [
      "reused key",
      store.create(fresh(), { por: null, intent: { owner: "B", key: "k", hash: "other" } }),
      IntentMismatch,
    ],
  ];
  for (const [why, failure, kind] of failures) await assert.rejects(failure, kind, why);
  assert.equal(await dump(temp), before);
  assert.equal(temp.commits.length, 3);
});

fileTest("when SQLite itself fails in the middle of a write, nothing of it stays", async () => {
  using temp = await tempStore();
  await temp.store.create(fresh(), ANYONE);
  using db = await temp.peek();
  db.exec("CREATE TRIGGER falha BEFORE INSERT ON historico BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END");
  const before = await dump(temp);
  await assert.rejects(temp.store.create(fresh(), ANYONE), Unavailable);
  await assert.rejects(temp.store.patch(1, patch({ costura: true }), ANYONE), Unavailable);
  assert.equal(await dump(temp), before);
  assert.equal(temp.commits.length, 1);
  db.exec("DROP TRIGGER falha");
  assert.equal(pedidoOf(await temp.store.create(fresh(), ANYONE)).seq, 2, "and the store works again");
});

fileTest("I2: a commit is told after it is in the file, once, in order", async () => {
  using temp = await tempStore();
  using db = await temp.peek();
  const marksInFile: unknown[] = [];
  const markOf = db.prepare("SELECT mark FROM historico WHERE seq = ?");
  temp.store.onCommit(({ seq }) => marksInFile.push((markOf.get(seq) as { mark: string } | undefined)?.mark));
  await Promise.all(Array.from({ length: 10 }, () => temp.store.create(fresh(), ANYONE)));
  assert.deepEqual(temp.commits.map(({ seq }) => seq), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.deepEqual(marksInFile, temp.commits.map(({ mark }) => mark));
});

Deno.test("the history says who changed what from what to what, and when", async () => {
  await using temp = await anyStore();
  const { store, clock } = temp;
  await store.create(fresh(), { por: "Balcão 1" });
  clock.now += 60_000;
  await store.command(1, { comando: "marcar", etapa: "financeiro" }, { por: "Financeiro" });
  await store.command(1, { comando: "desmarcar", etapa: "financeiro", motivo: "estorno" }, { por: "Financeiro" });
  await store.remove(1, { por: "Admin" });
  await store.restore(1, { por: null });
  const history = await historyOf(store, 1);
  assert.deepEqual(history.map(({ versao, acao, por, motivo, em }) => [versao, acao, por, motivo, em]), [
    [1, "create", "Balcão 1", null, "2026-03-09T12:00:00.000Z"],
    [2, "update", "Financeiro", null, "2026-03-09T12:01:00.000Z"],
    [3, "update", "Financeiro", "estorno", "2026-03-09T12:01:00.000Z"],
    [4, "delete", "Admin", null, "2026-03-09T12:01:00.000Z"],
    [5, "restore", null, null, "2026-03-09T12:01:00.000Z"],
  ]);
  assert.deepEqual(history[1]!.mudancas, [
    { campo: "status", de: "pendente", para: "em_producao" },
    { campo: "financeiro", de: false, para: true },
  ]);
  assert.deepEqual(history.slice(3).map(({ mudancas }) => mudancas), [[], []]);
});

Deno.test("a deleted pedido is a tombstone: gone from every read but its history, and it comes back whole", async () => {
  await using temp = await anyStore();
  const before = pedidoOf(await temp.store.create(fresh({ items: [ITEM] }), ANYONE));
  await temp.store.remove(1, ANYONE);
  await assert.rejects(temp.store.get(1), NotFound);
  assert.equal((await temp.store.list({})).json, "[]");
  assert.equal((await historyOf(temp.store, 1)).length, 2);
  const { versao, seq, mark, ...rest } = pedidoOf(await temp.store.restore(1, ANYONE));
  assert.deepEqual({ ...before, versao, seq, mark }, { ...rest, versao: 3, seq: 3, mark });
  const again = await temp.store.restore(1, ANYONE);
  assert.equal(again.versao, 3, "restoring what is there changes nothing");
});

Deno.test("a write that changes nothing has no version, no seq and no history row", async () => {
  await using temp = await anyStore();
  const { versao } = await temp.store.create(fresh({ items: [{ ...ITEM, valor_unitario: "10.00" }] }), ANYONE);
  const before = await dump(temp);
  const whole = patch(pedidoOf(await temp.store.get(1)) as unknown as Record<string, unknown>);
  for (
    const each of [patch({}), patch({ valor_frete: "0" }), patch({ cliente: " Floricultura Flor de Ipê " }), whole]
  ) {
    assert.equal((await temp.store.patch(1, each, ANYONE)).versao, versao);
  }
  await temp.store.command(1, { comando: "desmarcar", etapa: "costura" }, ANYONE);
  assert.equal(await dump(temp), before);
});

Deno.test("fields of an item that this program does not know survive every change and a restart", async () => {
  await using temp = await anyStore();
  const item = { ...ITEM, material: "MDF 3 mm", cordinha: { qtd: 4, cada_cm: 20 }, colors: ["azul", null, 3] };
  await temp.store.create(fresh({ items: [item] }), ANYONE);
  await temp.store.patch(1, patch({ costura: true, cliente: "Outra" }), ANYONE);
  await temp.store.command(1, { comando: "marcar", etapa: "financeiro" }, ANYONE);
  await temp.store.remove(1, ANYONE);
  await temp.store.restore(1, ANYONE);
  await temp.reopen();
  const { material, cordinha, colors } = pedidoOf(await temp.store.get(1)).items[0]!;
  assert.deepEqual({ material, cordinha, colors }, {
    material: item.material,
    cordinha: item.cordinha,
    colors: item.colors,
  });
});

Deno.test("two stations that mark different stages from one version both succeed; the same field is a conflict", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh({ financeiro: true, status: "em_producao" }), ANYONE);
  await store.command(1, { comando: "marcar", etapa: "costura", versao: 1 }, ANYONE);
  const both = pedidoOf(await store.command(1, { comando: "marcar", etapa: "conferencia", versao: 1 }, ANYONE));
  assert.deepEqual([both.costura, both.conferencia, both.versao], [true, true, 3]);
  const conflict = store.command(1, { comando: "desmarcar", etapa: "costura", versao: 1 }, ANYONE);
  await assert.rejects(conflict, (error) => {
    assert.ok(error instanceof VersionConflict);
    assert.deepEqual([error.current.versao, error.fields], [3, ["costura"]]);
    return true;
  });
});

Deno.test("undoing takes back the last change whole, and only it", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh(), ANYONE);
  assert.equal((await historyOf(store, 1)).length, 1);
  await store.command(1, { comando: "marcar", etapa: "financeiro" }, ANYONE);
  const before = pedidoOf(await store.command(1, { comando: "marcar", etapa: "costura" }, ANYONE));
  await store.command(1, { comando: "desmarcar", etapa: "financeiro", motivo: "estorno" }, ANYONE);
  const { versao, seq, mark, ...rest } = pedidoOf(await store.command(1, { comando: "desfazer", versao: 4 }, ANYONE));
  assert.deepEqual({ ...rest, versao: 3, seq: 3, mark: before.mark }, before);
  assert.deepEqual([versao, seq, mark === before.mark], [5, 5, false]);
  await store.patch(1, patch({ observacao: "x" }), ANYONE);
  await assert.rejects(store.command(1, { comando: "desfazer", versao: 6 }, ANYONE), RuleBroken);
});

Deno.test("each stage says who did it and when, and undoing says so exactly again", async () => {
  await using temp = await anyStore();
  const { store, clock } = temp;
  const marks = async () => pedidoOf(await store.get(1)).etapas_feitas;
  await store.create(fresh({ conferencia: true }), ANYONE);
  assert.deepEqual(await marks(), {});
  await store.command(1, { comando: "marcar", etapa: "financeiro" }, { por: "Financeiro" });
  clock.now += 60_000;
  await store.patch(1, patch({ costura: true, observacao: "x" }), { por: "SGP antigo" });
  const before = {
    financeiro: { em: "2026-03-09T12:00:00.000Z", por: "Financeiro" },
    costura: { em: "2026-03-09T12:01:00.000Z", por: "SGP antigo" },
  };
  assert.deepEqual(await marks(), before);
  clock.now += 60_000;
  await store.command(1, { comando: "desmarcar", etapa: "financeiro", motivo: "estorno" }, ANYONE);
  assert.deepEqual(await marks(), {});
  clock.now += 1_000;
  const undone = pedidoOf(await store.command(1, { comando: "desfazer", versao: 4 }, ANYONE));
  assert.deepEqual([undone.conferencia, undone.etapas_feitas], [true, before]);
});

Deno.test("a mark is taken back although another station marked another stage meanwhile", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh({ financeiro: true, status: "em_producao" }), ANYONE);
  const { versao } = await store.command(1, { comando: "marcar", etapa: "costura" }, ANYONE);
  await store.command(1, { comando: "marcar", etapa: "conferencia" }, ANYONE);
  const undone = pedidoOf(await store.command(1, { comando: "desfazer", versao }, ANYONE));
  assert.deepEqual([undone.costura, undone.conferencia], [false, true]);
  await store.command(1, { comando: "desmarcar", etapa: "conferencia" }, ANYONE);
  await store.command(1, { comando: "marcar", etapa: "conferencia" }, ANYONE);
  await assert.rejects(store.command(1, { comando: "desfazer", versao: 3 }, ANYONE), VersionConflict);
  await assert.rejects(store.command(1, { comando: "desfazer", versao: 99 }, ANYONE), RuleBroken);
});

Deno.test("a stale version is refused with the fields changed since, each once", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh(), ANYONE);
  await store.patch(1, patch({ observacao: "um", costura: true }), ANYONE);
  await store.patch(1, patch({ observacao: "dois" }), ANYONE);
  await assert.rejects(store.patch(1, patch({ cliente: "Outra" }), ANYONE, 1), (error) => {
    assert.ok(error instanceof VersionConflict);
    assert.deepEqual([pedidoOf(error.current).versao, error.fields.toSorted()], [3, ["costura", "observacao"]]);
    return true;
  });
  assert.equal((await store.patch(1, patch({ cliente: "Outra" }), ANYONE, 3)).versao, 4);
});

Deno.test("I5: a version is stale once its pedido was deleted and restored, and not for a way to the archive and back", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh({ status: "entregue" }), ANYONE);
  await store.archive("9999", 1);
  await store.create(fresh({ reposicao_de: 1 }), ANYONE);
  assert.equal((await store.patch(1, patch({ observacao: "um" }), ANYONE, 1)).versao, 4, "archived and brought back");
  await store.remove(1, ANYONE, 4);
  await store.restore(1, ANYONE);
  await assert.rejects(store.patch(1, patch({ observacao: "dois" }), ANYONE, 4), VersionConflict);
  await assert.rejects(store.remove(1, ANYONE, 4), VersionConflict);
});
