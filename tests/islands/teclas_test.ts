import assert from "node:assert/strict";
import { ler, NADA_LIDO, numeroLido, RAJADA_MS } from "../../islands/teclado/leitor.ts";
import {
  acaoDaTecla,
  ATALHOS,
  comecaSequencia,
  type Evento,
  nomeDaTecla,
  passoDaTecla,
  umCaractere,
} from "../../islands/teclado/tabela.ts";

function tecla(key: string, outros: Partial<Evento> = {}): Evento {
  const code = /^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
  return { key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...outros };
}

/** What a reader or a person typed, each character so long after the one before. */
function digitado(texto: string, intervaloMs: number) {
  return [...texto].reduce((lido, caractere, i) => ler(lido, caractere, 10_000 + i * intervaloMs), NADA_LIDO);
}

const aoFim = (texto: string, intervaloMs: number) => 10_000 + texto.length * intervaloMs;

Deno.test("no key means two things, and each is named as the keyboard sends it", () => {
  const todas = ATALHOS.flatMap(({ teclas }) => teclas);
  assert.deepEqual(todas.filter((cada, i) => todas.indexOf(cada) !== i), []);
  const enviadas: [Evento, string, string][] = [
    [tecla("k", { ctrlKey: true }), "Ctrl+K", "comandos"],
    [tecla("k", { metaKey: true }), "Ctrl+K", "comandos"],
    [tecla("?", { shiftKey: true, code: "IntlRo" }), "?", "ajuda"],
    [tecla("N", { shiftKey: false }), "N", "novo"],
    [tecla("X", { shiftKey: true }), "Shift+X", "intervalo"],
    [tecla("@", { shiftKey: true, code: "Digit2" }), "Shift+2", "desmarcar"],
    [tecla("4", { code: "Numpad4" }), "4", "marcar"],
    [tecla("ArrowLeft", { code: "Numpad4" }), "←", "esquerda"],
    [tecla(" ", { code: "Space" }), "Espaço", "espiar"],
  ];
  for (const [evento, nome, acao] of enviadas) {
    assert.equal(nomeDaTecla(evento), nome);
    assert.equal(acaoDaTecla(nome)?.acao, acao);
  }
  assert.equal(nomeDaTecla(tecla("1", { altKey: true })), null, "Alt+1 is the browser's");
});

Deno.test("every key of the shop's list has its action, and G waits for the second one", () => {
  const chaves = ["/", "N", "?", "Ctrl+K", "G Q", "G P", "G F", "G T", "J", "K", "Enter", "Espaço", "E", "1", "5"];
  const resto = ["Shift+1", "Shift+5", "M", "A", "P", "H", "X", "Shift+X", "Z", "↑", "↓", "←", "→"];
  const tem = new Set(ATALHOS.flatMap(({ teclas }) => teclas));
  assert.deepEqual([...chaves, ...resto].filter((cada) => !tem.has(cada)), []);
  assert.ok(comecaSequencia("G"));
  assert.equal(acaoDaTecla("G"), null);
  assert.deepEqual(acaoDaTecla("P", "G"), { acao: "lista", qual: 0 });
  assert.deepEqual(acaoDaTecla("P"), { acao: "imprimir", qual: 0 });
  assert.deepEqual(acaoDaTecla("Shift+4"), { acao: "desmarcar", qual: 3 });
});

Deno.test("what the switch turns off is exactly the single characters", () => {
  const ficam = ATALHOS.flatMap(({ teclas }) => teclas).filter((cada) => !cada.includes(" ") && !umCaractere(cada));
  assert.deepEqual(ficam.sort(), [
    "Ctrl+K",
    "End",
    "Enter",
    "Espaço",
    "Home",
    "PageDown",
    "PageUp",
    "←",
    "↑",
    "→",
    "↓",
  ]);
});

Deno.test("a list takes the steps that it has and leaves the others alone", () => {
  const passos = { proximo: 1, anterior: -1 };
  assert.equal(passoDaTecla(tecla("j"), passos), 1);
  assert.equal(passoDaTecla(tecla("ArrowUp"), passos), -1);
  assert.equal(passoDaTecla(tecla("ArrowLeft"), passos), undefined);
  assert.equal(passoDaTecla(tecla("j", { ctrlKey: true }), passos), undefined);
});

Deno.test("a reader's code is read wherever the focus is, a person's number only where nothing has it", () => {
  const rapido = RAJADA_MS / 5;
  const devagar = RAJADA_MS * 6;
  for (const texto of ["487", "#487", "http://192.168.0.10:8000/p/487", "https://sgp.exemplo/p/487/"]) {
    assert.equal(numeroLido(digitado(texto, rapido), aoFim(texto, rapido), false), "487", texto);
  }
  assert.equal(numeroLido(digitado("487", devagar), aoFim("487", devagar), true), "487");
  assert.equal(numeroLido(digitado("487", devagar), aoFim("487", devagar), false), null);
  assert.equal(numeroLido(digitado("PED-1696%2F2", rapido), aoFim("PED-1696%2F2", rapido), true), null);
  assert.equal(numeroLido(digitado("/p/PED-16%2F2", rapido), aoFim("/p/PED-16%2F2", rapido), true), "PED-16/2");
  assert.equal(numeroLido(NADA_LIDO, 10_000, true), null);
  const tecla = ler(NADA_LIDO, "4", 9_000);
  const depois = [..."1234"].reduce((lido, cada, i) => ler(lido, cada, 10_000 + i * rapido), tecla);
  assert.equal(numeroLido(depois, 10_040, false), "1234", "a key that was pressed before it is no part of it");
});

Deno.test("a number is not made of digits that were pressed on different occasions", () => {
  const primeiro = ler(NADA_LIDO, "4", 10_000);
  assert.equal(ler(primeiro, "8", 20_000).texto, "8");
  assert.equal(numeroLido(primeiro, 20_000, true), null);
  assert.equal(numeroLido(primeiro, 10_300, true), "4");
});
