/** Bodies of writes as clients, old programs and attackers send them. */

import fc from "fast-check";
import { FIELDS } from "../../server/domain/pedido.ts";

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom(
    "",
    " ",
    "Ana",
    "Joa\u0303o\tSilva",
    "a\u200bb",
    "x".repeat(201),
    "x".repeat(2_001),
    "x".repeat(4_001),
  ),
);
const amounts = fc.constantFrom(
  "0.00",
  "00.10",
  "1.234",
  "1.234,56",
  "99999999.99",
  "999999999.99",
  12.5,
  -1,
  "R$ 3",
);
const days = fc.constantFrom("2026-02-28", "2026-02-29", "2026-3-1", "", null);
const numbers = fc.oneof(fc.integer(), fc.constantFrom(0, 1, 2 ** 53 - 1, 2 ** 53, 1.5));
const junk = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(null, [], {}));

/** Items whose ids and whose count of fields stand at their bounds, among others. */
const anyItem = fc.oneof(
  { weight: 6, arbitrary: itemOf(texts, amounts, numbers) },
  fc.constant({ tipo_producao: "painel", descricao: "Painel", ...fieldsOf(98) }),
  fc.constant({ tipo_producao: "painel", descricao: "Painel", ...fieldsOf(99) }),
  junk,
);

function itemOf(texts: fc.Arbitrary<unknown>, amounts: fc.Arbitrary<unknown>, numbers: fc.Arbitrary<unknown>) {
  return fc.record({
    tipo_producao: fc.constantFrom("painel", "totem"),
    descricao: fc.oneof(fc.constantFrom("Painel 3x2"), texts),
    id: numbers,
    largura: fc.oneof(texts, fc.constantFrom("3,00", 3, null)),
    quantidade: fc.oneof(numbers, fc.constantFrom("2", "1.000")),
    vendedor: fc.oneof(texts, fc.constant(null)),
    acabamento: fc.oneof(fc.record({ ilhos: fc.constantFrom(true, 0, 1, 2) }), fc.constant(null), junk),
    valor_unitario: amounts,
    imagem: fc.constantFrom(null, "/img/a.png", "data:image/png;base64,AA==", "x".repeat(2_001)),
    cor: fc.oneof(texts, junk),
  }, { requiredKeys: ["tipo_producao", "descricao"] });
}

function fieldsOf(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`campo_${i}`, "x"]));
}

/** What may be good for a field, by its name. */
const FITTING: Record<string, fc.Arbitrary<unknown>> = {
  numero: fc.constantFrom("487", "00487", " 488 ", "#489", "PED-1696", 490, ""),
  cliente: fc.oneof(fc.constantFrom("Studio Trevo Azul", "X"), texts),
  data_entrada: days,
  data_entrega: days,
  prioridade: fc.constantFrom("NORMAL", " alta ", "URGENTE", null),
  status: fc.constantFrom("pendente", "Em Produção", "pronto", "concluido", "x".repeat(61)),
  forma_envio_id: fc.oneof(numbers, fc.constantFrom("", " ", "3", null)),
  items: fc.oneof(
    { weight: 6, arbitrary: fc.array(anyItem, { maxLength: 4 }) },
    fc.constant(Array.from({ length: 100 }, () => ({ tipo_producao: "painel", descricao: "Painel" }))),
    junk,
  ),
  reposicao_de: fc.oneof(numbers, fc.constant(null)),
};

/** One body: any of the fields, each with a value that mostly fits it, and one that is no field. */
export const anyBody: fc.Arbitrary<Record<string, unknown>> = fc.record(
  Object.fromEntries(
    [...FIELDS, "pronto"].map((field) => [field, fc.oneof({ weight: 9, arbitrary: fitting(field) }, junk)]),
  ),
  { requiredKeys: [] },
);

function fitting(field: string): fc.Arbitrary<unknown> {
  if (FITTING[field]) return FITTING[field];
  if (field.startsWith("valor_")) return amounts;
  return /^(financeiro|conferencia|sublimacao|costura|expedicao|cortesia)$/.test(field)
    ? fc.constantFrom(true, false, 0, 1, 2)
    : fc.oneof(texts, fc.constant(null));
}
