import assert from "node:assert/strict";
import fc from "fast-check";
import { digestOf } from "../../server/domain/digest.ts";
import { ETAPAS } from "../../server/domain/etapas.ts";
import { CAMPOS, type Pedido } from "../../server/domain/pedido.ts";
import type { Historico, Store } from "../../server/store/store.ts";
import { ANYONE, novo, patch, type TempStore, tempStore } from "./temp_store.ts";

const id = fc.integer({ min: 1, max: 6 });
const etapa = fc.constantFrom(...ETAPAS);
const texto = fc.string({ maxLength: 12 });
const item = fc.record({
  tipo_producao: fc.constant("lona"),
  descricao: fc.constant("Faixa"),
  valor_unitario: fc.nat(9_999),
  x: fc.jsonValue({ maxDepth: 2 }),
});
const campos = fc.record({
  numero: fc.integer({ min: 1, max: 30 }).map(String),
  observacao: fc.option(texto),
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
  campos.map((corpo): Operation => (store) => store.create(novo(corpo), ANYONE)),
  fc.tuple(id, campos, versao).map(([alvo, corpo, v]): Operation => (store) =>
    store.patch(alvo, patch(corpo), ANYONE, v)
  ),
  fc.tuple(id, etapa).map(([alvo, cada]): Operation => (store) =>
    store.command(alvo, { comando: "marcar", etapa: cada }, ANYONE)
  ),
  fc.tuple(id, etapa).map(([alvo, cada]): Operation => (store) =>
    store.command(alvo, { comando: "desmarcar", etapa: cada, motivo: "x" }, ANYONE)
  ),
  fc.tuple(id, etapa).map(([alvo, para]): Operation => (store) =>
    store.command(alvo, { comando: "mover", para, motivo: "x" }, ANYONE)
  ),
  id.map((alvo): Operation => (store) =>
    store.command(alvo, { comando: "expedir", confirmar_faltantes: true }, ANYONE)
  ),
  fc.tuple(id, versao).map(([alvo, v]): Operation => (store) =>
    store.command(alvo, { comando: "desfazer", versao: v ?? 1 }, ANYONE)
  ),
  id.map((alvo): Operation => (store) => store.remove(alvo, ANYONE)),
  id.map((alvo): Operation => (store) => store.restore(alvo, ANYONE)),
);

interface File {
  rows: { doc: Pedido; excluido: boolean }[];
  history: (Historico & { pedido_id: number; mark: string })[];
  head: { seq: number; mark: string };
}

async function read(temp: TempStore): Promise<File> {
  using db = await temp.peek();
  const rows = db.prepare("SELECT doc, excluido_em FROM pedido").all() as { doc: string; excluido_em: string | null }[];
  const history = db.prepare("SELECT * FROM historico ORDER BY seq")
    .all() as (File["history"][0] & { mudancas: string })[];
  return {
    rows: rows.map(({ doc, excluido_em }) => ({ doc: JSON.parse(doc), excluido: excluido_em !== null })),
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

      for (const { doc, excluido } of rows) {
        const own = history.filter(({ pedido_id }) => pedido_id === doc.id);
        assert.deepEqual(own.map(({ versao }) => versao), own.map((_, i) => i + 1), "versao is gapless");
        const fold: Record<string, unknown> = {};
        for (const { campo, de, para } of own.flatMap(({ mudancas }) => mudancas)) {
          assert.deepEqual(de, fold[campo], "a change starts from what was");
          assert.notDeepEqual(de, para);
          fold[campo] = para;
        }
        assert.deepEqual(
          fold,
          Object.fromEntries(CAMPOS.filter((campo) => campo in doc).map((campo) => [campo, doc[campo]])),
        );
        const last = own.at(-1)!;
        assert.deepEqual([doc.versao, doc.seq, doc.mark], [last.versao, last.seq, last.mark]);
        assert.deepEqual([doc.ultima_atualizacao, excluido], [last.em, last.acao === "delete"]);
      }
      const live = rows.filter(({ excluido }) => !excluido).map(({ doc }) => doc);
      assert.deepEqual(JSON.parse((await temp.store.list({})).json), live);
      assert.equal((await temp.store.head()).digest, digestOf(live), "the digest is that of the live pedidos");
      const numeros = rows.map(({ doc }) => doc.numero);
      assert.equal(new Set(numeros).size, numeros.length, "no two pedidos have one numero");
      assert.equal(new Set(history.map(({ pedido_id }) => pedido_id)).size, rows.length);
    }),
    { numRuns: 60 },
  );
});
