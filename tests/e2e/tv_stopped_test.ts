import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startServer } from "../harness.ts";
import { axeFindings, createPedido, LAPTOP, openBrowser, patchPedido } from "./chromium.ts";

const WALL = { viewport: { width: 1920, height: 1080 } };

const proved = (page: Page) => page.locator(".tv-proved").waitFor();
const guard = (page: Page) => page.locator(".tv-guard");

Deno.test("a wall that hears nothing says so after 15 s, dims after 60 s with the time of its data, and comes back by itself", async () => {
  const server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await browser.open("about:blank", WALL);
  await page.clock.install({ time: new Date("2026-03-09T17:32:00Z") });
  await page.goto(`${server.url}/tv`);
  await proved(page);
  assert.equal(await guard(page).innerText(), "");

  await server.stop();
  await page.locator(".tv-proof:not(.tv-proved)").waitFor();
  await page.clock.fastForward(10_000);
  assert.equal(await guard(page).innerText(), "");
  await page.clock.fastForward(10_000);
  await guard(page).getByText("RECONECTANDO").waitFor();
  await page.clock.fastForward(60_000);
  await guard(page).getByText(/SEM CONEXÃO — DADOS DAS \d\d:\d\d/).waitFor();
  assert.equal(await page.locator(".tv").evaluate((board) => getComputedStyle(board).opacity), "0.4");
  await page.locator(`.tv-card[data-id="${id}"]`).waitFor();

  await using again = await startServer({ data: server.data, port: server.port });
  await patchPedido(again, id, { financeiro: true });
  await page.clock.resume();
  await proved(page);
  await page.locator(".tv-guard:empty").waitFor({ state: "attached" });
  await page.locator(`.tv-column:has(h2:text-is("Conferência")) [data-id="${id}"]`).waitFor();
});

Deno.test("a wall that never reached its server says so", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await browser.open("about:blank", WALL);
  await page.clock.install();
  await page.routeWebSocket(/ws\/pedidos/, (socket) => void socket.close());
  await page.route("**/api/**", (route) => route.abort());
  await page.goto(`${server.url}/tv`);
  await page.getByText("Carregando os pedidos…").waitFor();
  await page.clock.fastForward(61_000);
  await guard(page).getByText("SEM CONEXÃO COM O SERVIDOR").waitFor();
});

for (const [size, options] of [["wall", WALL], ["laptop", LAPTOP]] as const) {
  Deno.test(`axe finds nothing on any picture of the wall: ${size}`, async () => {
    const server = await startServer();
    await using browser = await openBrowser();
    const late = { data_entrada: "2020-01-01", data_entrega: "2020-01-02", prioridade: "ALTA" };
    await createPedido(server, late);
    const done = { financeiro: true, conferencia: true, sublimacao: true, costura: true, expedicao: true };
    await createPedido(server, { ...late, ...done });
    const page = await browser.open("about:blank", { ...options, reducedMotion: "reduce" });
    await page.clock.install();
    const findings: Record<string, string[]> = {};
    const look = async (name: string) => {
      const found = await axeFindings(page);
      if (found.length > 0) findings[name] = found;
    };
    for (const path of ["/tv", "/tv/financeiro", "/tv/costura", "/tv/envios", "/tv/cliente"]) {
      await page.goto(server.url + path);
      await proved(page);
      await page.mouse.move(100, 100);
      await page.mouse.move(120, 100);
      await look(path);
    }
    await server.stop();
    await page.clock.fastForward(20_000);
    await guard(page).getByText("RECONECTANDO").waitFor();
    await look("reconectando");
    assert.deepEqual(findings, {});
    await server[Symbol.asyncDispose]();
  });
}
