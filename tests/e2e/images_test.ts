import assert from "node:assert/strict";
import { join } from "node:path";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { readImage } from "../../server/domain/image.ts";
import { startServer, type TestServer } from "../harness.ts";
import { PROJECT } from "../server_process.ts";
import { openBrowser } from "./chromium.ts";

/** Sends a PNG of noise or of one colour, or a text, with the code that the forms use. */
async function send(page: Page, kind: "noise" | "plain" | "text", width = 1, height = 1): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(PROJECT, "islands/sync/images.ts")],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "imagens",
  });
  return await page.evaluate(async ({ source, kind, largura, altura }) => {
    const { sendImage } = new Function(`${source}; return imagens`)();
    const quadro = document.createElement("canvas");
    [quadro.width, quadro.height] = [largura, altura];
    const brush = quadro.getContext("2d")!;
    const pixels = brush.createImageData(largura, altura);
    // Noise does not compress: the file is as large as a photo.
    for (let i = 0; i < pixels.data.length; i++) {
      pixels.data[i] = i % 4 === 3 ? 255 : kind === "noise" ? Math.random() * 256 : 90;
    }
    brush.putImageData(pixels, 0, 0);
    const arquivo = await new Promise<Blob>((pronto) => quadro.toBlob((blob) => pronto(blob!), "image/png"));
    return (await sendImage(kind === "text" ? new Blob(["texto"]) : arquivo)).imagem;
  }, { source: outputFiles[0]!.text, kind, largura: width, altura: height });
}

async function sides(server: TestServer, path: string): Promise<{ kind: string; bothSides: number[]; bytes: number }> {
  const answer = await fetch(server.url + path, { redirect: "error" });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const { kind, largura, altura } = readImage(bytes)!;
  return { kind, bothSides: [largura, altura], bytes: bytes.length };
}

Deno.test("the browser makes the print size and the thumbnail, and the server keeps all three", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  // Without a policy of its own a page may run the code under test from its text.
  const page = await browser.open(`${server.url}/exemplo`, { bypassCSP: true });
  const image = await send(page, "plain", 2400, 1200);
  assert.deepEqual((await sides(server, image)).bothSides, [2400, 1200]);
  assert.equal((await sides(server, image)).kind, "image/png", "the original is the very file");
  const { kind, bothSides } = await sides(server, `${image}-p`);
  assert.deepEqual([kind, bothSides], ["image/webp", [1600, 800]]);
  assert.deepEqual((await sides(server, `${image}-t`)).bothSides, [320, 160]);
});

Deno.test("a picture over 5 MiB is shrunk until the server takes it, and a file that is none is refused in words", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await browser.open(`${server.url}/exemplo`, { bypassCSP: true });
  const image = await send(page, "noise", 2600, 1300);
  const { kind, bytes } = await sides(server, image);
  assert.equal(kind, "image/webp");
  assert.ok(bytes <= 5 * 1024 * 1024, `${bytes} bytes`);

  await assert.rejects(send(page, "text"), /Formato não aceito/);
});
