/** Everything that may be asked of a store, at random. */

import fc from "fast-check";
import { ETAPAS } from "../../server/domain/etapas.ts";
import type { Store } from "../../server/store/store.ts";
import { ANYONE, fresh, patch } from "./temp_store.ts";

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

/** Asks a store for one thing. */
export type Operation = (store: Store) => Promise<unknown>;

/** One of them, of one of a few pedidos. A refusal is as good an outcome as a change. */
export const operation: fc.Arbitrary<Operation> = fc.oneof(
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
  fc.nat(3).map((limit): Operation => (store) => store.archive("2999", limit)),
  id.map((subject): Operation => (store) =>
    store.create(fresh({ reposicao_de: subject, motivo_reposicao: "x" }), ANYONE)
  ),
);
