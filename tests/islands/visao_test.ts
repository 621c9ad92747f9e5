import fc from "fast-check";
import assert from "node:assert/strict";
import { type Etapa, ETAPAS } from "../../server/domain/etapas.ts";
import { completar, novoPedidoSchema, type Pedido } from "../../server/domain/pedido.ts";
import {
  alternarOrdem,
  COLUNAS_DE_ORDEM,
  escreverFiltro,
  type Filtro,
  FILTRO_INICIAL,
  lerFiltro,
  RECORTES,
} from "../../islands/lista/filtro.ts";
import { mudancasDeOrdem, ordenar, reordenar, ver } from "../../islands/lista/visao.ts";

const HOJE = "2026-03-09";

function pedido(id: number, dados: Record<string, unknown> = {}): Pedido {
  const now = "2026-03-01T12:00:00.000Z";
  const novo = novoPedidoSchema.parse({ cliente: "Cliente", ...dados });
  const base = completar(novo, novo.numero ?? `${id}`, "2026-03-01");
  const meta = { versao: 1, seq: id, mark: "000000000000", atualizado_por: null, data_criacao: now };
  return { ...base, ...meta, id, ultima_atualizacao: now };
}

function ids(pedidos: readonly Pedido[]): number[] {
  return pedidos.map(({ id }) => id);
}

function mostrados(pedidos: Pedido[], mudanca: Partial<Filtro>, minha: Etapa | null = null): number[] {
  const filtro = { ...FILTRO_INICIAL, ...mudanca };
  return ids(ver(ordenar(pedidos, filtro, HOJE), filtro, HOJE, minha).pedidos);
}

const PRONTO = Object.fromEntries(ETAPAS.map((etapa) => [etapa, true]));

Deno.test("the shop's order: late, today, high priority, promised day, no day, ready", () => {
  const pedidos = [
    pedido(1, { ...PRONTO, status: "pronto", data_entrega: "2026-03-01" }),
    pedido(2),
    pedido(3, { data_entrega: "2026-03-20" }),
    pedido(4, { data_entrega: "2026-03-10" }),
    pedido(5, { data_entrega: "2026-03-25", prioridade: "ALTA" }),
    pedido(6, { data_entrega: HOJE }),
    pedido(7, { data_entrega: "2026-03-08", prioridade: "ALTA" }),
    pedido(8, { data_entrega: "2026-03-02" }),
  ];
  assert.deepEqual(mostrados(pedidos, {}), [8, 7, 6, 5, 4, 3, 2, 1]);
});

Deno.test("numeros sort as numbers, money as money, names without accents", () => {
  const pedidos = [
    pedido(1, { numero: "100", cliente: "Ótica", valor_total: "1000.00" }),
    pedido(2, { numero: "20", cliente: "Zélia", valor_total: "900.00" }),
    pedido(3, { numero: "#0003", cliente: "padaria", valor_total: "89.90" }),
  ];
  assert.deepEqual(mostrados(pedidos, { ordem: "numero" }), [3, 2, 1]);
  assert.deepEqual(mostrados(pedidos, { ordem: "cliente" }), [1, 3, 2]);
  assert.deepEqual(mostrados(pedidos, { ordem: "valor", decrescente: true }), [1, 2, 3]);
});

Deno.test("the search reads numero, cliente, cidade, telefone and items, without accents or case", () => {
  const item = { tipo_producao: "lona", descricao: "Fachada com ilhós", tecido: "Lona 440 g" };
  const pedidos = [
    pedido(1, { items: [item] }),
    pedido(2, { cliente: "João", cidade_cliente: "São Tomé das Águas/ES", telefone_cliente: "(27) 99999-0000" }),
  ];
  for (const busca of ["sao tome", "JOÃO aguas", "(27) 99999", "27999990000", "#2", "0002"]) {
    assert.deepEqual(mostrados(pedidos, { busca }), [2], busca);
  }
  assert.deepEqual(mostrados(pedidos, { busca: "ilhos 440" }), [1]);
  assert.deepEqual(mostrados(pedidos, { busca: "ilhos joao" }), []);
});

