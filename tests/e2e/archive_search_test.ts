import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startServer, type TestServer } from "../harness.ts";
import { axeFindings, createPedido, live, LOOKS, openBrowser, patchPedido } from "./chromium.ts";

/** Pedidos that were delivered, and are in the archive. */
async function archived(
  server: TestServer,
  ...all: Record<string, unknown>[]
): Promise<{ id: number; numero: string }[]> {
  const made = [];
  for (const fields of all) made.push(await createPedido(server, { status: "entregue", ...fields }));
  assert.equal(await server.archive(), all.length);
  return made;
}

const section = (page: Page) => page.getByRole("rowgroup", { name: "No arquivo" });
const rows = (page: Page) => section(page).locator("[data-id]");
const head = (page: Page) => section(page).locator(".archive-head");
const search = (page: Page, text: string) => page.getByLabel("Buscar pedidos").fill(text);

Deno.test("a pedido of three years ago takes one search and one Enter, whatever is on the board", async (t) => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const [old] = await archived(server, { cliente: "Buffet Arco-Íris", data_entrada: "2023-02-01" }, { numero: "4870" });
  await createPedido(server, { numero: "48701", cliente: "Ateliê Sem Par" });

  for (const path of ["/", "/quadro"]) {
    await t.step(`by a word, on ${path}`, async () => {
      const page = await live(await browser.open(server.url + path));
      await page.keyboard.press("/");
      await page.keyboard.type("arco iris");
      await page.keyboard.press("Enter");
      const drawer = page.getByRole("dialog", { name: `Pedido #${old!.numero}` });
      await drawer.getByText(/No arquivo desde/).waitFor();
    });
  }
  await t.step("by its numero, before one of the board that begins so", async () => {
    const page = await live(await browser.open(server.url));
    await search(page, "#4870");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Pedido #4870" }).waitFor();
  });
  await t.step("what is nowhere is said to be nowhere", async () => {
    const page = await live(await browser.open(server.url));
    await search(page, "Zé Ninguém");
    await page.keyboard.press("Enter");
    await page.locator(".notice").getByText("Nada no quadro nem no arquivo para “Zé Ninguém”.").waitFor();
  });
  await t.step("by the palette, from any page, and before the answer is there", async () => {
    const page = await live(await browser.open(`${server.url}/quadro`));
    await page.keyboard.press("Control+k");
    const word = page.getByLabel("Pedido, página ou comando");
    await word.fill("arco iris");
    await word.press("Enter");
    await page.waitForURL(`**/p/${old!.numero}`);
  });
  await t.step("by what is to be done to it, said in words, and again where the server was away", async () => {
    const page = await live(await browser.open(`${server.url}/quadro`));
    await page.route("**/api/v1/arquivo?*", (route) => route.abort());
    await page.keyboard.press("Control+k");
    const word = page.getByLabel("Pedido, página ou comando");
    await word.fill("duplicar arco iris");
    const palette = page.getByRole("dialog", { name: "Comandos" });
    await palette.getByText("O servidor não respondeu: o arquivo não foi lido.").waitFor();
    await page.unroute("**/api/v1/arquivo?*");
    await palette.getByRole("button", { name: "Tentar de novo" }).click();
    await palette.getByRole("option", { name: `Duplicar · #${old!.numero} Buffet Arco-Íris` }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: `Cópia do pedido #${old!.numero}` }).waitFor();
  });
});

