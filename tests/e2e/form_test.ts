import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { startServer } from "../harness.ts";
import { axeFindings, createPedido, live, openBrowser, openWith, patchPedido, readPedido, row } from "./chromium.ts";

/** Opens a pedido's form. */
async function edit(page: Page, id: number): Promise<ReturnType<Page["locator"]>> {
  await row(page, id).getByRole("button", { name: /Ações/ }).click();
  await page.getByRole("menuitem", { name: "Editar" }).click();
  return page.locator("dialog.dialog-drawer");
}

/** Chooses any day of entrega. */
async function pickDay(form: ReturnType<Page["locator"]>, day: string): Promise<void> {
  await form.getByRole("radio", { name: "Outro dia" }).click();
  await form.getByLabel("Dia da entrega").fill(day);
}

Deno.test("a new pedido is typed once, with Brazilian money, and appears on the other screen", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const [here, there] = [await live(await browser.open(server.url)), await live(await browser.open(server.url))];

  await here.keyboard.press("n");
  const form = here.locator("dialog.dialog-drawer");
  await form.getByLabel("Cliente").fill("Gráfica Maré Alta");
  await form.getByLabel("Descrição").fill("Lona para fachada");
  await form.getByLabel("Largura").fill("300");
  await form.getByLabel("Altura").fill("70,5");
  await form.getByLabel("Quantidade").fill("2");
  await form.getByLabel("Valor unitário (R$)").fill("1.289,90");
  await form.getByLabel("Vendedor").fill("Beto");
  await form.getByLabel("Frete (R$)").fill("10");
  await form.locator(".total").getByText("R$ 2.589,80").waitFor();
  await form.getByRole("button", { name: "Salvar" }).click();

  await here.locator(".notice").getByText("Pedido #1 criado.").waitFor();
  await there.locator("tr[data-id]").getByText("R$ 2.589,80").waitFor();
  const { items, valor_total } = await readPedido(server, 1) as {
    items: Record<string, unknown>[];
    valor_total: string;
  };
  assert.equal(valor_total, "2589.80");
  assert.equal(items[0]!.altura, "70.5");
});

Deno.test("what is wrong is said beside its field and stays until it is mended; the server's word too", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { data_entrada: "2026-03-09" });
  const page = await live(await browser.open(server.url));
  const form = await edit(page, id);

  await form.getByLabel("Cliente").fill("A");
  await form.getByLabel("Telefone").fill("999");
  await pickDay(form, "2026-03-08");
  await form.getByRole("button", { name: "Salvar" }).click();
  await form.locator(".field .problem").getByText("Informe o nome do cliente.").waitFor();
  await form.locator(".field .problem").getByText("Telefone com DDD: faltam números.").waitFor();
  await form.getByRole("alert").getByText(/A entrega .* não pode ser antes da entrada/).waitFor();
  await form.getByLabel("Telefone").fill("(00) 99999-0000");
  assert.equal(await form.locator(".field .problem").count(), 2);

  await form.getByLabel("Dia da entrega").fill("2026-03-10");
  await form.getByLabel("Cliente").fill("Á".repeat(201));
  await form.getByRole("button", { name: "Salvar" }).click();
  await form.locator(".field .problem").getByText("Tamanho máximo: 200.").waitFor();
});

Deno.test("an edit sends only what was changed", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, versao } = await createPedido(server);
  const page = await live(await browser.open(server.url));
  const form = await edit(page, id);
  const request = page.waitForRequest((request) => request.method() === "PATCH");

  await form.getByLabel("Cidade").fill("Lagoa Serena/BA");
  await form.getByRole("button", { name: "Salvar" }).click();

  assert.deepEqual((await request).postDataJSON(), { cidade_cliente: "Lagoa Serena/BA" });
  assert.equal((await request).headers()["if-match"], `"${versao}"`);
  await row(page, id).getByText("Lagoa Serena/BA").waitFor();
});

Deno.test("two people who change different fields of one pedido both keep their change", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const [ana, rui] = [await live(await browser.open(server.url)), await live(await browser.open(server.url))];
  const [anas, namesakes] = [await edit(ana, id), await edit(rui, id)];
  await anas.getByText(/também está editando este pedido/).waitFor();

  await anas.getByLabel("Cidade").fill("Pedra d'Anta/SP");
  await namesakes.getByLabel("Telefone").fill("00912345678");
  await anas.getByRole("button", { name: "Salvar" }).click();
  await namesakes.getByText(/Atualizado agora por .*: Cidade/).waitFor();
  await namesakes.getByRole("button", { name: "Salvar" }).click();
  await namesakes.waitFor({ state: "detached" });

  const { cidade_cliente, telefone_cliente } = await readPedido(server, id);
  assert.deepEqual({ cidade_cliente, telefone_cliente }, {
    cidade_cliente: "Pedra d'Anta/SP",
    telefone_cliente: "(00) 91234-5678",
  });
});

