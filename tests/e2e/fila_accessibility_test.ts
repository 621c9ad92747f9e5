import assert from "node:assert/strict";
import { startServer } from "../harness.ts";
import { axeFindings, createPedido, live, LOOKS, openBrowser, readPedido } from "./chromium.ts";

const NA_COSTURA = { financeiro: true, conferencia: true, sublimacao: true, status: "em_producao" };

Deno.test("the queue is chosen, worked and undone by keyboard alone", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const first = await createPedido(server, NA_COSTURA);
  const second = await createPedido(server, NA_COSTURA);
  const page = await live(await browser.open(`${server.url}/fila`));
  const link = page.getByRole("link", { name: /Costura 2 a fazer/ });
  await link.focus();
  await page.keyboard.press("Enter");
  await live(page);
  await page.locator(`[data-id="${second.id}"]`).waitFor();
  const focused = () =>
    page.evaluate(() => {
      const card = document.activeElement!.closest<HTMLElement>("[data-id]");
      return [Number(card?.dataset.id), document.activeElement!.textContent];
    });

  await page.keyboard.press("j");
  await page.keyboard.press("j");
  assert.deepEqual(await focused(), [second.id, "CONCLUIR COSTURA"]);
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.textContent === "Desfazer");
  assert.deepEqual(await focused(), [first.id, "Desfazer"]);
  await page.keyboard.press("z");
  await page.locator(`[data-id="${first.id}"] .conclude`).waitFor();
  assert.equal((await readPedido(server, first.id)).costura, false);
});

Deno.test("a screen that stands at a stage opens its own queue, and can still choose another", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await browser.open(`${server.url}/fila`);
  await page.getByRole("heading", { name: "Qual é a fila desta tela?" }).waitFor();
  await page.evaluate(() =>
    localStorage.setItem("sgp.estacao", JSON.stringify({ name: "Costura 2", setor: "costura" }))
  );
  await page.goto(`${server.url}/fila`);
  await page.waitForURL(/\/fila\/costura$/);
  await live(page);
  await page.getByRole("link", { name: "Trocar de fila" }).click();
  await page.getByRole("link", { name: /Costura Minha fila/ }).waitFor();
});

Deno.test("without the server nothing can be concluded, every button says why, and the page stays", async () => {
  const server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, NA_COSTURA);
  const page = await live(await browser.open(`${server.url}/fila/costura`));
  const button = page.locator(`[data-id="${id}"] .conclude`);
  await button.waitFor();
  assert.equal(await button.getAttribute("aria-disabled"), null);

  await server.stop();
  await page.locator(".conclude[aria-disabled]").waitFor();
  assert.match((await button.getAttribute("aria-label"))!, /servidor/);
  await button.click({ force: true });
  await page.locator(".notice-wrong").waitFor();

  await using again = await startServer({ data: server.data, port: server.port });
  await live(page);
  await button.click();
  await page.locator(`[data-id="${id}"]`).getByText("concluído").waitFor();
  assert.equal(again.port, server.port);
});

Deno.test("a stage that does not exist has no queue", async () => {
  await using server = await startServer();
  const answer = await fetch(`${server.url}/fila/pintura`);
  assert.equal(answer.status, 404);
  await answer.body?.cancel();
});

for (const [seen, options] of LOOKS) {
  Deno.test(`axe finds nothing on any state of the queue: ${seen}`, async () => {
    await using server = await startServer();
    await using browser = await openBrowser();
    const findings: Record<string, string[]> = {};
    const page = await browser.open(`${server.url}/fila`, { ...options, reducedMotion: "reduce" });
    await live(page);
    const look = async (name: string) => {
      const found = await axeFindings(page);
      if (found.length > 0) findings[name] = found;
    };
    await look("choice");
    await page.goto(`${server.url}/fila/costura`);
    await live(page);
    await page.getByText("Tudo em dia na Costura.").waitFor();
    await look("empty");

    const days = { data_entrada: "2020-01-01", data_entrega: "2020-02-01" };
    const items = Array.from({ length: 5 }, (_, n) => ({
      tipo_producao: "lona",
      descricao: `Lona ${n}`,
      largura: "300",
      altura: "70",
      tecido: "Lona 440 g",
      observacao: "cuidado com a dobra",
    }));
    const first = await createPedido(server, { ...NA_COSTURA, ...days, prioridade: "ALTA", items });
    const second = await createPedido(server, { ...NA_COSTURA, observacao: "sem pressa" });
    await createPedido(server);
    await createPedido(server, { financeiro: true, status: "em_producao" });
    await page.locator(`[data-id="${second.id}"] .conclude`).waitFor();
    await look("cards");
    await page.locator(`[data-id="${first.id}"] .conclude`).click();
    await page.locator(".strip").waitFor();
    await look("strip");
    await page.getByRole("tab", { name: /Aguardando/ }).click();
    await page.getByText("Aguarda Conferência e Sublimação").waitFor();
    await look("waiting");
    await page.getByRole("tab", { name: /Feitos/ }).click();
    await page.getByRole("button", { name: /Desmarcar/ }).waitFor();
    await look("done");

    const { width } = options.viewport;
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    assert.deepEqual(findings, {});
  });
}
