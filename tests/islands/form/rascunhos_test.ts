import { emptyForm } from "../../../islands/form/typed.ts";
import assert from "node:assert/strict";
import { toNew } from "../../../islands/form/to_wire.ts";
import { createRascunhos, type Drawer } from "../../../islands/form/rascunhos.ts";

/** A browser's storage, which tabs share, and a clock. */
function browser() {
  const details = new Map<string, string>();
  const clock = { agora: 1_000_000 };
  const list: Drawer["list"] = {
    getItem: (key) => details.get(key) ?? null,
    setItem: (key, valor) => void details.set(key, valor),
    removeItem: (key) => void details.delete(key),
    key: (place) => [...details.keys()][place] ?? null,
    get length() {
      return details.size;
    },
  };
  return { details, clock, open: (tab: string) => createRascunhos({ list, tab, agora: () => clock.agora }) };
}

const MINUTE = 60_000;
const typed = { ...emptyForm("2026-03-09"), cliente: "Buffet" };

Deno.test("what was typed is offered after a reload, with when it was typed, and taken up once", () => {
  const { open, clock } = browser();
  open("a").keep(null, typed);
  clock.agora += 3 * MINUTE;
  const after = open("a");
  assert.equal(after.left.value!.em, 1_000_000);
  assert.equal(after.resume()!.digitado.cliente, "Buffet");
  assert.equal(after.left.value, null);
  assert.equal(open("a").left.value!.digitado.cliente, "Buffet", "kept until it is saved");
  open("a").erase();
  assert.equal(open("a").left.value, null);
});

Deno.test("what another tab is typing now is left to it; what a closed tab left is offered", () => {
  const { open, clock, details } = browser();
  open("a").keep(null, typed);
  assert.equal(open("b").left.value, null);
  clock.agora += 6 * MINUTE;
  const heir = open("b");
  assert.equal(heir.resume()!.digitado.cliente, "Buffet");
  assert.equal(details.size, 0, "the heir keeps it under its own name from its next key on");
});

Deno.test("thrown away is thrown away, and what is too old or of another program is not offered", () => {
  const { open, clock, details } = browser();
  open("a").keep(null, typed);
  open("a").discard();
  assert.equal(details.size, 0);
  open("a").keep(null, typed);
  clock.agora += 5 * 24 * 60 * MINUTE;
  assert.equal(open("a").left.value, null);
  details.set("sgp.rascunho.a", '{"formato":0,"cliente":"x"}');
  assert.equal(open("a").left.value, null);
  details.set("sgp.rascunho.a", "{");
  assert.equal(open("a").left.value, null);
});

Deno.test("a draft of a page that lacked a field of today's is taken up whole, and can be sent", () => {
  const { open, details } = browser();
  open("a").keep(null, typed);
  const [key, text] = [...details][0]!;
  const { digitado: { cidade_cliente: _, ...older }, ...rest } = JSON.parse(text);
  const [{ tecido: __, ...item }] = older.items;
  details.set(key, JSON.stringify({ ...rest, digitado: { ...older, items: [item] } }));
  const taken = open("a").resume()!.digitado;
  assert.deepEqual(taken, typed);
  assert.equal(toNew(taken).cliente, "Buffet");
});
