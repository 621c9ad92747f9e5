import assert from "node:assert/strict";
import { startServer } from "../harness.ts";
import { createPedido, live, openBrowser } from "./chromium.ts";

Deno.test("after Duplicar the copy is open where its source was: over the page, and on a page of its own", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  await createPedido(server, { numero: "1001", forma_envio: "Retirada" });
  const page = await live(await browser.open(`${server.url}/?pedido=1001`));
  const source = page.getByRole("dialog", { name: "Pedido #1001" });

  await source.getByRole("button", { name: "Mais", exact: true }).click();
  await source.getByRole("menuitem", { name: "Duplicar" }).click();
  await page.getByRole("dialog", { name: "Cópia do pedido #1001" }).getByRole("button", { name: "Salvar" }).click();
  await page.getByRole("dialog", { name: "Pedido #1002" }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get("pedido"), "1002");
  assert.equal(await source.count(), 0);

  await page.goto(`${server.url}/p/1001`);
  await live(page);
  await page.locator(".pedido").getByRole("button", { name: "Mais", exact: true }).click();
  await page.getByRole("menuitem", { name: "Duplicar" }).click();
  await page.getByRole("dialog", { name: "Cópia do pedido #1001" }).getByRole("button", { name: "Salvar" }).click();
  await page.waitForURL("**/p/1003");
});
