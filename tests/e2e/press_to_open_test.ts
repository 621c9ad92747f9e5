import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startServer } from "../harness.ts";
import { card, NA_SUBLIMACAO } from "./board.ts";
import { createPedido, live, openBrowser, PHONE, row } from "./chromium.ts";

/** Waits until a pedido is open over the page, and closes it. */
async function opensAndCloses(page: Page, numero: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: `Pedido #${numero}` });
  await dialog.waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

Deno.test("a press anywhere on a row or a card opens the pedido; what can be pressed by itself does its own", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server, NA_SUBLIMACAO);
  const page = await live(await browser.open(server.url));
  await row(page, id).locator(".cliente").click();
  await opensAndCloses(page, numero);
  await row(page, id).getByRole("checkbox").check();
  assert.equal(await page.getByRole("dialog").count(), 0);
  await row(page, id).locator(".cliente").click();
  await page.locator(".selection").waitFor({ state: "detached" });
  assert.equal(await page.getByRole("dialog").count(), 0, "while pedidos are being selected a press selects");

  await page.goto(`${server.url}/quadro`);
  const onBoard = card(page, "sublimacao", id).locator(".cliente");
  await onBoard.click();
  await opensAndCloses(page, numero);
  // From where no text is: a drag that selects some opens nothing for that reason.
  const noText = card(page, "sublimacao", id).locator(".card-top");
  const box = (await noText.boundingBox())!;
  await noText.hover();
  await page.mouse.down();
  await page.mouse.move(box.x + 30, box.y + 8, { steps: 4 });
  await page.mouse.up();
  await page.locator(".card-in-air").waitFor({ state: "detached" });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  assert.equal(await page.getByRole("dialog").count(), 0, "a drag that goes nowhere opens nothing");

  await page.goto(`${server.url}/fila/sublimacao`);
  await page.locator(`#cartoes [data-id="${id}"] .cliente`).click();
  await opensAndCloses(page, numero);
});

Deno.test("on a phone a thumb anywhere on the card opens it", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server);
  const page = await live(await browser.open(server.url, PHONE));
  await row(page, id).locator(".cliente").tap();
  await opensAndCloses(page, numero);
});
