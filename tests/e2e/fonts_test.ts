import assert from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { startServer } from "../harness.ts";
import { PROJECT } from "../server_process.ts";
import { openBrowser } from "./chromium.ts";

/** What a line of a comment starts with. */
const COMMENT = /^\s*(\/\/|\/?\*)/;

/** Every sign beyond plain letters that the code of the screens may draw. */
function signsOf(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    const path = join(folder, name);
    if (isDirectory) return signsOf(path);
    const code = Deno.readTextFileSync(path).split("\n").filter((line) => !COMMENT.test(line)).join("\n");
    return code.match(/[^ -~\s]/gu) ?? [];
  });
}

/** Those of the signs for which a page draws what it draws for any that no font has. */
function boxesAmong(page: Page, signs: string[]): Promise<string[]> {
  return page.evaluate(async (signs) => {
    await document.fonts.load("32px Inter", signs.join(""));
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
    const draw = (sign: string) => {
      context.reset();
      context.font = "32px Inter";
      context.fillText(sign, 0, 40);
      return context.getImageData(0, 0, 64, 64).data.join();
    };
    const box = draw("\u{e000}");
    return signs.filter((sign) => draw(sign) === box);
  }, signs);
}

/** The families in which each paragraph of a page is drawn. */
async function familiesOf(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "p" });
  const families: string[] = [];
  for (const nodeId of nodeIds) {
    const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
    families.push(fonts.map(({ familyName }) => familyName).join());
  }
  return families;
}

Deno.test("every sign of the screens is in the fonts that they bring: a wall's small computer may have none", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await browser.open(`${server.url}/exemplo`);
  const signs = [...new Set(["islands", "server/pages", "server/domain"].flatMap((at) => signsOf(join(PROJECT, at))))];
  assert.ok(signs.includes("▲") && signs.includes("ç"));
  assert.deepEqual(await boxesAmong(page, signs), []);
  await page.evaluate((signs) => document.body.innerHTML = signs.map((sign) => `<p>${sign}`).join(""), signs);
  const families = await familiesOf(page);
  assert.deepEqual(signs.filter((_, i) => !families[i]!.startsWith("Inter")), []);
});

Deno.test("what a page brings no font for is drawn in the browser's own, not in one of this machine", async () => {
  await using browser = await openBrowser();
  const page = await browser.open("data:text/html,<p style='font-family: serif'>Ação");
  assert.deepEqual(await familiesOf(page), ["Open Sans"]);
});
