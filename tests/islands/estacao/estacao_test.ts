import assert from "node:assert/strict";
import { repeated, suggestName } from "../../../islands/estacao/names.ts";
import { attitude, IDLE_MS, type Quadro } from "../../../islands/board/build.ts";

Deno.test("a suggested name is the place, with the first number that no other screen has", () => {
  assert.equal(suggestName("costura", []), "Costura");
  assert.equal(suggestName("costura", ["costura", "Costura 3"]), "Costura 2");
  assert.equal(suggestName("sublimacao", ["SUBLIMACAO"]), "Sublimação 2");
  assert.equal(repeated(" Balcao 1 ", ["Balcão 1"]), true);
  assert.equal(repeated("", [""]), false);
});

const stopped: Quadro = {
  page: "a",
  server: "b",
  tried: null,
  live: true,
  idleMs: IDLE_MS,
  busy: false,
};

Deno.test("a page of another build loads itself anew only when nobody would notice, and offers it otherwise", () => {
  assert.equal(attitude(stopped), "reload");
  assert.equal(attitude({ ...stopped, idleMs: IDLE_MS - 1 }), "offer");
  assert.equal(attitude({ ...stopped, busy: true }), "offer");
});

Deno.test("a page of the same build, of an unknown one, or without its server stays as it is", () => {
  assert.equal(attitude({ ...stopped, server: "a" }), "nada");
  assert.equal(attitude({ ...stopped, server: null }), "nada");
  assert.equal(attitude({ ...stopped, page: null }), "nada");
  assert.equal(attitude({ ...stopped, live: false }), "nada");
});

Deno.test("a build that loading anew did not bring is not tried twice", () => {
  assert.equal(attitude({ ...stopped, tried: "b" }), "offer");
  assert.equal(attitude({ ...stopped, tried: "outra" }), "reload");
});
