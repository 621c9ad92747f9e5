import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { startServer } from "../harness.ts";
import { png } from "../pictures.ts";
import { axeFindings, createPedido, live, openBrowser, PHONE } from "./chromium.ts";

const NA_COSTURA = { financeiro: true, conferencia: true, sublimacao: true, status: "em_producao" };
const items = [[300, 100], [100, 300], null].map((size, i) => ({
  tipo_producao: "painel",
  descricao: `Painel ${i + 1}`,
  largura: "200",
  altura: "150",
  imagem: size && `data:image/png;base64,${Buffer.from(png(size[0]!, size[1]!)).toString("base64")}`,
}));

/** Two fingers on the stage that go apart from its middle, or one that goes sideways. */
async function touch(page: Page, ...steps: { x: number; y: number }[][]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const [i, touchPoints] of steps.entries()) {
    const type = i === 0 ? "touchStart" : "touchMove";
    await session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: touchPoints.map((point, id) => ({ ...point, id })),
    });
  }
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await session.detach();
}

for (const where of ["queue", "pedido"] as const) {
  Deno.test(`an art opens on the whole phone, is pinched, and the next item's is a swipe away: ${where}`, async () => {
    await using server = await startServer();
    await using browser = await openBrowser();
    const { numero } = await createPedido(server, { ...NA_COSTURA, items });
    const address = where === "queue" ? "/fila/costura" : `/p/${numero}`;
    const page = await live(await browser.open(server.url + address, PHONE));
    await page.getByRole("button", { name: /^Ampliar a arte.*Painel 1$/ }).tap();
    const first = page.getByRole("dialog", { name: "Painel 1" });
    await first.waitFor();
    const { viewport } = PHONE;
    assert.deepEqual(await first.boundingBox(), { x: 0, y: 0, ...viewport });
    assert.deepEqual(await axeFindings(page), []);

    const image = page.locator(".art-enlarged");
    const whole = (await image.boundingBox())!;
    const y = 400;
    await touch(page, ...[20, 30, 40].map((half) => [{ x: 195 - half, y }, { x: 195 + half, y }]));
    const pinched = (await image.boundingBox())!;
    assert.equal(Math.round(pinched.width / whole.width * 10), 20, "twice as far apart, twice as large");
    await page.getByRole("button", { name: "Arte inteira" }).click();
    await page.getByRole("button", { name: "Aproximar" }).waitFor();

    await touch(page, [{ x: 300, y }], [{ x: 200, y }], [{ x: 100, y }]);
    const second = page.getByRole("dialog", { name: "Painel 2" });
    await second.getByText("2 de 2").waitFor();
    assert.equal(await second.getByRole("button", { name: "Próximo item" }).getAttribute("aria-disabled"), "true");
    await page.keyboard.press("ArrowLeft");
    await first.waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const focused = await page.evaluate(() => document.activeElement!.getAttribute("aria-label"));
    assert.match(focused!, /^Ampliar a arte.*Painel 1$/);
  });
}
