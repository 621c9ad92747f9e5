import fc from "fast-check";
import assert from "node:assert/strict";
import { type Etapa, ETAPAS } from "../../../server/domain/etapas.ts";
import { complete, newPedidoSchema, type Pedido } from "../../../server/domain/pedido.ts";
import {
  type Filter,
  INITIAL_FILTER,
  readFilter,
  SORT_COLUMNS,
  SUBSETS,
  toggleOrder,
  writeFilter,
} from "../../../islands/board/filter.ts";
import { orderChanges, reorder, sort, viewOf } from "../../../islands/board/view.ts";

const TODAY = "2026-03-09";

function pedido(id: number, details: Record<string, unknown> = {}): Pedido {
  const now = "2026-03-01T12:00:00.000Z";
  const fresh = newPedidoSchema.parse({ cliente: "Cliente", ...details });
  const base = complete(fresh, fresh.numero ?? `${id}`, "2026-03-01");
  const meta = { versao: 1, seq: id, mark: "000000000000", atualizado_por: null, data_criacao: now };
  return { ...base, ...meta, id, ultima_atualizacao: now };
}

function ids(pedidos: readonly Pedido[]): number[] {
  return pedidos.map(({ id }) => id);
}

function shown(pedidos: Pedido[], change: Partial<Filter>, mine: Etapa | null = null): number[] {
  const filter = { ...INITIAL_FILTER, ...change };
  return ids(viewOf(sort(pedidos, filter, TODAY), filter, TODAY, mine).pedidos);
}

const PRONTO = Object.fromEntries(ETAPAS.map((etapa) => [etapa, true]));

Deno.test("the shop's order: late, today, high priority, promised day, no day, ready", () => {
  const pedidos = [
    pedido(1, { ...PRONTO, status: "pronto", data_entrega: "2026-03-01" }),
    pedido(2),
    pedido(3, { data_entrega: "2026-03-20" }),
    pedido(4, { data_entrega: "2026-03-10" }),
    pedido(5, { data_entrega: "2026-03-25", prioridade: "ALTA" }),
    pedido(6, { data_entrega: TODAY }),
    pedido(7, { data_entrega: "2026-03-08", prioridade: "ALTA" }),
    pedido(8, { data_entrega: "2026-03-02" }),
  ];
  assert.deepEqual(shown(pedidos, {}), [8, 7, 6, 5, 4, 3, 2, 1]);
});

Deno.test("numeros sort as numbers, money as money, names without accents", () => {
  const pedidos = [
    pedido(1, { numero: "100", cliente: "Ótica", valor_total: "1000.00" }),
    pedido(2, { numero: "20", cliente: "Zélia", valor_total: "900.00" }),
    pedido(3, { numero: "#0003", cliente: "padaria", valor_total: "89.90" }),
  ];
  assert.deepEqual(shown(pedidos, { order: "numero" }), [3, 2, 1]);
  assert.deepEqual(shown(pedidos, { order: "cliente" }), [1, 3, 2]);
  assert.deepEqual(shown(pedidos, { order: "valor", descending: true }), [1, 2, 3]);
});

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
  const filtros = fc.record({
    search: fc.constantFrom("", "1", "cli", "clienre"),
    recorte: fc.constantFrom(...SUBSETS),
    etapa: fc.constantFrom("", ...ETAPAS),
    status: fc.constantFrom("abertos", "todos", "pronto"),
  });
  const setores = fc.constantFrom(null, ...ETAPAS);
  fc.assert(fc.property(fc.array(um, { maxLength: 12 }), filtros, setores, (several, chosen, mine) => {
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

Deno.test("waiting changes are counted by pedido: new, gone and moved; none when every row is where it would be", () => {
  const a = pedido(1, { data_entrega: "2026-03-10" });
  const b = pedido(2, { data_entrega: "2026-03-11" });
  const c = pedido(3, { data_entrega: "2026-03-12" });
  const count = (after: Pedido[]) => orderChanges([a, b, c], sort(after, INITIAL_FILTER, TODAY), INITIAL_FILTER, TODAY);
  assert.equal(count([a, { ...b, cliente: "Outro nome" }, c]), 0);
  assert.equal(count([{ ...a, data_entrega: "2026-03-20" }, b, c]), 1);
  assert.equal(count([a, c]), 1);
  assert.equal(count([a, c, pedido(4), { ...b, data_entrega: "2026-03-01" }]), 2);
});

Deno.test("the address says the filter, and says it back", () => {
  assert.equal(writeFilter(INITIAL_FILTER), "");
  const filter: Filter = {
    search: "joão & cia",
    recorte: "atrasados",
    etapa: "costura",
    status: "todos",
    order: "valor",
    descending: true,
  };
  assert.deepEqual(readFilter(writeFilter(filter)), filter);
  assert.deepEqual(readFilter("?recorte=x&etapa=y&status=z&ordem=-w"), INITIAL_FILTER);
});

Deno.test("a column sorts up, then down, then gives the shop's order back", () => {
  const um = toggleOrder(INITIAL_FILTER, "valor");
  const two = toggleOrder(um, "valor");
  assert.deepEqual([um.order, um.descending], ["valor", false]);
  assert.deepEqual([two.order, two.descending], ["valor", true]);
  assert.deepEqual(toggleOrder(two, "valor"), INITIAL_FILTER);
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

Deno.test("putting changed pedidos in their places gives the order that sorting all of them gives", () => {
  const um = fc.record({
    prioridade: fc.constantFrom("NORMAL" as const, "ALTA" as const),
    cliente: fc.constantFrom("Ana", "Íris", "ótica"),
    data_entrega: fc.constantFrom(null, "2026-03-08", TODAY, "2026-03-20"),
  });
  const order = fc.record({ order: fc.constantFrom(...SORT_COLUMNS), descending: fc.boolean() });
  const all = fc.array(um, { minLength: 12, maxLength: 24 });
  const mudancas = fc.array(fc.tuple(fc.nat(30), um), { maxLength: 3 });
  fc.assert(fc.property(all, mudancas, order, (several, changedRows, how) => {
    const pedidos = several.map((fresh, place) => pedido(place + 1, fresh));
    const before = sort(pedidos, how, TODAY);
    const after = new Map(pedidos.map((each) => [each.id, each]));
    for (const [place, fresh] of changedRows) {
      const id = place + 1;
      if (place % 5 === 0) after.delete(id);
      else after.set(id, pedido(id, fresh));
    }
    const now = [...after.values()];
    assert.deepEqual(ids(reorder(before, now, how, TODAY)), ids(sort(now, how, TODAY)));
  }));
});
