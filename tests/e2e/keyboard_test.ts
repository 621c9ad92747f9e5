import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startServer } from "../harness.ts";
import {
  axeFindings,
  createPedido,
  focusOn,
  LAPTOP,
  live,
  openBrowser,
  patchPedido,
  PHONE,
  readPedido,
  row,
} from "./chromium.ts";

/** A key as a reader presses it. */
type Key = Pick<KeyboardEventInit, "key" | "code" | "shiftKey">;

const keysOf = (text: string): Key[] => [...text].map((key) => ({ key, code: /^\d$/.test(key) ? `Digit${key}` : key }));

/**
 * What a barcode reader sends: one sign after another by its own clock, by which what waits on the page comes due too, and
 * Enter. @returns whether the page took the Enter for itself.
 */
function scan(
  page: Page,
  keys: readonly Key[],
  everyMs = 10,
  end: readonly Key[] = [{ key: "Enter" }],
): Promise<boolean> {
  return page.evaluate(([keys, everyMs]) => {
    const { setTimeout, clearTimeout } = globalThis;
    const waiting = new Map<number, { at: number; run: () => void }>();
    let [now, id] = [performance.now(), 0];
    Object.assign(globalThis, {
      setTimeout: (run: () => void, ms = 0) => (waiting.set(--id, { at: now + ms, run }), id),
      clearTimeout: (each: number) => waiting.delete(each) || clearTimeout(each),
    });
    let taken = false;
    for (const key of keys) {
      const event = new KeyboardEvent("keydown", { ...key, bubbles: true, cancelable: true });
      Object.defineProperty(event, "timeStamp", { value: now });
      taken = !document.activeElement!.dispatchEvent(event);
      now += everyMs;
      for (const [each, { at, run }] of [...waiting]) if (at <= now && waiting.delete(each)) run();
    }
    Object.assign(globalThis, { setTimeout, clearTimeout });
    for (const { at, run } of waiting.values()) setTimeout(run, at - now);
    return taken;
  }, [[...keys, ...end], everyMs] as const);
}

const palette = (page: Page) => page.getByRole("dialog", { name: "Comandos" });
const word = (page: Page) => palette(page).getByRole("combobox");

