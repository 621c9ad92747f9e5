import assert from "node:assert/strict";
import fc from "fast-check";
import { openDatabase } from "../../server/store/driver.ts";
import { conditionsOf, numeroMeant, WORDS_MAX } from "../../server/store/archive_match.ts";
import { FTS5 } from "../../server/store/word_index.ts";
import { driver } from "../harness.ts";
import { tempStore } from "./temp_store.ts";

Deno.test("words begin words, digits begin a numero or a telephone, and a name is looked for among names", () => {
  const cases: [Parameters<typeof conditionsOf>[0], string[] | null][] = [
    [{}, []],
    [{ busca: "  ", cliente: "" }, []],
    [{ busca: "São TOMÉ" }, ['"tome"*', '"sao"*']],
    [{ busca: "an ana" }, ['"ana"*']],
    [{ busca: "(27) 99876" }, ['"2799876"*']],
    [{ busca: "+55 27 99876-5432" }, ['("5527998765432"* OR {telefone} : "27998765432"*)']],
    [{ busca: "#0487" }, ['("0487"* OR {numero} : "487"*)']],
    [{ busca: "toalha 2 x 3" }, ['"toalha"*', '"2x3"*']],
    [{ cliente: "D'Ávila", busca: "pix" }, ['"pix"*', '{cliente} : "avila"*', '{cliente} : "d"*']],
    [{ busca: "🎉 --" }, null],
    [{ busca: "pix", cliente: "%" }, null],
  ];
  for (const [typed, expected] of cases) {
    const conditions = conditionsOf(typed)?.map((group) => FTS5.condition([group])) ?? null;
    assert.deepEqual(conditions, expected, JSON.stringify(typed));
  }
});

Deno.test("of many words the longest are looked for, and a name keeps its half of them", () => {
  const many = Array.from({ length: 5_000 }, (_, i) => `p${"x".repeat(i % 30)}${i}`).join(" ");
  assert.equal(conditionsOf({ busca: many })!.length, WORDS_MAX);
  const both = conditionsOf({ busca: many, cliente: "ana bia" })!;
  assert.deepEqual(both.filter(([each]) => each!.column === "cliente").length, 2);
  assert.ok(both.length <= WORDS_MAX);
});

Deno.test("the numero that was meant is found by its key, also with letters", () => {
  assert.deepEqual(["#0487", "1.038", " ped-9 ", "painel", "🎉", ""].map(numeroMeant), [
    "487",
    "1038",
    "PED-9",
    "PAINEL",
    "🎉",
    "",
  ]);
});

Deno.test("no text of a person makes a search that SQLite does not understand", async () => {
  const temp = await tempStore();
  const db = await openDatabase(temp.path, driver);
  try {
    const find = db.prepare("SELECT rowid FROM arquivo_busca WHERE arquivo_busca MATCH ?");
    const operators = fc.constantFrom(..."\"'*:^(){}[]+-.,;%_\\\0\t\n".split(""), "AND", "OR", "NOT", "NEAR(", " ");
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({
        unit: fc.oneof(operators, fc.constantFrom("a", "9", "é", "🎉", "ẞ", "\ud800", "ꭰ", "𞤀")),
        maxLength: 40,
      }),
      fc.string({ unit: "grapheme", minLength: 9_000, maxLength: 10_000 }),
    );
    fc.assert(
      fc.property(texts, texts, (typed, cliente) => {
        const conditions = conditionsOf({ busca: typed, cliente });
        if (conditions === null || conditions.length === 0) return;
        assert.deepEqual(find.all(FTS5.condition(conditions)), []);
      }),
      { numRuns: 300 },
    );
  } finally {
    db.close();
    temp[Symbol.dispose]();
  }
});
