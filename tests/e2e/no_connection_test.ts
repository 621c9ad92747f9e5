import assert from "node:assert/strict";
import { startServer, until } from "../harness.ts";
import { createPedido, live, openBrowser, row, stage } from "./chromium.ts";

Deno.test("without the server nothing can be written, every control says why, and a form keeps what is typed", async () => {
  const server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await browser.open("about:blank");
  await page.clock.install();
  await page.goto(server.url);
  await live(page);
  assert.equal(await stage(page, id, "financeiro").getAttribute("aria-disabled"), null);
  await page.keyboard.press("n");
  await page.locator("#campo-cliente").fill("Digitado antes da queda");

  await server.stop();
  await page.getByRole("button", { name: "Aguardando conexão" }).waitFor();
  await page.locator("#campo-cliente").fill("Digitado durante a queda");
  await page.clock.fastForward("01:00");
  await page.locator(".form-base").getByText("Sem conexão com o servidor. Não é possível salvar agora.")
    .waitFor();
  await page.getByText(/Sem conexão com o servidor há 1 min/).waitFor({ state: "attached" });
  assert.equal(await page.locator("#campo-cliente").inputValue(), "Digitado durante a queda");

  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Descartar" }).click();
  const toggle = stage(page, id, "financeiro");
  assert.equal(await toggle.getAttribute("aria-disabled"), "true");
  assert.match((await toggle.getAttribute("aria-label"))!, /Sem conexão com o servidor. Não é possível salvar agora\./);
  await toggle.click({ force: true });
  await page.locator(".notice").getByText("Sem conexão com o servidor.").waitFor();
  assert.equal(await toggle.getAttribute("aria-pressed"), "false");
  await row(page, id).getByRole("button", { name: /Ações/ }).click();
  assert.equal(await page.getByRole("menuitem", { name: /Excluir/ }).getAttribute("aria-disabled"), "true");

  await using again = await startServer({ data: server.data, port: server.port });
  await live(page);
  assert.equal(await toggle.getAttribute("aria-disabled"), null);
  assert.equal(again.port, server.port);
});

Deno.test("a page that never reaches the server says so and stays", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await browser.open("about:blank");
  await page.clock.install();
  let attempts = 0;
  await page.routeWebSocket(/ws\/pedidos/, (socket) => {
    attempts++;
    void socket.close();
  });
  await page.route("**/api/**", (route) => route.abort());
  await page.goto(server.url);

  await page.getByText("Conectando…").waitFor();
  await page.clock.fastForward("01:00");
  await page.getByText("Não foi possível carregar os pedidos.").waitFor();
  await page.getByRole("button", { name: "Tentar de novo" }).waitFor();

  await page.clock.pauseAt(Date.now() + 3_600_000);
  const before = attempts;
  await page.getByRole("button", { name: "Reconectar" }).click();
  await until(() => attempts > before, "an attempt at once, though no timer runs");
});
