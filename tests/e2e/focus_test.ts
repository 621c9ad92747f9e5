import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { startServer } from "../harness.ts";
import { guardedShop } from "../security/shop.ts";
import { createPedido, live, openBrowser, PHONE } from "./chromium.ts";

/** Opens a page, and waits until its script listens to what takes the focus away. */
async function open(page: Page, url: string): Promise<Page> {
  const guard = page.waitForResponse((answer) => new URL(answer.url()).pathname.startsWith("/assets/focus_guard-"));
  await page.goto(url);
  await (await guard).finished();
  return await live(page);
}

/** Presses a button by Enter, as somebody does who has no mouse. */
async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.press("Enter");
}

/** Waits until the focus is on an element. */
async function focused(page: Page, name: string | RegExp): Promise<void> {
  await page.waitForFunction(() => document.activeElement !== document.body);
  const told = () =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const label = (element as HTMLInputElement).labels?.[0]?.innerText;
      return element.getAttribute("aria-label") ?? label ?? element.innerText;
    });
  if (typeof name === "string") assert.equal((await told()).trim(), name);
  else assert.match(await told(), name);
}

Deno.test("in the accesses the focus goes with what is pressed, into the form, to the safe answer, and back", async () => {
  await using browser = await openBrowser();
  await using shop = await guardedShop();
  await shop.invite("Celular da Bia", "operador", "costura");
  const page = await browser.open(`${shop.url}/entrar#${shop.tokens.admin}`);
  await page.waitForURL(({ pathname }) => pathname !== "/entrar");
  await open(page, `${shop.url}/acessos`);
  const button = (name: string) => page.getByRole("button", { name, exact: true });

  await press(button("Mudar Celular da Bia"));
  await focused(page, "Nome");
  await press(page.getByRole("form", { name: "Mudar Celular da Bia" }).getByRole("button", { name: "Voltar" }));
  await focused(page, "Mudar Celular da Bia");
  await press(button("Mudar Celular da Bia"));
  await press(button("Salvar"));
  await button("Mudar Celular da Bia").waitFor();
  await focused(page, "Mudar Celular da Bia");

  for (const name of ["Novo link para Celular da Bia…", "Revogar Celular da Bia…"]) {
    await press(button(name));
    await focused(page, "Voltar");
    await press(button("Voltar"));
    await focused(page, name);
  }
  await press(button("Novo link para Celular da Bia…"));
  await press(button("Criar novo link para Celular da Bia"));
  await page.getByLabel("Link de Celular da Bia").waitFor();
  await focused(page, "Copiar");
  await press(button("Concluir"));
  await focused(page, "Criar link");

  await press(button("Revogar Celular da Bia…"));
  await press(button("Revogar Celular da Bia"));
  await page.getByText(/^Revogados \(\d+\)$/).waitFor();
  await focused(page, /^(Mudar|Revogar) Segundo PC/);
});

Deno.test("what can be done to an access is large enough for a thumb, its choices of a role too", async () => {
  await using browser = await openBrowser();
  await using shop = await guardedShop();
  const page = await browser.open(`${shop.url}/entrar#${shop.tokens.admin}`, PHONE);
  await page.waitForURL(({ pathname }) => pathname !== "/entrar");
  await page.goto(`${shop.url}/acessos`);
  await live(page);
  const heights = await page.locator("label:has(input[type=radio]), #acessos :is(button, select)").evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect().height)
  );
  assert.ok(heights.length > 5 && heights.every((height) => height >= 44), `${heights}`);
});

Deno.test("a button that its own press takes away leaves the focus beside it, on every page", async (t) => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { financeiro: true, conferencia: true, sublimacao: true, costura: true });
  await createPedido(server, { cliente: "Ateliê Três Pinheiros", financeiro: true });
  const page = await browser.open("about:blank");

  await t.step("the list: what takes a filter back", async () => {
    await open(page, `${server.url}/?busca=nada+disso`);
    await press(page.getByRole("button", { name: /^Limpar/ }).last());
    await page.locator("tr[data-id]").first().waitFor();
    await page.waitForFunction(() => document.activeElement !== document.body);
  });

  await t.step("a notice: the focus goes back to where it was", async () => {
    await open(page, `${server.url}/p/1`);
    const stage = page.getByRole("button", { name: "Concluir Expedição" });
    await press(stage);
    const undo = page.locator(".notice").getByRole("button", { name: "Desfazer" });
    await undo.focus();
    await undo.press("Enter");
    await page.getByRole("button", { name: "Concluir Expedição" }).waitFor();
    await focused(page, "Concluir Expedição");
  });

  await t.step("a pedido that is handed over", async () => {
    await press(page.getByRole("button", { name: "Concluir Expedição" }));
    await press(page.getByRole("button", { name: "Entregar" }));
    await page.getByRole("button", { name: "Reabrir" }).waitFor();
    await focused(page, "Reabrir");
    await press(page.getByRole("button", { name: "Reabrir" }));
    await page.getByRole("button", { name: "Editar" }).waitFor();
    await page.waitForFunction(() => document.activeElement !== document.body);
  });

  await t.step("the form: an item and an art that are removed", async () => {
    await open(page, `${server.url}/?editar=${id}`);
    await press(page.getByRole("button", { name: /Adicionar item/ }));
    await press(page.getByRole("button", { name: /Remover.*item 2/ }));
    await page.waitForFunction(() => document.activeElement!.closest("dialog") !== null);
  });
});
