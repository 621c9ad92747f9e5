import assert from "node:assert/strict";
import { createNotices } from "../../../islands/ui/notices.ts";
import { missedText, wasAlready } from "../../../islands/board/messages.ts";

function bench() {
  let now = 0;
  const undoneOnes: string[] = [];
  const notices = createNotices(() => now);
  const run = (name: string, label = "Desfazer") =>
    notices.notify(name, { action: { label, run: () => void undoneOnes.push(name) } });
  return { avisos: notices, undoneOnes, run, pass: (ms: number) => void (now += ms) };
}

Deno.test("the key takes back the last thing, then the one before, also after their messages have gone", () => {
  const { avisos: notices, undoneOnes, run, pass } = bench();
  run("a");
  run("b");
  notices.list.value.forEach(({ id }) => notices.close(id));
  pass(5 * 60_000);
  notices.undoLast();
  notices.undoLast();
  assert.deepEqual(undoneOnes, ["b", "a"]);
  notices.undoLast();
  assert.deepEqual(undoneOnes, ["b", "a"]);
  assert.equal(notices.list.value.at(-1)!.text, "Nada para desfazer.");
});

Deno.test("what was taken back by its message is not taken back again, and ten minutes later nothing is", () => {
  const { avisos: notices, undoneOnes, run, pass } = bench();
  run("a");
  run("b");
  notices.list.value.at(-1)!.action!.run();
  notices.undoLast();
  assert.deepEqual(undoneOnes, ["b", "a"]);
  run("c");
  pass(10 * 60_000);
  notices.undoLast();
  assert.deepEqual(undoneOnes, ["b", "a"]);
});

Deno.test("a message that offers something else is not undone by the key", () => {
  const { avisos: notices, undoneOnes, run } = bench();
  run("Pedido #8 criado.", "Novo pedido");
  notices.undoLast();
  assert.deepEqual(undoneOnes, []);
});

Deno.test("who comes second hears who was first and when, in the stage's own gender", () => {
  const done = { em: "2026-03-09T17:32:00.000Z", por: "Ana" };
  assert.equal(
    wasAlready({ etapas_feitas: { costura: done } }, "costura"),
    "Costura já tinha sido concluída por Ana às 14:32.",
  );
  assert.equal(
    wasAlready({ etapas_feitas: { financeiro: { ...done, por: "192.168.0.7" } } }, "financeiro"),
    "O pedido já tinha sido liberado por Outra tela às 14:32.",
  );
  assert.equal(wasAlready({}, "financeiro"), "O pedido já estava liberado.");
});

Deno.test("an absence is told with how long it was and how much it missed", () => {
  const missed = { absentMs: 6 * 60_000, changes: 37, ids: Array.from({ length: 21 }, (_, i) => i) };
  assert.equal(missedText(missed), "Você estava 6 min sem conexão: 37 mudanças em 21 pedidos.");
  assert.equal(
    missedText({ absentMs: 31_000, changes: 1, ids: [4] }),
    "Você estava 31 s sem conexão: 1 mudança em 1 pedido.",
  );
  assert.equal(
    missedText({ absentMs: 7_200_000, changes: null, ids: [4, 5] }),
    "Você estava 2 h sem conexão: 2 pedidos mudaram.",
  );
});
