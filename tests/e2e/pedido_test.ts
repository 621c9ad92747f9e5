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
  const other = await createPedido(server, { cliente: "Ateliê Três Pinheiros", financeiro: true });
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
    await here.getByRole("button", { name: "Concluir Conferência" }).click();
    await there.getByRole("button", { name: "Desmarcar Conferência" }).waitFor();
    await there.locator(".history li").getByText("concluiu Conferência").waitFor();
    await patchPedido(server, id, { data_entrega: "2099-03-11" });
    await there.locator(".history li").getByText("mudou Entrega").waitFor();
    assert.match(await there.locator(".history-changes").first().innerText(), /^Entrega:\s+09\/03\s.*11\/03$/s);
  });

  await t.step("what was marked here can be taken back here", async () => {
    await here.locator(".notice").getByRole("button", { name: "Desfazer" }).click();
    await there.getByRole("button", { name: "Concluir Conferência" }).waitFor();
    assert.equal((await readPedido(server, id)).conferencia, false);
  });

  await t.step("who edits is announced, and is again only a reader once the form is closed", async () => {
    await here.getByRole("button", { name: "Editar" }).click();
    await there.getByText("está editando este pedido").waitFor();
    await page.locator("#campo-cliente").waitFor();
    await page.keyboard.press("Escape");
    await there.getByText("também está com este pedido aberto").waitFor();
  });

  await t.step("cancelled by somebody else, it says by whom and why, and cannot be changed", async () => {
    await command(server, id, { comando: "cancelar", motivo: "cliente desistiu" });
    await here.getByText(/Pedido cancelado por Rui às \d\d:\d\d: cliente desistiu\. Somente leitura\./).waitFor();
    assert.equal(
      await here.getByRole("button", { name: /Concluir Conferência/ }).getAttribute("aria-disabled"),
      "true",
    );
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

  await t.step("it has a page of its own, found by its numero as people write it", async () => {
    await page2.setViewportSize(PHONE.viewport);
    await page2.goto(`${server.url}/p/0000000${other.numero}`);
    await live(page2);
    await page2.getByRole("heading", { name: `Pedido #${other.numero}` }).waitFor();
    await page2.getByRole("button", { name: "Concluir Conferência" }).click();
    await page2.locator(".history li").getByText("concluiu Conferência").waitFor();
    assert.deepEqual(await axeFindings(page2), []);
  });

  await t.step("a numero that nobody has is said to be none, on its page and over the list", async () => {
    await page2.goto(`${server.url}/p/999`);
    await page2.getByRole("heading", { name: "Não há pedido #999." }).waitFor();
    await page2.getByRole("link", { name: "SGP ao Vivo" }).click({ trial: true });
    assert.deepEqual(await axeFindings(page2), []);
    await page2.goto(`${server.url}/?pedido=999`);
    await page2.getByText("O pedido #999 não existe, ou foi excluído.").waitFor();
  });

  await t.step("a press on the numero opens it, also without a connection; Esc gives the focus back", async () => {
    await row(page, other.id).waitFor();
    await server.stop();
    await row(page, other.id).getByRole("link", { name: `Abrir o pedido ${other.numero}` }).click();
    const offline = drawer(page, other.numero);
    await offline.getByText("Ateliê Três Pinheiros").waitFor();
    const unmark = offline.getByRole("button", { name: /Desmarcar Conferência\. .*servidor/ });
    assert.equal(await unmark.getAttribute("aria-disabled"), "true");
    await page.keyboard.press("Escape");
    await offline.waitFor({ state: "detached" });
    const focused = await page.evaluate(() => document.activeElement!.closest("[data-id]")?.getAttribute("data-id"));
    assert.equal(focused, `${other.id}`);
  });
});
