import assert from "node:assert/strict";
import { criarHistorico, emendar } from "../../islands/pedido/historico.ts";
import type { LinhaDaHistoria } from "../../server/domain/historia.ts";

function linhas(...versoes: number[]): LinhaDaHistoria[] {
  return versoes.map((versao) => ({
    seq: versao,
    versao,
    acao: "update",
    em: "2026-03-09T17:32:00.000Z",
    por: "Costura 2",
    motivo: null,
    mudancas: [],
  }));
}

/** A history of so many versions, two to a page, whose answers come when the test lets them. */
function servidor(ultima: number) {
  const esperando: (() => void)[] = [];
  return {
    ultima,
    responder: () => esperando.shift()!(),
    async lerHistorico(_id: number, cursor?: string) {
      const de = cursor ? Number(cursor) - 1 : this.ultima;
      await new Promise<void>((done) => esperando.push(done));
      const pagina = [de, de - 1].filter((versao) => versao > 0);
      return { linhas: linhas(...pagina), proximo: pagina.at(-1)! > 1 ? `${pagina.at(-1)}` : null };
    },
  };
}

Deno.test("a history read in pages holds each entry once, and one read anew keeps what was below it", async () => {
  const server = servidor(5);
  const historico = criarHistorico(server, 1);
  const versoes = () => historico.linhas.value.map(({ versao }) => versao);
  const ler = async (que: Promise<void>) => (server.responder(), await que);

  await ler(historico.atualizar());
  await ler(historico.mostrarMais());
  assert.deepEqual([versoes(), historico.temMais.value], [[5, 4, 3, 2], true]);

  server.ultima = 6;
  await ler(historico.atualizar());
  assert.deepEqual([versoes(), historico.temMais.value], [[6, 5, 4, 3, 2], true]);

  await ler(historico.mostrarMais());
  assert.deepEqual([versoes(), historico.temMais.value], [[6, 5, 4, 3, 2, 1], false], "from where it had ended");
});

Deno.test("after so many changes that the newest page no longer meets what was read, there is no gap", () => {
  assert.deepEqual(emendar(linhas(9, 8), linhas(5, 4)), linhas(9, 8));
  assert.deepEqual(emendar(linhas(7, 6), linhas(5, 4)), linhas(7, 6, 5, 4));
});

Deno.test("a page that arrives after a newer question was asked is not shown", async () => {
  const server = servidor(5);
  const historico = criarHistorico(server, 1);
  const velha = historico.atualizar();
  server.ultima = 6;
  const nova = historico.atualizar();
  server.responder();
  await velha;
  assert.equal(historico.linhas.value.length, 0);
  server.responder();
  await nova;
  assert.deepEqual(historico.linhas.value, linhas(6, 5));
});
