import assert from "node:assert/strict";
import fc from "fast-check";
import { z } from "zod";
import { compiled } from "../../server/compiled.ts";
import { comandoSchema } from "../../server/domain/comandos.ts";
import { ETAPAS } from "../../server/domain/etapas.ts";
import { newPedidoSchema, pedidoPatchSchema, pedidoSchema } from "../../server/domain/pedido.ts";
import { anyBody } from "./bodies.ts";

const anyComando = fc.record({
  comando: fc.constantFrom(
    "marcar",
    "desmarcar",
    "mover",
    "expedir",
    "entregar",
    "cancelar",
    "reabrir",
    "desfazer",
    "x",
  ),
  etapa: fc.constantFrom(...ETAPAS, "pronto"),
  para: fc.constantFrom(...ETAPAS, "pronto", null),
  motivo: fc.constantFrom("", " ", "Cliente pediu", "x".repeat(4_001), 7),
  confirmar_faltantes: fc.constantFrom(true, false, 1),
  versao: fc.constantFrom(1, 0, 2 ** 53, "1"),
}, { requiredKeys: ["comando"] });

for (
  const [name, schema, bodies] of [
    ["a new pedido", newPedidoSchema, anyBody],
    ["a patch", pedidoPatchSchema, anyBody],
    ["a row", pedidoSchema.partial(), anyBody],
    ["a command", comandoSchema, anyComando],
  ] as [string, z.ZodType, fc.Arbitrary<unknown>][]
) {
  Deno.test(`${name} is read by compiled code as by its schema: the same values, and the same reasons`, () => {
    // Without this, zod gives back the schema as it is where it cannot compile it.
    z.compile(schema, { strict: true });
    const fast = compiled(schema)();
    fc.assert(
      fc.property(bodies, (body) => {
        const [expected, read] = [schema, fast].map((each) => each.safeParse(body, { reportInput: true }));
        assert.deepEqual([read!.success, read!.data], [expected!.success, expected!.data]);
        assert.deepEqual(read!.error?.issues, expected!.error?.issues);
      }),
      { numRuns: 1_000 },
    );
  });
}
