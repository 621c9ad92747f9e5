import assert from "node:assert/strict";
import { toldActs, toldSubsets } from "../../../islands/palette/acts.ts";
import { archiveOptions, archiveSearch } from "../../../islands/palette/archive_options.ts";
import { matchingCommands, matchingPedidos, pedidoDetail } from "../../../islands/palette/comandos.ts";
import { options } from "../../../islands/palette/options.ts";
import { pedidoDe } from "../pedidos.ts";

const PEDIDOS = [
  pedidoDe({ id: 1, numero: "48", cliente: "Buffet São João", cidade_cliente: "Vale do Ipê/ES" }),
  pedidoDe({ id: 2, numero: "0000000487", cliente: "Ateliê Céu Aberto", cidade_cliente: "Pedra d'Anta/SP" }),
  pedidoDe({ id: 3, numero: "4870", cliente: "Loja 487 Festas" }),
  pedidoDe({ id: 4, numero: "12", cliente: "Padaria Sol", cidade_cliente: "São Tomé das Águas/ES" }),
];
const TODAY = "2026-03-10";
const numeros = (typed: string, pedidos = PEDIDOS) =>
  matchingPedidos(pedidos, typed, TODAY).map(({ numero }) => numero);

Deno.test("a number finds its pedido first, however it was written, then those that begin so", () => {
  assert.deepEqual(numeros("487"), ["0000000487", "4870"]);
  assert.deepEqual(numeros("#0487"), ["0000000487"]);
  assert.deepEqual(numeros("48")[0], "48");
});

Deno.test("words find what the list's search finds, delivered ones too, the most urgent first", () => {
  assert.deepEqual(numeros("joao buffet"), ["48"]);
  assert.deepEqual(numeros("padria"), ["12"]);
  assert.deepEqual(numeros("  "), []);
  assert.deepEqual(numeros("ninguém"), []);
  const schools = [
    pedidoDe({ id: 1, numero: "1", cliente: "Escola Sol", data_entrega: "2026-03-20" }),
    pedidoDe({ id: 2, numero: "2", cliente: "Escola Sol", data_entrega: "2026-03-09", status: "entregue" }),
    pedidoDe({ id: 3, numero: "3", cliente: "Escola Sol", data_entrega: "2026-03-09" }),
  ];
  assert.deepEqual(numeros("escola", schools), ["3", "1", "2"]);
});

Deno.test("a customer of whom there are many leaves room for the commands", () => {
  const many = Array.from(
    { length: 500 },
    (_, i) => pedidoDe({ id: i + 1, numero: `${i + 1}`, cliente: "Escola Sol" }),
  );
  assert.equal(matchingPedidos(many, "escola", TODAY).length, 8);
});

Deno.test("a result tells its day, where it stands and what is made", () => {
  const pedido = pedidoDe({ id: 1, financeiro: true, data_entrega: "2026-03-09" });
  const item = { id: 1, tipo_producao: "painel", descricao: "Painel 300 × 70", quantidade: 2 };
  const items = [item, { ...item, id: 2 }] as unknown as typeof pedido.items;
  assert.match(
    pedidoDetail({ ...pedido, items }, TODAY),
    /^seg 09\/03, atrasado · Conferência · 2 × Painel 300 × 70 \+1$/,
  );
  assert.match(
    pedidoDetail({ ...pedido, status: "entregue", data_entrega: null }, TODAY),
    /^A combinar · Entregue · /,
  );
});

Deno.test("what is typed does what it says: an act, of which pedido, or which part of the list", () => {
  const acts = (typed: string) => toldActs(typed).map(({ act, which }) => `${act.verb}:${which}`);
  assert.deepEqual(acts("cancelar"), ["cancelar:"]);
  assert.deepEqual(acts("Imprimir o pedido 1038"), ["imprimir:1038"]);
  assert.deepEqual(acts("reposição da ótica jardim"), ["reposicao:otica jardim"]);
  assert.deepEqual(acts("1038"), []);
  const subsets = (typed: string) => toldSubsets(typed).map(({ name }) => name);
  assert.deepEqual(subsets("atrasados hoje"), ["Pedidos atrasados", "Pedidos para hoje"]);
  assert.deepEqual(subsets("atrasados costura"), ["Pedidos atrasados · Costura"]);
  assert.deepEqual(subsets("costura"), []);
  assert.deepEqual(subsets("hoje padaria"), []);
});

