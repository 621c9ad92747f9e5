import { startServer } from "../harness.ts";
import { createPedido, live, openBrowser } from "./chromium.ts";

Deno.test("Enter in the search opens the numero that was typed, delivered or not, and what alone was found", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  await createPedido(server, { cliente: "Ótica Jardim", telefone_cliente: "(27) 91001-0000" });
  await createPedido(server, { numero: "1001", status: "entregue" });
  const page = await live(await browser.open(server.url));

  await page.keyboard.press("/");
  await page.keyboard.type("1001");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Pedido #1001" }).waitFor();
  await page.keyboard.press("Escape");

  await page.getByLabel("Buscar pedidos").fill("otica jardin");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByText("Ótica Jardim").waitFor();
});

Deno.test("a search of which nothing is anywhere offers no other place to look", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  await createPedido(server, { cliente: "Ana Souza", status: "entregue" });
  const page = await live(await browser.open(server.url));
  const offer = page.getByRole("button", { name: "Buscar também nos entregues" });

  await page.getByLabel("Buscar pedidos").fill("Zé Ninguém");
  await page.getByText("Nenhum pedido encontrado para “Zé Ninguém”.").waitFor();
  await offer.waitFor({ state: "detached" });
  await page.getByLabel("Buscar pedidos").fill("Ana");
  await offer.click();
  await page.getByText("Ana Souza").waitFor();
});
