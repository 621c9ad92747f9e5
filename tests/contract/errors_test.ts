import assert from "node:assert/strict";
import { call, startServer, type TestServer } from "../harness.ts";

const CLIENTE = { cliente: "Clínica Luz do Vale" };
const NOT_FOUND = { detail: "Pedido não encontrado" };

/** A request whose body is no JSON value of ours. */
async function send(server: TestServer, method: string, path: string, body: BodyInit, type = "application/json") {
  const response = await fetch(server.url + path, { method, body, headers: { "content-type": type } });
  return { status: response.status, body: await response.json() };
}

Deno.test("an id that no live pedido has is a 404 with one sentence, on every call", async () => {
  await using server = await startServer();
  await call(server, "POST", "/api/v1/pedidos", CLIENTE);
  await call(server, "DELETE", "/api/v1/pedidos/1");
  const calls = [
    ["GET", "/1", undefined],
    ["GET", "/999", undefined],
    ["PATCH", "/1", { observacao: "x" }],
    ["PATCH", "/999", { observacao: "x" }],
    ["DELETE", "/1", undefined],
    ["POST", "/1/comandos", { comando: "marcar", etapa: "financeiro" }],
    ["POST", "/999/restaurar", undefined],
    ["GET", "/999/historico", undefined],
  ] as const;
  for (const [method, path, body] of calls) {
    const answer = await call(server, method, `/api/v1/pedidos${path}`, body);
    assert.deepEqual([answer.status, answer.body], [404, NOT_FOUND], `${method} ${path}`);
  }
});

Deno.test("a path that is nothing is a 404 with one sentence", async () => {
  await using server = await startServer();
  for (const path of ["/api/v1/nada", "/api", "/api/v1/pedidos/1/nada", "/ws/nada", "/nada"]) {
    const { status, body } = await call(server, "GET", path);
    assert.deepEqual([status, body], [404, { detail: "Não encontrado" }], path);
  }
});

Deno.test("an id that is no number is a 422 that says where", async () => {
  await using server = await startServer();
  for (const id of ["abc", "1.5", "-1", "0", "99999999999999999999", "%E0%A4%A", "1;DROP TABLE pedido"]) {
    const { status, body } = await call(server, "GET", `/api/v1/pedidos/${id}`);
    assert.equal(status, 422, id);
    assert.deepEqual(body.detail.map(({ loc }: { loc: unknown }) => loc), [["path", "id"]], id);
  }
});

Deno.test("each invalid field is one entry with loc, msg and type", async () => {
  await using server = await startServer();
  const { status, body } = await call(server, "POST", "/api/v1/pedidos", {
    data_entrega: "09/03/2026",
    prioridade: "URGENTE",
    valor_total: "1.955.00",
    financeiro: "talvez",
    items: [{ tipo_producao: "lona" }],
  });
  assert.equal(status, 422);
  assert.deepEqual(body, {
    detail: [
      { loc: ["body", "data_entrega"], msg: "Data inválida: escreva como AAAA-MM-DD", type: "value_error" },
      { loc: ["body", "prioridade"], msg: "Deve ser um destes: NORMAL, ALTA", type: "enum" },
      { loc: ["body", "cliente"], msg: "Campo obrigatório", type: "missing" },
      {
        loc: ["body", "valor_total"],
        msg: "Valor inválido: escreva como 1234.56 ou 1.234,56",
        type: "value_error",
      },
      { loc: ["body", "financeiro"], msg: "Deve ser verdadeiro ou falso", type: "type_error" },
      { loc: ["body", "items", 0, "descricao"], msg: "Campo obrigatório", type: "missing" },
    ],
  });
  assert.deepEqual((await call(server, "GET", "/api/v1/pedidos")).body, [], "nothing was written");
});

for (
  const [field, value, msg] of [
    ["cliente", "A", "Tamanho mínimo: 2"],
    ["cliente", "x".repeat(201), "Tamanho máximo: 200"],
    ["cliente", 7, "Deve ser um texto"],
    ["observacao", "x".repeat(2_001), "Tamanho máximo: 2000"],
    ["data_entrada", "2026-02-30", "Data inválida: escreva como AAAA-MM-DD"],
    ["data_entrada", null, "Deve ser um texto"],
    ["costura", "sim", "Deve ser verdadeiro ou falso"],
    ["status", "concluido", "Deve ser um destes: pendente, em_producao, pronto, entregue, cancelado"],
    ["valor_frete", "-10.00", "Valor inválido: escreva como 1234.56 ou 1.234,56"],
    ["numero", "#000", "Informe um número maior que zero"],
    ["numero", "9".repeat(201), "Tamanho máximo: 200"],
    ["valor_total", true, "Valor inválido"],
    ["items", {}, "Deve ser uma lista"],
  ] as const
) {
  Deno.test(`${field} = ${JSON.stringify(value).slice(0, 24)} is refused with the reason in Portuguese`, async () => {
    await using server = await startServer();
    await call(server, "POST", "/api/v1/pedidos", CLIENTE);
    const answers = [
      await call(server, "POST", "/api/v1/pedidos", { ...CLIENTE, [field]: value }),
      await call(server, "PATCH", "/api/v1/pedidos/1", { [field]: value }),
    ];
    for (const { status, body } of answers) {
      assert.equal(status, 422);
      assert.deepEqual(body.detail.map((each: { loc: unknown; msg: string }) => [each.loc, each.msg]), [
        [["body", field], msg],
      ]);
    }
    assert.equal((await call(server, "GET", "/api/v1/pedidos/1")).body.versao, 1);
  });
}

