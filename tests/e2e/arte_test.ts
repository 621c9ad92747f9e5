import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { startServer } from "../harness.ts";
import { png } from "../pictures.ts";
import { createPedido, LAPTOP, live, openBrowser, PHONE } from "./chromium.ts";

const WIDTHS = [PHONE, { viewport: { width: 768, height: 1024 } }, LAPTOP, { viewport: { width: 1920, height: 1080 } }];

const painted = (largura: number, altura: number) =>
  `data:image/png;base64,${Buffer.from(png(largura, altura)).toString("base64")}`;

/** Portrait, landscape, a picture that is not there any more, and none. */
const ARTES = [painted(300, 900), painted(900, 300), "/img/0000000000000000", null];

const items = ARTES.map((imagem, i) => ({
  tipo_producao: "painel",
  descricao: `Painel ${i + 1}`,
  largura: "200",
  altura: "150",
  tecido: "Oxford",
  vendedor: "Vera",
  valor_unitario: "10.00",
  imagem,
}));

/** What stands out of the place that is its own: a picture out of its frame, a frame out of its item. */
function crossings(page: Page, item: string): Promise<string[]> {
  return page.locator(item).evaluateAll((lines) =>
    lines.flatMap((line, i) => {
      const within = (inner: Element, outer: Element) => {
        const [a, b] = [inner.getBoundingClientRect(), outer.getBoundingClientRect()];
        return a.top >= b.top - 1 && a.bottom <= b.bottom + 1 && a.left >= b.left - 1 && a.right <= b.right + 1;
      };
      const arte = line.querySelector(".pedido-arte, .miniatura")!;
      const image = arte.matches("img") ? arte : arte.querySelector("img");
      const out = within(arte, line) ? [] : [`item ${i + 1}: its art`];
      return image && !within(image, arte) ? [...out, `item ${i + 1}: the picture in its frame`] : out;
    })
  );
}

Deno.test("art stays within its item at every width: portrait, landscape, lost and none", async (t) => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { numero } = await createPedido(server, { items });
  for (const device of WIDTHS) {
    await t.step(`${device.viewport.width} px`, async () => {
      const page = await live(await browser.open(`${server.url}/p/${numero}`, device));
      await page.locator(".pedido-itens > li").nth(ARTES.length - 1).waitFor();
      await page.waitForFunction(() =>
        [...document.querySelectorAll<HTMLImageElement>(".miniatura")].every((image) => image.complete)
      );
      assert.deepEqual(await crossings(page, ".pedido-itens > li"), []);
    });
  }
});
