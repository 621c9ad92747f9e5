import assert from "node:assert/strict";
import { readEntrance, withoutEntrance } from "../../../islands/workspace/entrance.ts";

Deno.test("an address opens a form: empty, on a pedido, as its copy, or to make it again", () => {
  assert.deepEqual(readEntrance("?novo"), { kind: "novo", id: null });
  assert.deepEqual(readEntrance("?editar=7"), { kind: "editar", id: 7 });
  assert.deepEqual(readEntrance("?q=ana&duplicar=7"), { kind: "duplicar", id: 7 });
  assert.deepEqual(readEntrance("?reposicao=7"), { kind: "reposicao", id: 7 });
  assert.deepEqual(readEntrance("?cancelar=7"), { kind: "cancelar", id: 7 });
  for (const nothing of ["", "?q=novo", "?editar=", "?editar=x", "?duplicar=-1", "?reposicao=1.5"]) {
    assert.equal(readEntrance(nothing), null, nothing);
  }
});

Deno.test("what opened the form leaves the address, and the filter stays", () => {
  assert.equal(withoutEntrance("?novo"), "");
  assert.equal(withoutEntrance("?q=ana&duplicar=7"), "?q=ana");
});