Deno.test("fields that are each valid and together are not are a 422 of the same shape", async () => {
  await using server = await startServer();
  const dates = { data_entrada: "2026-03-11", data_entrega: "2026-03-09" };
  const { status, body } = await call(server, "POST", "/api/v1/pedidos", { ...CLIENTE, ...dates });
  const msg = "A entrega (seg 09/03) não pode ser antes da entrada (qua 11/03)";
  assert.deepEqual([status, body], [422, {
    detail: [{ loc: ["body", "data_entrega"], msg, type: "value_error" }],
  }]);
});

Deno.test("text that is no JSON, or no object, is a 422", async () => {
  await using server = await startServer();
  for (const text of ["", "{", "{'cliente':1}", "undefined", "NaN", "[".repeat(50_000)]) {
    const { status, body } = await send(server, "POST", "/api/v1/pedidos", text);
    const expected = { detail: [{ loc: ["body"], msg: "JSON inválido", type: "json_invalid" }] };
    assert.deepEqual([status, body], [422, expected], text.slice(0, 20));
  }
  for (const text of ["null", "[]", "42", '"texto"', "true"]) {
    const { status, body } = await send(server, "POST", "/api/v1/pedidos", text);
    const expected = { detail: [{ loc: ["body"], msg: "Deve ser um objeto", type: "type_error" }] };
    assert.deepEqual([status, body], [422, expected], text);
  }
});

Deno.test("a body that is not declared as JSON is a 415", async () => {
  await using server = await startServer();
  const expected = { detail: "Envie o conteúdo como application/json" };
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"]) {
    const { status, body } = await send(server, "POST", "/api/v1/pedidos", JSON.stringify(CLIENTE), type);
    assert.deepEqual([status, body], [415, expected], type);
  }
  const { status } = await send(
    server,
    "POST",
    "/api/v1/pedidos",
    JSON.stringify(CLIENTE),
    "application/JSON; charset=utf-8",
  );
  assert.equal(status, 201);
});

Deno.test("a method that a resource does not have is a 405 that names those it has", async () => {
  await using server = await startServer();
  await call(server, "POST", "/api/v1/pedidos", CLIENTE);
  const calls = [
    ["PUT", "/api/v1/pedidos", "GET, POST"],
    ["DELETE", "/api/v1/pedidos", "GET, POST"],
    ["PUT", "/api/v1/pedidos/1", "GET, PATCH, DELETE"],
    ["POST", "/api/v1/pedidos/1", "GET, PATCH, DELETE"],
    ["POST", "/api/v1/pedidos/proximo-numero", "GET"],
    ["GET", "/api/v1/pedidos/1/comandos", "POST"],
    ["DELETE", "/api/v1/pedidos/1/restaurar", "POST"],
    ["PATCH", "/api/v1/pedidos/1/historico", "GET"],
    ["POST", "/health", "GET"],
  ] as const;
  for (const [method, path, allow] of calls) {
    const { status, body, headers } = await call(server, method, path);
    assert.deepEqual([status, body], [405, { detail: "Método não permitido" }], `${method} ${path}`);
    assert.equal(headers.get("allow"), allow, `${method} ${path}`);
  }
});

Deno.test("a body of 10 MiB is read, one byte more is a 413, declared or not", async () => {
  await using server = await startServer();
  const limit = 10 * 1024 * 1024;
  const padded = (bytes: number) => {
    const text = JSON.stringify(CLIENTE);
    return text + " ".repeat(bytes - new TextEncoder().encode(text).length);
  };
  const tooBig = { detail: "Conteúdo grande demais: o limite é 10 MiB" };
  const declared = await send(server, "POST", "/api/v1/pedidos", padded(limit + 1));
  assert.deepEqual([declared.status, declared.body], [413, tooBig]);
  const streamed = await send(server, "POST", "/api/v1/pedidos", new Blob([padded(limit + 1)]).stream());
  assert.deepEqual([streamed.status, streamed.body], [413, tooBig]);
  assert.equal((await send(server, "POST", "/api/v1/pedidos", padded(limit))).status, 201);
});

Deno.test("a numero that another pedido has is a 409, however its zeros are written", async () => {
  await using server = await startServer();
  await call(server, "POST", "/api/v1/pedidos", { ...CLIENTE, numero: "487" });
  const { status, body } = await call(server, "POST", "/api/v1/pedidos", { ...CLIENTE, numero: "0000000487" });
  assert.deepEqual([status, body], [409, { detail: "Já existe um pedido com o número 0000000487" }]);
});
