import assert from "node:assert/strict";
import { call } from "../harness.ts";
import { png } from "../pictures.ts";
import { bearer, guardedShop } from "../security/shop.ts";

const HTML = { accept: "text/html" };

Deno.test("the shop's name and logo: the administration says them, and head, wall and ficha show them", async () => {
  await using shop = await guardedShop();
  const ask = (papel: "admin" | "operador", method: string, body?: unknown) =>
    shop.as(papel, method, "/api/v1/loja", body);
  assert.deepEqual((await ask("operador", "GET")).body, { nome: "", logo: null, guia: true });
  const form = new FormData();
  form.set("original", new Blob([png(40, 20)]));
  const sent = await fetch(`${shop.url}/api/v1/imagens`, {
    method: "POST",
    body: form,
    headers: bearer(shop.tokens.admin),
  });
  const { imagem: logo } = await sent.json();
  const wanted = { nome: "Gráfica Sol & Mar", logo, guia: false };
  const refused = await ask("operador", "PUT", wanted);
  assert.deepEqual([refused.status, refused.body.detail], [
    403,
    "Somente a Administração muda o nome e o logo da loja.",
  ]);
  const saved = await ask("admin", "PUT", wanted);
  assert.deepEqual([saved.status, saved.body], [200, wanted]);
  await shop.as("operador", "POST", "/api/v1/pedidos", { cliente: "Ana" });
  for (const path of ["/", "/tv", "/imprimir?ids=1"]) {
    const { body } = await shop.as("operador", "GET", path, undefined, HTML);
    assert.ok(body.includes("Gráfica Sol &amp; Mar"), path);
    assert.ok(body.includes(`${logo}-t`), path);
  }
  const shut = await call(shop, "GET", "/", undefined, HTML);
  assert.ok(!shut.body.includes("Gráfica Sol"), "whoever has no access is not told whose shop it is");
});

Deno.test("a shop's name is short and its logo a picture that is stored here", async () => {
  await using shop = await guardedShop();
  const bad = [
    { nome: "x".repeat(41), logo: null, guia: false },
    { nome: "Sol", logo: "https://outro.exemplo/logo.png", guia: false },
    { nome: "Sol", logo: `/img/${"0".repeat(64)}-t`, guia: false },
    { nome: "Sol", logo: null },
  ];
  for (const body of bad) assert.equal((await shop.as("admin", "PUT", "/api/v1/loja", body)).status, 422);
  assert.equal((await shop.as("admin", "DELETE", "/api/v1/loja")).status, 405);
  assert.deepEqual((await shop.as("admin", "GET", "/api/v1/loja")).body, { nome: "", logo: null, guia: true });
});

Deno.test("only the administration has the shop's page, and only its entry leads there, until the guide was left", async () => {
  await using shop = await guardedShop();
  const pageAfterEntry = async (papel: "admin" | "operador") =>
    (await call(shop, "POST", "/api/v1/entrar", { chave: shop.tokens[papel] })).body.pagina;
  assert.deepEqual([await pageAfterEntry("admin"), await pageAfterEntry("operador")], ["/loja", "/"]);
  const own = await shop.as("admin", "GET", "/loja", undefined, HTML);
  assert.deepEqual([own.status, /href="\/loja" aria-current="page"/.test(own.body)], [200, true]);
  for (const papel of ["leitura", "operador", "financeiro"] as const) {
    const { status, body } = await shop.as(papel, "GET", "/loja", undefined, HTML);
    assert.equal(status, 403);
    assert.match(body, /Somente a Administração muda o nome e o logo da loja\./);
    assert.doesNotMatch(body, /href="\/loja"/);
  }
  await shop.as("admin", "PUT", "/api/v1/loja", { nome: "", logo: null, guia: false });
  assert.equal(await pageAfterEntry("admin"), "/");
});

Deno.test("a ficha to try the printer with carries the shop's name, and nothing of it is noted", async () => {
  await using shop = await guardedShop();
  await shop.as("admin", "PUT", "/api/v1/loja", { nome: "Gráfica Sol", logo: null, guia: true });
  const { status, body } = await shop.as("operador", "GET", "/imprimir/teste", undefined, HTML);
  assert.equal(status, 200);
  for (const said of ["Gráfica Sol", "#TESTE", "SEM REGISTRO", "data-test"]) assert.ok(body.includes(said), said);
  assert.deepEqual((await shop.as("admin", "GET", "/api/v1/pedidos")).body, []);
});
