import assert from "node:assert/strict";
import { type Leitura, LEITURA_MS, ler, numeroLido, type Sinal } from "../../islands/teclado/leitor.ts";
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

/** What a reader or a person typed, each sign so long after the one before. */
function digitado(teclas: readonly Partial<Sinal>[], intervaloMs: number, antes: Leitura = []): Leitura {
  return teclas.reduce<Leitura>(
    (lido, cada, i) =>
      ler(lido, { key: "", code: "", shiftKey: false, target: null, ...cada, timeStamp: 10_000 + i * intervaloMs }),
    antes,
  );
}

const texto = (sinais: string) => [...sinais].map((key) => ({ key }));
const aoFim = (sinais: readonly unknown[], intervaloMs: number) => 10_000 + sinais.length * intervaloMs;

/** The places that a reader presses for a text on an American keyboard, or on a Brazilian one. */
function lugares(sinais: string, teclado: "americano" | "abnt2"): { code: string; shiftKey: boolean }[] {
  const deOutros: Record<string, [string, boolean]> = {
    ":": teclado === "abnt2" ? ["Slash", true] : ["Semicolon", true],
    "/": teclado === "abnt2" ? ["IntlRo", false] : ["Slash", false],
    "~": teclado === "abnt2" ? ["Quote", false] : ["Backquote", true],
    ".": ["Period", false],
    "-": ["Minus", false],
    "#": ["Digit3", true],
  };
  return [...sinais].map((sinal) => {
    const [code, shiftKey] = deOutros[sinal] ??
      [/\d/.test(sinal) ? `Digit${sinal}` : `Key${sinal.toUpperCase()}`, /[A-Z]/.test(sinal)];
    return { code, shiftKey };
  });
}

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

Deno.test("a reader's code is read wherever the focus is and however slow, a person's slow number only where nothing has it", () => {
  const devagar = LEITURA_MS * 2;
  for (const intervalo of [10, 130, LEITURA_MS]) {
    for (
      const lido of [
        "487",
        "#487",
        "http://192.168.0.10:8000/p/487",
        "https://sgp.exemplo/p/487/",
        "HTTP://PC:8000/P/487",
      ]
    ) {
      assert.equal(numeroLido(digitado(texto(lido), intervalo), aoFim([...lido], intervalo), false), "487", lido);
    }
  }
  const digitos = texto("487");
  assert.equal(numeroLido(digitado(digitos, devagar), aoFim(digitos, devagar), true), "487");
  assert.equal(numeroLido(digitado(digitos, devagar), aoFim(digitos, devagar), false), null);
  for (const [lido, numero] of [["PED-1696%2F2", null], ["/p/PED-16%2F2", "PED-16/2"], ["/p/%", "%"]] as const) {
    assert.equal(numeroLido(digitado(texto(lido), 10), aoFim([...lido], 10), true), numero);
  }
  assert.equal(numeroLido([], 10_000, true), null);
  for (const antesMs of [1_000, 200]) {
    const tecla = ler([], { key: "j", code: "KeyJ", shiftKey: false, target: null, timeStamp: 10_000 - antesMs });
    assert.equal(
      numeroLido(digitado(texto("1234"), 10, tecla), 10_040, false),
      "1234",
      "a key pressed before it is no part of it",
    );
  }
});

Deno.test("a reader is understood whichever keyboard it and the computer are set to, with Caps Lock or without", () => {
  for (const endereco of ["http://192.168.0.10:8000/p/487-b", "http://balcao-pc:8000/p/~12"]) {
    const numero = endereco.split("/").at(-1)!;
    for (const teclado of ["americano", "abnt2"] as const) {
      for (const key of ["", "Dead", "Ç"]) {
        const teclas = lugares(endereco, teclado).map((lugar) => ({ ...lugar, key }));
        const lido = numeroLido(digitado(teclas, 130), aoFim(teclas, 130), false);
        assert.equal(lido?.toLowerCase(), numero, `${teclado} ${key}`);
      }
    }
  }
  // As it was seen: an American reader on a Brazilian computer.
  const vistos = [..."httpÇ;;pcÇ8000;p;5000"].map((key, i) => ({
    key,
    ...lugares("http://pc:8000/p/5000", "americano")[i]!,
  }));
  for (const teclas of [vistos, vistos.map((cada) => ({ ...cada, key: cada.key.toUpperCase() }))]) {
    assert.equal(numeroLido(digitado(teclas, 10), aoFim(teclas, 10), false), "5000");
  }
  const exclamado = [{ key: "!", code: "Digit1", shiftKey: true }];
  assert.equal(numeroLido(digitado(exclamado, 10), 10_010, true), null, "nor is a sign above a digit that digit");
});

Deno.test("a number is not made of digits that were pressed on different occasions", () => {
  const primeiro = digitado(texto("4"), 0);
  assert.equal(ler(primeiro, { key: "8", code: "Digit8", shiftKey: false, target: null, timeStamp: 20_000 }).length, 1);
  assert.equal(numeroLido(primeiro, 20_000, true), null);
  assert.equal(numeroLido(primeiro, 10_300, true), "4");
  const muitos = digitado(texto("1".repeat(500)), 1);
  assert.ok(muitos.length <= 200, "and what is remembered has an end");
});
