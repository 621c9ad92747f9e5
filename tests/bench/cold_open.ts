/** The list opens in a Chromium, for the first time and then from the copy that it keeps. */

import type { BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "../e2e/browser.ts";
import { type Measured, PEDIDOS, type Scenario } from "./scenario.ts";
import type { Served } from "./targets.ts";

/** When the page showed its first rows, and when it said that they are proved; in ms from the address being asked for. */
interface Opened {
  rowsMs?: number;
  verifiedMs?: number;
  /** What its scripts hold when it has come to rest. */
  heapMb?: number;
}

const BROWSER = ["--no-sandbox", "--disable-gpu", "--lang=pt-BR", "--disable-background-networking"];
const OPEN_MAX_MS = 30_000;

/** Opens `/` in a browser that was never here, and again in the same one. Bare has no pages. */
export function coldOpen(): Scenario {
  return {
    name: `open of ${PEDIDOS} pedidos in Chromium: first rows`,
    pedidos: PEDIDOS,
    figure: "ms",
    also: {
      "… verified": "verifiedMs",
      "… from its own copy: first rows": "copyMs",
      "… verified again": "copyVerifiedMs",
    },
    targets: ["ours"],
    run: async (site) => await opens(await site.shared()),
  };
}

/** How long `/` takes in a browser that was never here, and again in the same one; and what its scripts hold then. */
export async function opens({ port }: Served): Promise<Measured> {
  const browser = await launchBrowser(BROWSER);
  try {
    const context = await browser.newContext({ locale: "pt-BR", viewport: { width: 1366, height: 768 } });
    await context.addInitScript(note);
    const url = `http://127.0.0.1:${port}/`;
    const fresh = await open(context, url);
    const again = await open(context, url);
    return {
      ms: fresh.rowsMs!,
      verifiedMs: fresh.verifiedMs!,
      copyMs: again.rowsMs!,
      copyVerifiedMs: again.verifiedMs!,
      heapMb: Math.max(fresh.heapMb!, again.heapMb!),
    };
  } finally {
    await browser.close();
  }
}

/** Opens a page, waits until it is proved and its copy is kept, and closes it. */
async function open(context: BrowserContext, url: string): Promise<Opened> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => (globalThis as { opened?: Opened }).opened?.verifiedMs, null, {
    timeout: OPEN_MAX_MS,
  });
  const opened = await page.evaluate(() => (globalThis as { opened?: Opened }).opened!);
  await page.waitForFunction(hasCopy, null, { timeout: OPEN_MAX_MS, polling: 100 });
  const heapMb = await heapOf(page);
  await page.close();
  return { ...opened, heapMb };
}

/** Of what a page's scripts hold, all that is in use. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize / 1024 / 1024;
}

/** Runs in the page before anything else, and looks at each frame what is there. */
function note(): void {
  const opened: Opened = {};
  Object.assign(globalThis, { opened });
  const look = () => {
    if (document.querySelector("[data-id]")) opened.rowsMs ??= performance.now();
    if (opened.rowsMs && document.querySelector(".top")?.textContent.includes("Ao vivo · verificado")) {
      opened.verifiedMs = performance.now();
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page: whether its copy is in IndexedDB (islands/sync/cache.ts). The head goes in with the last row. */
function hasCopy(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("sgp-ao-vivo");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      const head = db.transaction("head").objectStore("head").get("head");
      head.onerror = () => reject(head.error);
      head.onsuccess = () => (db.close(), resolve(Boolean(head.result)));
    };
  });
}
