import assert from "node:assert/strict";
import fc from "fast-check";
import {
  digitarItem,
  duplicarItem,
  itemParaFio,
  itemVazio,
  mudarTipo,
  valorDosAdicionais,
  valorUnitario,
} from "../../islands/lista/item_digitado.ts";
import { CAMPOS_POR_TIPO } from "../../server/domain/campos_por_tipo.ts";
import { escreverDecimal } from "../../server/domain/dinheiro.ts";
import { type Item, novoPedidoSchema } from "../../server/domain/pedido.ts";

function item(campos: Record<string, unknown> = {}): Item {
  const items = [{ id: 7, tipo_producao: "painel", descricao: "Painel", vendedor: "Vera", ...campos }];
  return novoPedidoSchema.parse({ cliente: "Ana", items }).items![0]!;
}

/** Opens, changes the description, saves; as often as asked. */
function salvarVezes(primeiro: Item, vezes: number): Item {
  let atual = primeiro;
  for (let vez = 0; vez < vezes; vez++) {
    atual = itemParaFio({ ...digitarItem(atual), descricao: `Painel ${vez}` }, false);
    atual = novoPedidoSchema.parse({ cliente: "Ana", items: [atual] }).items![0]!;
  }
  return atual;
}

const medida = fc.option(fc.constantFrom("200", "70.5", "70,5", 120, "", "grande"), { nil: null });
const qualquer = fc.record({
  tipo_producao: fc.constantFrom(...Object.keys(CAMPOS_POR_TIPO), "faixa velha"),
  largura: medida,
  altura: medida,
  quantidade: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
  valor_unitario: fc.integer({ min: 0, max: 9_999_999 }).map(escreverDecimal),
  emenda: fc.constantFrom(null, "sem", "vertical", "horizontal", "Com", 1),
  emenda_qtd: fc.constantFrom(undefined, 2, "2", ""),
  ilhos_qtd: fc.constantFrom(null, 0, 10, "10", "dez"),
  ilhos_distancia: fc.constantFrom(null, "20", 12.5),
  ilhos_valor_unitario: fc.constantFrom(null, "0.50", "1,5", 1, "barato"),
  cordinha_qtd: fc.constantFrom(undefined, 4, "4"),
  cordinha_valor_unitario: fc.constantFrom(undefined, "2", "2.00"),
  acabamento: fc.constantFrom(null, { overloque: true, elastico: false, ilhos: true, com_pe: true, dobra: "dupla" }),
  com_pe: fc.constantFrom(undefined, true, false, "outro"),
  enchimento: fc.constantFrom(undefined, true, "com", "espuma"),
  material: fc.constantFrom(undefined, "PVC"),
  imagem: fc.constantFrom(null, "data:image/png;base64,AAAA"),
  perfil_de_cor: fc.constantFrom(undefined, { nome: "FOGRA39" }),
}).map((campos) => item(campos));

Deno.test("whatever an item holds, a save that touches one field changes that field and nothing else", () => {
  fc.assert(fc.property(qualquer, fc.integer({ min: 1, max: 5 }), (antes, vezes) => {
    const { descricao, ...depois } = salvarVezes(antes, vezes);
    const { descricao: _, ...era } = antes;
    assert.deepEqual(depois, era);
    assert.equal(descricao, `Painel ${vezes - 1}`);
  }));
});

Deno.test("an item that nobody touched is sent back as the very thing that came", () => {
  fc.assert(fc.property(qualquer, (antes) => assert.equal(itemParaFio(digitarItem(antes), false), antes)));
});

Deno.test("R$ 1.289,90 with ten eyelets in it is R$ 1.289,90 after a hundred saves", () => {
  const caro = item({
    valor_unitario: "1289.90",
    ilhos_qtd: 10,
    ilhos_valor_unitario: "1.50",
    acabamento: { ilhos: true },
  });
  assert.equal(digitarItem(caro).valor_unitario, "1.274,90");
  assert.equal(salvarVezes(caro, 100).valor_unitario, "1289.90");
});

Deno.test("eyelets and cords are added to the typed price, and only while they are ticked", () => {
  const novo = {
    ...itemVazio(),
    valor_unitario: "180,50",
    ilhos: "sim",
    ilhos_qtd: "10",
    ilhos_valor_unitario: "1,50",
    cordinha_qtd: "4",
    cordinha_valor_unitario: "2",
  };
  assert.equal(valorDosAdicionais(novo), 1_500);
  assert.equal(valorUnitario(novo), "195.50");
  assert.equal(itemParaFio({ ...novo, cordinha: "sim" }, false).valor_unitario, "203.50");
  assert.equal(itemParaFio({ ...novo, ilhos: "" }, false).valor_unitario, "180.50");
  assert.equal(itemParaFio({ ...novo, ilhos: "" }, false).ilhos_qtd, null);
});

Deno.test("a seam does not get onto a totem, not even through an item that was a panel before", () => {
  const painel = item({ emenda: "vertical", emenda_qtd: 2, tecido: "Oxford", ziper: true, cor_do_rip: "azul" });
  const totem = itemParaFio(mudarTipo(digitarItem(painel), "totem"), false);
  const { tipo_producao, emenda, emenda_qtd, tecido, ziper, cor_do_rip, id } = totem;
  assert.deepEqual({ tipo_producao, emenda, emenda_qtd, tecido, ziper, cor_do_rip, id }, {
    tipo_producao: "totem",
    emenda: null,
    emenda_qtd: null,
    tecido: "",
    ziper: false,
    cor_do_rip: "azul",
    id: 7,
  });
});

Deno.test("a kind chosen by mistake costs nothing: going back brings its fields back", () => {
  const painel = digitarItem(item({ emenda: "vertical", emenda_qtd: 2, tecido: "Oxford", ilhos_qtd: 4 }));
  const deVolta = mudarTipo(mudarTipo(painel, "totem"), "painel");
  assert.equal(itemParaFio(deVolta, false), painel.original);
});

Deno.test("a copy of an item is the whole item, its art and other programs' fields too, and is another one", () => {
  const original = item({
    imagem: "/img/arte",
    legenda_imagem: "frente",
    perfil_de_cor: "FOGRA39",
    emenda: "vertical",
  });
  const { id, ...resto } = original;
  assert.equal(id, 7);
  assert.deepEqual(itemParaFio(duplicarItem(digitarItem(original)), false), resto);
});

Deno.test("a courtesy costs nothing on the wire, and what was typed is still there when it is none after all", () => {
  const caro = digitarItem(item({ valor_unitario: "1289.90" }));
  assert.equal(itemParaFio(caro, true).valor_unitario, "0.00");
  assert.equal(itemParaFio(caro, false).valor_unitario, "1289.90");
});

Deno.test("a typed quantity is read as the server reads one; what is none goes as it is, to be refused in words", () => {
  const enviada = (quantidade: string) =>
    itemParaFio({ ...itemVazio(), descricao: "Faixa", quantidade }, false).quantidade;
  assert.deepEqual(["12", " 12 ", "12,00", "1.000,00"].map(enviada), [12, 12, 12, 1_000]);
  assert.deepEqual(["1.000", "1,5", "1e3", "dois"].map(enviada), ["1.000", "1,5", "1e3", "dois"]);
});
