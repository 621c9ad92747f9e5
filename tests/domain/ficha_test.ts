import assert from "node:assert/strict";
import { specifications } from "../../server/domain/ficha.ts";
import { type Item, newPedidoSchema } from "../../server/domain/pedido.ts";

function item(fields: Record<string, unknown>): Item {
  const items = [{ tipo_producao: "painel", descricao: "Painel", ...fields }];
  return newPedidoSchema.parse({ cliente: "Ana", items }).items![0]!;
}

Deno.test("the sheet of a cloth panel says all that its stations need, in the shop's words", () => {
  const lines = specifications(item({
    largura: "200",
    altura: 150.5,
    quantidade: 2,
    tecido: "Oxford",
    emenda: "vertical",
    emenda_qtd: 2,
    ilhos_qtd: "10",
    ilhos_distancia: "20",
    cordinha_qtd: 4,
    cordinha_distancia: "12.5",
    acabamento: { overloque: true, elastico: false, ilhos: true },
    ziper: true,
    vendedor: "Vera",
  }));
  assert.deepEqual(lines, [
    ["Produto", "Tecido (painel)"],
    ["Tamanho", "200 × 150,5 cm"],
    ["Quantidade", "2"],
    ["Tecido", "Oxford"],
    ["Emenda", "2 verticais"],
    ["Ilhós", "10 ilhós a cada 20 cm"],
    ["Cordinha", "4 cordinhas a cada 12,5 cm"],
    ["Acabamento", "Overloque, Zíper"],
    ["Vendedor", "Vera"],
  ]);
});

Deno.test("what is empty or absent is left out, and other kinds have their own words", () => {
  const bare = { emenda: "sem", ilhos_qtd: 0, cordinha_qtd: "", refilar: false, cordinha: { qtd: 4 } };
  assert.deepEqual(specifications(item(bare)), [["Produto", "Tecido (painel)"], ["Quantidade", "1"]]);
  const lona = { tipo_producao: "lona", tecido: "Lona 440 g", refilar: true, solda: true, acabamento: { ilhos: true } };
  assert.deepEqual(specifications(item(lona)).slice(2), [
    ["Material", "Lona 440 g"],
    ["Ilhós", "sim"],
    ["Acabamento", "Refilar, Solda"],
  ]);
  assert.deepEqual(specifications(item({ tipo_producao: "faixa velha" }))[0], ["Produto", "faixa velha"]);
  assert.deepEqual(specifications(item({ emenda: "horizontal", emenda_qtd: 1 }))[2], ["Emenda", "horizontal"]);
});
