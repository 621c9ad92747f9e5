import assert from "node:assert/strict";
import { call, jsonBody, startServer } from "../harness.ts";

const LIST = "/api/v1/pedidos";
const CLIENTE = { cliente: "Papelaria Ponto & Linha" };

Deno.test("desks that save at the same moment get different numeros", async () => {
  await using server = await startServer();
  const answers = await Promise.all(Array.from({ length: 30 }, () => call(server, "POST", LIST, CLIENTE)));
  const numeros = answers.map(({ body }) => Number(body.numero)).toSorted((a, b) => a - b);
  assert.deepEqual(numeros, Array.from({ length: 30 }, (_, i) => i + 1));
});

Deno.test("a patch from a stale version is a 412 with the pedido as it is and the fields changed since", async () => {
  await using server = await startServer();
  await call(server, "POST", LIST, CLIENTE);
  const current = await call(server, "PATCH", `${LIST}/1`, { observacao: "De outra mesa", costura: true });
  for (const method of ["PATCH", "DELETE"]) {
    const body = method === "PATCH" ? { cliente: "Outra" } : undefined;
    const stale = await call(server, method, `${LIST}/1`, body, { "if-match": '"1"' });
    assert.equal(stale.status, 412);
    const { detail, atual, campos, ...rest } = stale.body;
    assert.deepEqual([detail, atual, campos.toSorted(), rest], [
      "O pedido mudou desde a versão que você viu",
      current.body,
      ["costura", "observacao"],
      {},
    ]);
    assert.match(stale.headers.get("etag")!, /^(W\/)?"2"$/);
  }
});

Deno.test("a patch from the current version, from any, or from none is accepted", async () => {
  await using server = await startServer();
  await call(server, "POST", LIST, CLIENTE);
  const conditions = [{ "if-match": '"1"' }, { "if-match": 'W/"2"' }, { "if-match": "*" }, {}] as Record<
    string,
    string
  >[];
  for (const [i, headers] of conditions.entries()) {
    const answer = await call(server, "PATCH", `${LIST}/1`, { observacao: `Nota ${i}` }, headers);
    assert.deepEqual([answer.status, answer.body.versao], [200, i + 2]);
  }
  const answer = await call(server, "PATCH", `${LIST}/1`, { observacao: "x" }, { "if-match": "5" });
  assert.deepEqual([answer.status, answer.body], [400, {
    detail: 'If-Match deve ser a versão entre aspas, por exemplo "7"',
  }]);
});

Deno.test("the version of an ETag, as compression left it, is good for If-Match", async () => {
  await using server = await startServer();
  await call(server, "POST", LIST, CLIENTE);
  const { headers } = await call(server, "GET", `${LIST}/1`);
  const answer = await call(server, "PATCH", `${LIST}/1`, { costura: true }, { "if-match": headers.get("etag")! });
  assert.equal(answer.status, 200);
});

Deno.test("I5: of many patches from one version exactly one wins", async () => {
  await using server = await startServer();
  await call(server, "POST", LIST, CLIENTE);
  const answers = await Promise.all(
    Array.from(
      { length: 10 },
      (_, i) => call(server, "PATCH", `${LIST}/1`, { observacao: `${i}` }, { "if-match": '"1"' }),
    ),
  );
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, ...Array(9).fill(412)]);
});

Deno.test("a request repeated under its key is answered again and marked as such", async () => {
  await using server = await startServer();
  const key = { "idempotency-key": "5a2f0c52-balcao-1" };
  const first = await call(server, "POST", LIST, CLIENTE, key);
  assert.deepEqual([first.status, first.headers.get("idempotent-replayed")], [201, null]);
  for (const path of [LIST, `${LIST}/`]) {
    const again = await call(server, "POST", path, CLIENTE, key);
    assert.deepEqual([again.status, again.body, again.headers.get("idempotent-replayed")], [201, first.body, "true"]);
  }
  assert.equal((await call(server, "GET", LIST)).body.length, 1);
  const other = await call(server, "POST", LIST, { cliente: "Outra" }, key);
  assert.deepEqual([other.status, other.body], [422, { detail: "Idempotency-Key já usada com outro conteúdo" }]);
  const elsewhere = await call(server, "PATCH", `${LIST}/1`, CLIENTE, key);
  assert.equal(elsewhere.status, 422);
});

