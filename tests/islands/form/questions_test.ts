import { newPedidoSchema, type Pedido } from "../../../server/domain/pedido.ts";
import { complete } from "../../../server/domain/pedido_write.ts";
import { emptyItem, type TypedItem } from "../../../islands/form/typed_item.ts";
import { emptyForm, type } from "../../../islands/form/typed.ts";
import fc from "fast-check";
import assert from "node:assert/strict";
import { questionsOf } from "../../../islands/form/questions.ts";
import { tidy } from "../../../islands/form/tidy.ts";
import { gatherWords, knownAs, wordsLike } from "../../../islands/form/words.ts";

function pedido(tecido: string, vendedor: string, more: Record<string, unknown> = {}): Pedido {
  const item = { tipo_producao: "painel", descricao: "Painel", largura: "3", altura: "2", tecido, vendedor };
  const now = "2026-03-01T12:00:00.000Z";
  const meta = { id: 1, versao: 1, seq: 1, mark: "000000000000", atualizado_por: null, data_criacao: now };
  const read = newPedidoSchema.parse({ cliente: "Buffet", items: [item], ...more });
  return { ...complete(read, "1", "2026-03-01"), ...meta, ultima_atualizacao: now };
}

const BOARD = [pedido("Oxford", "Ana Paula"), pedido("Oxf", "Ana Paula"), pedido("Seda", "Rui")];
const WORDS = gatherWords(BOARD);

function form(item: Partial<TypedItem>, more = {}) {
  return { ...emptyForm("2026-03-09"), ...more, items: [{ ...emptyItem(), ...item }] };
}

Deno.test("half a word that an old program saved is none, a whole one is, and one used often is though another begins so", () => {
  assert.equal(knownAs(WORDS["tecido.painel"]!, "OXFORD"), "Oxford");
  assert.equal(knownAs(WORDS["tecido.painel"]!, "seda"), "Seda");
  assert.equal(knownAs(WORDS["tecido.painel"]!, "Oxf"), null);
  assert.equal(
    knownAs(gatherWords([...BOARD, pedido("", "Ana"), pedido("", "Ana"), pedido("", "Ana")]).vendedor!, "ana"),
    "Ana",
  );
  assert.deepEqual(wordsLike(WORDS.vendedor!, "paula"), ["Ana Paula"]);
  assert.ok(!WORDS.forma_envio!.includes("Portador – Rui"));
});

Deno.test("what nobody has used is asked about with what may have been meant, once; what is known is not", () => {
  const asked = questionsOf(form({ tecido: "Oxf", vendedor: "Beto" }, { forma_envio: "Ret" }), null, WORDS);
  assert.deepEqual(asked["items.0.tecido"]!.answers, [{ label: "Oxford", change: { tecido: "Oxford" } }]);
  assert.deepEqual(asked.forma_envio!.answers, [{ label: "Retirada", change: { forma_envio: "Retirada" } }]);
  const confirmed = Object.values(asked).map(({ key }) => key);
  const again = form({ tecido: "Oxf", vendedor: "Beto" }, { forma_envio: "Ret", confirmed });
  assert.deepEqual(questionsOf(again, null, WORDS), {});
  assert.deepEqual(
    questionsOf(form({ tecido: "oxford", vendedor: "rui" }, { forma_envio: "Portador – Nair" }), null, WORDS),
    {},
  );
  assert.deepEqual(questionsOf(form({ vendedor: "Beto" }), null, gatherWords([])), {});
});

Deno.test("a size of 3 × 2 is asked about, its answer is 300 × 200; a sticker of 5 × 5 and what stood so are not", () => {
  const [question] = Object.values(questionsOf(form({ largura: "3", altura: "2" }), null, WORDS));
  assert.equal(question!.text, "Você quis dizer 3 × 2 m (300 × 200 cm)?");
  assert.deepEqual(question!.answers[0]!.change, { largura: "300", altura: "200" });
  assert.deepEqual(questionsOf(form({ tipo_producao: "adesivo", largura: "5", altura: "5" }), null, WORDS), {});
  const old = pedido("Oxf", "Ma", { forma_envio: "Ret" });
  assert.deepEqual(questionsOf(type(old), old, WORDS), {});
});

Deno.test("what was typed is written properly, and a form that nobody touched stays the very same", () => {
  const typed = form(
    { largura: "3x2m", tecido: "oxford", ilhos_distancia: "0,2m", vendedor: "rui" },
    { telefone_cliente: "27999990000", forma_envio: "retirada" },
  );
  const { telefone_cliente, forma_envio, items: [item] } = tidy(typed, null, WORDS);
  assert.deepEqual([telefone_cliente, forma_envio], ["(27) 99999-0000", "Retirada"]);
  const { largura, altura, tecido, ilhos_distancia, vendedor } = item!;
  assert.deepEqual([largura, altura, tecido, ilhos_distancia, vendedor], ["300", "200", "Oxford", "20", "Rui"]);

  const old = pedido("oxford", "rui", { telefone_cliente: "27999990000", forma_envio: "retirada" });
  const opened = type(old);
  assert.equal(tidy(opened, old, WORDS), opened);
});

Deno.test("writing properly once is enough, whatever is typed", () => {
  const text = fc.stringMatching(/^[0-9xm, ]{0,8}$/);
  fc.assert(fc.property(text, text, (width, height) => {
    const once = tidy(form({ largura: width, altura: height }), null, WORDS);
    assert.equal(tidy(once, null, WORDS), once);
  }));
});