Deno.test("the palette finds a pedido, a page, and what can be done to the pedido in focus", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server, { cliente: "Buffet São João" });
  const page = await live(await browser.open(server.url));
  await row(page, id).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("Control+k");
  await word(page).fill("liberar finan");
  await page.getByRole("option", { name: "Liberar (Financeiro)", selected: true }).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.keyboard.press("Enter");
  await page.locator(".notice").getByText(`#${numero} liberado.`).waitFor();
  await focusOn(page, id);

  await page.keyboard.press("Control+k");
  await word(page).fill("telas");
  await page.getByRole("option", { name: "Telas", selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/telas");
  await live(page);
  await page.keyboard.press("Control+k");
  await word(page).fill("sao joao");
  await page.getByRole("option", { name: `#${numero} Buffet São João`, selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/p/${numero}`);
});

Deno.test("the palette cancels, prints and shows what was typed, and asks which pedido where nothing tells", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server, { cliente: "Buffet São João" });
  const page = await live(await browser.open(`${server.url}/telas`));
  await page.keyboard.press("Control+k");
  await word(page).fill("cancelar");
  await page.keyboard.press("Enter");
  assert.equal(await word(page).inputValue(), "cancelar ");
  await word(page).pressSequentially(numero);
  await page.getByRole("option", { name: "Cancelar o pedido…", selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: `Cancelar o pedido #${numero}?` }).waitFor();
  assert.equal(new URL(page.url()).search, "");

  await page.goto(`${server.url}/p/${numero}`);
  await live(page);
  await page.keyboard.press("Control+k");
  await word(page).fill("atrasados hoje");
  await page.getByRole("option", { name: "Pedidos atrasados", selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/?recorte=atrasados");
  await live(page);
  await page.keyboard.press("Control+k");
  await word(page).fill(`imprimir ${numero}`);
  await page.getByRole("option", { name: "Imprimir a ficha", selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/imprimir?ids=${id}`);
});

Deno.test("a reader leads to the pedido wherever the focus is, and never marks a stage; G and a letter lead to a page", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { numero: "1234" });
  const page = await live(await browser.open(server.url));
  await row(page, id).focus();
  await scan(page, keysOf("1234"));
  await page.waitForURL("**/p/1234");
  await page.goto(`${server.url}/quadro`);
  await live(page);
  await scan(page, keysOf(`${server.url}/p/1234`));
  await page.waitForURL("**/p/1234");
  const { versao, financeiro } = await readPedido(server, id);
  assert.deepEqual([versao, financeiro], [1, false]);

  await page.goto(`${server.url}/conectar`);
  await live(page);
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await page.waitForURL("**/fila");
});

Deno.test("a slow reader marks nothing either, and opens the pedido on whichever keyboard the computer has", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { numero: "12345" });
  const page = await live(await browser.open(server.url));
  await row(page, id).waitFor();
  for (const everyMs of [130, 400]) {
    await row(page, id).focus();
    assert.equal(await scan(page, keysOf("12345"), everyMs), true);
    await page.waitForURL("**/p/12345");
    await page.goto(server.url);
    await live(page);
  }
  // Nor one that ends with another key.
  await row(page, id).focus();
  await scan(page, keysOf("12345"), 130, [{ key: "Escape" }]);

  // A code that is no pedido's, while a button has the focus that would mark a stage.
  await row(page, id).locator("[data-etapa=financeiro]").first().focus();
  assert.equal(await scan(page, keysOf("78A91"), 130), true);

  // The places that an American reader presses, on a computer whose keyboard is Brazilian.
  const places = ["H", "T", "T", "P", "Ç", ";", ";", "P", "C", "Ç", "8", "0", "0", "0", ";", "P", ";", ..."12345"];
  const codes: Record<string, string> = { "Ç": "Semicolon", ";": "Slash" };
  const american = places.map((key) => {
    const code = codes[key] ?? (/\d/.test(key) ? `Digit${key}` : `Key${key}`);
    return { key, code, shiftKey: key === "Ç" };
  });
  await scan(page, american, 130);
  await page.waitForURL("**/p/12345");
  const { versao, financeiro } = await readPedido(server, id);
  assert.deepEqual([versao, financeiro], [1, false]);
});

Deno.test("the help names what this page does; whoever marks second hears who was first, and has nothing to undo", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await live(await browser.open(server.url));
  await row(page, id).waitFor();
  // The other's mark comes while this screen's own is on its way.
  await page.route("**/comandos", async (route) => {
    await patchPedido(server, id, { financeiro: true });
    await route.continue();
  });
  await row(page, id).focus();
  await page.keyboard.press("1");
  await page.locator(".notice").getByText(/^O pedido já tinha sido liberado por Outra tela às \d\d:\d\d\.$/).waitFor();
  assert.equal(await page.getByRole("button", { name: "Desfazer", exact: true }).count(), 0);

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Atalhos do teclado" });
  await help.getByText("Prioridade alta ou normal").waitFor();
  assert.equal(await help.getByText("Mover para…").count(), 0, "only the board has columns to move to");
});

Deno.test("N and / work on every page: where it has no form or search of its own, they lead to one", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { numero } = await createPedido(server);
  for (const path of [`/p/${numero}`, "/fila/costura", "/telas", "/conectar"]) {
    const page = await live(await browser.open(server.url + path));
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: "Pedido, página ou comando" }).fill(numero);
    await page.getByRole("option", { name: new RegExp(`^#${numero} `) }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await page.getByRole("dialog", { name: "Novo pedido" }).waitFor();
  }
});

Deno.test("on a phone the bar below leads on and hides nothing, and a chosen theme is there before the page is", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/telas`, { ...PHONE, colorScheme: "light" }));
  await page.locator(".more > summary").click();
  await page.getByText("Escuro", { exact: true }).click();
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  assert.equal(await background(), "rgb(11, 18, 32)");
  assert.deepEqual(await axeFindings(page), []);
  // No frame is drawn before the style sheets that it needs have come; the first is the one that would flash.
  await page.addInitScript(() =>
    requestAnimationFrame(() => {
      const first = getComputedStyle(document.documentElement).backgroundColor;
      Object.assign(globalThis, { first });
    })
  );
  await page.goto(`${server.url}/quadro`);
  await live(page);
  assert.equal(await page.evaluate(() => (globalThis as unknown as { first: string }).first), "rgb(11, 18, 32)");
  const foot = await page.locator(".foot").evaluate((bar) => bar.getBoundingClientRect().top);
  assert.equal(await page.locator("#quadro").evaluate((last) => last.getBoundingClientRect().bottom), foot);
  // On a computer that is slow to answer, every letter arrives while the one before is looked for.
  const slow = await page.context().newCDPSession(page);
  await slow.send("Emulation.setCPUThrottlingRate", { rate: 8 });
  await page.getByRole("link", { name: "Buscar" }).click();
  await page.keyboard.type("nada disto");
  await page.waitForURL("**/quadro?busca=nada+disto");
  await slow.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.goto(`${server.url}/telas`);
  await live(page);
  await page.getByRole("link", { name: "Novo" }).click();
  await page.getByRole("dialog", { name: "Novo pedido" }).waitFor();
  await page.waitForURL("**/");
});

Deno.test("every page can be reached at every width without a mouse or sideways scrolling", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await live(await browser.open(server.url, LAPTOP));
  for (const width of [320, 390, 1024, 1366, 1920]) {
    await page.setViewportSize({ width, height: 768 });
    await page.locator(".more > summary").focus();
    await page.keyboard.press("Enter");
    const cutOnes = await page.evaluate(() =>
      [...document.querySelectorAll(".top a, .top button, .top summary, .foot > *")].filter((each) => {
        const { left, right, width } = each.getBoundingClientRect();
        return width > 0 && (left < 0 || right > innerWidth);
      }).map(({ textContent }) => textContent)
    );
    assert.deepEqual(cutOnes, [], `${width} px`);
    const visible = await page.locator(".pages a:visible").evaluateAll((links) =>
      links.map((link) => (link as HTMLAnchorElement).pathname)
    );
    assert.equal(new Set(visible).size, 6, `${width} px`);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".more[open]").count(), 0);
  }
});
