import { emptyItem } from "../../../islands/form/typed_item.ts";
import { emptyForm, type } from "../../../islands/form/typed.ts";
import fc from "fast-check";
import assert from "node:assert/strict";
import { toNew, toPatch, totals } from "../../../islands/form/to_wire.ts";
import { newPedidoSchema, pedidoPatchSchema } from "../../../server/domain/pedido.ts";
import { applyPatch, complete } from "../../../server/domain/pedido_write.ts";

import { pedido, TODAY } from "./pedidos.ts";

Deno.test("a form that nobody touched sends nothing, whatever the pedido holds", () => {
  const old = pedido({ observacao: null, valor_frete: "35.5", data_entrega: null, forma_envio: null });
  assert.deepEqual(toPatch(old, type(old)), {});
});

Deno.test("opening and saving never changes an amount: R$ 1.289,90 stays R$ 1.289,90", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: 0, max: 999_999 }), (valor, frete) => {
      const decimal = (centavos: number) => `${Math.floor(centavos / 100)}.${String(centavos % 100).padStart(2, "0")}`;
      const current = pedido({
        items: [{ tipo_producao: "lona", descricao: "Lona", vendedor: "Vera", valor_unitario: decimal(valor) }],
        valor_frete: decimal(frete),
      });
      const typed = type(current);
      typed.items[0]!.descricao = "Outra descrição";
      const after = applyPatch(current, pedidoPatchSchema.parse(toPatch(current, typed)));
      assert.equal(after.items[0]!.valor_unitario, current.items[0]!.valor_unitario);
      assert.equal(after.valor_total, current.valor_total);
    }),
  );
});

Deno.test("an edited item keeps what the form does not show: its id, its art, fields of other programs", () => {
  const current = pedido();
  const typed = type(current);
  typed.items[0]!.altura = "150,5";
  const [item] = pedidoPatchSchema.parse(toPatch(current, typed)).items!;
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
  const current = pedido({ items: [...pedido().items, { tipo_producao: "lona", descricao: "Lona", largura: 1.5 }] });
  const typed = { ...type({ ...current, valor_frete: "1035.50" }), valor_frete: "0,00" };
  assert.equal(type({ ...current, valor_frete: "1035.50" }).valor_frete, "1.035,50");
  typed.items[0]!.descricao = "Outro totem";
  assert.deepEqual(toPatch(current, typed).items![1], current.items[1]);
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
