import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startServer, type TestServer } from "../harness.ts";
import { createPedido, live, openBrowser, patchPedido, stage, type TestBrowser } from "./chromium.ts";

/** A screen of Costura that writes down the pitch of every tone that it starts. */
async function costura(browser: TestBrowser, server: TestServer, path = "/"): Promise<Page> {
  const page = await browser.open("about:blank");
  await page.context().addInitScript(() => {
    if (location.protocol !== "http:") return;
    localStorage.setItem("sgp.estacao", JSON.stringify({ name: "Costura 1", setor: "costura" }));
    const tones: number[] = [];
    Object.assign(globalThis, { tones });
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (when) {
      tones.push(this.frequency.value);
      return start.call(this, when);
    };
  });
  await page.goto(server.url + path);
  return await live(page);
}

/** The gesture after which a browser lets a page sound. */
const touch = (page: Page) => page.locator(".rodape-conta").click();
const tones = (page: Page) => page.evaluate(() => (globalThis as unknown as { tones: number[] }).tones);
/** Waits until so many tones have been started: they come after the message that they belong to. */
const sounded = (page: Page, count: number) =>
  page.waitForFunction((count) => (globalThis as unknown as { tones: number[] }).tones.length >= count, count);
const notice = (page: Page, text: string) => page.locator(".notice").getByText(text, { exact: true });

/** Sends a pedido to Costura, as the print room would. */
async function send(server: TestServer, id: number): Promise<void> {
  await patchPedido(server, id, { sublimacao: true });
}

const BEFORE_COSTURA = { financeiro: true, conferencia: true };

Deno.test("until a first touch the page offers to turn the sound on; what comes is shown all the same", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server, BEFORE_COSTURA);
  const page = await costura(browser, server);
  const chip = page.getByRole("button", { name: "Ativar som" });
  await chip.waitFor();

  await send(server, id);
  await notice(page, `#${numero} chegou para Costura`).waitFor();
  assert.deepEqual(await tones(page), []);
  await chip.click();
  await chip.waitFor({ state: "detached" });
});

Deno.test("what reaches my setor is one sound, one message and a number in the title; what I do myself is none", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const pedidos = [];
  for (let n = 0; n < 4; n++) pedidos.push(await createPedido(server, BEFORE_COSTURA));
  const [first, second, third, rush] = pedidos as [
    typeof pedidos[0],
    typeof pedidos[0],
    typeof pedidos[0],
    typeof pedidos[0],
  ];
  const page = await costura(browser, server);
  await touch(page);

  // This station's own marks first: they reach Costura too, and nobody is told.
  await stage(page, first!.id, "sublimacao").click();
  await stage(page, first!.id, "sublimacao", true).waitFor();
  await send(server, second!.id);
  await notice(page, `#${second!.numero} chegou para Costura`).waitFor();
  await sounded(page, 2);
  assert.deepEqual(await tones(page), [660, 880]);
  assert.match(await page.title(), /^\(1\) Pedidos/);
  await page.getByRole("button", { name: "Avisos, 1 pedido novo" }).waitFor();

  await send(server, third!.id);
  await patchPedido(server, rush!.id, { prioridade: "ALTA" });
  await send(server, rush!.id);
  await notice(page, "2 pedidos novos para Costura · 1 ALTA").waitFor();
  await sounded(page, 5);
  assert.deepEqual((await tones(page)).slice(2), [988, 988, 1319]);
  assert.match(await page.title(), /^\(3\) Pedidos/);
  assert.equal(await page.locator("link[rel=icon]").getAttribute("href"), "/static/icon_aviso.svg");

  await page.getByRole("button", { name: "Avisos, 3 pedidos novos" }).click();
  assert.match(await page.title(), /^Pedidos/);
  const dialog = page.getByRole("dialog", { name: "Avisos" });
  await dialog.waitFor();
  assert.equal(await dialog.getByRole("listitem").count(), 2);
  await dialog.getByRole("link", { name: /2 pedidos novos/ }).click();
  await page.waitForURL("**/fila/costura");
});

Deno.test("a muted screen still shows what comes", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server, BEFORE_COSTURA);
  const page = await costura(browser, server);
  await page.getByRole("button", { name: "Avisos" }).click();
  await page.getByRole("button", { name: "Silenciar", exact: true }).click();
  await page.getByText("Sem som", { exact: true }).waitFor();
  await page.keyboard.press("Escape");

  await send(server, id);
  await notice(page, `#${numero} chegou para Costura`).waitFor();
  assert.equal(await page.getByRole("button", { name: /^Avisos, 1 pedido novo, sem som/ }).count(), 1);
  assert.deepEqual(await tones(page), []);
});

Deno.test("of two tabs of one browser, the one in use sounds", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const first = await createPedido(server, BEFORE_COSTURA);
  const second = await createPedido(server, { ...BEFORE_COSTURA, prioridade: "ALTA" });
  const page = await costura(browser, server);
  await touch(page);
  const tab = await page.context().newPage();
  // To a driven Chromium every page has the focus.
  await tab.addInitScript(() => document.hasFocus = () => false);
  await tab.goto(server.url);
  await live(tab);
  await touch(tab);

  for (const { id, numero } of [first, second]) {
    await send(server, id);
    for (const each of [page, tab]) await each.locator(".notice").getByText(`#${numero} chegou para Costura`).waitFor();
  }
  // The second message came five seconds later: by then both had long decided about the first.
  assert.deepEqual((await tones(page)).slice(0, 2), [660, 880]);
  assert.deepEqual((await tones(tab)).filter((hz) => hz < 900), []);
});
