import assert from "node:assert/strict";
import { join } from "node:path";
import { openStore } from "../../server/store/open.ts";
import { startServer, tempFolder } from "../harness.ts";
import { card, column, NA_SUBLIMACAO } from "./board.ts";
import { axeFindings, createPedido, live, LOOKS, openBrowser, openWith, PHONE } from "./chromium.ts";

Deno.test("without the server no card moves, and every control says why", async () => {
  const server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, NA_SUBLIMACAO);
  const page = await openWith(browser, `${server.url}/quadro`, "card_menu");
  const button = card(page, "sublimacao", id).getByRole("button", { name: /Concluir/ });
  assert.equal(await button.getAttribute("aria-disabled"), null);

  await server.stop();
  await card(page, "sublimacao", id).locator("[aria-disabled]").waitFor();
  assert.match((await button.getAttribute("aria-label"))!, /servidor/);
  await card(page, "sublimacao", id).focus();
  await page.keyboard.press("m");
  const entry = page.getByRole("menuitem", { name: /Costura/ });
  assert.equal(await entry.getAttribute("aria-disabled"), "true");

  await using again = await startServer({ data: server.data, port: server.port });
  await page.keyboard.press("Escape");
  await live(page);
  await button.click();
  await card(page, "costura", id).waitFor();
  assert.equal(again.port, server.port);
});

Deno.test("a column of thousands holds a few cards, told as what they are", async () => {
  using folder = tempFolder();
  const data = join(folder.path, "pedidos.db");
  const total = 3_000;
  const store = await openStore({ data, sqliteDriver: "node:sqlite" });
  await Promise.all(
    Array.from({ length: total }, (_, n) => store.create({ cliente: `Cliente ${n}` }, { por: "teste" })),
  );
  store.close();
  await using server = await startServer({ data });
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/quadro`));
  await page.locator(`.card[aria-setsize="${total}"]`).first().waitFor();
  assert.ok(await page.locator(".card").count() < 25);
  await column(page, "financeiro").locator(".card").first().focus();
  await page.keyboard.press("End");
  await page.locator(`.card[aria-posinset="${total}"]:focus`).waitFor();
  assert.ok(await page.locator(".card").count() < 25);
});

for (const [seen, options] of LOOKS) {
  Deno.test(`axe finds nothing on any state of the board: ${seen}`, async () => {
    await using server = await startServer();
    await using browser = await openBrowser();
    const findings: Record<string, string[]> = {};
    const page = await browser.open(`${server.url}/quadro`, { ...options, reducedMotion: "reduce" });
    await live(page);
    const look = async (name: string) => {
      const found = await axeFindings(page);
      if (found.length > 0) findings[name] = found;
    };
    await page.getByText("Nenhum pedido em produção.").waitFor();
    await look("empty");

    const days = { data_entrada: "2020-01-01", data_entrega: "2020-02-01" };
    const { id } = await createPedido(server, { ...days, prioridade: "ALTA" });
    await createPedido(server, { expedicao: true });
    await createPedido(server, { financeiro: true, conferencia: true, status: "em_producao" });
    const everything = { financeiro: true, conferencia: true, sublimacao: true, costura: true, expedicao: true };
    await createPedido(server, { ...everything, status: "pronto" });
    await card(page, "financeiro", id).waitFor();
    await look("board");
    await card(page, "financeiro", id).getByRole("button", { name: "Liberar pedido" }).click();
    await column(page, "financeiro").getByText("Foi para Conferência").waitFor();
    await look("a card that left, and the message");
    await page.locator(".card:not(.card-gone)").first().focus();
    await page.keyboard.press("m");
    await page.getByRole("menu").waitFor();
    await look("menu");
    await page.keyboard.press("Escape");
    await page.getByRole("searchbox").fill("ninguém");
    await page.getByText("Nenhum pedido do quadro para “ninguém”.").waitFor();
    await look("nothing found");
    assert.deepEqual(findings, {});
  });
}

Deno.test("on a phone one column is chosen by tabs, nothing is cut off and every control fits a finger", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, {
    ...NA_SUBLIMACAO,
    cliente: "Associação ".repeat(8).trim(),
    prioridade: "ALTA",
  });
  const page = await live(await browser.open(`${server.url}/quadro`, PHONE));
  assert.equal(await page.locator("[data-column]").count(), 1);
  await page.getByRole("button", { name: "Sublimação 1" }).click();
  await card(page, "sublimacao", id).waitFor();
  assert.equal(await page.locator("[data-column]").count(), 1);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.viewport.width);
  const small = await page.locator("button:visible").evaluateAll((controls) =>
    controls.filter((control) => {
      const { width, height } = control.getBoundingClientRect();
      return Math.round(width) < 44 || Math.round(height) < 44;
    }).map((control) => control.outerHTML.slice(0, 120))
  );
  assert.deepEqual(small, []);
});
