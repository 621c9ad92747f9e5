import assert from "node:assert/strict";
import { itemToWire, typeItem } from "../../../islands/form/item_wire.ts";
import { changeKind, duplicateItem } from "../../../islands/form/typed_item.ts";
import { item } from "./pedidos.ts";

Deno.test("a seam does not get onto a totem, not even through an item that was a panel before", () => {
  const panel = item({ emenda: "vertical", emenda_qtd: 2, tecido: "Oxford", ziper: true, cor_do_rip: "azul" });
  const totem = itemToWire(changeKind(typeItem(panel), "totem"), false);
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
  const panel = typeItem(item({ emenda: "vertical", emenda_qtd: 2, tecido: "Oxford", ilhos_qtd: 4 }));
  const backAgain = changeKind(changeKind(panel, "totem"), "painel");
  assert.equal(itemToWire(backAgain, false), panel.original);
});

Deno.test("a copy of an item is the whole item, its art and other programs' fields too, and is another one", () => {
  const original = item({
    imagem: "/img/arte",
    legenda_imagem: "frente",
    perfil_de_cor: "FOGRA39",
    emenda: "vertical",
  });
  const { id, ...rest } = original;
  assert.equal(id, 7);
  assert.deepEqual(itemToWire(duplicateItem(typeItem(original)), false), rest);
});
