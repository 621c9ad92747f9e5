import assert from "node:assert/strict";
import { call, startServer, type TestServer } from "../harness.ts";

const LIST = "/api/v1/pedidos";

/** Ids that a query answers. */
async function ids(server: TestServer, query: string): Promise<number[]> {
  const { status, body } = await call(server, "GET", `${LIST}?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body.map(({ id }: { id: number }) => id);
}

/** Five pedidos with ids 1 to 5, and a deleted sixth. */
async function shop(): Promise<TestServer> {
  const server = await startServer();
  const pedidos = [
    { cliente: "São Tomé Buffet", numero: "487", data_entrada: "2026-03-01", status: "pronto" },
    { cliente: "Ana Ávila", numero: "0488", data_entrada: "2026-03-02" },
    { cliente: "100% Festas", numero: "PED-9", data_entrada: "2026-03-03" },
    { cliente: "Buffet_Jardim", numero: "500", data_entrada: "2026-03-04", status: "pronto" },
    { cliente: "Caio \\ Filhos", numero: "4870", data_entrada: "2026-03-05" },
    { cliente: "Buffet Apagado", numero: "900", data_entrada: "2026-03-03", status: "pronto" },
  ];
  for (const pedido of pedidos) assert.equal((await call(server, "POST", LIST, pedido)).status, 201);
  await call(server, "DELETE", `${LIST}/6`);
  return server;
}

Deno.test("each filter narrows the list, and a deleted pedido is in none", async () => {
  await using server = await shop();
  const cases: [query: string, expected: number[]][] = [
    ["", [1, 2, 3, 4, 5]],
    ["status=pronto", [1, 4]],
    ["status=PRONTO", [1, 4]],
    ["status=cancelado", []],
    ["cliente=buffet", [1, 4]],
    ["cliente=sao%20tome", [1]],
    ["cliente=AVILA", [2]],
    ["cliente=%25", [3]],
    ["cliente=_", [4]],
    ["cliente=%5C", [5]],
    ["cliente=ninguém", []],
    ["numero=487", [1]],
    ["numero=%23487", [1]],
    ["numero=0000000487", [1]],
    ["numero=488", [2]],
    ["numero=PED-9", [3]],
    ["numero=900", []],
    ["desde=2026-03-04", [4, 5]],
    ["ate=2026-03-02", [1, 2]],
    ["desde=2026-03-02&ate=2026-03-04", [2, 3, 4]],
    ["cliente=%20buffet%20", [1, 4]],
    ["limite=1", [1]],
    ["limite=2", [1, 2]],
    ["cursor=3", [4, 5]],
    ["status=pronto&cliente=jardim&desde=2026-03-01&limite=5", [4]],
  ];
  for (const [query, expected] of cases) assert.deepEqual(await ids(server, query), expected, query);
});

Deno.test("pages by cursor hold everything once, also when rows come and go in between", async () => {
  await using server = await shop();
  const seen: number[] = [];
  let cursor: string | null = "0";
  while (cursor !== null) {
    const { body, headers }: Awaited<ReturnType<typeof call>> = await call(
      server,
      "GET",
      `${LIST}?limite=2&cursor=${cursor}`,
    );
    seen.push(...body.map(({ id }: { id: number }) => id));
    cursor = headers.get("x-next-cursor");
    if (seen.length === 2) {
      await call(server, "DELETE", `${LIST}/1`);
      await call(server, "POST", LIST, { cliente: "Chegou Depois" });
    }
  }
  assert.deepEqual(seen, [1, 2, 3, 4, 5, 7]);
});

Deno.test("the last page, even when exactly full, names no next one", async () => {
  await using server = await shop();
  const next = async (query: string) => (await call(server, "GET", `${LIST}?${query}`)).headers.get("x-next-cursor");
  assert.equal(await next("limite=4"), "4");
  assert.equal(await next("limite=5"), null);
  assert.equal(await next(""), null);
});

Deno.test("a filter that makes no sense is a 422 that says which", async () => {
  await using server = await startServer();
  const queries = {
    status: ["voando", ""],
    desde: ["01/03/2026", "2026-02-30"],
    ate: ["ontem"],
    limite: ["0", "1001", "dez", "1.5"],
    cursor: ["-1", "x"],
  };
  for (const [name, values] of Object.entries(queries)) {
    for (const value of values) {
      const { status, body } = await call(server, "GET", `${LIST}?${name}=${encodeURIComponent(value)}`);
      assert.equal(status, 422, `${name}=${value}`);
      assert.deepEqual(body.detail[0].loc, ["query", name]);
    }
  }
});
