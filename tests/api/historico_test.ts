import assert from "node:assert/strict";
import { call, startServer } from "../harness.ts";

const LIST = "/api/v1/pedidos";

Deno.test("the history comes in pages, the newest first, and each entry once", async () => {
  await using server = await startServer();
  await call(server, "POST", LIST, { cliente: "Buffet Jardim Encantado" });
  for (const cidade_cliente of ["A", "B", "C", "D"]) await call(server, "PATCH", `${LIST}/1`, { cidade_cliente });

  const pages: number[][] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const answer = await call(server, "GET", `${LIST}/1/historico?limite=2${cursor && `&cursor=${cursor}`}`);
    assert.equal(answer.status, 200);
    pages.push(answer.body.map(({ versao }: { versao: number }) => versao));
    cursor = answer.headers.get("x-next-cursor");
  }
  assert.deepEqual(pages, [[5, 4], [3, 2], [1]]);

  const all = await call(server, "GET", `${LIST}/1/historico`);
  assert.deepEqual(
    all.body.map(({ versao }: { versao: number }) => versao),
    [1, 2, 3, 4, 5],
    "the oldest first",
  );
});

Deno.test("a page of a history that does not exist, or that makes no sense, is answered as the contract says", async () => {
  await using server = await startServer();
  const missing = await call(server, "GET", `${LIST}/999/historico?limite=2`);
  assert.deepEqual([missing.status, missing.body], [404, { detail: "Pedido não encontrado" }]);
  const senseless = await call(server, "GET", `${LIST}/1/historico?limite=0`);
  assert.equal(senseless.status, 422);
  assert.deepEqual(senseless.body.detail[0].loc, ["query", "limite"]);
});

Deno.test("a page is bounded by its bytes too, either way, and the pages together are the whole history", async () => {
  await using server = await startServer();
  const items = (n: number) =>
    Array.from({ length: 40 }, (_, i) => ({
      id: i + 1,
      tipo_producao: "lona",
      descricao: `${n} ${"x".repeat(1_900)}`,
      observacao: "y".repeat(1_900),
    }));
  await call(server, "POST", LIST, { cliente: "Buffet Jardim Encantado", items: items(0) });
  for (let n = 1; n < 12; n++) await call(server, "PATCH", `${LIST}/1`, { items: items(n) });
  for (const [limit, versions] of [["", 1], ["&limite=1000", -1]] as const) {
    const read: number[] = [];
    let [cursor, pages]: [string | null, number] = ["", 0];
    while (cursor !== null) {
      const answer = await call(server, "GET", `${LIST}/1/historico?${cursor && `cursor=${cursor}`}${limit}`);
      const bytes = JSON.stringify(answer.body).length;
      assert.ok(bytes < 1.2 * 1024 * 1024, `${bytes} bytes`);
      read.push(...answer.body.map(({ versao }: { versao: number }) => versao));
      cursor = answer.headers.get("x-next-cursor");
      pages++;
    }
    const all = Array.from({ length: 12 }, (_, i) => i + 1);
    assert.deepEqual(read, versions > 0 ? all : all.toReversed());
    assert.ok(pages > 2, `${pages} pages`);
  }
});
