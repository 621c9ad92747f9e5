import fc from "fast-check";
import assert from "node:assert/strict";
import { changedFields, emptyForm, toNew, toPatch, totals, type, validate } from "../../../islands/form/typed.ts";
import { emptyItem } from "../../../islands/form/typed_item.ts";
import { mergeForms } from "../../../islands/form/merge.ts";
import {
  applyPatch,
  complete,
  newPedidoSchema,
  type Pedido,
  pedidoPatchSchema,
} from "../../../server/domain/pedido.ts";

const TODAY = "2026-03-09";

function pedido(fresh: Record<string, unknown> = {}): Pedido {
  const item = {
    id: 7,
    tipo_producao: "totem",
    descricao: "Totem de MDF",
    largura: "60",
    altura: "120",
    vendedor: "Vera",
    valor_unitario: "1289.90",
    imagem: "data:image/png;base64,AAAA",
    acabamento: { overloque: false, elastico: false, ilhos: false, com_pe: true },
    enchimento: "espuma",
  };
  const now = "2026-03-01T12:00:00.000Z";
  const meta = { id: 1, versao: 3, seq: 3, mark: "000000000000", atualizado_por: "Ana", data_criacao: now };
  const parsed = newPedidoSchema.parse({ cliente: "Buffet", items: [item], ...fresh });
  return { ...complete(parsed, "487", "2026-03-01"), ...meta, ultima_atualizacao: now };
}

Deno.test("a form that nobody touched sends nothing, whatever the pedido holds", () => {
  const old = pedido({ observacao: null, valor_frete: "35.5", data_entrega: null, forma_envio: null });
  assert.deepEqual(toPatch(old, type(old)), {});
});

Deno.test("opening and saving never changes an amount: R$ 1.289,90 stays R$ 1.289,90", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: 0, max: 999_999 }), (valor, frete) => {
      const decimal = (centavos: number) => `${Math.floor(centavos / 100)}.${String(centavos % 100).padStart(2, "0")}`;
      const atual = pedido({
        items: [{ tipo_producao: "lona", descricao: "Lona", vendedor: "Vera", valor_unitario: decimal(valor) }],
        valor_frete: decimal(frete),
      });
      const typed = type(atual);
      typed.items[0]!.descricao = "Outra descrição";
      const after = applyPatch(atual, pedidoPatchSchema.parse(toPatch(atual, typed)));
      assert.equal(after.items[0]!.valor_unitario, atual.items[0]!.valor_unitario);
      assert.equal(after.valor_total, atual.valor_total);
    }),
  );
});

Deno.test("an edited item keeps what the form does not show: its id, its art, fields of other programs", () => {
  const atual = pedido();
  const typed = type(atual);
  typed.items[0]!.altura = "150,5";
  const [item] = pedidoPatchSchema.parse(toPatch(atual, typed)).items!;
  const { id, imagem, enchimento, acabamento, altura, metro_quadrado } = item!;
  assert.deepEqual({ id, imagem, enchimento, acabamento, altura, metro_quadrado }, {
    id: 7,
    imagem: "data:image/png;base64,AAAA",
    enchimento: "espuma",
    acabamento: { overloque: false, elastico: false, ilhos: false, com_pe: true },
    altura: "150.5",
    metro_quadrado: "0.90",
  });
});

Deno.test("an item that nobody touched goes back exactly as it came, and money is shown as it is typed in Brazil", () => {
  const atual = pedido({ items: [...pedido().items, { tipo_producao: "lona", descricao: "Lona", largura: 1.5 }] });
  const typed = { ...type({ ...atual, valor_frete: "1035.50" }), valor_frete: "0,00" };
  assert.equal(type({ ...atual, valor_frete: "1035.50" }).valor_frete, "1.035,50");
  typed.items[0]!.descricao = "Outro totem";
  assert.deepEqual(toPatch(atual, typed).items![1], atual.items[1]);
});

Deno.test("the total shown before saving is the total that the server makes", () => {
  const typed = { ...emptyForm(TODAY), cliente: "Buffet", valor_frete: "12,50" };
  typed.items = [
    { ...emptyItem(), descricao: "Painel", quantidade: "3", valor_unitario: "1.289,90" },
    { ...emptyItem(), descricao: "Lona", quantidade: "1", valor_unitario: "89,9" },
  ];
  const { valor_itens, valor_total } = complete(newPedidoSchema.parse(toNew(typed)), "1", TODAY);
  assert.deepEqual(totals(typed), { itens: valor_itens, frete: "12.50", total: valor_total });
  assert.equal(valor_total, "3972.10");
});

Deno.test("a new pedido says everything that is missing, each at its field", () => {
  const typed = {
    ...emptyForm(TODAY),
    telefone_cliente: "9999",
    data_entrega: "2026-03-08",
    valor_frete: "1.955.00",
  };
  typed.items[0]!.quantidade = "0";
  assert.deepEqual(Object.keys(validate(typed)).sort(), [
    "cliente",
    "data_entrega",
    "items.0.altura",
    "items.0.descricao",
    "items.0.largura",
    "items.0.quantidade",
    "items.0.valor_unitario",
    "items.0.vendedor",
    "telefone_cliente",
    "valor_frete",
  ]);
  assert.equal(validate({ ...typed, items: [] }).items, "Adicione pelo menos um item.");
});

Deno.test("a pedido that breaks today's rules still accepts a change of something else", () => {
  const old = pedido({ items: [{ tipo_producao: "lona", descricao: "x" }], data_entrega: "2020-01-01" });
  const typed = { ...type(old), cidade_cliente: "Lagoa Serena/BA" };
  assert.deepEqual(validate(typed, old), {});
  typed.items[0]!.descricao = "y";
  assert.notDeepEqual(validate(typed, old), {});
});

Deno.test("what others saved is taken where nothing was typed, and never over what was", () => {
  const base = pedido({ telefone_cliente: "1", cidade_cliente: "A", cliente: "Buffet" });
  const mine = { ...type(base), telefone_cliente: "2", cliente: "Studio" };
  const atual: Pedido = { ...base, telefone_cliente: "3", cidade_cliente: "B", cliente: "Studio", versao: 4 };
  const { digitado: typed, updated, conflicts } = mergeForms(base, mine, atual);
  assert.deepEqual(updated, ["cidade_cliente"]);
  assert.deepEqual(conflicts, [{ campo: "telefone_cliente", was: "1", theirs: "3", mine: "2" }]);
  assert.equal(typed.telefone_cliente, "2");
  assert.deepEqual(changedFields(atual, typed), ["telefone_cliente"]);
});
