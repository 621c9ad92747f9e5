import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { call, startServer, type TestServer } from "../harness.ts";
import { axeFindings, createPedido, live, LOOKS, openBrowser, patchPedido } from "./chromium.ts";

const RUI = { "x-client-name": "Rui" };

/** A pedido that was delivered, and is in the archive. */
async function archived(
  server: TestServer,
  fields: Record<string, unknown> = {},
): Promise<{ id: number; numero: string }> {
  const { id, numero } = await createPedido(server, { status: "entregue", ...fields });
  assert.equal(await server.archive(), 1);
  return { id, numero };
}

const note = (page: Page, text: string | RegExp) => page.locator(".pedido-notas").getByText(text);

Deno.test("an archived pedido is found by its numero wherever one is asked for, and says that it is archived", async (t) => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await archived(server, { cliente: "Buffet Arco-Íris" });
  const since = /No arquivo desde \d\d\/\d\d\/\d{4}\./;

  await t.step("on its page, with its words and its history", async () => {
    for (const [look, options] of LOOKS) {
      const page = await live(await browser.open(`${server.url}/p/0000${numero}`, options));
      await note(page, since).waitFor();
      await note(page, /Lido às \d\d:\d\d: o arquivo não é conferido ao vivo\./).waitFor();
      await page.getByRole("heading", { name: "Buffet Arco-Íris" }).waitFor();
      await page.locator(".history li").getByText("O pedido foi para o arquivo").waitFor();
      assert.deepEqual(await axeFindings(page), [], look);
    }
  });

  await t.step("in the drawer, over the list and the quadro, and in the address of what is open", async () => {
    for (const path of ["/", "/quadro"]) {
      const page = await live(await browser.open(`${server.url}${path}?pedido=${numero}`));
      const drawer = page.getByRole("dialog", { name: `Pedido #${numero}` });
      await drawer.getByText(since).waitFor();
      assert.equal(new URL(page.url()).search, `?pedido=${numero}`);
      await page.keyboard.press("Escape");
      await page.waitForURL(`${server.url}${path}`);
    }
  });

  await t.step("by a scanner, or digits and Enter", async () => {
    const page = await live(await browser.open(server.url));
    await page.keyboard.type(`${numero}`);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/p/${numero}`);
    await note(page, since).waitFor();
  });

  await t.step("its ficha is printed and noted, and it stays where it is", async () => {
    const page = await browser.open(`${server.url}/imprimir?ids=${id}`);
    await page.getByRole("status").getByText(`O pedido #${numero} está no arquivo.`).waitFor();
    await page.evaluate(() => void (globalThis.print = () => {}));
    await page.getByRole("button", { name: "Imprimir", exact: true }).click();
    await page.locator("body[data-recorded]").waitFor();
    assert.equal((await call(server, "GET", `/api/v1/pedidos/${id}/impressoes`)).body.length, 1);
    assert.ok((await call(server, "GET", `/api/v1/pedidos/${id}`)).headers.get("x-arquivado-em"));
  });

  await t.step("an address that asks for its form opens it, to be read; and one that asks for a copy", async () => {
    const page = await live(await browser.open(`${server.url}/?editar=${id}`));
    await page.getByText("Pedido entregue, no arquivo. Somente leitura: reabra-o para editar.").waitFor();
    await page.goto(`${server.url}/?duplicar=${id}`);
    await page.getByRole("dialog", { name: `Cópia do pedido #${numero}` }).getByRole("button", { name: "Salvar" })
      .click();
    await page.locator(".notice").getByText(/Pedido #\d+ criado\./).waitFor();
    assert.ok((await call(server, "GET", `/api/v1/pedidos/${id}`)).headers.get("x-arquivado-em"), "a copy is another");
  });
});

Deno.test("reopened, an archived pedido goes on live on every page that shows it, without a reload", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await archived(server);
  const address = `${server.url}/p/${numero}`;
  const [here, there] = [await live(await browser.open(address)), await live(await browser.open(address))];
  await note(there, "No arquivo desde").waitFor();
  await note(here, "No arquivo desde").waitFor();

  const sent = here.waitForRequest((request) => request.method() === "POST");
  await here.getByRole("button", { name: "Reabrir" }).click();
  assert.equal((await sent).postDataJSON().versao, 2, "over the version that was read");
  for (const page of [here, there]) {
    await page.getByRole("button", { name: "Editar" }).waitFor();
    await note(page, "No arquivo").waitFor({ state: "detached" });
  }
  await patchPedido(server, id, { cidade_cliente: "Lagoa Serena/BA" });
  await there.getByText("Lagoa Serena/BA").first().waitFor();
  await here.getByText("Lagoa Serena/BA").first().waitFor();
});

