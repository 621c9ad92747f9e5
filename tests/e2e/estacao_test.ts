import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { call, startServer, type TestServer, until } from "../harness.ts";
import { axeFindings, createPedido, live, LOOKS, openBrowser, overlap, readPedido, stage } from "./chromium.ts";

/** Waits until the server knows the connected screens by these names and places: they are told to it over their sockets. */
async function known(server: TestServer, ...expected: [nome: string, setor: string | null][]): Promise<void> {
  const screens = async (): Promise<string> =>
    JSON.stringify(
      (await call(server, "GET", "/api/v1/sincronia")).body.telas
        .map(({ nome, setor }: { nome: string; setor: string | null }) => [nome, setor]),
    );
  await until(async () => await screens() === JSON.stringify(expected), screens);
}

/** The chip of a screen without a name. */
const nameless = (page: Page) => page.getByRole("button", { name: /ainda não tem nome/ });

Deno.test("a new screen shows the board first; once it has written it is asked for its name, and not on the next page", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await live(await browser.openNewcomer(server.url));
  const dialog = page.getByRole("dialog", { name: "Que tela é esta?" });
  const question = page.getByText("Esta tela não tem nome: o histórico não diz quem mudou.");
  await nameless(page).waitFor();
  assert.equal(await dialog.count() + await question.count(), 0);

  await stage(page, id, "financeiro").click();
  await question.waitFor();
  const done = page.locator(".notice", { hasText: "Desfazer" });
  assert.equal(await overlap(done, page.locator(".notice", { has: question })), false);
  await page.getByRole("button", { name: "Dar um nome", exact: true }).click();
  await dialog.getByRole("button", { name: "Agora não" }).click();

  await page.goto(`${server.url}/quadro`);
  await live(page);
  await page.getByRole("button", { name: /^Concluir Conferência/ }).click();
  await page.locator(".notice", { hasText: "Desfazer" }).waitFor();
  assert.equal(await question.count(), 0);
});

Deno.test("a name and a place hold at once, without a reload: for the server, the history, and every tab", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await browser.openNewcomer(server.url);
  const dialog = page.getByRole("dialog", { name: "Que tela é esta?" });
  await nameless(page).click();
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await dialog.getByText("Informe o nome desta tela.").waitFor();
  await dialog.getByLabel("Costura", { exact: true }).check();
  assert.equal(await dialog.getByLabel("Nome desta tela").inputValue(), "Costura");
  await dialog.getByLabel("Nome desta tela").fill("Costura da Zélia");
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await dialog.waitFor({ state: "detached" });
  await live(page);
  await known(server, ["Costura da Zélia", "costura"]);

  const tab = await page.context().newPage();
  await tab.goto(server.url);
  await live(tab);
  const chip = page.getByRole("button", { name: "Esta tela: Costura da Zélia, Costura. Mudar" });
  await chip.click();
  await page.getByText("Outra tela conectada já se chama assim.").waitFor();
  await page.getByLabel("Expedição", { exact: true }).check();
  assert.equal(await page.getByLabel("Nome desta tela").inputValue(), "Costura da Zélia");
  await page.getByLabel("Nome desta tela").fill("Expedição 2");
  await page.getByRole("button", { name: "Salvar" }).click();

  await tab.getByRole("button", { name: "Esta tela: Expedição 2, Expedição. Mudar" }).waitFor();
  await stage(tab, id, "financeiro").click();
  await stage(tab, id, "financeiro", true).waitFor();
  assert.equal((await readPedido(server, id)).atualizado_por, "Expedição 2");
  await known(server, ["Expedição 2", "expedicao"], ["Expedição 2", "expedicao"]);
});

for (const [seen, options] of LOOKS) {
  Deno.test(`axe finds nothing on the question, the chip and the notices: ${seen}`, async () => {
    await using server = await startServer();
    await using browser = await openBrowser();
    const page = await browser.openNewcomer(server.url, { ...options, reducedMotion: "reduce" });
    await nameless(page).click();
    await page.getByRole("dialog").getByRole("button", { name: "Salvar" }).click();
    await page.getByText("Informe o nome desta tela.").waitFor();
    const findings = await axeFindings(page);
    await page.getByLabel("Costura", { exact: true }).check();
    await page.getByRole("dialog").getByRole("button", { name: "Salvar" }).click();
    await live(page);
    findings.push(...await axeFindings(page));
    await page.getByRole("button", { name: /^Avisos/ }).click();
    await page.getByText("Sem avisos.").waitFor();
    findings.push(...await axeFindings(page));
    assert.deepEqual(findings, []);
  });
}
