/** A real Chromium on the pages of a real server. Without one the tests fail: nothing is skipped. */

import axe from "axe-core";
import assert from "node:assert/strict";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { jsonBody, type TestServer } from "../harness.ts";
import { launchBrowser } from "./browser.ts";

/**
 * What Chromium is to do without. It heeds the last such list alone, so the first lines repeat those of Playwright's own
 * that could touch a page of ours.
 */
const FEATURES_OFF = [
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "PaintHolding", "MediaRouter"],
  ...["HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "ThirdPartyStoragePartitioning"],
  ...["OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"],
  // Each window's address bar is a page with hundreds of scripts; it took half of the time of every page opened.
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"],
  // A process kept ready for a next site: each visitor here goes to one.
  "SpareRendererForSitePerProcess",
];

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=pt-BR",
  `--disable-features=${FEATURES_OFF}`,
];

/** The widths at which every screen is looked at. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** The shop's laptops. */
export const LAPTOP = { viewport: { width: 1366, height: 768 } };

/** How axe looks at every screen: each device and each theme once, for contrast is the same at every width. */
export const LOOKS = [
  ["laptop, light", { ...LAPTOP, colorScheme: "light" }],
  ["phone, dark", { ...PHONE, colorScheme: "dark" }],
] as const;

/** A browser whose pages are closed when it is disposed of. */
export interface TestBrowser extends AsyncDisposable {
  /**
   * A new visitor's page at an address, with nothing remembered but that the question for the screen's name can wait.
   * It fails the test when its script throws.
   */
  open(url: string, options?: BrowserContextOptions): Promise<Page>;
  /** The same, of a visitor who is asked at the first write. */
  openNewcomer(url: string, options?: BrowserContextOptions): Promise<Page>;
}

let running: Promise<Browser> | null = null;

/** The Chromium of this test file: to start one for each test took a sixth of the suite's time. It ends with the process. */
async function chromiumOfThisFile(): Promise<Browser> {
  running ??= launchBrowser(FLAGS);
  const browser = await running;
  if (browser.isConnected()) return browser;
  running = null;
  return await chromiumOfThisFile();
}

/** A Chromium in which nobody has been anywhere. @throws when there is none. */
export async function openBrowser(): Promise<TestBrowser> {
  const browser = await chromiumOfThisFile();
  const contexts: BrowserContext[] = [];
  const thrown: Error[] = [];
  async function visit(url: string, options: BrowserContextOptions, asked: boolean): Promise<Page> {
    const context = await browser.newContext({ locale: "pt-BR", ...options });
    contexts.push(context);
    if (!asked) await context.addInitScript(postponeQuestion);
    const page = await context.newPage();
    page.on("pageerror", (error) => thrown.push(error));
    await page.goto(url);
    return page;
  }
  return {
    open: (url, options = LAPTOP) => visit(url, options, false),
    openNewcomer: (url, options = LAPTOP) => visit(url, options, true),
    async [Symbol.asyncDispose]() {
      for (const context of contexts) await context.close();
      assert.deepEqual(thrown, []);
    },
  };
}

/** As if the person had said "Agora não" a moment ago. */
function postponeQuestion(): void {
  if (location.protocol === "http:") localStorage.setItem("sgp.estacao.adiada", "9e15");
}

/** Waits until a page claims to be live. */
export async function live(page: Page): Promise<Page> {
  await page.getByText("Ao vivo · verificado").first().waitFor();
  return page;
}

/** Opens a page and waits until one of its scripts that come later is there, with all that this imports. */
export async function openWith(browser: TestBrowser, url: string, script: string): Promise<Page> {
  const page = await browser.open("about:blank");
  const fetched = page.waitForResponse((response) => new URL(response.url()).pathname.startsWith(`/assets/${script}-`));
  await page.goto(url);
  await live(page);
  // The page asks for each import in its own time.
  await page.evaluate((url) => import(url).then(() => {}), (await fetched).url());
  return page;
}

/** The row of a pedido. */
export function row(page: Page, id: number): Locator {
  return page.locator(`tr[data-id="${id}"]`);
}

/** The toggle of one stage of one pedido; with `marked`, only while it shows that. */
export function stage(page: Page, id: number, etapa: string, marked?: boolean): Locator {
  const pressed = marked === undefined ? "" : `[aria-pressed="${marked}"]`;
  return row(page, id).locator(`[data-etapa="${etapa}"]${pressed}`);
}

/** Waits until the focus is on what shows a pedido. */
export function focusOn(page: Page, id: number): Promise<void> {
  return page.locator(`[data-id="${id}"]:focus`).waitFor();
}

/** The four characters in a page's head. */
export function code(page: Page): Promise<string> {
  return page.locator(".top .code").innerText();
}

/** Whether what is seen of two elements overlaps. */
export async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((each) => each.boundingBox())) as [Box, Box];
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
type Box = { x: number; y: number; width: number; height: number };

/** A pedido that an editor accepts whole, with what a test wants otherwise. */
export async function createPedido(
  server: TestServer,
  fields: Record<string, unknown> = {},
): Promise<{ id: number; numero: string; versao: number }> {
  const item = {
    tipo_producao: "painel",
    descricao: "Painel de festa",
    largura: "200",
    altura: "150",
    tecido: "Oxford",
    vendedor: "Vera",
    valor_unitario: "180.00",
  };
  const body = { cliente: "Buffet Jardim Encantado", cidade_cliente: "Vale do Ipê/ES", items: [item], ...fields };
  const answer = await fetch(`${server.url}/api/v1/pedidos`, jsonBody("POST", body));
  assert.equal(answer.status, 201);
  return await answer.json();
}

/** What any other program does to a pedido. */
export async function patchPedido(server: TestServer, id: number, fields: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${server.url}/api/v1/pedidos/${id}`, jsonBody("PATCH", fields));
  assert.equal(answer.status, 200);
  await answer.body?.cancel();
}

/** One pedido as the server has it. */
export async function readPedido(server: TestServer, id: number): Promise<Record<string, unknown>> {
  const answer = await fetch(`${server.url}/api/v1/pedidos/${id}`);
  return await answer.json();
}

/** What axe-core holds against a page, by WCAG 2.2 AA and its own best practices: one line for each. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    // deno-lint-ignore no-explicit-any -- axe put itself on the page's window
    const { violations } = await (globalThis as any).axe.run();
    return violations as { id: string; nodes: { html: string; failureSummary: string }[] }[];
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`)
  );
}