Deno.test("two people who change the same field are shown both values, and one of them chooses", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { telefone_cliente: "(00) 90000-0000" });
  const page = await live(await browser.open(server.url));
  const form = await edit(page, id);

  await form.getByLabel("Telefone").fill("(00) 91111-1111");
  await patchPedido(server, id, { telefone_cliente: "(00) 92222-2222" });
  await form.getByText("mudou para (00) 92222-2222. Seu texto: (00) 91111-1111.").waitFor();
  await form.getByRole("button", { name: "Salvar" }).click();

  const dialog = page.getByRole("dialog", { name: "Este pedido mudou enquanto você editava" });
  await dialog.getByText("Estava: (00) 90000-0000").waitFor();
  await dialog.getByRole("radio", { name: /Você/ }).check();
  await dialog.getByRole("button", { name: "Salvar minhas escolhas" }).click();
  await form.waitFor({ state: "detached" });
  assert.equal((await readPedido(server, id)).telefone_cliente, "(00) 91111-1111");
});

Deno.test("a change that arrives between the press and the save is noticed by its version", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await live(await browser.open(server.url));
  const form = await edit(page, id);
  let first = true;
  await page.route(`**/pedidos/${id}`, async (route) => {
    if (first) await patchPedido(server, id, { cliente: "Nome que outro deu" });
    first = false;
    await route.continue();
  });

  await form.getByLabel("Cidade").fill("Porto Jatobá/ES");
  await form.getByRole("button", { name: "Salvar" }).click();
  await form.waitFor({ state: "detached" });

  const { cliente, cidade_cliente } = await readPedido(server, id);
  assert.deepEqual({ cliente, cidade_cliente }, { cliente: "Nome que outro deu", cidade_cliente: "Porto Jatobá/ES" });
});

Deno.test("what was typed is not thrown away without asking", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await live(await browser.open(server.url));
  const form = await edit(page, id);

  await form.getByLabel("Cliente").fill("Quase perdido");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Descartar o que você digitou?" }).getByRole("button", { name: "Voltar" })
    .click();
  assert.equal(await form.getByLabel("Cliente").inputValue(), "Quase perdido");
});

Deno.test("a customer who ordered before is found, art is sent, a reload loses nothing, and the draft becomes a pedido", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  await createPedido(server, { telefone_cliente: "(00) 91234-5678" });
  const page = await live(await browser.open(`${server.url}/?novo`));
  const form = page.locator("dialog.dialog-drawer");
  const cliente = form.getByRole("combobox", { name: "Cliente" });

  await cliente.pressSequentially("jardim enc");
  await form.getByRole("option", { name: /Buffet Jardim Encantado/ }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await form.getByLabel("Telefone").inputValue(), "(00) 91234-5678");
  assert.equal(await form.getByLabel("Cidade").inputValue(), "Vale do Ipê/ES");

  await form.getByLabel("Descrição").fill("Totem da entrada");
  await form.getByRole("button", { name: "Emenda" }).click();
  await form.getByLabel("Emenda").selectOption("vertical");
  await form.getByLabel("Tipo", { exact: true }).selectOption("totem");
  await form.getByLabel("Largura").fill("60");
  await form.getByLabel("Altura").fill("120");
  await form.getByLabel("Valor unitário (R$)").fill("1.289,90");
  await form.getByLabel("Vendedor").fill("Beto");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Alt+i");
  await form.locator("#campo-items-1-tipo_producao:focus").waitFor();
  await form.getByRole("button", { name: "Remover o item 2" }).click();
  await form.getByLabel("Forma de envio").fill("Portador");
  await form.getByLabel("Descrição").evaluate((field, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], "arte.png", { type: "image/png" }));
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, ONE_DOT_PNG);
  await form.getByRole("img", { name: "Arte do item 1" }).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await form.getByRole("button", { name: "Salvar" }).click();
  await form.locator(".field .problem").getByText("Informe o nome do portador.").waitFor();

  await page.reload();
  await page.getByText(/Você tem um pedido novo não salvo, às \d\d:\d\d\./).waitFor();
  await page.getByRole("button", { name: "Continuar" }).click();
  await form.getByLabel("Nome do portador").fill("Nair");
  await live(page);
  await form.getByRole("button", { name: "Salvar" }).click();
  await page.locator(".notice").getByText("Pedido #2 criado.").waitFor();

  const { forma_envio, valor_total, items } = await readPedido(server, 2) as Record<string, unknown> & {
    items: Record<string, unknown>[];
  };
  assert.deepEqual([forma_envio, valor_total], ["Portador – Nair", "1289.90"]);
  const { emenda, imagem, metro_quadrado } = items[0]!;
  assert.equal(emenda, null);
  assert.equal(metro_quadrado, "0.72");
  assert.match(String(imagem), /^\/img\/[0-9a-f]{64}$/);
  await page.reload();
  await live(page);
  assert.equal(await page.getByText(/não salvo/).count(), 0);
});

