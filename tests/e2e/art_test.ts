import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { startServer } from "../harness.ts";
import { bomb, png } from "../pictures.ts";
import { createPedido, LAPTOP, live, openBrowser, PHONE } from "./chromium.ts";

const WIDTHS = [PHONE, { viewport: { width: 768, height: 1024 } }, LAPTOP, { viewport: { width: 1920, height: 1080 } }];

const painted = (width: number, height: number) =>
  `data:image/png;base64,${Buffer.from(png(width, height)).toString("base64")}`;

/** Portrait, landscape, a picture that is not there any more, and none. */
const ART = [painted(300, 900), painted(900, 300), "/img/0000000000000000", null];

const NA_COSTURA = { financeiro: true, conferencia: true, sublimacao: true, status: "em_producao" };
const items = ART.map((image, i) => ({
  tipo_producao: "painel",
  descricao: `Painel ${i + 1}`,
  largura: "200",
  altura: "150",
  tecido: "Oxford",
  vendedor: "Vera",
  valor_unitario: "10.00",
  imagem: image,
}));

/** What stands out of the place that is its own: a picture out of its frame, a frame out of its item. */
function crossings(page: Page, item: string): Promise<string[]> {
  return page.locator(item).evaluateAll((lines) =>
    lines.flatMap((line, i) => {
      const within = (inner: Element, outer: Element) => {
        const [a, b] = [inner.getBoundingClientRect(), outer.getBoundingClientRect()];
        return a.top >= b.top - 1 && a.bottom <= b.bottom + 1 && a.left >= b.left - 1 && a.right <= b.right + 1;
      };
      const art = line.querySelector(".pedido-art, .thumbnail")!;
      const image = art.matches("img") ? art : art.querySelector("img");
      const out = within(art, line) ? [] : [`item ${i + 1}: its art`];
      return image && !within(image, art) ? [...out, `item ${i + 1}: the picture in its frame`] : out;
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
      await page.locator(".pedido-itens > li").nth(ART.length - 1).waitFor();
      await page.waitForFunction(() =>
        [...document.querySelectorAll<HTMLImageElement>("img.thumbnail")].every((image) => image.complete)
      );
      assert.deepEqual(await crossings(page, ".pedido-itens > li"), []);
    });
  }
});

Deno.test("no card draws an original, whatever is in its item: what cannot be drawn small is said in words", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const large = `data:image/png;base64,${Buffer.from(bomb(4_000)).toString("base64")}`;
  const sent = await createPedido(server, { ...NA_COSTURA, items: [{ ...items[0], imagem: large }] });
  const stored = await (await fetch(`${server.url}/api/v1/pedidos/${sent.id}`)).json();
  const held: string = stored.items[0].imagem;
  for (const other of [`${held}?a`, "/img/0000000000000000", "https://loja.exemplo/a.png"]) {
    await createPedido(server, { ...NA_COSTURA, items: [{ ...items[0], imagem: other }] });
  }
  const page = await browser.open(`${server.url}/quadro`);
  let drawn: string[] = [];
  page.on("response", (answer) => {
    if (answer.url().includes("/img/") && answer.status() !== 404) {
      drawn = [...drawn, answer.url().slice(server.url.length)];
    }
  });
  for (const path of ["/quadro", "/fila/costura", `/p/${sent.numero}`]) {
    await page.goto(server.url + path);
    await live(page);
    await page.getByText("Sem imagem").first().waitFor();
    if (path.startsWith("/p/")) break;
    await page.waitForFunction(() => document.querySelectorAll(".no-art").length === 4);
    assert.equal(await page.locator("img.thumbnail").count(), 0, path);
  }
  assert.deepEqual(drawn, []);
  await page.getByRole("button", { name: /Ampliar a arte/ }).click();
  await page.locator("img.art-enlarged").evaluate((image) => (image as HTMLImageElement).decode());
  assert.deepEqual(drawn, [`${held}-p`, held], "one at a time, on purpose");
});
