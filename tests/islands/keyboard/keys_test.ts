import assert from "node:assert/strict";
import { read, type Reading, READING_MS, readNumero, type Signal } from "../../../islands/keyboard/scanner.ts";
import {
  keyAction,
  keyName,
  type KeyPress,
  keyStep,
  oneCharacter,
  SHORTCUTS,
  startsSequence,
} from "../../../islands/board/shortcuts.ts";

function pressed(key: string, others: Partial<KeyPress> = {}): KeyPress {
  const code = /^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
  return { key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...others };
}

/** What a reader or a person typed, each sign so long after the one before. */
function typed(keys: readonly Partial<Signal>[], intervalMs: number, before: Reading = []): Reading {
  return keys.reduce<Reading>(
    (parsed, each, i) =>
      read(parsed, { key: "", code: "", shiftKey: false, target: null, ...each, timeStamp: 10_000 + i * intervalMs }),
    before,
  );
}

const text = (signals: string) => [...signals].map((key) => ({ key }));
const atEnd = (signals: readonly unknown[], intervalMs: number) => 10_000 + signals.length * intervalMs;

/** The places that a reader presses for a text on an American keyboard, or on a Brazilian one. */
function places(signals: string, keyboard: "americano" | "abnt2"): { code: string; shiftKey: boolean }[] {
  const ofOthers: Record<string, [string, boolean]> = {
    ":": keyboard === "abnt2" ? ["Slash", true] : ["Semicolon", true],
    "/": keyboard === "abnt2" ? ["IntlRo", false] : ["Slash", false],
    "~": keyboard === "abnt2" ? ["Quote", false] : ["Backquote", true],
    ".": ["Period", false],
    "-": ["Minus", false],
    "#": ["Digit3", true],
  };
  return [...signals].map((signalKey) => {
    const [code, shiftKey] = ofOthers[signalKey] ??
      [/\d/.test(signalKey) ? `Digit${signalKey}` : `Key${signalKey.toUpperCase()}`, /[A-Z]/.test(signalKey)];
    return { code, shiftKey };
  });
}

Deno.test("no key means two things, and each is named as the keyboard sends it", () => {
  const all = SHORTCUTS.flatMap(({ keys }) => keys);
  assert.deepEqual(all.filter((each, i) => all.indexOf(each) !== i), []);
  const sentKeys: [KeyPress, string, string][] = [
    [pressed("k", { ctrlKey: true }), "Ctrl+K", "comandos"],
    [pressed("k", { metaKey: true }), "Ctrl+K", "comandos"],
    [pressed("?", { shiftKey: true, code: "IntlRo" }), "?", "help"],
    [pressed("N", { shiftKey: false }), "N", "create"],
    [pressed("X", { shiftKey: true }), "Shift+X", "range"],
    [pressed("@", { shiftKey: true, code: "Digit2" }), "Shift+2", "desmarcar"],
    [pressed("4", { code: "Numpad4" }), "4", "marcar"],
    [pressed("ArrowLeft", { code: "Numpad4" }), "←", "left"],
    [pressed(" ", { code: "Space" }), "Espaço", "peek"],
  ];
  for (const [event, name, action] of sentKeys) {
    assert.equal(keyName(event), name);
    assert.equal(keyAction(name)?.action, action);
  }
  assert.equal(keyName(pressed("1", { altKey: true })), null, "Alt+1 is the browser's");
});

Deno.test("every key of the shop's list has its action, and G waits for the second one", () => {
  const keyList = ["/", "N", "?", "Ctrl+K", "G Q", "G P", "G F", "G T", "J", "K", "Enter", "Espaço", "E", "1", "5"];
  const rest = ["Shift+1", "Shift+5", "M", "A", "P", "H", "X", "Shift+X", "Z", "↑", "↓", "←", "→"];
  const has = new Set(SHORTCUTS.flatMap(({ keys }) => keys));
  assert.deepEqual([...keyList, ...rest].filter((each) => !has.has(each)), []);
  assert.ok(startsSequence("G"));
  assert.equal(keyAction("G"), null);
  assert.deepEqual(keyAction("P", "G"), { action: "list", which: 0 });
  assert.deepEqual(keyAction("P"), { action: "print", which: 0 });
  assert.deepEqual(keyAction("Shift+4"), { action: "desmarcar", which: 3 });
});

