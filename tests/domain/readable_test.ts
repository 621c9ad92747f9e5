import assert from "node:assert/strict";
import fc from "fast-check";
import { searchableText } from "../../islands/board/search.ts";
import { specifications } from "../../server/domain/ficha.ts";
import { nextEtapa, outOfOrder } from "../../server/domain/etapas.ts";
import { addDays, daysBetween, fullDay, shortDay } from "../../server/domain/days.ts";
import { formatReais } from "../../server/domain/money.ts";
import { pedidosCsv } from "../../server/domain/spreadsheet.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { readable } from "../../server/domain/readable.ts";
import { pedidoDe } from "../islands/pedidos.ts";
import { newPedidoSchema } from "../../server/domain/pedido.ts";

const { items } = newPedidoSchema.parse({
  cliente: "Ana",
  items: [{ tipo_producao: "painel", descricao: "Painel", acabamento: { ilhos: true }, com_pe: "outro" }],
});
const WHOLE = pedidoDe({ items, etapas_feitas: { financeiro: { em: "2026-03-01T12:00:00.000Z", por: null } } });

/** A row in which any field may be anything, or missing. */
const damagedRow = fc.tuple(
  fc.dictionary(fc.constantFrom(...Object.keys(WHOLE)), fc.jsonValue()),
  fc.subarray(Object.keys(WHOLE)),
  fc.array(fc.dictionary(fc.constantFrom(...Object.keys(items![0]!), "outro"), fc.jsonValue()), { maxLength: 2 }),
).map(([other, missing, damagedItems]) => {
  const row: Record<string, unknown> = { ...WHOLE, items: [...items!, ...damagedItems], ...other, id: 7 };
  for (const name of missing.filter((each) => each !== "id").slice(0, 3)) delete row[name];
  return row as Pedido;
});

Deno.test("a whole pedido is itself", () => {
  assert.equal(readable(WHOLE), WHOLE);
  assert.equal(readable(pedidoDe()).cliente, "Ateliê Arco-Íris");
});

Deno.test("a damaged one is shown as such, with all of it that can be read", () => {
  const { cliente, numero, items: shown, cidade_cliente, data_entrega } = readable({
    ...WHOLE,
    cidade_cliente: "Vale do Ipê/ES",
    data_entrega: "amanhã",
    items: [items![0]!, null as never],
  });
  assert.deepEqual([cliente, numero, cidade_cliente, data_entrega], [
    "(!) Pedido danificado Ateliê Arco-Íris",
    "1",
    "Vale do Ipê/ES",
    null,
  ]);
  assert.deepEqual(shown.map(({ descricao }) => descricao), ["Painel", "(!) Pedido danificado"]);
  assert.equal(readable({ ...WHOLE, numero: "5000\0" }).numero, "5000\ufffd");
  assert.equal(readable({ ...WHOLE, numero: "6000\ud800" }).numero, "6000\ufffd");
});

Deno.test("whatever a row holds, whatever a page makes of it can be made", () => {
  fc.assert(
    fc.property(damagedRow, (row) => {
      const pedido = readable(row);
      searchableText(pedido);
      pedidosCsv([pedido]);
      nextEtapa(pedido);
      outOfOrder(pedido);
      for (const day of [pedido.data_entrada, pedido.data_entrega ?? "2026-03-01"]) {
        assert.ok(!/undefined|NaN/.test(shortDay(day) + fullDay(day)), day);
        assert.ok(Number.isFinite(daysBetween(day, addDays(day, 1))));
      }
      formatReais(pedido.valor_total);
      assert.ok(!Number.isNaN(Date.parse(pedido.ultima_atualizacao)));
      for (const item of pedido.items) specifications(item);
      assert.ok(pedido.numero.isWellFormed());
      assert.equal(readable(pedido).id, 7);
    }),
    { numRuns: 2_000 },
  );
});
