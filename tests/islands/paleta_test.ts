import assert from "node:assert/strict";
import { comandosQueServem, pedidosQueServem } from "../../islands/paleta/comandos.ts";
import { pedidoDe } from "./pedidos.ts";

const PEDIDOS = [
  pedidoDe({ id: 1, numero: "48", cliente: "Buffet São João", cidade_cliente: "Vale do Ipê/ES" }),
  pedidoDe({ id: 2, numero: "0000000487", cliente: "Ateliê Céu Aberto", cidade_cliente: "Pedra d'Anta/SP" }),
  pedidoDe({ id: 3, numero: "4870", cliente: "Loja 487 Festas" }),
  pedidoDe({ id: 4, numero: "12", cliente: "Padaria Sol", cidade_cliente: "São Tomé das Águas/ES" }),
];
const numeros = (digitado: string) => pedidosQueServem(PEDIDOS, digitado).map(({ numero }) => numero);

Deno.test("a number finds its pedido first, however it was written, then those that begin so", () => {
  assert.deepEqual(numeros("487"), ["0000000487", "4870"]);
  assert.deepEqual(numeros("#0487"), ["0000000487", "4870"]);
  assert.deepEqual(numeros("48"), ["48", "4870", "0000000487"]);
});

Deno.test("words find customer and town, without accents and in any order, the newest first", () => {
  assert.deepEqual(numeros("sao"), ["12", "48"]);
  assert.deepEqual(numeros("joao buffet"), ["48"]);
  assert.deepEqual(numeros("  "), []);
  assert.deepEqual(numeros("ninguém"), []);
});

Deno.test("a customer of whom there are many leaves room for the commands", () => {
  const muitos = Array.from(
    { length: 500 },
    (_, i) => pedidoDe({ id: i + 1, numero: `${i + 1}`, cliente: "Escola Sol" }),
  );
  assert.deepEqual(pedidosQueServem(muitos, "escola").map(({ id }) => id), [500, 499, 498, 497, 496, 495, 494, 493]);
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
