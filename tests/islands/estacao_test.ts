import assert from "node:assert/strict";
import { repetido, sugerirNome } from "../../islands/estacao/nomes.ts";
import { atitude, OCIOSA_MS, type Quadro } from "../../islands/estacao/versao.ts";

Deno.test("a suggested name is the place, with the first number that no other screen has", () => {
  assert.equal(sugerirNome("costura", []), "Costura");
  assert.equal(sugerirNome("costura", ["costura", "Costura 3"]), "Costura 2");
  assert.equal(sugerirNome("sublimacao", ["SUBLIMACAO"]), "Sublimação 2");
  assert.equal(repetido(" Balcao 1 ", ["Balcão 1"]), true);
  assert.equal(repetido("", [""]), false);
});

const parada: Quadro = {
  pagina: "a",
  servidor: "b",
  tentada: null,
  aoVivo: true,
  ociosaMs: OCIOSA_MS,
  ocupada: false,
};

Deno.test("a page of another build loads itself anew only when nobody would notice, and offers it otherwise", () => {
  assert.equal(atitude(parada), "recarregar");
  assert.equal(atitude({ ...parada, ociosaMs: OCIOSA_MS - 1 }), "oferecer");
  assert.equal(atitude({ ...parada, ocupada: true }), "oferecer");
});

Deno.test("a page of the same build, of an unknown one, or without its server stays as it is", () => {
  assert.equal(atitude({ ...parada, servidor: "a" }), "nada");
  assert.equal(atitude({ ...parada, servidor: null }), "nada");
  assert.equal(atitude({ ...parada, pagina: null }), "nada");
  assert.equal(atitude({ ...parada, aoVivo: false }), "nada");
});

Deno.test("a build that loading anew did not bring is not tried twice", () => {
  assert.equal(atitude({ ...parada, tentada: "b" }), "oferecer");
  assert.equal(atitude({ ...parada, tentada: "outra" }), "recarregar");
});
