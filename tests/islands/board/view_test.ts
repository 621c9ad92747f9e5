import fc from "fast-check";
import assert from "node:assert/strict";
import { ETAPAS } from "../../../server/domain/etapas.ts";
import { type Filter, INITIAL_FILTER, SUBSETS } from "../../../islands/board/filter.ts";
import { sort } from "../../../islands/board/order.ts";
import { viewOf } from "../../../islands/board/view.ts";
import { pedido, shown, TODAY } from "./pedidos.ts";

Deno.test("the search reads numero, cliente, cidade, telefone and items, without accents or case", () => {
  const item = { tipo_producao: "lona", descricao: "Fachada com ilhós", tecido: "Lona 440 g" };
  const pedidos = [
    pedido(1, { items: [item] }),
    pedido(2, { cliente: "João", cidade_cliente: "São Tomé das Águas/ES", telefone_cliente: "(27) 99999-0000" }),
  ];
  for (const search of ["sao tome", "JOÃO aguas", "(27) 99999", "27999990000", "#2", "0002"]) {
    assert.deepEqual(shown(pedidos, { search }), [2], search);
  }
  assert.deepEqual(shown(pedidos, { search: "ilhos 440" }), [1]);
  assert.deepEqual(shown(pedidos, { search: "ilhos joao" }), []);
});

Deno.test("a numero that is exactly what was typed comes first, then those that begin with it", () => {
  const pedidos = [
    pedido(1, { numero: "9", cliente: "Rua 48", data_entrega: "2026-01-01" }),
    pedido(2, { numero: "4801", data_entrega: "2026-02-01" }),
    pedido(3, { numero: "48" }),
  ];
  assert.deepEqual(shown(pedidos, { search: "48" }), [3, 2, 1]);
});

Deno.test("the numero that was typed is found whatever its status, before a telephone that contains it", () => {
  const pedidos = [
    pedido(1, { telefone_cliente: "(27) 91001-0000" }),
    pedido(2, { numero: "1001", status: "entregue" }),
    pedido(3, { numero: "10017", status: "entregue" }),
  ];
  assert.deepEqual(shown(pedidos, { search: "#1001" }), [2, 1]);
  assert.deepEqual(shown(pedidos, { search: "91001" }), [1]);
});

Deno.test("one wrong letter, or two that changed places, still find a word of five; a word that somebody has is not looked past", () => {
  const pedidos = [pedido(1, { cliente: "Ótica Jardim" }), pedido(2, { cliente: "Padaria Jasmim" })];
  for (const search of ["otica jardin", "jadim", "jarddim", "jadrim", "otcia"]) {
    assert.deepEqual(shown(pedidos, { search }), [1], search);
  }
  assert.deepEqual(shown([...pedidos, pedido(3, { cliente: "Jardin Café" })], { search: "jardin" }), [3]);
  for (const search of ["jardxx", "jarn", "27999x"]) assert.deepEqual(shown(pedidos, { search }), [], search);
});

Deno.test("the search reads sides, envio, pagamento and designer", () => {
  const item = { tipo_producao: "lona", descricao: "Faixa", largura: "300", altura: "70", designer: "Mila" };
  const pedidos = [pedido(1, { items: [item], forma_envio: "Motoboy", tipo_pagamento: "PIX" }), pedido(2)];
  for (const search of ["300x70", "300 X 70", "300×70", "motoboy", "pix mila"]) {
    assert.deepEqual(shown(pedidos, { search }), [1], search);
  }
});

Deno.test("what a search finds is counted whatever the other filters hide, so that nothing is offered where nothing is", () => {
  const pedidos = [pedido(1, { cliente: "Ana", status: "entregue" })];
  const found = (search: string) => viewOf(pedidos, { ...INITIAL_FILTER, search, recorte: "hoje" }, TODAY).found;
  assert.deepEqual(["ana", "bia"].map(found), [1, 0]);
});

Deno.test("what is delivered or cancelled is shown only when asked for", () => {
  const pedidos = [pedido(1), pedido(2, { status: "entregue" }), pedido(3, { status: "cancelado" })];
  assert.deepEqual(shown(pedidos, {}), [1]);
  assert.deepEqual(shown(pedidos, { status: "todos" }), [1, 2, 3]);
  assert.deepEqual(shown(pedidos, { status: "entregue" }), [2]);
});

Deno.test("every count is the number of rows that choosing it would show", () => {
  const um = fc.record({
    prioridade: fc.constantFrom("NORMAL" as const, "ALTA" as const),
    status: fc.constantFrom("pendente", "em_producao", "pronto", "entregue", "cancelado"),
    data_entrega: fc.constantFrom(null, "2026-03-08", TODAY, "2026-03-10"),
    ...Object.fromEntries(ETAPAS.map((etapa) => [etapa, fc.boolean()])),
  });
  const filters = fc.record({
    search: fc.constantFrom("", "1", "cli", "clienre"),
    recorte: fc.constantFrom(...SUBSETS),
    etapa: fc.constantFrom("", ...ETAPAS),
    status: fc.constantFrom("abertos", "todos", "pronto"),
  });
  const setores = fc.constantFrom(null, ...ETAPAS);
  fc.assert(fc.property(fc.array(um, { maxLength: 12 }), filters, setores, (several, chosen, mine) => {
    const pedidos = several.map((fresh, place) => pedido(place + 1, fresh));
    const filter = { ...INITIAL_FILTER, ...chosen } as Filter;
    const { count } = viewOf(sort(pedidos, filter, TODAY), filter, TODAY, mine);
    for (const field of ["recorte", "etapa", "status"] as const) {
      for (const [valor, howMany] of Object.entries(count[field])) {
        assert.equal(shown(pedidos, { ...filter, [field]: valor }, mine).length, howMany, `${field}=${valor}`);
      }
    }
  }));
});

Deno.test("what waits for me is what waits for the stage of this screen's setor, and nothing on a screen without one", () => {
  const pedidos = [
    pedido(1),
    pedido(2, { financeiro: true }),
    pedido(3, { financeiro: true, conferencia: true }),
    pedido(4, { financeiro: true, status: "cancelado" }),
  ];
  assert.deepEqual(shown(pedidos, { recorte: "para_mim", status: "todos" }, "conferencia"), [2]);
  assert.deepEqual(shown(pedidos, { recorte: "para_mim" }, "financeiro"), [1]);
  assert.deepEqual(shown(pedidos, { recorte: "para_mim" }, null), []);
});