Deno.test("below what the board has stands what the archive has, said by word, of its moment, and read on as one scrolls", async (t) => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const all = Array.from(
    { length: 120 },
    (_, i) => ({ cliente: `Padaria Três Pinheiros ${i}`, data_entrada: "2023-02-01" }),
  );
  const made = await archived(server, ...all);
  const open = await createPedido(server, { cliente: "Padaria Maré Alta" });
  await createPedido(server, { cliente: "Padaria do Porto", status: "entregue" });

  await t.step("in every look, and axe finds nothing", async () => {
    for (const [look, options] of LOOKS) {
      const page = await live(await browser.open(server.url, options));
      await search(page, "padaria");
      await head(page).getByText("No arquivo · 120").waitFor();
      await head(page).getByText(/Lido às \d\d:\d\d, não é ao vivo\./).waitFor();
      await rows(page).first().getByText("Entregue, no arquivo").waitFor();
      assert.deepEqual(await axeFindings(page), [], look);
      const edges = await rows(page).first().locator(".c-entrega .prazo-day, .c-valor").evaluateAll((parts) =>
        parts.map((part) => Math.round(part.getBoundingClientRect().right))
      );
      if (look.startsWith("phone")) assert.equal(edges[0], edges[1], "day and valor end at the card's edge");
      await page.close();
    }
  });

  const page = await live(await browser.open(server.url));
  await t.step("it is read on to its end, each once", async () => {
    await search(page, "padaria");
    await rows(page).first().waitFor();
    assert.equal(await page.locator("#linhas [data-id]").count(), 1);
    while (await rows(page).count() < 120) {
      const before = await rows(page).count();
      await page.locator(".table-box").evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
      await rows(page).nth(before).waitFor();
    }
    const ids = await rows(page).evaluateAll((each) => each.map((row) => Number((row as HTMLElement).dataset.id)));
    assert.deepEqual(ids, made.map(({ id }) => id).reverse());
  });

  await t.step("by keyboard: one tab stop that stays where one was, arrows, and Enter opens", async () => {
    await rows(page).first().focus();
    await page.keyboard.press("ArrowDown");
    const stops = () =>
      section(page).locator("tr[tabindex='0']").evaluateAll((rows) => rows.map((row) => row.dataset.id));
    assert.deepEqual(await stops(), [`${made[118]!.id}`]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    await rows(page).nth(1).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: `Pedido #${made[118]!.numero}` }).waitFor();
    await page.keyboard.press("Escape");
  });

  await t.step("one that comes back stands on the board alone, and the archive says that it changed", async () => {
    await patchPedido(server, made[119]!.id, { cidade_cliente: "Lagoa Serena/BA" });
    await head(page).getByText("No arquivo · 119").waitFor();
    await head(page).getByText("Mudou desde então.").waitFor();
    assert.equal(await section(page).locator(`[data-id="${made[119]!.id}"]`).count(), 0);
  });

  await t.step("what is closed and still on the board is offered", async () => {
    await head(page).getByRole("button", { name: "Mostrar 2 encerrados do quadro" }).click();
    await page.locator("#linhas").getByText("Padaria do Porto").waitFor();
    await page.locator(`#linhas [data-id="${made[119]!.id}"]`).waitFor();
  });

  await t.step("nothing of it is claimed: the footer counts the board", async () => {
    await page.locator(".rodape-conta").getByText("3 pedidos no quadro").waitFor();
    assert.equal(await page.locator(`#linhas [data-id="${open.id}"]`).count(), 1);
  });
});

Deno.test("the delivered are asked for with their count; without a server it is said that nothing was read", async (t) => {
  await using server = await startServer();
  await using browser = await openBrowser();
  await archived(server, { cliente: "Ótica Sol Nascente" }, { cliente: "Ótica do Cais", status: "cancelado" });
  await createPedido(server, { cliente: "Ótica Jardim", status: "entregue" });
  const page = await live(await browser.open(server.url));
  const status = page.locator(".choice:has-text('Status'):not(.only-card) select");

  await t.step("by the filter", async () => {
    assert.match((await status.locator("option").allInnerTexts()).join(), /Entregue \(1 no quadro\)/);
    for (const [which, name] of [["entregue", "Ótica Sol Nascente"], ["cancelado", "Ótica do Cais"]] as const) {
      await status.selectOption(which);
      await head(page).getByText("No arquivo · 1").waitFor();
      await rows(page).getByText(name).waitFor();
      assert.equal(await rows(page).count(), 1);
    }
    await status.selectOption("todos");
    await head(page).getByText("No arquivo · 2").waitFor();
    await status.selectOption("abertos");
    await section(page).waitFor({ state: "detached" });
  });

  await t.step(
    "a spreadsheet takes them along where it is asked to, and is not made where they do not come",
    async () => {
      await search(page, "ótica");
      await head(page).getByText("No arquivo · 2").waitFor();
      const choose = async () => {
        await page.getByRole("button", { name: "Exportar" }).click();
        await page.getByRole("menuitem", { name: "Os do arquivo, com todas as colunas" }).click();
      };
      await page.route("**/api/v1/arquivo?*", (route) => route.abort());
      await choose();
      await page.locator(".notice").getByText("O servidor não respondeu: o arquivo não foi lido.").waitFor();
      await page.unroute("**/api/v1/arquivo?*");
      const downloading = page.waitForEvent("download");
      await choose();
      const csv = await Deno.readTextFile(await (await downloading).path());
      assert.match(csv, /Ótica do Cais[^]*Ótica Sol Nascente/);
      assert.doesNotMatch(csv, /Ótica Jardim/, "what the list does not show");
      await search(page, "");
      await section(page).waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Exportar" }).click();
      await page.getByRole("menuitem").first().waitFor();
      assert.equal(await page.getByRole("menuitem").count(), 2, "nothing of the archive is shown");
      await page.keyboard.press("Escape");
    },
  );

  await t.step("while it is away", async () => {
    await page.route("**/api/v1/arquivo?*", (route) => route.abort());
    await search(page, "ótica sol");
    await section(page).getByText("O servidor não respondeu: o arquivo não foi lido.").waitFor();
    await page.unroute("**/api/v1/arquivo?*");
    await section(page).getByRole("button", { name: "Tentar de novo" }).click();
    await rows(page).getByText("Ótica Sol Nascente").waitFor();
  });
});
