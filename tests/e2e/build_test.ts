import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startServer } from "../harness.ts";
import { live, openBrowser, overlap, type TestBrowser } from "./chromium.ts";

/**
 * A page as a server of another build made it, for its first `times` loads. The loads are counted in the page: a document
 * that the test itself answered with would be of no address, and Chromium lets such a one open no socket.
 */
async function outdated(browser: TestBrowser, times: number): Promise<Page> {
  const page = await browser.open("about:blank");
  await page.addInitScript((times) => {
    if (location.protocol !== "http:") return;
    const loads = Number(sessionStorage.getItem("loads")) + 1;
    sessionStorage.setItem("loads", `${loads}`);
    // Before the scripts run, which wait for the document to be read.
    document.addEventListener("readystatechange", () => {
      if (document.readyState !== "interactive" || loads > times) return;
      document.querySelector<HTMLMetaElement>("meta[name=sgp-build]")!.content = "00000000";
    });
  }, times);
  return page;
}

/** Waits until the page has been loaded so often. */
const loaded = (page: Page, times: number) =>
  page.waitForFunction((times) => Number(sessionStorage.getItem("loads")) === times, times);
const loads = (page: Page) => page.evaluate(() => Number(sessionStorage.getItem("loads")));
const offer = (page: Page) => page.getByRole("button", { name: "Atualizar agora" });

Deno.test("a page of another build offers the new one, and takes it when told to", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await outdated(browser, 1);
  await page.goto(`${server.url}/telas`);
  await live(page);
  await offer(page).waitFor();
  assert.equal(await overlap(page.locator(".new-build"), page.locator("main")), false, "it covers no row");
  await offer(page).click();
  await loaded(page, 2);
  await live(page);
  assert.equal(await loads(page), 2);
  assert.equal(await offer(page).count(), 0);
});

Deno.test("a page that nobody has touched for five minutes takes the new build by itself, unless something is open", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await outdated(browser, 1);
  await page.clock.install();
  await page.goto(`${server.url}/telas`);
  await live(page);
  await page.getByRole("button", { name: /ainda não tem nome/ }).click();
  await page.getByRole("dialog").waitFor();
  await page.clock.fastForward(6 * 60_000);
  await live(page);
  await page.clock.runFor(11_000);
  assert.equal(await loads(page), 1);

  await page.keyboard.press("Escape");
  await page.clock.fastForward(6 * 60_000);
  await live(page);
  await page.clock.runFor(11_000);
  await loaded(page, 2);
  assert.equal(await loads(page), 2);
});

Deno.test("a wall takes the new build at once, and one that loading anew does not bring is not tried twice", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await outdated(browser, 1);
  await page.goto(`${server.url}/tv`);
  await loaded(page, 2);
  await page.locator(".tv-proved").waitFor();
  assert.equal(await loads(page), 2);

  const stuck = await outdated(browser, 99);
  await stuck.goto(`${server.url}/tv`);
  await stuck.waitForFunction(() => sessionStorage.getItem("sgp.recarregada") !== null);
  await stuck.locator(".tv-proved").waitFor();
  assert.equal(await loads(stuck), 2);
  await stuck.keyboard.press("4");
  await stuck.getByRole("heading", { name: /^Costura/, level: 1 }).waitFor();
  assert.equal(await loads(stuck), 2);
});

Deno.test("a wall that was open when the server's clock struck 04:00 loads itself anew, once", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await outdated(browser, 0);
  const night = (time: string) => Date.parse(`2026-03-09T${time}-03:00`);
  let now = night("03:30");
  await page.routeWebSocket(/ws\/pedidos/, (socket) => {
    const onward = socket.connectToServer();
    onward.onMessage((frame) =>
      socket.send(typeof frame === "string" ? frame.replace(/"now":\d+/, `"now":${now}`) : frame)
    );
  });
  await page.clock.install();
  await page.goto(`${server.url}/tv`);
  await page.getByText("03:30").waitFor();
  await page.locator(".tv-proved").waitFor();

  now = night("04:15");
  await page.clock.fastForward(45 * 60_000);
  await page.waitForFunction(() => sessionStorage.getItem("sgp.recarregada") !== null);
  await page.getByText("04:15").waitFor();
  await page.locator(".tv-proved").waitFor();
  await page.clock.runFor(5_000);
  assert.equal(await loads(page), 2);
});
