import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { startServer } from "../harness.ts";
import { card, column, NA_SUBLIMACAO } from "./board.ts";
import { createPedido, focusOn, live, openBrowser, readPedido } from "./chromium.ts";

Deno.test("by keyboard alone: between cards and columns, move, conclude, undo", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const first = await createPedido(server, NA_SUBLIMACAO);
  const second = await createPedido(server, NA_SUBLIMACAO);
  const sewn = await createPedido(server, { ...NA_SUBLIMACAO, sublimacao: true });
  const page = await live(await browser.open(`${server.url}/quadro`));
  await card(page, "costura", sewn.id).waitFor();

  await page.keyboard.press("j");
  await focusOn(page, first.id);
  await page.keyboard.press("ArrowDown");
  await focusOn(page, second.id);
  await page.keyboard.press("ArrowRight");
  await focusOn(page, sewn.id);
  await page.keyboard.press("ArrowLeft");
  await focusOn(page, first.id); // the card at the same height

  await page.keyboard.press("m");
  await page.getByRole("menu", { name: /Mover/ }).waitFor();
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await card(page, "expedicao", first.id).waitFor();
  await column(page, "sublimacao").locator(`[data-id="${first.id}"]:focus`).waitFor(); // the place keeps the focus
  await page.keyboard.press("z");
  await card(page, "sublimacao", first.id).waitFor();

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("3");
  await card(page, "costura", second.id).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: `Pedido #${second.numero}` }).waitFor();
});

Deno.test("dragging a card to another column is one command; a drop where it was, or Esc, is none", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, NA_SUBLIMACAO);
  const page = await live(await browser.open(`${server.url}/quadro`));
  const middle = async (where: Locator) => {
    const { x, y, width, height } = (await where.boundingBox())!;
    return [x + width / 2, y + height / 2] as const;
  };
  const drag = async (to: Locator, end: () => Promise<void>) => {
    await card(page, "sublimacao", id).locator(".cliente").hover();
    await page.mouse.down();
    await page.mouse.move(...await middle(to), { steps: 8 });
    await end();
  };

  await drag(column(page, "sublimacao"), () => page.mouse.up());
  await drag(column(page, "expedicao"), async () => {
    await column(page, "expedicao").and(page.locator("[data-over]")).waitFor();
    await page.keyboard.press("Escape");
    await page.mouse.up();
  });
  assert.equal(await page.locator(".card-in-air").count(), 0);
  assert.equal((await readPedido(server, id)).versao, 1);

  await drag(column(page, "expedicao"), () => page.mouse.up());
  await card(page, "expedicao", id).waitFor();
  const { versao, sublimacao, costura, expedicao } = await readPedido(server, id);
  assert.deepEqual([versao, sublimacao, costura, expedicao], [2, true, true, false]);
});

Deno.test("the head of a column says how many, how urgent and how old; chips and search narrow all columns", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const days = { data_entrada: "2020-01-01", data_entrega: "2020-02-01" };
  const late = await createPedido(server, { ...NA_SUBLIMACAO, ...days, prioridade: "ALTA" });
  const other = await createPedido(server, { ...NA_SUBLIMACAO, cliente: "João Arvoredo" });
  const page = await live(await browser.open(`${server.url}/quadro`));
  const head = column(page, "sublimacao").locator("header");

  await head.getByText("2 pedidos").waitFor();
  await head.getByText("1 com prioridade alta").waitFor();
  await head.getByText("1 atrasado").waitFor();
  await column(page, "costura").getByText("Nada aguardando aqui.").waitFor();

  await page.getByRole("button", { name: /Atrasados/ }).click();
  await card(page, "sublimacao", other.id).waitFor({ state: "detached" });
  await page.getByRole("button", { name: /Todos/ }).click();
  await page.getByRole("searchbox").fill("joao");
  await card(page, "sublimacao", late.id).waitFor({ state: "detached" });
  await card(page, "sublimacao", other.id).waitFor();
  await page.waitForURL(/busca=joao/);
});

Deno.test("what was delivered or cancelled leaves the board", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const pronto = { ...NA_SUBLIMACAO, sublimacao: true, costura: true, expedicao: true, status: "pronto" };
  const { id } = await createPedido(server, pronto);
  const page = await live(await browser.open(`${server.url}/quadro`));
  await card(page, "pronto", id).getByRole("button", { name: "Entregar" }).click();
  await column(page, "pronto").getByText("Entregue", { exact: true }).waitFor();
  await page.mouse.move(5, 5);
  await page.getByText("Nenhum pedido em produção.").waitFor();
  assert.equal((await readPedido(server, id)).status, "entregue");
});
