import assert from "node:assert/strict";
import { pedidosCsv } from "../../server/domain/spreadsheet.ts";
import { call, connect, startServer, type TestServer } from "../harness.ts";

const PATH = "/api/v1/importar";

async function preview(server: TestServer, csv: string) {
  return await call(server, "POST", `${PATH}/previa`, { csv });
}

async function create(server: TestServer, fields: Record<string, unknown>) {
  return (await call(server, "POST", "/api/v1/pedidos", fields)).body;
}

Deno.test("a spreadsheet is shown first and changes nothing; then all of it is done, each pedido with its own seq", async () => {
  await using server = await startServer();
  await create(server, { numero: "487", cliente: "Ana Pinhal" });
  await create(server, { numero: "488", cliente: "Rui Brisamar" });
  await using screen = await connect(server);
  const csv = "Número;Cliente;Prioridade\r\n487;Ana Jatobá;Alta\r\n488;Rui Brisamar;Normal\r\n;Caio Pinhal;\r\n";
  const { status, body } = await preview(server, csv);
  assert.equal(status, 200);
  assert.deepEqual(body.resumo, { criar: 1, mudar: 1, igual: 1, erro: 0, duvida: 0 });
  assert.deepEqual(body.linhas.map(({ linha: line, acao }: Record<string, unknown>) => [line, acao]), [[2, "mudar"], [
    4,
    "criar",
  ]]);
  assert.deepEqual(await screen.untilPong(), [], "nothing has changed yet");

  const done = await call(server, "POST", PATH, { csv, prova: body.prova }, { "x-client-name": "Admin" });
  assert.deepEqual([done.status, done.body], [200, { importados: 2 }]);
  const frames = (await screen.untilPong()).filter(({ type }) => type === "pedido_update");
  assert.deepEqual(frames.map(({ seq, action, data }) => [seq, action, data.cliente]), [
    [3, "update", "Ana Jatobá"],
    [4, "create", "Caio Pinhal"],
  ]);
  const history = (await call(server, "GET", "/api/v1/pedidos/1/historico")).body.at(-1);
  assert.deepEqual([history.por, history.motivo], ["Admin", "Importado de uma planilha"]);
});

Deno.test("with one line that has a problem nothing is imported", async () => {
  await using server = await startServer();
  const csv = "Número;Cliente\n1;Ana Pinhal\n2;A\n";
  const { body } = await preview(server, csv);
  assert.deepEqual(body.resumo, { criar: 1, mudar: 0, igual: 0, erro: 1, duvida: 0 });
  const { status } = await call(server, "POST", PATH, { csv, prova: body.prova });
  assert.equal(status, 422);
  assert.deepEqual((await call(server, "GET", "/api/v1/pedidos")).body, []);
});

Deno.test("numbers that a spreadsheet names are nobody else's, on an empty board as well", async () => {
  await using server = await startServer();
  const csv = "Número;Cliente\n;Ana Souza\n1;Bia Lima\n;Caio Pinhal\n0003;Davi Jatobá\n";
  const { body: { prova } } = await preview(server, csv);
  const { status, body } = await call(server, "POST", PATH, { csv, prova });
  assert.deepEqual([status, body], [200, { importados: 4 }]);
  const pedidos = (await call(server, "GET", "/api/v1/pedidos")).body as { cliente: string; numero: string }[];
  const numeros = Object.fromEntries(pedidos.map(({ cliente, numero }) => [cliente, numero]));
  assert.deepEqual(numeros, { "Ana Souza": "4", "Bia Lima": "1", "Caio Pinhal": "5", "Davi Jatobá": "0003" });
});

Deno.test("what is done is what was shown: after a change elsewhere the person looks again", async () => {
  await using server = await startServer();
  await create(server, { numero: "487", cliente: "Ana Pinhal" });
  const csv = "Número;Cliente;Cidade\n487;Ana Jatobá;Vale do Ipê/ES\n";
  const { body: { prova } } = await preview(server, csv);
  await call(server, "PATCH", "/api/v1/pedidos/1", { cidade_cliente: "Vale do Ipê/ES" });
  const refused = await call(server, "POST", PATH, { csv, prova });
  assert.equal(refused.status, 409);
  assert.match(refused.body.detail, /mudaram desde a conferência/);
  assert.deepEqual(refused.body.previa.linhas[0].mudancas.map(({ coluna: column }: { coluna: string }) => column), [
    "Cliente",
  ]);
  assert.equal((await call(server, "GET", "/api/v1/pedidos/1")).body.versao, 2);
  const { status } = await call(server, "POST", PATH, { csv, prova: refused.body.previa.prova });
  assert.equal(status, 200);
});

