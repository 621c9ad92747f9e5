import assert from "node:assert/strict";
import { counted, whyNotImport } from "../../../islands/import/words.ts";

const NONE = { criar: 0, mudar: 0, igual: 0, duvida: 0, erro: 0 };

Deno.test("pedidos are counted as one says it", () => {
  assert.deepEqual([1, 2, 1_200].map(counted), ["1 pedido", "2 pedidos", "1.200 pedidos"]);
});

Deno.test("a spreadsheet is taken whole or not at all, when it changes something, and each doubt was looked at", () => {
  const why = (rows: Partial<typeof NONE>, confirmed = false) => whyNotImport({ ...NONE, ...rows }, confirmed);
  assert.equal(why({ criar: 1, igual: 3 }), null);
  assert.match(why({ criar: 5, erro: 1 })!, /^Uma linha tem problema: corrija/);
  assert.match(why({ erro: 1_200, duvida: 1 })!, /^1\.200 linhas têm problemas/);
  assert.match(why({ igual: 3 }, true)!, /não muda nada/);
  assert.match(why({ mudar: 1, duvida: 1 })!, /confira/);
  assert.equal(why({ mudar: 1, duvida: 1 }, true), null);
});
