import assert from "node:assert/strict";
import { finishedItems, problemsOf, remaining, serverProblems, validate } from "../../../islands/form/problems.ts";
import { emptyForm, type } from "../../../islands/form/typed.ts";
import { emptyItem } from "../../../islands/form/typed_item.ts";
import { ApiError } from "../../../islands/sync/api_error.ts";
import { pedido, TODAY } from "./pedidos.ts";

Deno.test("a new pedido says everything that is missing, each at its field", () => {
  const typed = {
    ...emptyForm(TODAY),
    telefone_cliente: "9999",
    data_entrega: "2026-03-08",
    valor_frete: "1.955.00",
  };
  typed.items[0]!.quantidade = "0";
  assert.deepEqual(Object.keys(validate(typed)).sort(), [
    "cliente",
    "data_entrega",
    "items.0.altura",
    "items.0.descricao",
    "items.0.largura",
    "items.0.quantidade",
    "items.0.valor_unitario",
    "items.0.vendedor",
    "telefone_cliente",
    "valor_frete",
  ]);
  assert.equal(validate({ ...typed, items: [] }).items, "Adicione pelo menos um item.");
});

Deno.test("a pedido that breaks today's rules still accepts a change of something else", () => {
  const old = pedido({ items: [{ tipo_producao: "lona", descricao: "x" }], data_entrega: "2020-01-01" });
  const typed = { ...type(old), cidade_cliente: "Lagoa Serena/BA" };
  assert.deepEqual(validate(typed, old), {});
  typed.items[0]!.descricao = "y";
  assert.notDeepEqual(validate(typed, old), {});
});

Deno.test("what is asked keeps a form from being saved as well, and where something is wrong that is said", () => {
  const question = { key: "k", text: "Em metros?", answers: [], keep: "Não" };
  const old = pedido();
  assert.deepEqual(problemsOf(type(old), old, {}), {});
  assert.deepEqual(problemsOf(type(old), old, { "items.0.largura": question }), { "items.0.largura": "Em metros?" });
  const wrong = problemsOf({ ...type(old), cliente: "" }, old, { cliente: question });
  assert.deepEqual(Object.keys(wrong), ["cliente"]);
  assert.notEqual(wrong.cliente, question.text);
});

Deno.test("while one types a complaint changes or goes away, and none comes", () => {
  assert.deepEqual(remaining({ cliente: "a", telefone_cliente: "b" }, { cliente: "c", valor_frete: "d" }), {
    cliente: "c",
  });
});

Deno.test("an item is finished when nothing of its own is wrong, the tenth as well as the first", () => {
  const items = Array.from({ length: 11 }, () => emptyItem());
  const finished = finishedItems(items, { "items.1.largura": "x", items: "y", cliente: "z" });
  assert.deepEqual(finished, items.filter((_, place) => place !== 1));
});

Deno.test("what the server complains of stands at its fields; what it says of no field is none of theirs", () => {
  const problem = { loc: ["body", "items", 0, "largura"], msg: "Informe a largura", type: "value_error" };
  assert.deepEqual(serverProblems(new ApiError(422, "Confira", [problem])), {
    "items.0.largura": "Informe a largura.",
  });
  assert.equal(serverProblems(new ApiError(422, "Confira")), null);
  assert.equal(serverProblems(new ApiError(500, "Erro", [problem])), null);
  assert.equal(serverProblems(new TypeError("network")), null);
});