Deno.test("a faulty pedido is made again as a courtesy, with all its items, and says of which it is", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await live(await browser.open(server.url));
  await row(page, id).getByRole("button", { name: /Ações/ }).click();
  await page.getByRole("menuitem", { name: "Reposição…" }).click();
  const form = page.locator("dialog.dialog-drawer");
  await form.getByRole("heading", { name: "Reposição do pedido #1" }).first().waitFor();
  await form.getByLabel("Cortesia: o cliente não paga nada").check();
  await form.locator(".total").getByText("R$ 0,00").waitFor();
  await form.getByRole("button", { name: "Salvar" }).click();
  await form.getByRole("link", { name: "Informe o motivo da reposição." }).click();
  await page.keyboard.type("Tinta falhou");
  await form.getByRole("button", { name: "Salvar" }).click();
  await page.locator(".notice").getByText("Pedido #2 criado.").waitFor();

  const { reposicao_de, motivo_reposicao, cortesia, valor_total, cliente } = await readPedido(server, 2);
  assert.deepEqual({ reposicao_de, motivo_reposicao, cortesia, valor_total, cliente }, {
    reposicao_de: id,
    motivo_reposicao: "Tinta falhou",
    cortesia: true,
    valor_total: "0.00",
    cliente: "Buffet Jardim Encantado",
  });
});

Deno.test("the form opens also when the server has just gone, and saving waits for it", async () => {
  const server = await startServer();
  await using browser = await openBrowser();
  const page = await openWith(browser, server.url, "dialogs");
  await server[Symbol.asyncDispose]();
  await page.getByText(/Reconectando|Sem conexão|reiniciando/i).first().waitFor();
  await page.keyboard.press("n");
  const form = page.locator("dialog.dialog-drawer");
  await form.getByLabel("Cliente").fill("Chegou agora");
  await form.getByRole("button", { name: "Aguardando conexão" }).waitFor();
});

