import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { startServer } from "../harness.ts";
import {
  axeFindings,
  createPedido,
  LAPTOP,
  live,
  openBrowser,
  patchPedido,
  PHONE,
  readPedido,
  row,
} from "./chromium.ts";

/** Chooses a file of some lines, as a person would. */
async function choose(page: Page, ...lines: string[]): Promise<void> {
  const buffer = Buffer.from(`\uFEFF${lines.join("\r\n")}\r\n`);
  await page.locator("input[type=file]").setInputFiles({ name: "pedidos.csv", mimeType: "text/csv", buffer });
  await page.getByText("pedidos.csv").waitFor();
}

Deno.test("what is exported, changed and imported is on every screen, and each line is seen before", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server);
  const list = await live(await browser.open(server.url));
  const page = await live(await browser.open(`${server.url}/importar`));

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Exportar 1 pedido" }).click();
  const file = await download;
  assert.match(file.suggestedFilename(), /^pedidos-\d{4}-\d\d-\d\d\.csv$/);
  const csv = Deno.readTextFileSync(await file.path());
  const changed = csv.replace("\uFEFF", "").trimEnd().replace("Buffet Jardim Encantado", "Ana Jatobá");
  await choose(page, ...changed.split("\r\n"));

  const line = page.getByRole("row", { name: new RegExp(`#${numero}`) });
  assert.match(await line.innerText(), /Cliente\s+Buffet Jardim Encantado → Ana Jatobá/);
  assert.equal((await readPedido(server, id)).cliente, "Buffet Jardim Encantado");
  await page.getByRole("button", { name: "Importar 1 pedido" }).click();
  await page.getByText("1 pedido importado.").waitFor();
  await row(list, id).getByText("Ana Jatobá").waitFor();
});

Deno.test("a line with a problem keeps all of it out, and says what and where", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/importar`));
  await choose(page, "Número;Cliente;Rota", "700;Ana Jatobá;Norte", "701;A;Sul");
  await page.getByText("Cliente: escreva pelo menos 2 letras.").waitFor();
  await page.getByText("A coluna Rota não é da lista e fica de fora.").waitFor();
  const button = page.getByRole("button", { name: "Importar 1 pedido" });
  assert.equal(await button.getAttribute("aria-disabled"), "true");
  await button.click({ force: true });
  await page.getByText("Uma linha tem problema: corrija na planilha").waitFor();
  const answer = await fetch(`${server.url}/api/v1/pedidos`);
  assert.deepEqual(await answer.json(), []);

  await page.getByRole("button", { name: "Escolher outro arquivo" }).click();
  await page.locator("input[type=file]").setInputFiles({
    name: "x.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("a;b\n"),
  });
  await page.getByText("A primeira linha não tem as colunas da lista").waitFor();
});

Deno.test("a line that looks like an old pedido is asked about before it is a new one", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { numero } = await createPedido(server);
  const page = await live(await browser.open(`${server.url}/importar`));
  await choose(page, "Cliente;Cidade", "Buffet Jardim Encantado;Lagoa Serena/BA");
  await page.getByText(`Parece o pedido #${numero}, que já existe.`).waitFor();
  const button = page.getByRole("button", { name: "Importar 1 pedido" });
  assert.equal(await button.getAttribute("aria-disabled"), "true");
  assert.deepEqual(await axeFindings(page), []);
  await page.getByLabel("É mesmo um pedido novo").check();
  await button.click();
  await page.getByText("1 pedido importado.").waitFor();
  assert.equal((await (await fetch(`${server.url}/api/v1/pedidos`)).json()).length, 2);
});

Deno.test("when somebody else changes a pedido meanwhile, the person looks again before it is done", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server);
  const page = await live(await browser.open(`${server.url}/importar`));
  await choose(page, "Número;Cliente;Cidade", `${numero};Ana Jatobá;Lagoa Serena/BA`);
  await patchPedido(server, id, { cidade_cliente: "Lagoa Serena/BA" });
  await page.getByRole("button", { name: "Importar 1 pedido" }).click();
  await page.getByText("Os pedidos mudaram desde a conferência: confira de novo.").waitFor();
  await page.getByText("Lagoa Serena/BA").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Importar 1 pedido" }).click();
  await page.getByText("1 pedido importado.").waitFor();
  assert.equal((await readPedido(server, id)).cliente, "Ana Jatobá");
});

Deno.test("a spreadsheet that Excel saved in the old encoding is read with its accents", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/importar`));
  const latin1 = Buffer.from("Número;Cliente\r\n900;João Jatobá\r\n", "latin1");
  await page.locator("input[type=file]").setInputFiles({ name: "velho.csv", mimeType: "text/csv", buffer: latin1 });
  await page.getByRole("row", { name: /João Jatobá/ }).waitFor();
});

Deno.test("whatever the server answers is said, and neither the file nor its preview is lost", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/importar`));
  const answer = (status: number, body: string) =>
    page.route("**/api/v1/importar**", (route) => route.fulfill({ status, body }));
  await answer(502, "<h1>Bad Gateway</h1>");
  await choose(page, "Número;Cliente", ";Ana Souza", "1;Bia Lima");
  await page.getByText("O servidor respondeu com erro. Tente de novo").waitFor();
  await page.unroute("**/api/v1/importar**");
  await page.getByRole("button", { name: "Tentar de novo" }).click();
  const button = page.getByRole("button", { name: "Importar 2 pedidos" });
  await button.waitFor();

  for (
    const [status, body, said] of [
      [409, '{"detail":"Já existe um pedido com o número 1"}', "Já existe um pedido com o número 1."],
      [200, "<h1>Entre na rede</h1>", "O servidor respondeu com erro. Tente de novo"],
      [429, '{"detail":"Pedidos demais"}', "Pedidos demais."],
    ] as const
  ) {
    await answer(status, body);
    await button.click();
    await page.getByText(said).waitFor();
    await page.getByRole("row", { name: /Bia Lima/ }).waitFor();
    await page.unroute("**/api/v1/importar**");
  }
  await button.click();
  await page.getByText("2 pedidos importados.").waitFor();
});

Deno.test("without the server nothing is imported, and the button says why", async () => {
  const server = await startServer();
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/importar`));
  await choose(page, "Cliente", "Ana Jatobá");
  await server.stop();
  await page.locator("#porque-nao-importa").waitFor();
  assert.equal(await page.getByRole("button", { name: "Importar 1 pedido" }).getAttribute("aria-disabled"), "true");
  await using again = await startServer({ data: server.data, port: server.port });
  await live(page);
  await page.getByRole("button", { name: "Importar 1 pedido" }).click();
  await page.getByText("1 pedido importado.").waitFor();
  assert.equal(again.port, server.port);
});

for (const [device, options] of [["laptop", LAPTOP], ["phone", PHONE]] as const) {
  Deno.test(`axe finds nothing on any step of an import: ${device}`, async () => {
    await using server = await startServer();
    await using browser = await openBrowser();
    const { numero } = await createPedido(server);
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await live(await browser.open(`${server.url}/importar`, { ...options, colorScheme }));
      assert.deepEqual(await axeFindings(page), []);
      await choose(page, "Número;Cliente;Rota", `${numero};Ana Jatobá;x`, "701;A;Sul");
      await page.getByRole("button", { name: /Mudam/ }).waitFor();
      assert.deepEqual(await axeFindings(page), []);
      await page.getByRole("button", { name: /Mudam/ }).click();
      assert.deepEqual(await axeFindings(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), options.viewport.width);
    }
  });
}