Deno.test("a pedido that is archived while it is open has not been deleted: it stays, is read anew, and is taken from there", async (t) => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server, { status: "entregue", cliente: "Ótica Sol Nascente" });
  const page = await live(await browser.open(`${server.url}/p/${numero}`));
  await page.getByText("Somente leitura até ser reaberto.").waitFor();

  await t.step("it says where it went, and of when its words are", async () => {
    assert.equal(await server.archive(), 1);
    await note(page, /Este pedido foi para o arquivo às \d\d:\d\d\./).waitFor();
    await note(page, /Lido às \d\d:\d\d/).waitFor();
    await page.locator(".history li").getByText("O pedido foi para o arquivo").waitFor();
    assert.equal(await page.getByText("excluído").count(), 0);
    assert.equal(await page.getByRole("heading", { name: "Ótica Sol Nascente" }).count(), 1);
  });

  await t.step("another desk's change brings it back before everybody's eyes", async () => {
    await patchPedido(server, id, { observacao: "Entregar com nota" });
    await page.locator(".pedido-note").getByText("Entregar com nota").waitFor();
    await note(page, "arquivo").waitFor({ state: "detached" });
  });

  await t.step("deleted from the archive it is deleted, and stays to be read", async () => {
    assert.equal(await server.archive(), 1);
    await note(page, "Este pedido foi para o arquivo").waitFor();
    assert.equal((await call(server, "DELETE", `/api/v1/pedidos/${id}`, undefined, RUI)).status, 200);
    await note(page, "Este pedido foi excluído por Rui.").waitFor();
    assert.equal(await page.getByRole("heading", { name: "Ótica Sol Nascente" }).count(), 1);
  });
});

Deno.test("a row or card that is held in its place while its pedido is archived says where it went, and not that it was deleted", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  for (const path of ["/", "/quadro"]) {
    const { id } = await createPedido(server, { financeiro: true });
    const page = await live(await browser.open(`${server.url}${path}`));
    const held = page.locator(`[data-id="${id}"]`);
    await held.hover();
    await patchPedido(server, id, { status: "entregue" });
    await held.getByText("Entregue").waitFor();
    assert.equal(await server.archive(), 1);
    await held.getByText("No arquivo").waitFor();
    assert.equal(await held.getByText("Excluído").count(), 0);
  }
});

Deno.test("made again, an archived pedido comes back, and its copy tells of which it is wherever that is", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { numero } = await archived(server);
  const page = await live(await browser.open(`${server.url}/p/${numero}`));
  const there = await live(await browser.open(`${server.url}/p/${numero}`));
  await note(page, "No arquivo desde").waitFor();

  await page.getByRole("button", { name: "Mais" }).click();
  await page.getByRole("menuitem", { name: "Reposição…" }).click();
  const form = page.getByRole("dialog", { name: `Reposição do pedido #${numero}` });
  await form.getByRole("link", { name: `#${numero}` }).waitFor();
  await form.getByText("(no arquivo)").waitFor();
  await form.getByLabel("Motivo da reposição").fill("Cor errada");
  await form.getByRole("button", { name: "Salvar" }).click();
  await page.waitForURL((url) => url.pathname !== `/p/${numero}`);
  await note(there, "arquivo").waitFor({ state: "detached" });
  await there.locator(".history li").getByText(/trouxe o pedido de volta do arquivo: Reposição #/).waitFor();

  await live(page);
  const original = page.locator("dd", { has: page.getByRole("link", { name: `#${numero}` }) });
  assert.equal((await original.innerText()).trim(), `#${numero}`);
  assert.equal(await server.archive(), 1);
  await original.getByText("(no arquivo)").waitFor();
});

Deno.test("a customer of the archive is offered below those of the board, and none is waited for without a server", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  await archived(server, {
    cliente: "Padaria Três Pinheiros",
    telefone_cliente: "(00) 97777-0000",
    cidade_cliente: "Nova/ES",
  });
  await createPedido(server, { cliente: "Padaria Maré Alta", telefone_cliente: "(00) 98888-0000" });
  const page = await live(await browser.open(`${server.url}/?novo`));
  const form = page.locator("dialog.dialog-drawer");
  const offers = form.getByRole("listbox", { name: "Já pediram antes" }).getByRole("option");

  await form.getByLabel("Cliente").pressSequentially("padaria");
  await offers.getByText("Padaria Três Pinheiros").waitFor();
  assert.deepEqual(await offers.locator("b").allInnerTexts(), ["Padaria Maré Alta", "Padaria Três Pinheiros"]);
  assert.deepEqual(await axeFindings(page), []);
  await offers.getByText("Padaria Três Pinheiros").click();
  assert.equal(await form.getByLabel("Telefone").inputValue(), "(00) 97777-0000");
  assert.equal(await form.getByLabel("Cidade").inputValue(), "Nova/ES");

  await server.stop();
  await form.getByLabel("Cliente").fill("pad");
  await offers.getByText("Padaria Maré Alta").waitFor();
});
