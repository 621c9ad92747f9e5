import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { jsonBody, startServer, type TestServer } from "../harness.ts";
import { axeFindings, createPedido, live, openBrowser, patchPedido, PHONE, readPedido, row } from "./chromium.ts";

/** Who does what any other screen would do. */
const RUI = { "x-client-name": "Rui" };

function drawer(page: Page, numero: string): Locator {
  return page.getByRole("dialog", { name: `Pedido #${numero}` });
}

async function command(server: TestServer, id: number, body: unknown): Promise<void> {
  const answer = await fetch(`${server.url}/api/v1/pedidos/${id}/comandos`, jsonBody("POST", body, RUI));
  assert.equal(answer.status, 200);
  await answer.body?.cancel();
}

Deno.test("a pedido opens over the list: its stages, its history and who else has it open, live", async (t) => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server, { data_entrega: "2099-03-09", financeiro: true });
  const page = await live(await browser.open(server.url));
  const here = drawer(page, numero);

  await t.step("Enter opens it, and its address opens it for whoever is sent it", async () => {
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await here.getByRole("heading", { name: "Histórico" }).waitFor();
    assert.equal(new URL(page.url()).search, `?pedido=${numero}`);
    await here.getByText("R$ 180,00").first().waitFor();
    await here.getByText("criou o pedido").waitFor();
    assert.deepEqual(await axeFindings(page), []);
  });

  const page2 = await live(await browser.open(page.url()));
  const there = drawer(page2, numero);

  await t.step("two people see each other, and what the other does with its words", async () => {
    await there.getByText("também está com este pedido aberto").waitFor();
    await here.getByText("também está com este pedido aberto").waitFor();
    await here.getByRole("button", { name: "Marcar Conferência" }).click();
    await there.getByRole("button", { name: "Desmarcar Conferência" }).waitFor();
    await there.locator(".historia li").getByText("marcou Conferência").waitFor();
    await patchPedido(server, id, { data_entrega: "2099-03-11" });
    await there.locator(".historia li").getByText("mudou Entrega").waitFor();
    assert.match(await there.locator(".mudancas").first().innerText(), /^Entrega:\s+09\/03\s.*11\/03$/s);
  });

  await t.step("what was marked here can be taken back here", async () => {
    await here.locator(".aviso").getByRole("button", { name: "Desfazer" }).click();
    await there.getByRole("button", { name: "Marcar Conferência" }).waitFor();
    assert.equal((await readPedido(server, id)).conferencia, false);
  });

  await t.step("who edits is announced, and is again only a reader once the form is closed", async () => {
    await here.getByRole("button", { name: "Editar" }).click();
    await there.getByText("está editando este pedido").waitFor();
    await page.keyboard.press("Escape");
    await there.getByText("também está com este pedido aberto").waitFor();
  });

  await t.step("cancelled by somebody else, it says by whom and why, and cannot be changed", async () => {
    await command(server, id, { comando: "cancelar", motivo: "cliente desistiu" });
    await here.getByText(/Pedido cancelado por Rui às \d\d:\d\d: cliente desistiu\. Somente leitura\./).waitFor();
    assert.equal(await here.getByRole("button", { name: /Marcar Conferência/ }).getAttribute("aria-disabled"), "true");
    await here.getByRole("button", { name: "Reabrir" }).click();
    await there.getByText("reabriu o pedido").waitFor();
  });

  await t.step("deleted by somebody else, it stays to be read", async () => {
    const answer = await fetch(`${server.url}/api/v1/pedidos/${id}`, { method: "DELETE", headers: RUI });
    await answer.body?.cancel();
    await here.getByText("Este pedido foi excluído por Rui.").waitFor();
    assert.equal(await here.getByRole("button", { name: "Editar" }).count(), 0);
  });

  await t.step("Esc closes it, and the address is the list's again", async () => {
    await page.keyboard.press("Escape");
    await here.waitFor({ state: "detached" });
    assert.equal(new URL(page.url()).search, "");
  });
});

Deno.test("a press on the numero opens it, Esc gives the focus back, and without a connection it can be read", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server, { financeiro: true });
  const page = await live(await browser.open(server.url));
  await row(page, id).focus();
  await row(page, id).getByRole("link", { name: `Abrir o pedido ${numero}` }).click();
  const here = drawer(page, numero);
  await here.getByText("criou o pedido").waitFor();

  await server.stop();
  const mark = here.getByRole("button", { name: /Marcar Conferência\. .*servidor/ });
  await mark.waitFor();
  assert.equal(await mark.getAttribute("aria-disabled"), "true");
  await here.getByText("Buffet Jardim Encantado").waitFor();

  await page.keyboard.press("Escape");
  await here.waitFor({ state: "detached" });
  assert.equal(
    await page.evaluate(() => document.activeElement!.closest("[data-id]")?.getAttribute("data-id")),
    `${id}`,
  );
});

Deno.test("a pedido has a page of its own, found by its numero as people write it", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { numero: "487", financeiro: true });
  const page = await live(await browser.open(`${server.url}/p/0000000487`, PHONE));
  await page.getByRole("heading", { name: "Pedido #487" }).waitFor();
  await page.getByRole("button", { name: "Marcar Conferência" }).click();
  await page.locator(".historia li").getByText("marcou Conferência").waitFor();
  assert.equal((await readPedido(server, id)).conferencia, true);
  assert.deepEqual(await axeFindings(page), []);

  await page.goto(`${server.url}/p/999`);
  await page.getByRole("heading", { name: "Não há pedido #999." }).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.goto(`${server.url}/?pedido=999`);
  await page.getByText("O pedido #999 não existe, ou foi excluído.").waitFor();
});
