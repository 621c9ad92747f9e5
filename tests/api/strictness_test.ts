import assert from "node:assert/strict";
import { call, startServer } from "../harness.ts";

const LIST = "/api/v1/pedidos";
const STRICT = { prefer: "handling=strict" };
const ITEM = {
  tipo_producao: "painel",
  descricao: "Painel de festa",
  largura: "200",
  altura: "150",
  quantidade: 2,
  vendedor: "Vera",
  valor_unitario: "1289.90",
};

Deno.test("old clients are held to no rule of the shop; who asks for strictness is told each field", async () => {
  await using server = await startServer();
  const vague = { cliente: "Ana", items: [{ tipo_producao: "lona", descricao: "x" }] };
  assert.equal((await call(server, "POST", LIST, vague)).status, 201);

  const { status, body } = await call(server, "POST", LIST, { ...vague, forma_envio: "Portador" }, STRICT);
  assert.equal(status, 422);
  const locs = body.detail.map(({ loc }: { loc: unknown[] }) => loc.join("."));
  assert.deepEqual(locs.sort(), [
    "body.forma_envio",
    "body.items.0.altura",
    "body.items.0.descricao",
    "body.items.0.largura",
    "body.items.0.valor_unitario",
    "body.items.0.vendedor",
  ]);
  assert.equal((await call(server, "PATCH", `${LIST}/1`, { cidade_cliente: "Nova" }, STRICT)).status, 200);
  assert.equal((await call(server, "PATCH", `${LIST}/1`, { items: [{ ...ITEM, vendedor: "" }] }, STRICT)).status, 422);
  assert.equal((await call(server, "PATCH", `${LIST}/9`, { cliente: "Rui" }, STRICT)).status, 404);
});

Deno.test("sums and square metres that a form sends are not believed: the server works them out", async () => {
  await using server = await startServer();
  const sent = {
    cliente: "Ana",
    valor_frete: "10.00",
    valor_itens: "1.00",
    valor_total: "12899.00",
    items: [{ ...ITEM, metro_quadrado: "99" }],
  };
  const { body } = await call(server, "POST", LIST, sent, STRICT);
  assert.deepEqual([body.valor_itens, body.valor_total, body.items[0].metro_quadrado], ["2579.80", "2589.80", "3.00"]);
  const patch = { valor_total: "1.00", items: [{ ...body.items[0], quantidade: 1, metro_quadrado: "99" }] };
  const after = await call(server, "PATCH", `${LIST}/1`, patch, STRICT);
  assert.deepEqual([after.body.valor_total, after.body.items[0].metro_quadrado], ["1299.90", "3.00"]);
  const legacy = await call(server, "POST", LIST, sent);
  assert.deepEqual([legacy.body.valor_total, legacy.body.items[0].metro_quadrado], ["12899.00", "99"]);
});

Deno.test("a reposição says of what and why, and is the only pedido that may be a courtesy", async () => {
  await using server = await startServer();
  await call(server, "POST", LIST, { cliente: "Ana", items: [ITEM] });
  const free = { cliente: "Ana", items: [{ ...ITEM, valor_unitario: "0" }], cortesia: true };
  const { status, body } = await call(server, "POST", LIST, free);
  assert.deepEqual([status, body.detail[0].loc], [422, ["body", "cortesia"]]);

  const motivo = { reposicao_de: 1, motivo_reposicao: "Costura abriu" };
  const ofNothing = await call(server, "POST", LIST, { ...free, ...motivo, reposicao_de: 99 });
  assert.deepEqual([ofNothing.status, ofNothing.body.detail[0].loc], [422, ["body", "reposicao_de"]]);
  const done = await call(server, "POST", LIST, { ...free, ...motivo }, STRICT);
  assert.equal(done.status, 201);
  const { reposicao_de, motivo_reposicao, cortesia, valor_total } = done.body;
  assert.deepEqual({ reposicao_de, motivo_reposicao, cortesia, valor_total }, {
    ...motivo,
    cortesia: true,
    valor_total: "0.00",
  });
  const { body: common } = await call(server, "GET", `${LIST}/1`);
  assert.ok(!("reposicao_de" in common), "old clients' pedidos look as they always did");
});
