import assert from "node:assert/strict";
import { atosDitos, recortesDitos } from "../../islands/paleta/atos.ts";
import { comandosQueServem, detalheDoPedido, pedidosQueServem } from "../../islands/paleta/comandos.ts";
import { opcoes } from "../../islands/paleta/lista.ts";
import { pedidoDe } from "./pedidos.ts";

const PEDIDOS = [
  pedidoDe({ id: 1, numero: "48", cliente: "Buffet São João", cidade_cliente: "Vale do Ipê/ES" }),
  pedidoDe({ id: 2, numero: "0000000487", cliente: "Ateliê Céu Aberto", cidade_cliente: "Pedra d'Anta/SP" }),
  pedidoDe({ id: 3, numero: "4870", cliente: "Loja 487 Festas" }),
  pedidoDe({ id: 4, numero: "12", cliente: "Padaria Sol", cidade_cliente: "São Tomé das Águas/ES" }),
];
const HOJE = "2026-03-10";
const numeros = (digitado: string, pedidos = PEDIDOS) =>
  pedidosQueServem(pedidos, digitado, HOJE).map(({ numero }) => numero);

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
  const escolas = [
    pedidoDe({ id: 1, numero: "1", cliente: "Escola Sol", data_entrega: "2026-03-20" }),
    pedidoDe({ id: 2, numero: "2", cliente: "Escola Sol", data_entrega: "2026-03-09", status: "entregue" }),
    pedidoDe({ id: 3, numero: "3", cliente: "Escola Sol", data_entrega: "2026-03-09" }),
  ];
  assert.deepEqual(numeros("escola", escolas), ["3", "1", "2"]);
});

Deno.test("a customer of whom there are many leaves room for the commands", () => {
  const muitos = Array.from(
    { length: 500 },
    (_, i) => pedidoDe({ id: i + 1, numero: `${i + 1}`, cliente: "Escola Sol" }),
  );
  assert.equal(pedidosQueServem(muitos, "escola", HOJE).length, 8);
});

Deno.test("a result tells its day, where it stands and what is made", () => {
  const pedido = pedidoDe({ id: 1, financeiro: true, data_entrega: "2026-03-09" });
  const item = { id: 1, tipo_producao: "painel", descricao: "Painel 300 × 70", quantidade: 2 };
  const items = [item, { ...item, id: 2 }] as unknown as typeof pedido.items;
  assert.match(
    detalheDoPedido({ ...pedido, items }, HOJE),
    /^seg 09\/03, atrasado · Conferência · 2 × Painel 300 × 70 \+1$/,
  );
  assert.match(
    detalheDoPedido({ ...pedido, status: "entregue", data_entrega: null }, HOJE),
    /^A combinar · Entregue · /,
  );
});

Deno.test("what is typed does what it says: an act, of which pedido, or which part of the list", () => {
  const atos = (digitado: string) => atosDitos(digitado).map(({ ato, qual }) => `${ato.verbo}:${qual}`);
  assert.deepEqual(atos("cancelar"), ["cancelar:"]);
  assert.deepEqual(atos("Imprimir o pedido 1038"), ["imprimir:1038"]);
  assert.deepEqual(atos("reposição da ótica jardim"), ["reposicao:otica jardim"]);
  assert.deepEqual(atos("1038"), []);
  const recortes = (digitado: string) => recortesDitos(digitado).map(({ nome }) => nome);
  assert.deepEqual(recortes("atrasados hoje"), ["Pedidos atrasados", "Pedidos para hoje"]);
  assert.deepEqual(recortes("atrasados costura"), ["Pedidos atrasados · Costura"]);
  assert.deepEqual(recortes("costura"), []);
  assert.deepEqual(recortes("hoje padaria"), []);
});

Deno.test("words said outright come first, then pedidos, then commands, and pages last, nothing twice", () => {
  const pedidos = [
    pedidoDe({ id: 7, numero: "1038", cliente: "Telas e Quadros" }),
    pedidoDe({ id: 8, numero: "9", cliente: "Nova Tela", status: "cancelado" }),
  ];
  const fazer = () => {};
  const comandos = [
    { id: "tema", grupo: "Este computador", nome: "Tema das telas", fazer },
    { id: "ir", grupo: "Ir para", nome: "Telas", fazer },
    { id: "alem", grupo: "Este computador", nome: "Nome das telas", fazer },
  ];
  const olhar = (digitado: string, assunto: typeof pedidos[number] | null = null) =>
    opcoes(digitado, { pedidos, hoje: HOJE, assunto, comandos })
      .map(({ grupo, nome, porque }) => `${grupo}: ${nome}${porque ? ` (${porque})` : ""}`);
  assert.deepEqual(olhar("telas"), [
    "Pedidos: #1038 Telas e Quadros",
    "Este computador: Tema das telas",
    "Este computador: Nome das telas",
    "Ir para: Telas",
  ]);
  assert.deepEqual(olhar("imprimir 1038"), ["Pedido #1038: Imprimir a ficha"]);
  assert.deepEqual(olhar("cancelar"), ["Pedidos: Cancelar o pedido…"]);
  assert.deepEqual(olhar("cancelar", pedidos[0]), ["Pedido #1038: Cancelar o pedido…"]);
  assert.deepEqual(olhar("cancelar nova"), ["Pedido #9: Cancelar o pedido… (O pedido já está cancelado.)"]);
  assert.deepEqual(olhar("atrasados hoje"), [
    "Mostrar na lista: Pedidos atrasados",
    "Mostrar na lista: Pedidos para hoje",
  ]);
});

Deno.test("commands are found by their words and by their group, in the order in which they stand", () => {
  const nada = () => {};
  const comandos = [
    { id: "a", grupo: "Ir para", nome: "Quadro", fazer: nada },
    { id: "b", grupo: "Ir para", nome: "Telas", fazer: nada },
    { id: "c", grupo: "Este computador", nome: "Tema escuro", fazer: nada },
  ];
  const achados = (digitado: string) => comandosQueServem(comandos, digitado).map(({ id }) => id);
  assert.deepEqual(achados(""), ["a", "b", "c"]);
  assert.deepEqual(achados("ir"), ["a", "b"]);
  assert.deepEqual(achados("TEMA esc"), ["c"]);
  assert.deepEqual(achados("quadro escuro"), []);
});
