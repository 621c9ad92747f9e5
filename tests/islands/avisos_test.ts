import assert from "node:assert/strict";
import { criarAvisos } from "../../islands/lista/avisos.ts";
import { jaEstava, textoDaVolta } from "../../islands/lista/mensagens.ts";

function bancada() {
  let agora = 0;
  const desfeitos: string[] = [];
  const avisos = criarAvisos(() => agora);
  const fazer = (nome: string, rotulo = "Desfazer") =>
    avisos.avisar(nome, { acao: { rotulo, fazer: () => void desfeitos.push(nome) } });
  return { avisos, desfeitos, fazer, passar: (ms: number) => void (agora += ms) };
}

Deno.test("the key takes back the last thing, then the one before, also after their messages have gone", () => {
  const { avisos, desfeitos, fazer, passar } = bancada();
  fazer("a");
  fazer("b");
  avisos.lista.value.forEach(({ id }) => avisos.fechar(id));
  passar(5 * 60_000);
  avisos.desfazerUltimo();
  avisos.desfazerUltimo();
  assert.deepEqual(desfeitos, ["b", "a"]);
  avisos.desfazerUltimo();
  assert.deepEqual(desfeitos, ["b", "a"]);
  assert.equal(avisos.lista.value.at(-1)!.texto, "Nada para desfazer.");
});

Deno.test("what was taken back by its message is not taken back again, and ten minutes later nothing is", () => {
  const { avisos, desfeitos, fazer, passar } = bancada();
  fazer("a");
  fazer("b");
  avisos.lista.value.at(-1)!.acao!.fazer();
  avisos.desfazerUltimo();
  assert.deepEqual(desfeitos, ["b", "a"]);
  fazer("c");
  passar(10 * 60_000);
  avisos.desfazerUltimo();
  assert.deepEqual(desfeitos, ["b", "a"]);
});

Deno.test("a message that offers something else is not undone by the key", () => {
  const { avisos, desfeitos, fazer } = bancada();
  fazer("Pedido #8 criado.", "Novo pedido");
  avisos.desfazerUltimo();
  assert.deepEqual(desfeitos, []);
});

Deno.test("who comes second hears who was first and when, in the stage's own gender", () => {
  const feita = { em: "2026-03-09T17:32:00.000Z", por: "Ana" };
  assert.equal(
    jaEstava({ etapas_feitas: { costura: feita } }, "costura"),
    "Costura já tinha sido concluída por Ana às 14:32.",
  );
  assert.equal(
    jaEstava({ etapas_feitas: { financeiro: { ...feita, por: "192.168.0.7" } } }, "financeiro"),
    "O pedido já tinha sido liberado por Outra tela às 14:32.",
  );
  assert.equal(jaEstava({}, "financeiro"), "O pedido já estava liberado.");
});

Deno.test("an absence is told with how long it was and how much it missed", () => {
  const volta = { ausenteMs: 6 * 60_000, mudancas: 37, ids: Array.from({ length: 21 }, (_, i) => i) };
  assert.equal(textoDaVolta(volta), "Você estava 6 min sem conexão: 37 mudanças em 21 pedidos.");
  assert.equal(
    textoDaVolta({ ausenteMs: 31_000, mudancas: 1, ids: [4] }),
    "Você estava 31 s sem conexão: 1 mudança em 1 pedido.",
  );
  assert.equal(
    textoDaVolta({ ausenteMs: 7_200_000, mudancas: null, ids: [4, 5] }),
    "Você estava 2 h sem conexão: 2 pedidos mudaram.",
  );
});
