import assert from "node:assert/strict";
import { lerEntrada, semEntrada } from "../../islands/lista/entrada.ts";

Deno.test("an address opens a form: empty, on a pedido, as its copy, or to make it again", () => {
  assert.deepEqual(lerEntrada("?novo"), { tipo: "novo", id: null });
  assert.deepEqual(lerEntrada("?editar=7"), { tipo: "editar", id: 7 });
  assert.deepEqual(lerEntrada("?q=ana&duplicar=7"), { tipo: "duplicar", id: 7 });
  assert.deepEqual(lerEntrada("?reposicao=7"), { tipo: "reposicao", id: 7 });
  assert.deepEqual(lerEntrada("?cancelar=7"), { tipo: "cancelar", id: 7 });
  for (const nada of ["", "?q=novo", "?editar=", "?editar=x", "?duplicar=-1", "?reposicao=1.5"]) {
    assert.equal(lerEntrada(nada), null, nada);
  }
});

Deno.test("what opened the form leaves the address, and the filter stays", () => {
  assert.equal(semEntrada("?novo"), "");
  assert.equal(semEntrada("?q=ana&duplicar=7"), "?q=ana");
});
