import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Papel } from "../../server/domain/papeis.ts";
import type { Setor } from "../../server/domain/setores.ts";
import { guardedShop } from "../security/shop.ts";
import { axeFindings, LAPTOP, live, openBrowser, PHONE, row, stage, type TestBrowser } from "./chromium.ts";

const PEDIDOS = "/api/v1/pedidos";
const ONLY_BALCAO_CREATES = "Somente o Balcão cria pedidos.";
const WITHOUT_VALORES = "Somente o Balcão e o Financeiro veem valores.";
const ITEM = {
  tipo_producao: "painel",
  descricao: "Painel de festa",
  largura: "200",
  altura: "150",
  quantidade: 2,
  valor_unitario: "180.00",
};
const CHECKED = { financeiro: true, conferencia: true, status: "em_producao" };

/** A shop with a pedido that waits for the Sublimação, and a browser of an access of a place. */
async function shopWith(browser: TestBrowser, setor: Setor, papel: Papel, options: object = LAPTOP) {
  const shop = await guardedShop();
  const { token } = await shop.invite("Posto", papel, setor);
  const { body } = await shop.as("admin", "POST", PEDIDOS, { cliente: "Buffet Sol", items: [ITEM], ...CHECKED });
  const page = await browser.open(`${shop.url}/entrar#${token}`, options);
  await page.waitForURL(({ pathname }) => pathname !== "/entrar");
  const go = async (path: string) => {
    await page.goto(shop.url + path);
    return await live(page);
  };
  return { shop, page, id: body.id as number, numero: body.numero as string, go };
}

/** A finger rests on nothing: a press says why. */
async function saysOnPress(page: Page, selector: string, sentence: string): Promise<void> {
  await page.locator(selector).first().click({ force: true });
  await page.locator(".notice-wrong").getByText(sentence, { exact: true }).waitFor();
  await page.locator(".notice-wrong .notice-close").click();
}

Deno.test("on the list a seamstress sees what is not hers to do, disabled, and a press says whose it is", async () => {
  await using browser = await openBrowser();
  const { shop, page, id, go } = await shopWith(browser, "costura", "operador");
  await using _shop = shop;
  await go("/");
  await row(page, id).waitFor();
  assert.equal(await stage(page, id, "costura").getAttribute("aria-disabled"), null);
  await saysOnPress(
    page,
    `[data-id="${id}"] [data-etapa=sublimacao]`,
    "Somente a Sublimação e o Financeiro concluem Sublimação.",
  );
  await saysOnPress(page, ".new", ONLY_BALCAO_CREATES);
  await page.keyboard.press("n");
  await page.locator(".notice-wrong").getByText(ONLY_BALCAO_CREATES).waitFor();
  assert.equal(await page.getByRole("dialog").count(), 0, "no form that could not be saved");
  await page.locator(".notice-wrong .notice-close").click();
  assert.equal(await row(page, id).locator(".c-valor").textContent(), " Reservado");
  assert.ok(!(await page.locator("main").textContent())!.includes("R$"));

  await page.getByRole("button", { name: "Ações do pedido 1" }).click();
  for (const entrada of ["Duplicar", "Prioridade alta", "Cancelar o pedido…", "Excluir…"]) {
    const item = page.getByRole("menuitem", { name: entrada });
    assert.equal(await item.getAttribute("aria-disabled"), "true", entrada);
    assert.match((await item.textContent())!, /Somente .+\.$/, entrada);
  }
  await page.keyboard.press("Escape");

  await page.getByLabel("Selecionar o pedido 1").click();
  await saysOnPress(page, ".selection .button:has-text('Prioridade')", "Somente o Balcão muda a prioridade.");
  await page.getByRole("button", { name: "Concluir etapa" }).click();
  const [sublimacao, costura] = ["Sublimação", "Costura"].map((name) =>
    page.locator(".menu-item").filter({ hasText: new RegExp(`^${name}`) })
  );
  assert.equal(await sublimacao!.getAttribute("aria-disabled"), "true");
  assert.equal(await costura!.getAttribute("aria-disabled"), null);
  assert.deepEqual(await axeFindings(page), []);
});