Deno.test("patches, commands, deletions and restorations are repeatable under a key too", async () => {
  await using server = await startServer();
  await call(server, "POST", LIST, CLIENTE);
  const calls = [
    ["PATCH", `${LIST}/1`, { observacao: "Uma vez" }],
    ["POST", `${LIST}/1/comandos`, { comando: "marcar", etapa: "financeiro" }],
    ["DELETE", `${LIST}/1`, undefined],
    ["POST", `${LIST}/1/restaurar`, undefined],
  ] as const;
  for (const [i, [method, path, body]] of calls.entries()) {
    const key = { "idempotency-key": `chave-${i}` };
    const first = await call(server, method, path, body, key);
    const again = await call(server, method, path, body, key);
    assert.deepEqual([again.status, again.body], [first.status, first.body], path);
    assert.equal(again.headers.get("idempotent-replayed"), "true", path);
  }
  assert.equal((await call(server, "GET", LIST)).headers.get("x-seq"), "5");
});

Deno.test("I6: a key sent at the same moment from ten retries makes one pedido", async () => {
  await using server = await startServer();
  const retry = () => call(server, "POST", LIST, CLIENTE, { "idempotency-key": "um-clique" });
  const answers = await Promise.all(Array.from({ length: 10 }, retry));
  assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
  assert.equal((await call(server, "GET", LIST)).body.length, 1);
});

Deno.test("a key that is none is a 400", async () => {
  await using server = await startServer();
  const detail = "Idempotency-Key deve ter de 1 a 80 caracteres visíveis, sem espaços";
  for (const key of ["", "a b", "x".repeat(81)]) {
    const answer = await call(server, "POST", LIST, CLIENTE, { "idempotency-key": key });
    assert.deepEqual([answer.status, answer.body], [400, { detail }], key);
  }
  assert.equal((await call(server, "POST", LIST, CLIENTE, { "idempotency-key": "x".repeat(80) })).status, 201);
});

Deno.test("a command answers the whole pedido; a broken rule is a 409 with what is missing", async () => {
  await using server = await startServer();
  await call(server, "POST", LIST, CLIENTE);
  const command = (body: unknown) => call(server, "POST", `${LIST}/1/comandos`, body);
  const gate = await command({ comando: "marcar", etapa: "costura" });
  assert.deepEqual([gate.status, gate.body], [409, {
    codigo: "FINANCEIRO_PENDENTE",
    detail: "O Financeiro precisa liberar o pedido #1 antes",
    faltam: ["financeiro"],
  }]);
  const released = await command({ comando: "marcar", etapa: "financeiro", versao: 1 });
  assert.deepEqual([released.status, released.body.financeiro, released.body.status], [200, true, "em_producao"]);
  const missing = await command({ comando: "expedir" });
  assert.deepEqual([missing.status, missing.body], [409, {
    codigo: "FALTAM_ETAPAS",
    detail: "Faltam: Conferência, Sublimação, Costura. Expedir mesmo assim?",
    faltam: ["conferencia", "sublimacao", "costura"],
  }]);
  const forced = await command({ comando: "expedir", confirmar_faltantes: true });
  assert.deepEqual([forced.status, forced.body.status, forced.body.seq], [200, "pronto", 3]);
  const stale = await command({ comando: "desmarcar", etapa: "costura", versao: 2 });
  assert.deepEqual([stale.status, stale.body.campos.toSorted()], [412, ["costura", "expedicao", "status"]]);
  const undone = await command({ comando: "desfazer", versao: 3 });
  assert.deepEqual([undone.status, undone.body.status, undone.body.conferencia], [200, "em_producao", false]);
  const unknown = await command({ comando: "voar" });
  const [problem] = unknown.body.detail;
  assert.deepEqual([unknown.status, problem.loc, problem.msg], [422, ["body", "comando"], "comando desconhecido"]);
});

