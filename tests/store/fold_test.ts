import assert from "node:assert/strict";
import fc from "fast-check";
import { digestOf } from "../../server/domain/digest.ts";
import { ETAPAS } from "../../server/domain/etapas.ts";
import { FIELDS, type Pedido } from "../../server/domain/pedido.ts";
import type { Historico, Store } from "../../server/store/store.ts";
import { ANYONE, fresh, patch, type TempStore, tempStore } from "./temp_store.ts";

const id = fc.integer({ min: 1, max: 6 });
const etapa = fc.constantFrom(...ETAPAS);
const text = fc.string({ maxLength: 12 });
const item = fc.record({
  tipo_producao: fc.constant("lona"),
  descricao: fc.constant("Faixa"),
  valor_unitario: fc.nat(9_999),
  x: fc.jsonValue({ maxDepth: 2 }),
});
const fields = fc.record({
  numero: fc.integer({ min: 1, max: 30 }).map(String),
  observacao: fc.option(text),
  data_entrada: fc.constant("2026-03-05"),
  data_entrega: fc.constantFrom("2026-03-04", "2026-03-05", null),
  status: fc.constantFrom("pendente", "em_producao", "pronto", "entregue", "cancelado"),
  valor_frete: fc.nat(9_999).map((reais) => `${reais}.50`),
  costura: fc.boolean(),
  financeiro: fc.boolean(),
  items: fc.array(item, { maxLength: 3 }),
}, { requiredKeys: [] });
const versao = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined });

type Operation = (store: Store) => Promise<unknown>;

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fields.map((body): Operation => (store) => store.create(fresh(body), ANYONE)),
  fc.tuple(id, fields, versao).map(([subject, body, v]): Operation => (store) =>
    store.patch(subject, patch(body), ANYONE, v)
  ),
  fc.tuple(id, etapa).map(([subject, each]): Operation => (store) =>
    store.command(subject, { comando: "marcar", etapa: each }, ANYONE)
  ),
  fc.tuple(id, etapa).map(([subject, each]): Operation => (store) =>
    store.command(subject, { comando: "desmarcar", etapa: each, motivo: "x" }, ANYONE)
  ),
  fc.tuple(id, etapa).map(([subject, para]): Operation => (store) =>
    store.command(subject, { comando: "mover", para, motivo: "x" }, ANYONE)
  ),
  id.map((subject): Operation => (store) =>
    store.command(subject, { comando: "expedir", confirmar_faltantes: true }, ANYONE)
  ),
  fc.tuple(id, versao).map(([subject, v]): Operation => (store) =>
    store.command(subject, { comando: "desfazer", versao: v ?? 1 }, ANYONE)
  ),
  id.map((subject): Operation => (store) => store.remove(subject, ANYONE)),
  id.map((subject): Operation => (store) => store.restore(subject, ANYONE)),
);

interface File {
  rows: { doc: Pedido; deleted: boolean }[];
  history: (Historico & { pedido_id: number; mark: string })[];
  head: { seq: number; mark: string };
}

async function read(temp: TempStore): Promise<File> {
  using db = await temp.peek();
  const rows = db.prepare("SELECT doc, excluido_em FROM pedido").all() as { doc: string; excluido_em: string | null }[];
  const history = db.prepare("SELECT * FROM historico ORDER BY seq")
    .all() as (File["history"][0] & { mudancas: string })[];
  return {
    rows: rows.map(({ doc, excluido_em }) => ({ doc: JSON.parse(doc), deleted: excluido_em !== null })),
    history: history.map((row) => ({ ...row, mudancas: JSON.parse(row.mudancas as unknown as string) })),
    head: db.prepare("SELECT seq, mark FROM head").get() as File["head"],
  };
}

Deno.test("I1: whatever is asked in whatever order, each row is the fold of its history and seq has no gap", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 40 }), async (operations) => {
      using temp = await tempStore();
      for (const each of operations) {
        temp.clock.now += 1_000;
        // A refusal is as good an outcome as a change; what counts is what the file then holds.
        await each(temp.store).catch(() => {});
      }
      const { rows, history, head } = await read(temp);

      assert.deepEqual(history.map(({ seq }) => seq), history.map((_, i) => i + 1), "seq is gapless");
      assert.equal(head.seq, history.length);
      assert.equal(head.mark, history.at(-1)?.mark ?? "000000000000");
      assert.equal(new Set(history.map(({ mark }) => mark)).size, history.length, "marks are unique");
      assert.deepEqual(temp.commits.map(({ seq, mark }) => [seq, mark]), history.map(({ seq, mark }) => [seq, mark]));

      for (const { doc, deleted } of rows) {
        const own = history.filter(({ pedido_id }) => pedido_id === doc.id);
        assert.deepEqual(own.map(({ versao }) => versao), own.map((_, i) => i + 1), "versao is gapless");
        const fold: Record<string, unknown> = {};
        for (const { campo: field, de, para } of own.flatMap(({ mudancas }) => mudancas)) {
          assert.deepEqual(de, fold[field], "a change starts from what was");
          assert.notDeepEqual(de, para);
          fold[field] = para;
        }
        assert.deepEqual(
          fold,
          Object.fromEntries(FIELDS.filter((field) => field in doc).map((field) => [field, doc[field]])),
        );
        const last = own.at(-1)!;
        assert.deepEqual([doc.versao, doc.seq, doc.mark], [last.versao, last.seq, last.mark]);
        assert.deepEqual([doc.ultima_atualizacao, deleted], [last.em, last.acao === "delete"]);
      }
      const live = rows.filter(({ deleted }) => !deleted).map(({ doc }) => doc);
      assert.deepEqual(JSON.parse((await temp.store.list({})).json), live);
      assert.equal((await temp.store.head()).digest, digestOf(live), "the digest is that of the live pedidos");
      const numeros = rows.map(({ doc }) => doc.numero);
      assert.equal(new Set(numeros).size, numeros.length, "no two pedidos have one numero");
      assert.equal(new Set(history.map(({ pedido_id }) => pedido_id)).size, rows.length);
    }),
    { numRuns: 60 },
  );
});
