import assert from "node:assert/strict";
import { clientesDe, findClientes } from "../../../islands/form/clientes.ts";
import { pedidoDe } from "../pedidos.ts";

const CLIENTES = clientesDe([
  pedidoDe({ id: 1, cliente: "Buffet São João", telefone_cliente: "(00) 91111-1111", cidade_cliente: "Velha" }),
  pedidoDe({ id: 2, cliente: "BUFFET SAO JOAO ", telefone_cliente: "00 911111111", cidade_cliente: "Nova" }),
  pedidoDe({ id: 3, cliente: "Buffet São João", telefone_cliente: "(00) 92222-2222", cidade_cliente: "Outra" }),
  pedidoDe({ id: 4, cliente: "João Pinhal", telefone_cliente: "", cidade_cliente: "Nova" }),
]);

Deno.test("a customer is one, however the name was typed, and is as last written down; another telephone is another", () => {
  const found = findClientes(CLIENTES, "buffet");
  assert.deepEqual(found.map(({ cidade_cliente }) => cidade_cliente), ["Outra", "Nova"]);
});

Deno.test("names are found by any of their words without accents, those that begin so first, and telephones by digits", () => {
  const names = (text: string) => findClientes(CLIENTES, text).map(({ cliente }) => cliente.trim());
  assert.equal(names("joao")[0], "João Pinhal");
  assert.equal(names("joao").length, 3);
  assert.deepEqual(names("oao"), []);
  assert.deepEqual(names("0092"), ["Buffet São João"]);
  assert.deepEqual(names("j"), [], "one letter says nothing yet");
});
