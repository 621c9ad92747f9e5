import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startServer } from "../harness.ts";
import { createPedido, live, openBrowser, patchPedido, readPedido, row } from "./chromium.ts";

/** Opens a pedido's form. */
async function edit(page: Page, id: number): Promise<ReturnType<Page["locator"]>> {
  await row(page, id).getByRole("button", { name: /Ações/ }).click();
  await page.getByRole("menuitem", { name: "Editar" }).click();
  return page.locator("dialog.janela-gaveta");
}

Deno.test("a new pedido is typed once, with Brazilian money, and appears on the other screen", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const [here, there] = [await live(await browser.open(server.url)), await live(await browser.open(server.url))];

  await here.keyboard.press("n");
  const form = here.locator("dialog.janela-gaveta");
  await form.getByLabel("Cliente").fill("Gráfica Maré Alta");
  await form.getByLabel("Descrição").fill("Lona para fachada");
  await form.getByLabel("Largura").fill("300");
  await form.getByLabel("Altura").fill("70,5");
  await form.getByLabel("Quantidade").fill("2");
  await form.getByLabel("Valor unitário (R$)").fill("1.289,90");
  await form.getByLabel("Vendedor").fill("Beto");
  await form.getByLabel("Frete (R$)").fill("10");
  await form.locator(".total").getByText("R$ 2.589,80").waitFor();
  await form.getByRole("button", { name: "Salvar" }).click();

  await here.locator(".aviso").getByText("Pedido #1 criado.").waitFor();
  await there.locator("tr[data-id]").getByText("R$ 2.589,80").waitFor();
  const { items, valor_total } = await readPedido(server, 1) as {
    items: Record<string, unknown>[];
    valor_total: string;
  };
  assert.equal(valor_total, "2589.80");
  assert.equal(items[0]!.altura, "70.5");
});

Deno.test("what is wrong is said beside its field and stays until it is mended; the server's word too", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { data_entrada: "2026-03-09" });
  const page = await live(await browser.open(server.url));
  const form = await edit(page, id);

  await form.getByLabel("Cliente").fill("A");
  await form.getByLabel("Telefone").fill("999");
  await form.getByLabel("Entrega", { exact: true }).fill("2026-03-08");
  await form.getByRole("button", { name: "Salvar" }).click();
  await form.locator(".campo .problema").getByText("Informe o nome do cliente.").waitFor();
  await form.locator(".campo .problema").getByText("Telefone com DDD: faltam números.").waitFor();
  await form.getByRole("alert").getByText(/A entrega .* não pode ser antes da entrada/).waitFor();
  await form.getByLabel("Telefone").fill("(00) 99999-0000");
  assert.equal(await form.locator(".campo .problema").count(), 2);

  await form.getByLabel("Entrega", { exact: true }).fill("2026-03-10");
  await form.getByLabel("Cliente").fill("Á".repeat(201));
  await form.getByRole("button", { name: "Salvar" }).click();
  await form.locator(".campo .problema").getByText("Tamanho máximo: 200.").waitFor();
});

Deno.test("an edit sends only what was changed", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, versao } = await createPedido(server);
  const page = await live(await browser.open(server.url));
  const form = await edit(page, id);
  const request = page.waitForRequest((request) => request.method() === "PATCH");

  await form.getByLabel("Cidade").fill("Lagoa Serena/BA");
  await form.getByRole("button", { name: "Salvar" }).click();

  assert.deepEqual((await request).postDataJSON(), { cidade_cliente: "Lagoa Serena/BA" });
  assert.equal((await request).headers()["if-match"], `"${versao}"`);
  await row(page, id).getByText("Lagoa Serena/BA").waitFor();
});

Deno.test("two people who change different fields of one pedido both keep their change", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const [ana, rui] = [await live(await browser.open(server.url)), await live(await browser.open(server.url))];
  const [anas, ruis] = [await edit(ana, id), await edit(rui, id)];
  await anas.getByText(/também está editando este pedido/).waitFor();

  await anas.getByLabel("Cidade").fill("Pedra d'Anta/SP");
  await ruis.getByLabel("Telefone").fill("(00) 91234-5678");
  await anas.getByRole("button", { name: "Salvar" }).click();
  await ruis.getByText(/Atualizado agora por .*: Cidade/).waitFor();
  await ruis.getByRole("button", { name: "Salvar" }).click();
  await ruis.waitFor({ state: "detached" });

  const { cidade_cliente, telefone_cliente } = await readPedido(server, id);
  assert.deepEqual({ cidade_cliente, telefone_cliente }, {
    cidade_cliente: "Pedra d'Anta/SP",
    telefone_cliente: "(00) 91234-5678",
  });
});

Deno.test("two people who change the same field are shown both values, and one of them chooses", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { telefone_cliente: "(00) 90000-0000" });
  const page = await live(await browser.open(server.url));
  const form = await edit(page, id);

  await form.getByLabel("Telefone").fill("(00) 91111-1111");
  await patchPedido(server, id, { telefone_cliente: "(00) 92222-2222" });
  await form.getByText("mudou para (00) 92222-2222. Seu texto: (00) 91111-1111.").waitFor();
  await form.getByRole("button", { name: "Salvar" }).click();

  const dialog = page.getByRole("dialog", { name: "Este pedido mudou enquanto você editava" });
  await dialog.getByText("Estava: (00) 90000-0000").waitFor();
  await dialog.getByRole("radio", { name: /Você/ }).check();
  await dialog.getByRole("button", { name: "Salvar minhas escolhas" }).click();
  await form.waitFor({ state: "detached" });
  assert.equal((await readPedido(server, id)).telefone_cliente, "(00) 91111-1111");
});

Deno.test("a change that arrives between the press and the save is noticed by its version", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await live(await browser.open(server.url));
  const form = await edit(page, id);
  let first = true;
  await page.route(`**/pedidos/${id}`, async (route) => {
    if (first) await patchPedido(server, id, { cliente: "Nome que outro deu" });
    first = false;
    await route.continue();
  });

  await form.getByLabel("Cidade").fill("Porto Jatobá/ES");
  await form.getByRole("button", { name: "Salvar" }).click();
  await form.waitFor({ state: "detached" });

  const { cliente, cidade_cliente } = await readPedido(server, id);
  assert.deepEqual({ cliente, cidade_cliente }, { cliente: "Nome que outro deu", cidade_cliente: "Porto Jatobá/ES" });
});

Deno.test("what was typed is not thrown away without asking", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await live(await browser.open(server.url));
  const form = await edit(page, id);

  await form.getByLabel("Cliente").fill("Quase perdido");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Descartar o que você digitou?" }).getByRole("button", { name: "Voltar" })
    .click();
  assert.equal(await form.getByLabel("Cliente").inputValue(), "Quase perdido");
});