Deno.test("a size typed in metres is kept in centimetres, one of 3 × 2 is asked about and mended at one press", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/?novo`));
  const form = page.locator("dialog.dialog-drawer");
  await form.getByLabel("Cliente").fill("Buffet");
  await form.getByLabel("Descrição").fill("Painel da festa");
  await form.getByLabel("Vendedor").fill("Vera");
  await form.getByLabel("Valor unitário (R$)").fill("180");
  await form.getByLabel("Largura").fill("3x2m");
  await form.locator(".count").getByText("6,00 m² cada").waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await form.getByLabel("Largura").inputValue(), "300");
  assert.equal(await form.getByLabel("Altura").inputValue(), "200");

  await form.getByLabel("Largura").fill("3");
  await form.getByLabel("Altura").fill("2");
  await form.getByText("Você quis dizer 3 × 2 m (300 × 200 cm)?").waitFor();
  await page.keyboard.press("Control+Enter");
  await form.getByText("Corrija 1 campo:").waitFor();
  await form.getByRole("button", { name: "Sim, 3 × 2 m" }).click();
  await form.getByText("Corrija 1 campo:").waitFor({ state: "detached" });
  await page.keyboard.press("Control+Enter");
  await page.locator(".notice").getByText("Pedido #1 criado.").waitFor();
  const { items: [item] } = await readPedido(server, 1) as unknown as { items: Record<string, unknown>[] };
  assert.deepEqual([item!.largura, item!.altura, item!.metro_quadrado], ["300", "200", "6.00"]);
});

Deno.test("half a word is not saved: it becomes the known one, and a new one is confirmed; the seller is remembered", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  await createPedido(server);
  const page = await live(await browser.open(`${server.url}/?novo`));
  const form = page.locator("dialog.dialog-drawer");
  await form.getByLabel("Cliente").fill("Buffet");
  await form.getByLabel("Descrição").fill("Painel da festa");
  await form.getByLabel("Largura").fill("300");
  await form.getByLabel("Altura").fill("200");
  await form.getByLabel("Valor unitário (R$)").fill("180");
  await form.getByLabel("Tecido").pressSequentially("Oxf");
  await page.keyboard.press("Tab");
  assert.equal(await form.getByLabel("Tecido").inputValue(), "Oxford");
  await form.getByLabel("Forma de envio").pressSequentially("ret");
  await page.keyboard.press("Tab");
  assert.equal(await form.getByLabel("Forma de envio").inputValue(), "Retirada");
  await form.getByLabel("Vendedor").fill("Zuleica");
  await page.keyboard.press("Control+Enter");
  await form.getByRole("link", { name: "Item 1 – Tecido: “Zuleica” não está na lista." }).waitFor();
  await form.getByRole("button", { name: "Usar “Zuleica”" }).click();
  await page.keyboard.press("Control+Enter");
  await page.locator(".notice").getByText("Pedido #2 criado.").waitFor();
  const { forma_envio, items: [item] } = await readPedido(server, 2) as unknown as {
    forma_envio: string;
    items: Record<string, unknown>[];
  };
  assert.deepEqual([forma_envio, item!.tecido, item!.vendedor], ["Retirada", "Oxford", "Zuleica"]);

  await page.keyboard.press("n");
  assert.equal(await form.getByLabel("Vendedor").inputValue(), "Zuleica");
});

/** The stops of the Tab key in the open dialog, counted by pressing it until it is round. */
async function tabStops(page: Page): Promise<number> {
  const here = () =>
    page.evaluate(() => {
      const stops = globalThis as unknown as { seen: Set<Element> };
      stops.seen ??= new Set();
      const focused = document.activeElement;
      if (!focused?.closest("dialog") || stops.seen.has(focused)) return -1;
      return stops.seen.add(focused).size;
    });
  let stops = 0;
  await page.locator("dialog .dialog-top button").focus();
  for (let found = await here(); found > 0; found = await here()) {
    stops = found;
    await page.keyboard.press("Tab");
  }
  return stops;
}

Deno.test("an order of one item is at most 22 stops of the Tab key; a finished item is a line, and its day one press", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/?novo`));
  const form = page.locator("dialog.dialog-drawer");
  await form.getByRole("radio", { name: "Amanhã" }).click();
  await form.getByLabel("Descrição").fill("Painel da festa");
  await form.getByLabel("Largura").fill("300");
  await form.getByLabel("Altura").fill("200");
  await form.getByLabel("Valor unitário (R$)").fill("180");
  await form.getByLabel("Vendedor").fill("Vera");
  await form.getByLabel("Forma de envio").fill("Retirada");
  const stops = await tabStops(page);
  assert.ok(stops >= 15 && stops <= 22, `${stops} stops`);

  await form.getByLabel("Descrição").press("Alt+i");
  const line = form.getByRole("button", { name: /Abrir o item 1. Painel da festa/ });
  await line.waitFor();
  assert.equal(await form.getByLabel("Largura").count(), 1);
  assert.deepEqual(await axeFindings(page), []);
  await line.click();
  await form.locator("#campo-items-0-descricao:focus").waitFor();
  await form.getByRole("toolbar", { name: "Ações do item 1" }).getByRole("button", { name: "Recolher o item 1" })
    .focus();
  await page.keyboard.press("ArrowRight");
  await form.getByRole("button", { name: "Duplicar o item 1" }).and(page.locator(":focus")).waitFor();
});

/** The smallest picture there is. */
const ONE_DOT_PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

Deno.test("a PDF that is dropped or pasted as an art is refused in words, and beside its place the pointer says that it is not taken", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/?novo`));
  const form = page.locator("dialog.dialog-drawer");
  await form.getByLabel("Descrição").waitFor();
  /** Does to a place what a person does with a file. @returns whether the page took it, and as what. */
  const bring = (selector: string, kind: "drop" | "dragover" | "paste") =>
    page.locator(selector).first().evaluate((place, kind) => {
      const files = new DataTransfer();
      files.items.add(new File(["%PDF-1.7"], "arte.pdf", { type: "application/pdf" }));
      const how = { bubbles: true, cancelable: true };
      const event = kind === "paste"
        ? new ClipboardEvent(kind, { ...how, clipboardData: files })
        : new DragEvent(kind, { ...how, dataTransfer: files });
      place.dispatchEvent(event);
      return event.defaultPrevented;
    }, kind);
  const refused = form.getByText("Formato não aceito. Use JPG, PNG ou WebP; de PDF ou CDR, exporte como JPG.");

  for (const [selector, kind] of [[".art", "drop"], [".item input", "paste"]] as const) {
    assert.equal(await bring(selector, kind), true);
    await refused.waitFor();
    await form.getByLabel("Escolher a arte do item 1").setInputFiles({
      name: "arte.png",
      mimeType: "image/png",
      buffer: Buffer.from(ONE_DOT_PNG, "base64"),
    });
    await form.getByRole("img", { name: "Arte do item 1" }).waitFor();
    await refused.waitFor({ state: "detached" });
    await form.getByRole("button", { name: "Remover a arte do item 1" }).click();
  }
  assert.equal(await bring("#campo-cliente", "dragover"), true, "the browser must not leave the page for it");
  assert.equal(await bring("#campo-cliente", "drop"), true);
  assert.equal(await refused.count(), 0);
});
