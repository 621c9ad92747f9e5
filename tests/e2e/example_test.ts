import assert from "node:assert/strict";
import { startServer } from "../harness.ts";
import { live, openBrowser } from "./chromium.ts";

Deno.test("the example of the hooks is in nobody's menu, and asks before it writes into the shop's board", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/exemplo`));
  assert.equal(await page.locator('a[href="/exemplo"]').count(), 0);

  await page.getByRole("button", { name: "Criar um pedido" }).click();
  const question = page.getByRole("dialog", { name: "Criar um pedido de exemplo?" });
  await question.getByRole("button", { name: "Voltar" }).click();
  await question.waitFor({ state: "detached" });
  assert.deepEqual(await (await fetch(`${server.url}/api/v1/pedidos`)).json(), []);

  await page.getByRole("button", { name: "Criar um pedido" }).click();
  await question.getByRole("button", { name: "Criar pedido" }).click();
  await page.locator(".example-pedidos").getByText("Cliente de exemplo").waitFor();
});