Deno.test("the history answers who, when, what from what to what, also of a deleted pedido", async () => {
  await using server = await startServer();
  const station = { "x-client-name": encodeURIComponent("Costura 2 · Zélia") };
  await call(server, "POST", LIST, CLIENTE);
  await call(server, "PATCH", `${LIST}/1`, { prioridade: "ALTA" }, station);
  await call(server, "DELETE", `${LIST}/1`, undefined, station);
  const { status, body } = await call(server, "GET", `${LIST}/1/historico`);
  assert.equal(status, 200);
  const [created, changed, deleted] = body;
  assert.deepEqual([created.acao, created.por, created.seq, created.versao], ["create", "127.0.0.1", 1, 1]);
  const { em, ...rest } = changed;
  assert.match(em, /Z$/);
  assert.deepEqual(rest, {
    seq: 2,
    versao: 2,
    acao: "update",
    por: "Costura 2 · Zélia",
    motivo: null,
    mudancas: [{ campo: "prioridade", de: "NORMAL", para: "ALTA" }],
  });
  assert.deepEqual([deleted.acao, deleted.versao], ["delete", 3]);
});

Deno.test("a pedido says who changed it last; a name that cannot be read falls back to the address", async () => {
  await using server = await startServer();
  const by = async (name: string) =>
    (await call(server, "POST", LIST, CLIENTE, { "x-client-name": name })).body.atualizado_por;
  assert.equal(await by(encodeURIComponent("Expedição 1")), "Expedição 1");
  assert.equal(await by("%E0%A4%A"), "127.0.0.1");
  assert.equal(await by("%20"), "127.0.0.1");
  assert.equal((await by("x".repeat(500))).length, 80);
});

Deno.test("a restored pedido is whole again and goes on from its version", async () => {
  await using server = await startServer();
  const { body: before } = await call(server, "POST", LIST, { ...CLIENTE, observacao: "Não perder" });
  await call(server, "DELETE", `${LIST}/1`);
  const { status, body } = await call(server, "POST", `${LIST}/1/restaurar`);
  assert.deepEqual([status, body.versao, body.observacao], [200, 3, "Não perder"]);
  assert.deepEqual((await call(server, "GET", LIST)).body, [body]);
  assert.equal(body.numero, before.numero);
});

Deno.test("an item nested deeper than the database can read is a 422, and one of twenty levels is kept", async () => {
  await using server = await startServer();
  const post = async (levels: number) => {
    // As text: this side's JSON would not go so deep either.
    const field = "[".repeat(levels) + "]".repeat(levels);
    const body = `{"cliente":"Ana","items":[{"tipo_producao":"lona","descricao":"Faixa","x":${field}}]}`;
    const response = await fetch(server.url + LIST, { ...jsonBody("POST", {}), body });
    return { status: response.status, body: await response.json() };
  };
  for (const levels of [20, 2_000]) {
    const { status, body } = await post(levels);
    const problem = { loc: ["body", "items", 0, "x"], msg: "Conteúdo aninhado demais", type: "value_error" };
    assert.deepEqual([status, body], [422, { detail: [problem] }], `${levels}`);
  }
  assert.equal((await post(19)).status, 201);
});

Deno.test("a command that finds all as asked answers with the version of who was first, and says that it changed nothing", async () => {
  await using server = await startServer();
  await call(server, "POST", LIST, CLIENTE);
  const mark = (name: string) =>
    call(server, "POST", `${LIST}/1/comandos`, { comando: "marcar", etapa: "financeiro" }, { "x-client-name": name });
  const first = await mark("Ana");
  const second = await mark("Bia");
  assert.deepEqual([first, second].map(({ headers }) => headers.get("x-unchanged")), [null, "true"]);
  assert.deepEqual([second.body.versao, second.body.etapas_feitas.financeiro.por], [first.body.versao, "Ana"]);
});
