import assert from "node:assert/strict";
import { createHistorico, splice } from "../../../islands/pedido_detail/historico.ts";
import type { HistoryLine } from "../../../server/domain/history.ts";

function lines(...versions: number[]): HistoryLine[] {
  return versions.map((versao) => ({
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
function fake(last: number) {
  const pendingKey: (() => void)[] = [];
  return {
    last,
    respond: () => pendingKey.shift()!(),
    async readHistorico(_id: number, cursor?: string) {
      const de = cursor ? Number(cursor) - 1 : this.last;
      await new Promise<void>((done) => pendingKey.push(done));
      const page = [de, de - 1].filter((versao) => versao > 0);
      return { linhas: lines(...page), next: page.at(-1)! > 1 ? `${page.at(-1)}` : null };
    },
  };
}

Deno.test("a history read in pages holds each entry once, and one read anew keeps what was below it", async () => {
  const server = fake(5);
  const historico = createHistorico(server, 1);
  const versions = () => historico.lines.value.map(({ versao }) => versao);
  const read = async (what: Promise<void>) => (server.respond(), await what);

  await read(historico.update());
  await read(historico.showMore());
  assert.deepEqual([versions(), historico.hasMore.value], [[5, 4, 3, 2], true]);

  server.last = 6;
  await read(historico.update());
  assert.deepEqual([versions(), historico.hasMore.value], [[6, 5, 4, 3, 2], true]);

  await read(historico.showMore());
  assert.deepEqual([versions(), historico.hasMore.value], [[6, 5, 4, 3, 2, 1], false], "from where it had ended");
});

Deno.test("after so many changes that the newest page no longer meets what was read, there is no gap", () => {
  assert.deepEqual(splice(lines(9, 8), lines(5, 4)), lines(9, 8));
  assert.deepEqual(splice(lines(7, 6), lines(5, 4)), lines(7, 6, 5, 4));
});

Deno.test("a page that arrives after a newer question was asked is not shown", async () => {
  const server = fake(5);
  const historico = createHistorico(server, 1);
  const old = historico.update();
  server.last = 6;
  const made = historico.update();
  server.respond();
  await old;
  assert.equal(historico.lines.value.length, 0);
  server.respond();
  await made;
  assert.deepEqual(historico.lines.value, lines(6, 5));
});
