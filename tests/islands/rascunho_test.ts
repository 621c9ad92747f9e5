import assert from "node:assert/strict";
import { formularioVazio } from "../../islands/lista/formulario.ts";
import { criarRascunhos, type Gaveta } from "../../islands/lista/rascunho.ts";

/** A browser's storage, which tabs share, and a clock. */
function navegador() {
  const dados = new Map<string, string>();
  const relogio = { agora: 1_000_000 };
  const lista: Gaveta["lista"] = {
    getItem: (chave) => dados.get(chave) ?? null,
    setItem: (chave, valor) => void dados.set(chave, valor),
    removeItem: (chave) => void dados.delete(chave),
    key: (lugar) => [...dados.keys()][lugar] ?? null,
    get length() {
      return dados.size;
    },
  };
  return { dados, relogio, abrir: (aba: string) => criarRascunhos({ lista, aba, agora: () => relogio.agora }) };
}

const MINUTO = 60_000;
const digitado = { ...formularioVazio("2026-03-09"), cliente: "Buffet" };

Deno.test("what was typed is offered after a reload, with when it was typed, and taken up once", () => {
  const { abrir, relogio } = navegador();
  abrir("a").guardar(null, digitado);
  relogio.agora += 3 * MINUTO;
  const depois = abrir("a");
  assert.equal(depois.deixado.value!.em, 1_000_000);
  assert.equal(depois.continuar()!.digitado.cliente, "Buffet");
  assert.equal(depois.deixado.value, null);
  assert.equal(abrir("a").deixado.value!.digitado.cliente, "Buffet", "kept until it is saved");
  abrir("a").apagar();
  assert.equal(abrir("a").deixado.value, null);
});

Deno.test("what another tab is typing now is left to it; what a closed tab left is offered", () => {
  const { abrir, relogio, dados } = navegador();
  abrir("a").guardar(null, digitado);
  assert.equal(abrir("b").deixado.value, null);
  relogio.agora += 6 * MINUTO;
  const herdeira = abrir("b");
  assert.equal(herdeira.continuar()!.digitado.cliente, "Buffet");
  assert.equal(dados.size, 0, "the heir keeps it under its own name from its next key on");
});

Deno.test("thrown away is thrown away, and what is too old or of another program is not offered", () => {
  const { abrir, relogio, dados } = navegador();
  abrir("a").guardar(null, digitado);
  abrir("a").descartar();
  assert.equal(dados.size, 0);
  abrir("a").guardar(null, digitado);
  relogio.agora += 5 * 24 * 60 * MINUTO;
  assert.equal(abrir("a").deixado.value, null);
  dados.set("sgp.rascunho.a", '{"formato":0,"cliente":"x"}');
  assert.equal(abrir("a").deixado.value, null);
  dados.set("sgp.rascunho.a", "{");
  assert.equal(abrir("a").deixado.value, null);
});