Deno.test("what the switch turns off is exactly the single characters", () => {
  const staying = SHORTCUTS.flatMap(({ keys }) => keys).filter((each) => !each.includes(" ") && !oneCharacter(each));
  assert.deepEqual(staying.sort(), [
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
  const steps = { next: 1, previous: -1 };
  assert.equal(keyStep(pressed("j"), steps), 1);
  assert.equal(keyStep(pressed("ArrowUp"), steps), -1);
  assert.equal(keyStep(pressed("ArrowLeft"), steps), undefined);
  assert.equal(keyStep(pressed("j", { ctrlKey: true }), steps), undefined);
});

Deno.test("a reader's code is read wherever the focus is and however slow, a person's slow number only where nothing has it", () => {
  const slowly = READING_MS * 2;
  for (const range of [10, 130, READING_MS]) {
    for (
      const parsed of [
        "487",
        "#487",
        "http://192.168.0.10:8000/p/487",
        "https://sgp.example/p/487/",
        "HTTP://PC:8000/P/487",
      ]
    ) {
      assert.equal(readNumero(typed(text(parsed), range), atEnd([...parsed], range), false), "487", parsed);
    }
  }
  const digits = text("487");
  assert.equal(readNumero(typed(digits, slowly), atEnd(digits, slowly), true), "487");
  assert.equal(readNumero(typed(digits, slowly), atEnd(digits, slowly), false), null);
  for (const [parsed, numero] of [["PED-1696%2F2", null], ["/p/PED-16%2F2", "PED-16/2"], ["/p/%", "%"]] as const) {
    assert.equal(readNumero(typed(text(parsed), 10), atEnd([...parsed], 10), true), numero);
  }
  assert.equal(readNumero([], 10_000, true), null);
  for (const beforeMs of [1_000, 200]) {
    const pressed = read([], { key: "j", code: "KeyJ", shiftKey: false, target: null, timeStamp: 10_000 - beforeMs });
    assert.equal(
      readNumero(typed(text("1234"), 10, pressed), 10_040, false),
      "1234",
      "a key pressed before it is no part of it",
    );
  }
});

Deno.test("a reader is understood whichever keyboard it and the computer are set to, with Caps Lock or without", () => {
  for (const address of ["http://192.168.0.10:8000/p/487-b", "http://balcao-pc:8000/p/~12"]) {
    const numero = address.split("/").at(-1)!;
    for (const keyboard of ["americano", "abnt2"] as const) {
      for (const key of ["", "Dead", "Ç"]) {
        const keys = places(address, keyboard).map((place) => ({ ...place, key }));
        const parsed = readNumero(typed(keys, 130), atEnd(keys, 130), false);
        assert.equal(parsed?.toLowerCase(), numero, `${keyboard} ${key}`);
      }
    }
  }
  // As it was seen: an American reader on a Brazilian computer.
  const seenRows = [..."httpÇ;;pcÇ8000;p;5000"].map((key, i) => ({
    key,
    ...places("http://pc:8000/p/5000", "americano")[i]!,
  }));
  for (const keys of [seenRows, seenRows.map((each) => ({ ...each, key: each.key.toUpperCase() }))]) {
    assert.equal(readNumero(typed(keys, 10), atEnd(keys, 10), false), "5000");
  }
  const exclaimed = [{ key: "!", code: "Digit1", shiftKey: true }];
  assert.equal(readNumero(typed(exclaimed, 10), 10_010, true), null, "nor is a sign above a digit that digit");
});

Deno.test("a number is not made of digits that were pressed on different occasions", () => {
  const first = typed(text("4"), 0);
  assert.equal(read(first, { key: "8", code: "Digit8", shiftKey: false, target: null, timeStamp: 20_000 }).length, 1);
  assert.equal(readNumero(first, 20_000, true), null);
  assert.equal(readNumero(first, 10_300, true), "4");
  const many = typed(text("1".repeat(500)), 1);
  assert.ok(many.length <= 200, "and what is remembered has an end");
});
