import assert from "node:assert/strict";
import fc from "fast-check";
import type { z } from "zod";
import { newPedidoSchema, type Pedido, pedidoPatchSchema, pedidoSchema } from "../../server/domain/pedido.ts";
import { applyPatch, complete } from "../../server/domain/pedido_write.ts";
import { check } from "../../server/store/check.ts";
import { InvalidPedido } from "../../server/store/errors.ts";
import { anyBody } from "../api/bodies.ts";

const STAMP = {
  ultima_atualizacao: "2026-03-02T12:00:00.000Z",
  versao: 7,
  seq: 12,
  mark: "0123456789ab",
  atualizado_por: "Balcão 1",
};

/** What a look at all of a pedido says of it. */
function wholly(pedido: Pedido): Pedido | string[] {
  const parsed = pedidoSchema.safeParse(pedido);
  return parsed.success ? parsed.data : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

function shortly(pedido: Pedido, before: Pedido): Pedido | string[] {
  try {
    // What its fields say of each other is looked at beside this, and alike by both.
    return check(pedido, before, {});
  } catch (error) {
    if (!(error instanceof InvalidPedido)) throw error;
    return error.problems.map(({ campo, message }) => `${campo}: ${message}`);
  }
}

/** A body without the fields that its schema refuses. */
function fitting({ shape }: { shape: Record<string, z.ZodType> }, body: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => shape[name]?.safeParse(value).success));
}

Deno.test("a patched pedido is accepted and refused by what changed as by all of it, with the same value and reasons", () => {
  let [accepted, refused] = [0, 0];
  const contents = anyBody.map((body) => {
    const fresh = newPedidoSchema.parse({ cliente: "Studio Trevo Azul", ...fitting(newPedidoSchema, body) });
    return complete(fresh, "487", "2026-03-02");
  });
  const patches = anyBody.map((body) => pedidoPatchSchema.parse(fitting(pedidoPatchSchema, body)));
  fc.assert(
    fc.property(contents, patches, (content, patch) => {
      const before = pedidoSchema.safeParse({ id: 1, data_criacao: STAMP.ultima_atualizacao, ...content, ...STAMP });
      // An id beyond all numbers was read, but the next item gets none: such a row is never written.
      fc.pre(before.success);
      const after = { ...applyPatch(before.data, patch), ...STAMP, versao: 8, seq: 13 };
      const expected = wholly(after);
      if (Array.isArray(expected)) refused++;
      else accepted++;
      assert.deepEqual(shortly(after, before.data), expected);
    }),
    { numRuns: 2_000 },
  );
  assert.ok(accepted > 100 && refused > 10, `${accepted} accepted, ${refused} refused`);
});
