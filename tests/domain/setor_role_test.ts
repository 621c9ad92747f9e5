import assert from "node:assert/strict";
import { PAPEIS } from "../../server/domain/papeis.ts";
import { roleOfSetor, whyContradicts } from "../../server/domain/papel_of_setor.ts";
import { SETORES } from "../../server/domain/setores.ts";

Deno.test("the role that a place suggests never contradicts it, and neither does the administration, save on a wall", () => {
  for (const setor of SETORES) {
    assert.equal(whyContradicts(roleOfSetor(setor), setor), null, setor);
    assert.equal(whyContradicts("admin", setor) === null, setor !== "tv", setor);
  }
  for (const setor of SETORES) assert.notEqual(whyContradicts("espelho", setor), null, setor);
  for (const papel of PAPEIS) assert.equal(whyContradicts(papel, null), null);
});

Deno.test("a role that cannot do a place's work, or a wall that could write, is said in words", () => {
  assert.equal(whyContradicts("operador", "financeiro"), "No setor Financeiro é preciso o papel “Financeiro”.");
  assert.equal(whyContradicts("leitura", "costura"), "No setor Costura é preciso o papel “Produção e balcão”.");
  assert.equal(whyContradicts("operador", "tv"), "Uma TV só mostra: basta o papel “Só ver”.");
  assert.equal(whyContradicts("financeiro", "costura"), null);
});
