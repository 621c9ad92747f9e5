import assert from "node:assert/strict";
import { startServer } from "../harness.ts";
import { card, column, NA_SUBLIMACAO } from "./board.ts";
import { createPedido, live, openBrowser, overlap, patchPedido, readPedido } from "./chromium.ts";

Deno.test("one press concludes a stage: the card goes to the next column, here and on the other screen", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, NA_SUBLIMACAO);
  const [here, there] = [await browser.open(`${server.url}/quadro`), await browser.open(`${server.url}/quadro`)];
  await Promise.all([live(here), live(there)]);

  await card(here, "sublimacao", id).getByRole("button", { name: "Concluir Sublimação" }).click();

  await card(there, "costura", id).waitFor();
  await card(here, "costura", id).waitFor();
  await column(there, "sublimacao").locator(`[data-id="${id}"]`).waitFor({ state: "detached" });
  const { sublimacao, versao } = await readPedido(server, id);
  assert.deepEqual([sublimacao, versao], [true, 2], "one command");
});

Deno.test("under the pointer the place of a card that left stays, says where it went, and takes it back", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, NA_SUBLIMACAO);
  const other = await createPedido(server, NA_SUBLIMACAO);
  const page = await live(await browser.open(`${server.url}/quadro`));
  const left = column(page, "sublimacao").locator(`.card-gone[data-id="${id}"]`);
  const places = () =>
    column(page, "sublimacao").locator("[data-id]").evaluateAll((cards) =>
      cards.map((card) => [Number((card as HTMLElement).dataset.id), Math.round(card.getBoundingClientRect().top)])
    );
  await card(page, "sublimacao", other.id).waitFor();
  const before = await places();

  await card(page, "sublimacao", id).getByRole("button", { name: "Concluir Sublimação" }).click();
  await left.getByText("Foi para Costura").waitFor();
  await card(page, "costura", id).waitFor();
  assert.deepEqual(await places(), before);

  await left.getByRole("button", { name: "Desfazer" }).click();
  await card(page, "sublimacao", id).waitFor();
  assert.deepEqual(await places(), before);

  await patchPedido(server, id, { sublimacao: true });
  await left.getByText("Foi para Costura").waitFor();
  assert.equal(await left.getByRole("button", { name: "Desfazer" }).count(), 0, "somebody else's is not undone here");
  const pill = column(page, "sublimacao").getByRole("button", { name: "1 mudança · Atualizar" });
  await pill.waitFor();
  for (const part of [".column-head", ".column-box"]) {
    assert.equal(await overlap(pill, column(page, "sublimacao").locator(part)), false, part);
  }
  await pill.click();
  await left.waitFor({ state: "detached" });
});

Deno.test("Mover para… in the menu is one command, and asks before it undoes work", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { ...NA_SUBLIMACAO, sublimacao: true });
  const page = await live(await browser.open(`${server.url}/quadro`));
  const move = async (column: string, para: string) => {
    await card(page, column, id).getByRole("button", { name: /Ações/ }).click();
    await page.getByRole("menuitem", { name: "Mover para…" }).click();
    await page.getByRole("menu", { name: /Mover o pedido/ }).getByRole("menuitem", { name: para }).click();
  };

  await move("costura", "Conferência");
  const dialog = page.getByRole("dialog", { name: /para Conferência/ });
  await dialog.getByText("Conferência e Sublimação serão desmarcadas.").waitFor();
  await dialog.getByRole("button", { name: "Mover e desmarcar" }).click();
  await card(page, "conferencia", id).waitFor();
  assert.equal((await readPedido(server, id)).versao, 2);

  await page.locator(".notice").getByRole("button", { name: "Desfazer" }).click();
  await card(page, "costura", id).waitFor();

  await move("costura", "Financeiro");
  const reason = page.getByRole("dialog", { name: /para Financeiro/ });
  await reason.getByLabel("Motivo").fill("pagamento devolvido");
  await reason.getByRole("button", { name: "Mover e desmarcar" }).click();
  await card(page, "financeiro", id).waitFor();

  await move("financeiro", "Pronto");
  await page.getByRole("dialog").getByText("Financeiro, Conferência, Sublimação e Costura").waitFor();
  await page.getByRole("button", { name: "Mover mesmo assim" }).click();
  await card(page, "pronto", id).waitFor();
  assert.equal((await readPedido(server, id)).status, "pronto");
});
