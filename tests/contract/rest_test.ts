import assert from "node:assert/strict";
import { call, startServer } from "../harness.ts";
import { INSTANT, legacyPedido } from "./legacy.ts";

/** A whole pedido as the old form posts it: every field, money and enums in the form's own ways. */
const FICHA = {
  numero: "487",
  data_entrada: "2026-03-02",
  data_entrega: "2026-03-09",
  observacao: "Entregar pela manhã",
  prioridade: "ALTA",
  status: "pendente",
  cliente: "D'Ávila & Filhos",
  telefone_cliente: "(00) 91234-5678",
  cidade_cliente: "Vale do Ipê/ES",
  valor_total: "1289.90",
  valor_frete: "39.90",
  valor_itens: "1250.00",
  tipo_pagamento: "PIX",
  obs_pagamento: "50% de entrada",
  forma_envio: "Motoboy",
  forma_envio_id: 2,
  financeiro: false,
  conferencia: false,
  sublimacao: false,
  costura: false,
  expedicao: false,
};

const ITEM = {
  tipo_producao: "painel",
  descricao: "Painel aniversário",
  largura: "300",
  altura: "250",
  metro_quadrado: "7.5",
  vendedor: "Vera",
  designer: "Teo",
  tecido: "Oxford",
  acabamento: { overloque: true, elastico: false, ilhos: true },
  emenda: "vertical",
  observacao: "Cor conforme arte",
  valor_unitario: "1250.00",
  imagem: null,
  ilhos_qtd: "10",
  ilhos_valor_unitario: "1.00",
  ilhos_distancia: "20",
};

Deno.test("a posted pedido comes back as stored, with exactly the old fields and the four added ones", async () => {
  await using server = await startServer();
  const answer = await call(server, "POST", "/api/v1/pedidos", { ...FICHA, items: [ITEM] });
  assert.equal(answer.status, 201);
  assert.match(answer.headers.get("content-type")!, /^application\/json/);
  assert.deepEqual(legacyPedido(answer.body), { id: 1, ...FICHA, items: [{ id: 1, ...ITEM }] });
  assert.deepEqual([answer.body.versao, answer.body.seq], [1, 1]);
  assert.match(answer.body.mark, /^[0-9a-f]{28}$/);
  assert.equal(answer.body.atualizado_por, "127.0.0.1");
});

Deno.test("a pedido with nothing but a customer gets every other field", async () => {
  await using server = await startServer();
  const { status, body } = await call(server, "POST", "/api/v1/pedidos", { cliente: "Padaria Nova Aurora" });
  assert.equal(status, 201);
  const { data_entrada, ...rest } = legacyPedido(body);
  assert.match(data_entrada, /^\d{4}-\d\d-\d\d$/);
  assert.deepEqual(rest, {
    id: 1,
    numero: "1",
    data_entrega: null,
    observacao: null,
    prioridade: "NORMAL",
    status: "pendente",
    cliente: "Padaria Nova Aurora",
    telefone_cliente: "",
    cidade_cliente: "",
    valor_total: "0.00",
    valor_frete: "0.00",
    valor_itens: "0.00",
    tipo_pagamento: "",
    obs_pagamento: null,
    forma_envio: "",
    forma_envio_id: null,
    financeiro: false,
    conferencia: false,
    sublimacao: false,
    costura: false,
    expedicao: false,
    items: [],
  });
});

Deno.test("the list is a bare array of whole pedidos, by id, the very ones that were answered", async () => {
  await using server = await startServer();
  assert.deepEqual((await call(server, "GET", "/api/v1/pedidos")).body, []);
  const one = (await call(server, "POST", "/api/v1/pedidos", { ...FICHA, items: [ITEM, ITEM] })).body;
  const two = (await call(server, "POST", "/api/v1/pedidos", { cliente: "Studio Céu Aberto" })).body;
  assert.deepEqual((await call(server, "GET", "/api/v1/pedidos")).body, [one, two]);
  assert.deepEqual((await call(server, "GET", "/api/v1/pedidos/2")).body, two);
});

Deno.test("a patch changes only the fields sent, and answers the whole pedido", async () => {
  await using server = await startServer();
  const before = (await call(server, "POST", "/api/v1/pedidos", { ...FICHA, items: [ITEM] })).body;
  const { status, body } = await call(server, "PATCH", "/api/v1/pedidos/1", { financeiro: true });
  assert.equal(status, 200);
  const { versao, seq, mark, ultima_atualizacao } = body;
  const etapas_feitas = { financeiro: { em: ultima_atualizacao, por: "127.0.0.1" } };
  assert.deepEqual(body, { ...before, financeiro: true, versao, seq, mark, ultima_atualizacao, etapas_feitas });
  assert.deepEqual([versao, seq], [2, 2]);
  assert.notEqual(mark, before.mark);
  assert.match(ultima_atualizacao, INSTANT);
  assert.deepEqual((await call(server, "GET", "/api/v1/pedidos/1")).body, body);
});

