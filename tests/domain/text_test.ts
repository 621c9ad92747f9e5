import assert from "node:assert/strict";
import fc from "fast-check";
import { withoutAccents } from "../../server/domain/search_text.ts";
import { comandoSchema } from "../../server/domain/comandos.ts";
import { newAcessoSchema } from "../../server/domain/acesso.ts";
import { newPedidoSchema, pedidoPatchSchema } from "../../server/domain/pedido.ts";
import { isTooLong, mendLine, mendNote, shortened } from "../../server/domain/text.ts";
import { nameSchema } from "../../server/realtime/client_frame.ts";

/** Signs that no text of ours has: controls, halves of a character, what has no shape. */
const BAD = /(?!\n)[\p{Cc}\p{Cs}\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Text as programs and attackers send it: any code unit, breaks, accents one on another. */
const wild = fc.array(
  fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("\ud800", "\udc00", "\0", "\r\n", "\r", "\t", "\u2028", "\u200b", "\u202e", "a\u0301\u0323", "ção"),
  ),
  { maxLength: 12 },
).map((parts) => parts.join(""));

Deno.test("a text that was read is well-formed, composed, trimmed, without signs that nobody sees, and reads the same again", () => {
  fc.assert(
    fc.property(wild, (text) => {
      for (const mend of [mendLine, mendNote]) {
        const read = mend(text);
        assert.ok(read.isWellFormed() && !BAD.test(read), JSON.stringify(read));
        assert.equal(read, read.normalize("NFC").trim());
        assert.equal(mend(read), read);
      }
      assert.ok(!/[\n\r\t]/.test(mendLine(text)));
      assert.ok(!/[\r\t]/.test(mendNote(text)));
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("two signs of the Latin scripts, whichever they are, are mended by the rule alone, seen or not", () => {
  const unseen = /(?![\t\n\v\f\r\x85])[\p{Cc}\xad]/gu;
  for (let first = 0; first < 0x300; first++) {
    for (let second = 0; second < 0x300; second++) {
      const text = `a${String.fromCharCode(first, second)}b`;
      const line = text.replace(/[\t\n\v\f\r\x85]+/g, " ").replace(unseen, "");
      const note = text.replace(/\r\n?|[\v\f\x85]/g, "\n").replaceAll("\t", " ").replace(unseen, "");
      if (mendLine(text) !== line || mendNote(text) !== note) {
        assert.deepEqual([mendLine(text), mendNote(text)], [line, note], JSON.stringify(text));
      }
    }
  }
});

Deno.test("what people write stays as they wrote it", () => {
  for (const text of ["D'Ávila & Filhos “Festa” <b>", "Família 👨‍👩‍👧 ❤️", "São Tomé — 2ª via, 50 m²"]) {
    assert.equal(mendLine(text), text);
    assert.equal(mendNote(`${text}\r\n\r\n${text}`), `${text}\n\n${text}`);
  }
  assert.equal(mendLine("Joa\u0303o\tda\r\nSilva"), "João da Silva");
  assert.equal(mendNote("um\tdois\rtrês"), "um dois\ntrês");
});

Deno.test("a name is cut to what fits, never in the middle of a character", () => {
  assert.equal(shortened("abc🎉", 4), "abc");
  assert.equal(shortened("  Balcão 1  ", 8), "Balcão 1");
  assert.equal(nameSchema.parse(`${"x".repeat(79)}🎉`), "x".repeat(79));
});

Deno.test("every door mends what is no text and refuses what is too long", () => {
  const half = "Ana\ud800 \0Souza";
  const item = {
    tipo_producao: half,
    descricao: half,
    vendedor: half,
    largura: half,
    color: half,
    other: { more: [half] },
  };
  const parsed = newPedidoSchema.parse({ cliente: half, observacao: half, items: [item] });
  const good = "Ana Souza";
  const [piece] = parsed.items!;
  assert.deepEqual([parsed.cliente, parsed.observacao], [good, good]);
  const { tipo_producao, descricao, vendedor, largura, color, other } = piece!;
  assert.deepEqual([tipo_producao, descricao, vendedor, largura, color, other], [
    ...Array(5).fill(good),
    { more: [good] },
  ]);
  assert.equal(newAcessoSchema.parse({ nome: half, papel: "operador" }).nome, good);
  const comando = comandoSchema.parse({ comando: "cancelar", motivo: half });
  assert.equal("motivo" in comando && comando.motivo, good);
  const long = "x".repeat(400_000);
  for (const field of ["cliente", "observacao", "cidade_cliente", "obs_pagamento", "motivo_reposicao", "numero"]) {
    assert.ok(!pedidoPatchSchema.safeParse({ [field]: long }).success, field);
  }
  for (const field of ["descricao", "vendedor", "largura", "com_pe", "outro"]) {
    for (const valor of [long, "x".repeat(2_001)]) {
      const items = [{ tipo_producao: "lona", descricao: "Faixa", [field]: valor }];
      assert.ok(!pedidoPatchSchema.safeParse({ items }).success, field);
    }
  }
  assert.ok(!newAcessoSchema.safeParse({ nome: long, papel: "operador" }).success);
  assert.ok(!comandoSchema.safeParse({ comando: "cancelar", motivo: long }).success);
});

Deno.test("a text decomposed by its sender may be as long as one that is composed", () => {
  const decomposed = "ã".repeat(200).normalize("NFD");
  assert.equal(pedidoPatchSchema.parse({ cliente: decomposed }).cliente, "ã".repeat(200));
  assert.ok(!pedidoPatchSchema.safeParse({ cliente: "ã".repeat(201) }).success);
  assert.ok(isTooLong("x".repeat(401), 200) && !isTooLong(`x${" ".repeat(1_000)}`, 200));
});

Deno.test("a text without its accents is what decomposing all of it would leave", () => {
  const short = fc.string({ unit: fc.oneof(fc.constantFrom("a", "ç", "\u0301", "\u0323", "한", "ệ"), fc.string()) });
  fc.assert(fc.property(short, (text) => {
    assert.equal(withoutAccents(text), text.normalize("NFD").replace(/\p{M}/gu, ""));
  }));
});

/** The least of five, in ms: what a busy machine adds is left out. */
function leastMs(work: () => void): number {
  return Math.min(...Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }));
}

Deno.test("the work for a row of accents grows as its length, not as its square", () => {
  const pile = (marks: number) => "a" + "\u0301".repeat(marks) + "\u0323".repeat(marks);
  for (const read of [withoutAccents, mendLine, mendNote]) {
    const [short, long] = [2_000, 20_000].map((marks) => leastMs(() => read(pile(marks)))) as [number, number];
    // Ten times as long: by squares it would take a hundred times as long.
    assert.ok(long < 40 * Math.max(short, 0.1), `${read.name}: ${short} and ${long} ms`);
  }
});