Deno.test("a numero that is exactly what was typed comes first, then those that begin with it", () => {
  const pedidos = [
    pedido(1, { numero: "9", cliente: "Rua 48", data_entrega: "2026-01-01" }),
    pedido(2, { numero: "4801", data_entrega: "2026-02-01" }),
    pedido(3, { numero: "48" }),
  ];
  assert.deepEqual(mostrados(pedidos, { busca: "48" }), [3, 2, 1]);
});

Deno.test("the numero that was typed is found whatever its status, before a telephone that contains it", () => {
  const pedidos = [
    pedido(1, { telefone_cliente: "(27) 91001-0000" }),
    pedido(2, { numero: "1001", status: "entregue" }),
    pedido(3, { numero: "10017", status: "entregue" }),
  ];
  assert.deepEqual(mostrados(pedidos, { busca: "#1001" }), [2, 1]);
  assert.deepEqual(mostrados(pedidos, { busca: "91001" }), [1]);
});

Deno.test("one wrong letter, or two that changed places, still find a word of five; a word that somebody has is not looked past", () => {
  const pedidos = [pedido(1, { cliente: "Ótica Jardim" }), pedido(2, { cliente: "Padaria Jasmim" })];
  for (const busca of ["otica jardin", "jadim", "jarddim", "jadrim", "otcia"]) {
    assert.deepEqual(mostrados(pedidos, { busca }), [1], busca);
  }
  assert.deepEqual(mostrados([...pedidos, pedido(3, { cliente: "Jardin Café" })], { busca: "jardin" }), [3]);
  for (const busca of ["jardxx", "jarn", "27999x"]) assert.deepEqual(mostrados(pedidos, { busca }), [], busca);
});

Deno.test("the search reads sides, envio, pagamento and designer", () => {
  const item = { tipo_producao: "lona", descricao: "Faixa", largura: "300", altura: "70", designer: "Mila" };
  const pedidos = [pedido(1, { items: [item], forma_envio: "Motoboy", tipo_pagamento: "PIX" }), pedido(2)];
  for (const busca of ["300x70", "300 X 70", "300×70", "motoboy", "pix mila"]) {
    assert.deepEqual(mostrados(pedidos, { busca }), [1], busca);
  }
});

Deno.test("what a search finds is counted whatever the other filters hide, so that nothing is offered where nothing is", () => {
  const pedidos = [pedido(1, { cliente: "Ana", status: "entregue" })];
  const found = (busca: string) => ver(pedidos, { ...FILTRO_INICIAL, busca, recorte: "hoje" }, HOJE).found;
  assert.deepEqual(["ana", "bia"].map(found), [1, 0]);
});

Deno.test("what is delivered or cancelled is shown only when asked for", () => {
  const pedidos = [pedido(1), pedido(2, { status: "entregue" }), pedido(3, { status: "cancelado" })];
  assert.deepEqual(mostrados(pedidos, {}), [1]);
  assert.deepEqual(mostrados(pedidos, { status: "todos" }), [1, 2, 3]);
  assert.deepEqual(mostrados(pedidos, { status: "entregue" }), [2]);
});

Deno.test("every count is the number of rows that choosing it would show", () => {
  const um = fc.record({
    prioridade: fc.constantFrom("NORMAL" as const, "ALTA" as const),
    status: fc.constantFrom("pendente", "em_producao", "pronto", "entregue", "cancelado"),
    data_entrega: fc.constantFrom(null, "2026-03-08", HOJE, "2026-03-10"),
    ...Object.fromEntries(ETAPAS.map((etapa) => [etapa, fc.boolean()])),
  });
  const filtros = fc.record({
    busca: fc.constantFrom("", "1", "cli", "clienre"),
    recorte: fc.constantFrom(...RECORTES),
    etapa: fc.constantFrom("", ...ETAPAS),
    status: fc.constantFrom("abertos", "todos", "pronto"),
  });
  const setores = fc.constantFrom(null, ...ETAPAS);
  fc.assert(fc.property(fc.array(um, { maxLength: 12 }), filtros, setores, (varios, escolhido, minha) => {
    const pedidos = varios.map((novo, lugar) => pedido(lugar + 1, novo));
    const filtro = { ...FILTRO_INICIAL, ...escolhido } as Filtro;
    const { contagem } = ver(ordenar(pedidos, filtro, HOJE), filtro, HOJE, minha);
    for (const campo of ["recorte", "etapa", "status"] as const) {
      for (const [valor, quantos] of Object.entries(contagem[campo])) {
        assert.equal(mostrados(pedidos, { ...filtro, [campo]: valor }, minha).length, quantos, `${campo}=${valor}`);
      }
    }
  }));
});