Deno.test("an old client may set any flag in any order", async () => {
  await using server = await startServer();
  await call(server, "POST", "/api/v1/pedidos", FICHA);
  const { status, body } = await call(server, "PATCH", "/api/v1/pedidos/1", { expedicao: true, status: "pronto" });
  assert.deepEqual([status, body.expedicao, body.financeiro, body.status], [200, true, false, "pronto"]);
});

Deno.test("an old client that sends the whole pedido on every tick loses neither priority, money nor items", async () => {
  await using server = await startServer();
  let screen = (await call(server, "POST", "/api/v1/pedidos", { ...FICHA, items: [{ ...ITEM, quantidade: 2 }] })).body;
  const before = legacyPedido(screen);
  for (const flag of ["financeiro", "conferencia", "sublimacao"]) {
    screen = (await call(server, "PATCH", "/api/v1/pedidos/1", { ...screen, [flag]: true })).body;
  }
  assert.deepEqual(legacyPedido(screen), { ...before, financeiro: true, conferencia: true, sublimacao: true });
});

Deno.test("a deletion says so, and the pedido is gone from both reads", async () => {
  await using server = await startServer();
  await call(server, "POST", "/api/v1/pedidos", FICHA);
  const { status, body } = await call(server, "DELETE", "/api/v1/pedidos/1");
  assert.deepEqual([status, body], [200, { message: "Pedido deletado com sucesso" }]);
  assert.deepEqual((await call(server, "GET", "/api/v1/pedidos")).body, []);
  assert.equal((await call(server, "GET", "/api/v1/pedidos/1")).status, 404);
});

Deno.test("proximo-numero names the next number and how many pedidos are live", async () => {
  await using server = await startServer();
  const next = async () => (await call(server, "GET", "/api/v1/pedidos/proximo-numero")).body;
  assert.deepEqual(await next(), { proximo_numero: 1, total_pedidos: 0 });
  await call(server, "POST", "/api/v1/pedidos", FICHA);
  assert.deepEqual(await next(), { proximo_numero: 488, total_pedidos: 1 });
  assert.equal((await call(server, "POST", "/api/v1/pedidos", { cliente: "Ana" })).body.numero, "488");
  await call(server, "DELETE", "/api/v1/pedidos/2");
  assert.deepEqual(await next(), { proximo_numero: 489, total_pedidos: 1 });
});

Deno.test("a trailing slash is the same resource, without a redirect", async () => {
  await using server = await startServer();
  const created = await call(server, "POST", "/api/v1/pedidos/", FICHA);
  assert.equal(created.status, 201);
  const calls = [
    ["GET", "/api/v1/pedidos/", 200],
    ["GET", "/api/v1/pedidos/1/", 200],
    ["PATCH", "/api/v1/pedidos/1/", 200],
    ["POST", "/api/v1/pedidos/1/comandos/", 200],
    ["GET", "/api/v1/pedidos/1/historico/", 200],
    ["GET", "/api/v1/pedidos/proximo-numero/", 200],
    ["DELETE", "/api/v1/pedidos/1/", 200],
    ["POST", "/api/v1/pedidos/1/restaurar/", 200],
    ["GET", "/ws/stats/", 200],
    ["GET", "/health/", 200],
  ] as const;
  const bodies: Record<string, unknown> = {
    "/api/v1/pedidos/1/": { observacao: "" },
    "/api/v1/pedidos/1/comandos/": { comando: "marcar", etapa: "financeiro" },
  };
  for (const [method, path, status] of calls) {
    const body = method === "PATCH" || method === "POST" ? bodies[path] : undefined;
    assert.equal((await call(server, method, path, body)).status, status, `${method} ${path}`);
  }
});

Deno.test("health says that the server and its database work", async () => {
  await using server = await startServer();
  const { status, body } = await call(server, "GET", "/health");
  assert.equal(status, 200);
  const { version, ...rest } = body;
  assert.match(version, /^\d+\.\d+\.\d+/);
  assert.deepEqual(rest, { status: "healthy", message: "SGP ao Vivo em funcionamento", database: "connected" });
});