Deno.test("an import whose answer was lost is not done twice", async () => {
  await using server = await startServer();
  const csv = "Cliente\nAna Pinhal\n";
  const { body: { prova } } = await preview(server, csv);
  const key = { "idempotency-key": "k1" };
  const first = await call(server, "POST", PATH, { csv, prova }, key);
  const again = await call(server, "POST", PATH, { csv, prova }, key);
  assert.deepEqual([first.body, again.body], [{ importados: 1 }, { importados: 1 }]);
  assert.equal(again.headers.get("idempotent-replayed"), "true");
  assert.equal((await call(server, "GET", "/api/v1/pedidos")).body.length, 1);
});

Deno.test("the board's own export comes back equal, also as Excel saves it", async () => {
  await using server = await startServer();
  await create(server, { cliente: "=1+1", observacao: 'duas\nlinhas; "aspas"', valor_frete: "10.50" });
  const csv = pedidosCsv((await call(server, "GET", "/api/v1/pedidos")).body);
  const { body } = await preview(server, csv);
  assert.deepEqual(body.resumo, { criar: 0, mudar: 0, igual: 1, erro: 0, duvida: 0 });
  for (const separated of ["Número,Cliente\n1,'=1+1\n", "Número\tCliente\n1\t'=1+1\n"]) {
    assert.equal((await preview(server, separated)).body.resumo.igual, 1);
  }
});

Deno.test("a separator that is told, a title above, two kinds of line ends and lines that end early are read", async () => {
  await using server = await startServer();
  await create(server, { numero: "5000", cliente: "Ana Souza" });
  const equal = [
    "sep=;\r\nNúmero;Cliente;Cidade\r\n5000;Ana Souza\r\n",
    '"sep=,"\nNúmero,Cliente\n5000,Ana Souza\n',
    "Pedidos, março; abril\r\n\r\nNúmero;Cliente;Cidade\r\n5000;Ana Souza\n",
    "Relatório;;\rNº\tCliente\r\n5000\tAna Souza\n",
    '"Número\ndo pedido";Cliente;Cidade\r\n5000;Ana Souza;\r\n',
  ];
  for (const csv of equal) {
    assert.deepEqual(
      (await preview(server, csv)).body.resumo,
      { criar: 0, mudar: 0, igual: 1, duvida: 0, erro: 0 },
      csv,
    );
  }
});

Deno.test("what looks like an old pedido is only imported when the person says that it is new", async () => {
  await using server = await startServer();
  await create(server, { numero: "5000", cliente: "Ana Souza" });
  const csv = "Cliente\nAna Souza\n";
  const { body: { resumo: summary, prova, linhas: lines } } = await preview(server, csv);
  assert.deepEqual(summary, { criar: 0, mudar: 0, igual: 0, duvida: 1, erro: 0 });
  assert.match(lines[0].problemas[0], /^Parece o pedido #5000/);
  const refused = await call(server, "POST", PATH, { csv, prova });
  assert.equal(refused.status, 422);
  assert.match(refused.body.detail, /diga se são novos/);
  assert.deepEqual((await call(server, "POST", PATH, { csv, prova, novos: true })).body, { importados: 1 });
});

Deno.test("text that is no such spreadsheet is a 422 that says what is wrong with it", async () => {
  await using server = await startServer();
  const lines = (n: number) => `Cliente\n${"Ana Pinhal\n".repeat(n)}`;
  const cases: [string, RegExp][] = [
    ["", /não tem as colunas da lista/],
    ["a;b\n1;2\n", /não tem as colunas da lista/],
    ['Cliente\nAna\n"Rui\n', /Linha \d+: as aspas/],
    [lines(10_001), /mais de 10000 linhas/],
    [lines(1_001), /mais de 1000 pedidos/],
  ];
  for (const [csv, message] of cases) {
    const { status, body } = await preview(server, csv);
    assert.equal(status, 422);
    assert.match(body.detail, message);
  }
  assert.equal((await call(server, "GET", PATH)).status, 405);
  assert.equal((await call(server, "POST", PATH, { csv: "" })).status, 422);
});
