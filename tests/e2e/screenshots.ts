/** `deno task screenshots`: pictures of the demo's screens for the README, into `static/screenshots/`. */

import assert from "node:assert/strict";
import type { BrowserContextOptions, Page } from "playwright-core";
import { LAPTOP, live, openBrowser, PHONE } from "./chromium.ts";

const FOLDER = "static/screenshots";
/** A picture larger than this makes the README slow to open. */
const PICTURE_MAX_BYTES = 300 * 1024;
/** How long the demo may take to fill its file and answer. */
const DEMO_READY_MS = 60_000;
/** The narrowest screen that has the wide table. */
const WIDE = { viewport: { width: 1600, height: 900 } };

/** A picture: its file, what it is taken with, and what is done first. */
interface Picture {
  file: string;
  options: BrowserContextOptions;
  path?: string;
  prepare?(page: Page): Promise<void>;
}

/** A search whose answer has every stage, day and priority in it. */
const VARIED = "/?busca=jardim";

const PICTURES: Picture[] = [
  { file: "lista.png", options: LAPTOP, path: VARIED },
  { file: "lista_escura.png", options: { ...LAPTOP, colorScheme: "dark" }, path: VARIED },
  { file: "lista_larga.png", options: WIDE, path: VARIED },
  { file: "lista_celular.png", options: PHONE, path: VARIED },
  {
    file: "pedido.png",
    options: LAPTOP,
    async prepare(page) {
      await page.locator("tbody tr[tabindex='0']").focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").getByRole("button", { name: "Salvar" }).waitFor();
      // Down to the items: a Chromium without its languages writes days as in the United States.
      await page.getByRole("heading", { name: "Itens" }).evaluate((heading) => heading.scrollIntoView());
    },
  },
];

/** Serves the demo on a free port. Disposing of it stops it. */
async function startDemo(): Promise<{ url: string } & AsyncDisposable> {
  const port = freePort();
  const command = new Deno.Command(Deno.execPath(), {
    args: ["task", "-q", "demo"],
    env: { SGP_PORT: `${port}`, SGP_HOST: "127.0.0.1", SGP_LOG_LEVEL: "error" },
    stdout: "null",
  });
  const process = command.spawn();
  const url = `http://127.0.0.1:${port}`;
  const ended = process.status.then(({ code }) => assert.fail(`the demo ended with code ${code}`));
  ended.catch(() => {});
  const deadline = AbortSignal.timeout(DEMO_READY_MS);
  while (!(await Promise.race([answers(url), ended]))) deadline.throwIfAborted();
  return {
    url,
    async [Symbol.asyncDispose]() {
      process.kill("SIGINT");
      await process.status;
    },
  };
}

/** Asks, and after a refusal lets a moment pass: nobody says when a port begins to listen. */
async function answers(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health`).catch(() =>
    new Promise<null>((done) => setTimeout(() => done(null), 200))
  );
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

await Deno.mkdir(FOLDER, { recursive: true });
await using demo = await startDemo();
await using browser = await openBrowser();
for (const { file, options, path = "/", prepare } of PICTURES) {
  const page = await live(await browser.open(demo.url + path, { reducedMotion: "reduce", ...options }));
  await page.locator("tbody tr").first().waitFor();
  await prepare?.(page);
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot({ path: `${FOLDER}/${file}` });
  assert.ok(picture.length < PICTURE_MAX_BYTES, `${file} is ${picture.length} bytes`);
  await page.context().close();
  console.log(`${FOLDER}/${file}  ${Math.round(picture.length / 1024)} KiB`);
}