Deno.test("words said outright come first, then pedidos, then commands, and pages last, nothing twice", () => {
  const pedidos = [
    pedidoDe({ id: 7, numero: "1038", cliente: "Telas e Quadros" }),
    pedidoDe({ id: 8, numero: "9", cliente: "Nova Tela", status: "cancelado" }),
  ];
  const run = () => {};
  const comandos = [
    { id: "tema", group: "Este computador", name: "Tema das telas", run },
    { id: "ir", group: "Ir para", name: "Telas", run },
    { id: "alem", group: "Este computador", name: "Nome das telas", run },
  ];
  const look = (typed: string, topic: typeof pedidos[number] | null = null) =>
    options(typed, { pedidos, today: TODAY, topic, comandos })
      .map(({ group, name, reason }) => `${group}: ${name}${reason ? ` (${reason})` : ""}`);
  assert.deepEqual(look("telas"), [
    "Pedidos: #1038 Telas e Quadros",
    "Este computador: Tema das telas",
    "Este computador: Nome das telas",
    "Ir para: Telas",
  ]);
  assert.deepEqual(look("imprimir 1038"), ["Pedido #1038: Imprimir a ficha"]);
  assert.deepEqual(look("cancelar"), ["Pedidos: Cancelar o pedido…"]);
  assert.deepEqual(look("cancelar", pedidos[0]), ["Pedido #1038: Cancelar o pedido…"]);
  assert.deepEqual(look("cancelar nova"), ["Pedido #9: Cancelar o pedido… (O pedido já está cancelado.)"]);
  assert.deepEqual(look("atrasados hoje"), [
    "Mostrar na lista: Pedidos atrasados",
    "Mostrar na lista: Pedidos para hoje",
  ]);
});

Deno.test("commands are found by their words and by their group, in the order in which they stand", () => {
  const nothing = () => {};
  const comandos = [
    { id: "a", group: "Ir para", name: "Quadro", run: nothing },
    { id: "b", group: "Ir para", name: "Telas", run: nothing },
    { id: "c", group: "Este computador", name: "Tema escuro", run: nothing },
  ];
  const found = (typed: string) => matchingCommands(comandos, typed).map(({ id }) => id);
  assert.deepEqual(found(""), ["a", "b", "c"]);
  assert.deepEqual(found("ir"), ["a", "b"]);
  assert.deepEqual(found("TEMA esc"), ["c"]);
  assert.deepEqual(found("quadro escuro"), []);
});

Deno.test("what is said in words is done to what the archive has too, and it is asked for which alone", () => {
  assert.deepEqual(["imprimir o pedido 412", "editar", "ótica 412"].map(archiveSearch), ["412", "editar", "ótica 412"]);
  const pedidos = [9, 8].map((id) => pedidoDe({ id, numero: `41${id}`, cliente: "Ótica", status: "entregue" }));
  const reading = { ...{ pedidos, total: 2, bounded: false, hasMore: false }, state: "read", readAt: 0 } as const;
  const offered = (typed: string, total = 2) =>
    archiveOptions({ ...reading, total, epoch: "a", seq: 1, changed: false }, typed, 0)
      .map(({ name, reason }) => `${name}${reason ? ` (${reason})` : ""}`);
  assert.deepEqual(offered("ótica"), ["#419 Ótica", "#418 Ótica"]);
  assert.deepEqual(offered("imprimir ótica", 3), [
    "Imprimir a ficha · #419 Ótica",
    "Imprimir a ficha · #418 Ótica",
    "Ver todos na lista",
  ]);
  assert.deepEqual(offered("cancelar ótica")[0], "Cancelar o pedido… · #419 Ótica (O pedido já está entregue.)");
});
