import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startServer } from "../harness.ts";
import { createPedido, live, openBrowser, row } from "./chromium.ts";

/** Where the page's back link leads, and what it says. */
async function backLink(page: Page): Promise<[string | null, string]> {
  const link = page.locator("a[data-back]");
  return [await link.getAttribute("href"), (await link.innerText()).trim()];
}

/** Opens what is typed into the palette. */
async function goByPalette(page: Page, typed: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Comando" }).fill(typed);
  await page.keyboard.press("Enter");
}

Deno.test("a pedido leads back to where it was opened: the list with its filter, the quadro, a fila, the place of the devices", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server, { financeiro: true });
  await createPedido(server, { cliente: "Ateliê Três Pinheiros" });
  const page = await browser.open(server.url);
  for (
    const [path, name] of [
      ["/?busca=buffet&status=todos", "Voltar à lista"],
      ["/quadro?busca=buffet", "Voltar ao quadro"],
      ["/fila/conferencia?aba=aguardando", "Voltar à fila"],
      ["/telas", "Voltar a Aparelhos"],
    ] as const
  ) {
    await page.goto(server.url + path);
    await live(page);
    await goByPalette(page, numero);
    await page.waitForURL(`**/p/${numero}`);
    await page.getByRole("heading", { name: `Pedido #${numero}`, level: 1 }).waitFor();
    await live(page);
    assert.deepEqual(await backLink(page), [path, name]);
    await page.locator("a[data-back]").click();
    await page.waitForURL(server.url + path);
  }

  await page.goto(`${server.url}/?busca=buffet`);
  await live(page);
  await row(page, id).waitFor();
  await goByPalette(page, numero);
  await page.waitForURL(`**/p/${numero}`);
  await live(page);
  await page.reload();
  await live(page);
  assert.deepEqual(await backLink(page), ["/?busca=buffet", "Voltar à lista"], "also after a reload");

  await page.goto(`${server.url}/imprimir?ids=${id}`);
  await page.waitForFunction(() => document.querySelector("a[data-back]")?.textContent?.includes("Voltar"));
  assert.deepEqual(await backLink(page), [`/p/${numero}`, "Voltar ao pedido"]);
  await page.locator("a[data-back]").click();
  await live(page);
  assert.deepEqual(
    await backLink(page),
    ["/?busca=buffet", "Voltar à lista"],
    "the sheets lead no pedido back to themselves",
  );
});

Deno.test("a pedido that was opened by its address alone leads to all pedidos", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { numero } = await createPedido(server);
  const page = await live(await browser.open(`${server.url}/p/${numero}`));
  assert.deepEqual(await backLink(page), ["/", "Todos os pedidos"]);
});
