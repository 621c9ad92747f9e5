import assert from "node:assert/strict";
import { startServer } from "../harness.ts";
import { createPedido, live, openBrowser, overlap, row } from "./chromium.ts";

Deno.test("what was left typed is offered where it covers nothing, and put off it stays kept and away", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await live(await browser.open(server.url));
  await page.keyboard.press("n");
  await page.locator("#campo-cliente").fill("Digitado pela metade");

  await page.reload();
  await live(page);
  const offer = page.locator(".band-rascunho");
  await offer.getByText(/Você tem um pedido novo não salvo/).waitFor();
  await row(page, id).locator("[data-etapa=financeiro]").click();
  await page.locator(".notice").waitFor();
  for (const other of [".table-box", ".filters", ".top", ".notice"]) {
    assert.equal(await overlap(offer, page.locator(other)), false, other);
  }

  await offer.getByRole("button", { name: "Depois" }).click();
  await offer.waitFor({ state: "detached" });
  await page.goto(`${server.url}/quadro`);
  await live(page);
  await page.keyboard.press("n");
  const form = page.getByRole("dialog", { name: "Novo pedido" });
  await form.getByText(/Você tem um pedido novo não salvo/).waitFor();
  await page.keyboard.press("Escape");
  await form.waitFor({ state: "detached" });
  assert.equal(await offer.count(), 0);
});
