import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { startServer } from "../harness.ts";
import { png } from "../pictures.ts";
import { axeFindings, LAPTOP, live, openBrowser, PHONE } from "./chromium.ts";

/** A step of the guide, with whether it is done. */
const step = (page: Page, text: string, done: boolean) =>
  page.locator(`.step[data-done="${done}"]`).filter({ has: page.getByText(text, { exact: true }) });

/** Makes a link for a place as the guide offers it, and goes back to the guide. */
async function makeLink(page: Page, name: string, made: { nome: string; papel: RegExp }): Promise<void> {
  await page.getByRole("link", { name }).click();
  await page.getByRole("radio", { name: made.papel }).and(page.locator(":checked")).waitFor();
  assert.equal(await page.getByLabel("Nome").inputValue(), made.nome);
  await page.getByRole("button", { name: "Criar link" }).click();
  await page.getByRole("img", { name: `Código do acesso ${made.nome}` }).waitFor();
  assert.equal(new URL(page.url()).search, "", "read anew, the page does not offer it a second time");
  await page.getByRole("link", { name: "Loja" }).click();
}

Deno.test("the administration of a new shop is led through its first steps, each ticked when it is done, and then to its pedidos", async () => {
  await using shop = await startServer({ auth: "on" });
  await using browser = await openBrowser();
  const entry = `${shop.url}/entrar#${shop.firstToken}`;
  const page = await live(await browser.open(entry));
  assert.equal(new URL(page.url()).pathname, "/loja");
  await page.getByRole("link", { name: "Loja" }).and(page.locator("[aria-current=page]")).waitFor();
  await step(page, "Dê o nome e o logo da loja", false).waitFor();

  await page.getByRole("button", { name: "Preencher" }).click();
  await page.keyboard.type("Gráfica Sol & Mar");
  await page.getByLabel("Escolher o logo").setInputFiles({
    name: "logo.png",
    mimeType: "image/png",
    buffer: Buffer.from(png(80, 40)),
  });
  const preview = page.getByRole("img", { name: "Logo da loja" });
  await preview.waitFor();
  await page.getByRole("button", { name: "Salvar" }).click();
  await page.getByText("Salvo.").waitFor();
  await step(page, "Dê o nome e o logo da loja", true).waitFor();
  const head = page.getByRole("link", { name: "Gráfica Sol & Mar" });
  assert.equal(await head.locator("img").getAttribute("src"), await preview.getAttribute("src"));

  await makeLink(page, "Criar link do Balcão", { nome: "Balcão", papel: /^Produção e balcão/ });
  await step(page, "Balcão", true).waitFor();
  await step(page, "Produção: escolha o setor", false).waitFor();
  await makeLink(page, "Criar link: Costura", { nome: "Costura", papel: /^Produção e balcão/ });
  await step(page, "Produção: escolha o setor", true).waitFor();
  await makeLink(page, "Criar link da TV", { nome: "TV", papel: /^Só ver/ });
  await step(page, "TV", true).waitFor();
  await head.waitFor();

  await page.addInitScript(() => {
    globalThis.print = () => void (document.body.dataset.printed = "");
  });
  await page.getByRole("link", { name: "Imprimir uma ficha de teste" }).click();
  await page.locator("body[data-printed]").waitFor();
  await page.locator(".ficha-shop").getByText("Gráfica Sol & Mar").waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole("link", { name: "Loja" }).click();
  await step(page, "Imprima uma ficha de teste", true).waitFor();

  await page.getByRole("button", { name: "Concluir" }).click();
  await page.waitForURL(`${shop.url}/`);
  await page.goto("about:blank");
  await page.goto(entry);
  await page.waitForURL(`${shop.url}/`);
  await page.goto(`${shop.url}/loja`);
  await page.getByLabel("Nome da loja").waitFor();
  assert.equal(await page.getByRole("button", { name: /Pular|Concluir/ }).count(), 0, "it is asked once");
});

Deno.test("the guide can be skipped, what is no picture is refused in words, and a logo is taken away again", async () => {
  await using shop = await startServer({ auth: "on" });
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${shop.url}/entrar#${shop.firstToken}`));
  const choose = (name: string, buffer: Uint8Array) =>
    page.getByLabel(name).setInputFiles({ name: "logo", mimeType: "image/png", buffer: Buffer.from(buffer) });
  await choose("Escolher o logo", new TextEncoder().encode("CDR"));
  await page.getByText("Formato não aceito. Use JPG, PNG ou WebP").waitFor();
  await choose("Escolher o logo", png(40, 40));
  await page.getByRole("img", { name: "Logo da loja" }).waitFor();
  await page.getByText("Formato não aceito").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Remover o logo" }).click();
  await page.getByRole("img", { name: "Logo da loja" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Pular por enquanto" }).click();
  await page.waitForURL(`${shop.url}/`);
  const stored = await page.evaluate(() => fetch("/api/v1/loja").then((answer) => answer.json()));
  assert.deepEqual(stored, { nome: "", logo: null, guia: false });
});

for (const [seen, device] of [["laptop", LAPTOP], ["phone", PHONE]] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    Deno.test(`axe finds nothing on the shop's page and its guide: ${seen}, ${colorScheme}`, async () => {
      await using shop = await startServer({ auth: "on" });
      await using browser = await openBrowser();
      const look = { ...device, colorScheme, reducedMotion: "reduce" } as const;
      const page = await live(await browser.open(`${shop.url}/entrar#${shop.firstToken}`, look));
      await page.getByRole("heading", { name: "Primeiros passos" }).waitFor();
      assert.deepEqual(await axeFindings(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), device.viewport.width);
      if (device !== PHONE) return;
      const small = await page.locator(".shop :is(button, a, input:not(.hidden), label[for=loja-logo])").evaluateAll((
        all,
      ) => all.filter((each) => Math.round(each.getBoundingClientRect().height) < 44).map((each) => each.outerHTML));
      assert.deepEqual(small, []);
    });
  }
}