Deno.test("an open pedido, its page and its form say the same: values reserved, what is not hers locked, with who may", async () => {
  await using browser = await openBrowser();
  const { shop, page, id, numero, go } = await shopWith(browser, "costura", "operador");
  await using _shop = shop;
  for (const path of [`/?pedido=${numero}`, `/quadro?pedido=${numero}`, `/p/${numero}`]) {
    await go(path);
    const pedido = page.locator(".pedido");
    await pedido.getByText(WITHOUT_VALORES).waitFor();
    for (const sentence of [ONLY_BALCAO_CREATES, "Somente o Balcão e o Financeiro cancelam e reabrem pedidos."]) {
      await pedido.locator(".pedido-denied").getByText(sentence).waitFor();
    }
    assert.ok(!(await pedido.textContent())!.includes("R$"), path);
    assert.equal(await pedido.getByRole("button", { name: /^Concluir Costura/ }).getAttribute("aria-disabled"), null);
    const theirs = pedido.getByRole("button", { name: /^Concluir Sublimação/ });
    assert.equal(await theirs.getAttribute("aria-disabled"), "true");
    assert.deepEqual(await axeFindings(page), [], path);
  }

  await page.getByRole("button", { name: "Editar" }).click();
  const form = page.locator(".form");
  await form.locator(".note").getByText("Somente o Balcão muda estes dados.").waitFor();
  assert.equal(await form.getByLabel("Telefone").getAttribute("readonly"), "");
  assert.equal(await form.getByLabel("Prioridade").isDisabled(), true);
  assert.equal(await form.getByLabel("Valor unitário (R$)").inputValue(), "Reservado");
  assert.ok(!(await form.textContent())!.includes("R$ 1"));
  assert.equal(await form.getByLabel("Escolher a arte do item 1").isDisabled(), true);
  assert.deepEqual(await axeFindings(page), []);
  await form.getByRole("button", { name: "Observação do pedido" }).click();
  await form.getByLabel("Observação do pedido (ficha e quadro)").fill("Falta linha");
  await form.getByRole("button", { name: "Salvar" }).click();
  await page.getByText(`Pedido #${numero} salvo.`).waitFor();
  const { body } = await shop.as("admin", "GET", `${PEDIDOS}/${id}`);
  assert.deepEqual([body.observacao, body.valor_total, body.items[0].valor_unitario], [
    "Falta linha",
    "360.00",
    "180.00",
  ]);
});

Deno.test("on the board and in a queue, by a phone, a stage of another place is disabled and says whose it is", async () => {
  await using browser = await openBrowser();
  const { shop, page, id, go } = await shopWith(browser, "costura", "operador", PHONE);
  await using _shop = shop;
  await go("/quadro");
  await page.getByRole("button", { name: /^Sublimação/ }).click();
  const sentence = "Somente a Sublimação e o Financeiro concluem Sublimação.";
  await saysOnPress(page, `[data-id="${id}"] .card-main`, sentence);
  await go("/fila/sublimacao");
  await page.locator(".fila-top").getByText(sentence).waitFor();
  await saysOnPress(page, `[data-id="${id}"] .conclude`, sentence);
  assert.deepEqual(await axeFindings(page), []);
  await page.locator(".foot").getByRole("link", { name: "Novo" }).click({ force: true });
  await page.locator(".notice-wrong").getByText(ONLY_BALCAO_CREATES).waitFor();
  assert.equal((await shop.as("admin", "GET", `${PEDIDOS}/${id}`)).body.versao, 1);
});

Deno.test("where a card can go is offered by what the person may do, and so is what the palette does", async () => {
  await using browser = await openBrowser();
  const { shop, page, id, go } = await shopWith(browser, "sublimacao", "operador");
  await using _shop = shop;
  await go("/quadro");
  await page.locator(`[data-column=sublimacao] [data-id="${id}"]`).focus();
  await page.keyboard.press("m");
  const para = (name: string) => page.locator(".menu-item").filter({ hasText: new RegExp(`^${name}`) });
  assert.equal(await para("Costura").getAttribute("aria-disabled"), null);
  for (const column of ["Financeiro", "Conferência", "Expedição", "Pronto"]) {
    assert.equal(await para(column).getAttribute("aria-disabled"), "true", column);
  }
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("prioridade");
  const alta = page.getByRole("option", { name: /Prioridade alta ou normal/ });
  assert.equal(await alta.getAttribute("aria-disabled"), "true");
  assert.match((await alta.textContent())!, /Somente o Balcão muda a prioridade\./);
  assert.deepEqual(await axeFindings(page), []);
});

Deno.test("a counter does all of a pedido but the stages, and may print what it costs", async () => {
  await using browser = await openBrowser();
  const { shop, page, id, numero, go } = await shopWith(browser, "balcao", "operador");
  await using _shop = shop;
  await go(`/p/${numero}`);
  await page.locator(".pedido").getByText("R$ 360,00").first().waitFor();
  await page.locator(".pedido-actions").getByRole("button", { name: "Mais", exact: true }).click();
  for (const name of ["Duplicar", "Reposição…", "Cancelar…"]) {
    assert.equal(await page.getByRole("menuitem", { name }).getAttribute("aria-disabled"), null, name);
  }
  await page.keyboard.press("Escape");
  assert.equal(
    await page.getByRole("button", { name: /^Concluir Sublimação/ }).getAttribute("aria-disabled"),
    "true",
  );
  await page.goto(`${shop.url}/imprimir?ids=${id}&valores=1`);
  assert.match((await page.locator("main").textContent())!, /R\$\s360,00/);
});

Deno.test("nobody prints or exports the values that are not for them", async () => {
  await using browser = await openBrowser();
  const { shop, page, id, go } = await shopWith(browser, "expedicao", "operador");
  await using _shop = shop;
  await page.goto(`${shop.url}/imprimir?ids=${id}&valores=1`);
  await page.locator(".bar").getByText(WITHOUT_VALORES).waitFor();
  assert.equal(await page.getByLabel("Com valores").isDisabled(), true);
  assert.ok(!(await page.locator("main").textContent())!.includes("R$"));
  await go("/");
  await row(page, id).waitFor();
  await page.getByRole("button", { name: "Exportar" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: /todas as colunas, menos os valores/ }).click();
  const csv = await Deno.readTextFile(await (await downloading).path());
  assert.ok(csv.includes("Observação") && !csv.includes("Total") && !csv.includes("360,00"));
});
