import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { guardedShop } from "../security/shop.ts";
import { axeFindings, LAPTOP, live, openBrowser, PHONE, type TestBrowser } from "./chromium.ts";

/** A shop with an access for the Costura, its screen, and the administration at `/acessos`. */
async function openAcessos(browser: TestBrowser, options: object = LAPTOP) {
  const shop = await guardedShop();
  const { token } = await shop.invite("Celular da Bia", "operador", "costura");
  const admin = await browser.open(`${shop.url}/entrar#${shop.tokens.admin}`, options);
  await admin.waitForURL(({ pathname }) => pathname !== "/entrar");
  await admin.goto(`${shop.url}/acessos`);
  await live(admin);
  return { shop, token, admin };
}

const line = (page: Page, name: string) =>
  page.locator("li[data-acesso]").filter({ has: page.getByText(name, { exact: true }) });

Deno.test("Mudar: an access gets another name and place by its line, its open screen follows, and a name that is taken is said", async () => {
  await using browser = await openBrowser();
  const { shop, token, admin } = await openAcessos(browser);
  await using _ = shop;
  const screen = await browser.open(`${shop.url}/entrar#${token}`);
  await screen.waitForURL(`${shop.url}/fila/costura`);
  await live(screen);

  await admin.getByRole("button", { name: "Mudar Celular da Bia" }).click();
  const form = admin.getByRole("form", { name: "Mudar Celular da Bia" });
  assert.equal(await form.getByLabel("Nome").inputValue(), "Celular da Bia");
  await form.getByRole("radio", { name: /^Produção e balcão/ }).and(admin.locator(":checked")).waitFor();
  assert.deepEqual(await axeFindings(admin), []);
  await form.getByLabel("Nome").fill("balcão 2");
  await form.getByRole("button", { name: "Salvar" }).click();
  await admin.getByRole("alert").filter({ hasText: "Já existe um acesso com o nome “balcão 2”" }).waitFor();
  assert.equal(await form.getByLabel("Nome").inputValue(), "balcão 2", "what was typed stays");

  await form.getByLabel("Setor (opcional)").selectOption({ label: "Financeiro" });
  await form.getByRole("radio", { name: /^Financeiro/ }).and(admin.locator(":checked")).waitFor();
  await form.getByLabel("Nome").fill("Caixa da Bia");
  await form.getByRole("button", { name: "Salvar" }).click();
  await form.waitFor({ state: "detached" });
  await line(admin, "Caixa da Bia").getByText(/· Financeiro/).waitFor();
  assert.equal(await line(admin, "Celular da Bia").count(), 0);
  // The screen is read anew with what it may now.
  await screen.waitForFunction(() =>
    JSON.parse(document.querySelector<HTMLMetaElement>("meta[name=sgp-acesso]")?.content ?? "{}").nome ===
      "Caixa da Bia"
  );
});

Deno.test("Novo link…: the one before stops at once, the new one is shown with its code, and Voltar changes nothing", async () => {
  await using browser = await openBrowser();
  const { shop, token, admin } = await openAcessos(browser, PHONE);
  await using _ = shop;
  const screen = await live(await browser.open(`${shop.url}/entrar#${token}`));
  const renew = admin.getByRole("button", { name: "Novo link para Celular da Bia…" });

  await renew.click();
  await admin.getByText("O link de antes e o que está aberto com ele param na hora.").waitFor();
  assert.deepEqual(await axeFindings(admin), []);
  await admin.getByRole("button", { name: "Voltar" }).click();
  await live(screen);

  await renew.click();
  await admin.getByRole("button", { name: "Criar novo link para Celular da Bia" }).click();
  await admin.getByRole("img", { name: "Código do acesso Celular da Bia" }).waitFor();
  await admin.waitForFunction(() => {
    const { top, bottom } = document.querySelector(".acessos-qr")!.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  const link = await admin.getByLabel("Link de Celular da Bia").inputValue();
  await screen.getByRole("heading", { name: "O acesso deste aparelho foi encerrado" }).waitFor();
  const old = await browser.open(`${shop.url}/entrar#${token}`);
  await old.getByText("Este link não vale mais. Peça um link novo.").waitFor();
  await screen.goto(`${shop.url}/entrar${new URL(link).hash}`);
  await screen.waitForURL(`${shop.url}/fila/costura`);
  await live(screen);
});
