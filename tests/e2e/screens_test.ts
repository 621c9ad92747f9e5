import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { connect, startServer } from "../harness.ts";
import { axeFindings, createPedido, live, LOOKS, openBrowser } from "./chromium.ts";

const screen = (page: Page, name: string) =>
  page.locator("tr", { has: page.getByRole("rowheader", { name: new RegExp(`^${name}`) }) });

Deno.test("every connected screen is listed with its place, whether it is live and equal, and its version; changes at once", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  await createPedido(server);
  const here = await live(await browser.open(`${server.url}/telas`));
  await here.getByText("Esta tela", { exact: true }).waitFor();
  await screen(here, "Aparelho sem nome").getByText("Igual ao servidor").waitFor();

  const wall = await browser.open(`${server.url}/tv/costura`);
  await screen(here, "TV · Costura").getByText("Igual ao servidor").waitFor();
  await screen(here, "TV · Costura").getByText("Ao vivo", { exact: true }).waitFor();
  await screen(here, "TV · Costura").getByText("Atual").waitFor();
  await wall.locator(".tv-proved").waitFor();
  await wall.keyboard.press("6");
  await screen(here, "TV · Expedição de hoje").waitFor();
  assert.equal(await screen(here, "TV · Costura").count(), 0);

  const legacy = await connect(server);
  legacy.send({ type: "identify", client_name: "Caixa" });
  await screen(here, "Caixa").getByText("Programa antigo").waitFor();
  await here.getByText(/3 telas · 2 iguais ao servidor · 1 programa antigo/).waitFor();
  await legacy[Symbol.asyncDispose]();
  await screen(here, "Caixa").waitFor({ state: "detached" });
  await wall.context().close();
  await here.getByText(/1 tela · 1 igual ao servidor/).waitFor();
});

Deno.test("a screen named on one page has its new name on the list of another, without a reload of either", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const list = await live(await browser.open(`${server.url}/telas`));
  const desk = await live(await browser.open(server.url));
  await desk.getByRole("button", { name: /ainda não tem nome/ }).click();
  await desk.getByRole("dialog").getByLabel("Balcão").check();
  await desk.getByRole("button", { name: "Salvar" }).click();
  await screen(list, "Balcão").getByText("Balcão", { exact: true }).nth(1).waitFor();
});

Deno.test("a list that cannot be had any more says so, and keeps what it had", async () => {
  const server = await startServer();
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/telas`));
  await screen(page, "Aparelho sem nome").waitFor();
  await server.stop();
  await page.getByText(/O servidor não respondeu agora. Por último: 1 tela/).waitFor();
  await screen(page, "Aparelho sem nome").waitFor();
  await using _again = await startServer({ data: server.data, port: server.port });
  await page.getByText(/^1 tela · 1 igual ao servidor/).waitFor();
  await server[Symbol.asyncDispose]();
});

for (const [seen, options] of LOOKS) {
  Deno.test(`axe finds nothing on the list of screens: ${seen}`, async () => {
    await using server = await startServer();
    await using browser = await openBrowser();
    await using legacy = await connect(server);
    legacy.send({ type: "identify", client_name: "Caixa" });
    const page = await live(await browser.open(`${server.url}/telas`, options));
    await screen(page, "Caixa").waitFor();
    assert.deepEqual(await axeFindings(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  });
}

Deno.test("what ails the server is said on /telas, and what keeps it from writing on every page, until it has passed", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  await createPedido(server);
  const list = await live(await browser.open(`${server.url}/telas`));
  const board = await live(await browser.open(`${server.url}/quadro`));
  Deno.renameSync(server.data, `${server.data}.fora`);
  const sentence = /O arquivo de dados foi apagado ou trocado com o servidor ligado e nada mais é gravado/;
  for (const page of [list, board]) {
    await page.getByRole("alert").filter({ hasText: "Aqui nada é gravado agora" }).filter({ hasText: sentence })
      .waitFor();
  }
  await list.locator(".screens-top").getByRole("alert").filter({ hasText: sentence }).waitFor();
  assert.deepEqual(await axeFindings(list), []);
  Deno.renameSync(`${server.data}.fora`, server.data);
  for (const page of [list, board]) await page.getByText(sentence).first().waitFor({ state: "detached" });
});