Deno.test("waiting changes are counted by pedido: new, gone and moved; none when every row is where it would be", () => {
  const a = pedido(1, { data_entrega: "2026-03-10" });
  const b = pedido(2, { data_entrega: "2026-03-11" });
  const c = pedido(3, { data_entrega: "2026-03-12" });
  const contar = (depois: Pedido[]) =>
    mudancasDeOrdem([a, b, c], ordenar(depois, FILTRO_INICIAL, HOJE), FILTRO_INICIAL, HOJE);
  assert.equal(contar([a, { ...b, cliente: "Outro nome" }, c]), 0);
  assert.equal(contar([{ ...a, data_entrega: "2026-03-20" }, b, c]), 1);
  assert.equal(contar([a, c]), 1);
  assert.equal(contar([a, c, pedido(4), { ...b, data_entrega: "2026-03-01" }]), 2);
});

Deno.test("the address says the filter, and says it back", () => {
  assert.equal(escreverFiltro(FILTRO_INICIAL), "");
  const filtro: Filtro = {
    busca: "joão & cia",
    recorte: "atrasados",
    etapa: "costura",
    status: "todos",
    ordem: "valor",
    decrescente: true,
  };
  assert.deepEqual(lerFiltro(escreverFiltro(filtro)), filtro);
  assert.deepEqual(lerFiltro("?recorte=x&etapa=y&status=z&ordem=-w"), FILTRO_INICIAL);
});

Deno.test("a column sorts up, then down, then gives the shop's order back", () => {
  const um = alternarOrdem(FILTRO_INICIAL, "valor");
  const dois = alternarOrdem(um, "valor");
  assert.deepEqual([um.ordem, um.decrescente], ["valor", false]);
  assert.deepEqual([dois.ordem, dois.decrescente], ["valor", true]);
  assert.deepEqual(alternarOrdem(dois, "valor"), FILTRO_INICIAL);
});

Deno.test("what waits for me is what waits for the stage of this screen's setor, and nothing on a screen without one", () => {
  const pedidos = [
    pedido(1),
    pedido(2, { financeiro: true }),
    pedido(3, { financeiro: true, conferencia: true }),
    pedido(4, { financeiro: true, status: "cancelado" }),
  ];
  assert.deepEqual(mostrados(pedidos, { recorte: "para_mim", status: "todos" }, "conferencia"), [2]);
  assert.deepEqual(mostrados(pedidos, { recorte: "para_mim" }, "financeiro"), [1]);
  assert.deepEqual(mostrados(pedidos, { recorte: "para_mim" }, null), []);
});

Deno.test("putting changed pedidos in their places gives the order that sorting all of them gives", () => {
  const um = fc.record({
    prioridade: fc.constantFrom("NORMAL" as const, "ALTA" as const),
    cliente: fc.constantFrom("Ana", "Íris", "ótica"),
    data_entrega: fc.constantFrom(null, "2026-03-08", HOJE, "2026-03-20"),
  });
  const ordem = fc.record({ ordem: fc.constantFrom(...COLUNAS_DE_ORDEM), decrescente: fc.boolean() });
  const todos = fc.array(um, { minLength: 12, maxLength: 24 });
  const mudancas = fc.array(fc.tuple(fc.nat(30), um), { maxLength: 3 });
  fc.assert(fc.property(todos, mudancas, ordem, (varios, mudados, como) => {
    const pedidos = varios.map((novo, lugar) => pedido(lugar + 1, novo));
    const antes = ordenar(pedidos, como, HOJE);
    const depois = new Map(pedidos.map((cada) => [cada.id, cada]));
    for (const [lugar, novo] of mudados) {
      const id = lugar + 1;
      if (lugar % 5 === 0) depois.delete(id);
      else depois.set(id, pedido(id, novo));
    }
    const agora = [...depois.values()];
    assert.deepEqual(ids(reordenar(antes, agora, como, HOJE)), ids(ordenar(agora, como, HOJE)));
  }));
});
