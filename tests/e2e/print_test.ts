import assert from "node:assert/strict";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { jsonBody, startServer, type TestServer } from "../harness.ts";
import { png } from "../pictures.ts";
import {
  axeFindings,
  createPedido,
  LAPTOP,
  openBrowser,
  patchPedido,
  PHONE,
  readPedido,
  type TestBrowser,
} from "./chromium.ts";
import { inkBySquare, print, type PrintedPage, readPgm, writePgm } from "./paper.ts";

const ITEM = { tipo_producao: "painel", descricao: "Painel de festa", valor_unitario: "180.00", vendedor: "Vera" };

/** Stores a picture. Returns its address. */
async function art(server: TestServer): Promise<string> {
  const form = new FormData();
  form.set("original", new Blob([png(300, 200, [120, 120, 120])]), "arte");
  const answer = await fetch(`${server.url}/api/v1/imagens`, { method: "POST", body: form });
  return (await answer.json()).imagem;
}

/** Opens a page whose print dialogs are counted, as somebody at a desk. */
async function desk(browser: TestBrowser, name: string, options = {}): Promise<Page> {
  const page = await browser.open("about:blank", { ...LAPTOP, ...options });
  await page.addInitScript((name) => {
    // deno-lint-ignore no-explicit-any -- a counter of the page's own
    (globalThis as any).prints = 0;
    // deno-lint-ignore no-explicit-any -- the headless browser has no dialog
    globalThis.print = () => void (globalThis as any).prints++;
    localStorage.setItem("sgp.estacao", JSON.stringify({ name, setor: null }));
  }, name);
  return page;
}

/** Waits until a page has asked to be printed so many times. */
async function printed(page: Page, times: number): Promise<void> {
  // deno-lint-ignore no-explicit-any -- a counter of the page's own
  await page.waitForFunction((times) => (globalThis as any).prints === times, times);
}

async function prints(server: TestServer, id: number): Promise<[number, string | null][]> {
  const answer = await fetch(`${server.url}/api/v1/pedidos/${id}/impressoes`);
  return (await answer.json()).map(({ via, por }: { via: number; por: string | null }) => [via, por]);
}

Deno.test("a ficha is printed once its art has come, and the server knows who printed it", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { items: [{ ...ITEM, imagem: await art(server) }] });
  const before = await readPedido(server, id);
  const page = await desk(browser, "Balcão 1");
  const held = Promise.withResolvers<void>();
  await page.route("**/img/**", async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto(`${server.url}/imprimir?ids=${id}`, { waitUntil: "domcontentloaded" });
  await page.getByText("Carregando as artes…").waitFor();
  assert.deepEqual(await prints(server, id), []);
  held.resolve();
  await printed(page, 1);
  assert.deepEqual(await prints(server, id), [[1, "Balcão 1"]]);
  await page.getByText(/Impresso \d\d\/\d\d, \d\d:\d\d por Balcão 1/).waitFor();
  assert.equal(await page.getByText("SEM IMAGEM").isVisible(), false);
  assert.equal(await page.locator(".ficha-via").isVisible(), false);
  assert.deepEqual(await readPedido(server, id), before, "the pedido is as it was");
});

Deno.test("art that is lost is printed as words", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const image = `/img/${"0".repeat(64)}`;
  const { id } = await createPedido(server, { items: [{ ...ITEM, imagem: image }, { ...ITEM, imagem: null }] });
  const page = await desk(browser, "");
  await page.goto(`${server.url}/imprimir?ids=${id}`);
  await printed(page, 1);
  assert.equal(await page.getByText("SEM IMAGEM").filter({ visible: true }).count(), 2);
});

Deno.test("a second copy says so, and is asked for first", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server);
  const first = await desk(browser, "Ana");
  await first.goto(`${server.url}/imprimir?ids=${id}`);
  await printed(first, 1);

  const page = await desk(browser, "Beto");
  await page.goto(`${server.url}/imprimir?ids=${id}`);
  const dialog = page.getByRole("dialog", { name: "Imprimir 2ª via?" });
  await dialog.getByText(new RegExp(`A ficha do pedido #${numero} já foi impressa às \\d\\d:\\d\\d por Ana\\.`))
    .waitFor();
  await dialog.getByRole("button", { name: "Voltar" }).click();
  await printed(page, 0);
  assert.equal((await prints(server, id)).length, 1);

  await page.getByRole("button", { name: "Imprimir" }).click();
  await dialog.getByRole("button", { name: "Imprimir 2ª via" }).click();
  await printed(page, 1);
  await page.getByText("2ª VIA", { exact: true }).waitFor();
  assert.deepEqual(await prints(server, id), [[1, "Ana"], [2, "Beto"]]);

  await page.getByRole("button", { name: "Imprimir" }).click();
  await page.getByRole("button", { name: "A anterior não saiu: repetir" }).click();
  await printed(page, 2);
  assert.equal((await prints(server, id)).length, 2, "the same copy once more is no other");
});

Deno.test("a ficha never shows an old pedido: what changed meanwhile is read anew before it is printed", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { items: [{ ...ITEM, imagem: await art(server) }] });
  const page = await desk(browser, "Ana");
  const held = Promise.withResolvers<void>();
  await page.route("**/img/**", async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto(`${server.url}/imprimir?ids=${id}`, { waitUntil: "domcontentloaded" });
  await page.getByText("Carregando as artes…").waitFor();
  await patchPedido(server, id, { cliente: "Ateliê Flor de Ipê" });
  held.resolve();
  await page.getByText("Ateliê Flor de Ipê").waitFor();
  await printed(page, 1);
  assert.deepEqual(await prints(server, id), [[1, "Ana"]]);
});

Deno.test("without the server nothing is printed unnoted, the page says so, and a new try goes through", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await desk(browser, "Ana");
  await page.route("**/impressoes", (route) => route.abort());
  await page.goto(`${server.url}/imprimir?ids=${id}`);
  await page.getByText("Sem resposta do servidor. A impressão não foi registrada: tente de novo.").waitFor();
  await printed(page, 0);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByText("SEM REGISTRO").isVisible(), true, "nor does the browser's own command hide it");
  await page.emulateMedia({ media: "screen" });
  await page.unroute("**/impressoes");
  await page.getByRole("button", { name: "Imprimir" }).click();
  await printed(page, 1);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByText("SEM REGISTRO").isVisible(), false);
});

Deno.test("no money on the sheet unless it is asked for, and empty fields are left out", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { items: [{ ...ITEM, ilhos_qtd: 10, ilhos_distancia: "20" }] });
  const page = await desk(browser, "");
  await page.goto(`${server.url}/imprimir?ids=${id}`);
  await printed(page, 1);
  const text = await page.locator(".ficha").innerText();
  assert.ok(!text.includes("R$"));
  assert.match(text, /10 ilhós a cada 20 cm/);
  for (const empty of ["Emenda", "Designer", "Observação", "Cordinha"]) assert.ok(!text.includes(empty), empty);
  await page.getByLabel("Com valores").check();
  await page.getByText("R$ 180,00").first().waitFor();
});

Deno.test("the code on the sheet leads phones to the pedido, by a number where the page was opened by a name", async () => {
  await using server = await startServer({ host: "0.0.0.0" });
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server);
  const page = await desk(browser, "");
  await page.goto(`${server.url}/imprimir?ids=${id}`);
  const drawn = await page.locator(".qr path").getAttribute("d");
  const lan = Deno.networkInterfaces().filter(({ family, address }) =>
    family === "IPv4" && !/^(127|169\.254)\./.test(address)
  );
  const { encode } = await import("uqr");
  const origins = [...lan.map(({ address }) => address), "127.0.0.1"].map((host) => `http://${host}:${server.port}`);
  const codes = origins.map((origin) =>
    encode(`${origin}/p/${numero}`, { ecc: "M", border: 0 }).data
      .flatMap((row, y) => row.flatMap((black, x) => black ? [`M${x} ${y}h1v1h-1z`] : [])).join("")
  );
  const found = codes.indexOf(drawn!);
  assert.notEqual(found, -1);
  assert.equal(found === codes.length - 1, lan.length === 0);
});

Deno.test("pedidos that do not exist are told, and the others printed; the short list notes nothing", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await desk(browser, "");
  await page.goto(`${server.url}/imprimir?ids=${id},999,${id},x`);
  await page.getByText("1 pedido não existe mais.").waitFor();
  await printed(page, 1);
  assert.equal(await page.locator(".ficha").count(), 1);
  await page.goto(`${server.url}/imprimir?ids=999`);
  await page.getByText("Nenhuma ficha para imprimir.").waitFor();

  await page.goto(`${server.url}/imprimir?ids=${id}&layout=lista`);
  await page.getByRole("button", { name: "Imprimir" }).click();
  await printed(page, 1);
  assert.equal((await prints(server, id)).length, 1);
});

for (const [device, options] of [["laptop", LAPTOP], ["phone", PHONE]] as const) {
  Deno.test(`axe finds nothing on the sheets, the question and the list: ${device}`, async () => {
    await using server = await startServer();
    await using browser = await openBrowser();
    const items = [{ ...ITEM, imagem: await art(server) }, { ...ITEM, observacao: "Cuidado" }];
    const { id } = await createPedido(server, { items, prioridade: "ALTA" });
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await desk(browser, "", { ...options, colorScheme });
      await page.goto(`${server.url}/imprimir?ids=${id}`);
      if (colorScheme === "light") await printed(page, 1);
      else await page.getByRole("dialog").waitFor();
      assert.deepEqual(await axeFindings(page), [], colorScheme);
      await page.goto(`${server.url}/imprimir?ids=${id}&layout=lista`);
      assert.deepEqual(await axeFindings(page), [], colorScheme);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), options.viewport.width);
    }
  });
}

/** Pixels to the inch of the reference: enough to see a line that is missing or a block out of place. */
const DPI = 40;
/** Side of the squares compared, in pixels: about a word. Letters may be drawn a little differently elsewhere. */
const SQUARE = 8;
/** Ink of one square, out of 255, that may differ; a word that is missing makes 60 and more. */
const INK = 40;
/** `SGP_REFERENCES=1` draws them anew, after a change that is meant; look at them before they are committed. The browser
 * of npm draws and compares them, with its own fonts, so that they are the same everywhere. */
const REFERENCE = new URL("references/ficha", import.meta.url);

Deno.test("on a phone the sheet is shown whole, and the question for a second copy with it", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const path = `${server.url}/imprimir?ids=${id}`;
  for (const width of [320, 390, 768]) {
    const page = await desk(browser, "Balcão 1", { ...PHONE, viewport: { width, height: 844 } });
    await page.goto(path);
    const sheet = (await page.locator(".ficha").boundingBox())!;
    assert.ok(sheet.x >= 0 && sheet.x + sheet.width <= width, `${width} px: ${sheet.x} + ${sheet.width}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
  }
});

Deno.test("the sheets on paper are those of the reference: two to a page, whole, in black on white", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const long = "Conferir medidas, tecido, ilhós e a cor do fundo com o cliente\n".repeat(8);
  const items = [
    {
      ...ITEM,
      largura: "200",
      altura: "150",
      tecido: "Oxford",
      ilhos_qtd: 10,
      ilhos_distancia: "20",
      imagem: await art(server),
    },
    { ...ITEM, tipo_producao: "lona", refilar: true, tecido: "Lona 440 g", imagem: null },
    { ...ITEM, observacao: long },
  ];
  const { id } = await createPedido(server, {
    numero: "487",
    items,
    cliente: "Associação dos Moradores e Amigos do Bairro Nova Esperança do Mar de Santa Auror",
    data_entrada: "2026-03-02",
    data_entrega: "2026-03-09",
    prioridade: "ALTA",
    financeiro: true,
    observacao: long,
  });
  const page = await desk(browser, "Balcão 1");
  await fetch(`${server.url}/api/v1/impressoes`, jsonBody("POST", { fichas: [{ id, versao: 1, via: 1 }] }));
  await page.goto(`${server.url}/imprimir?ids=${id}`);
  await page.getByRole("button", { name: "Imprimir 2ª via" }).click();
  await printed(page, 1);
  // What differs from run to run: when it was printed, and the address in the code.
  await page.evaluate(() => {
    for (const each of document.querySelectorAll(".ficha-printed")) each.textContent = "Impresso 09/03, 14:32 por Ana";
    for (const each of document.querySelectorAll(".qr path")) each.setAttribute("d", "M0 0h29v29h-29z");
  });

  const pages = await print(page, DPI);
  if (Deno.env.has("SGP_REFERENCES")) {
    assert.equal(Deno.env.get("CHROMIUM"), undefined, "another browser draws another reference");
    pages.forEach((each, i) => Deno.writeFileSync(`${REFERENCE.pathname}-${i + 1}.pgm.gz`, gzipSync(writePgm(each))));
  }
  assert.equal(pages.length, 2, "two fichas on the first page, the long one on the second");
  pages.forEach((each, i) => {
    const reference = readPgm(gunzipSync(Deno.readFileSync(new URL(`${REFERENCE.href}-${i + 1}.pgm.gz`))));
    assert.deepEqual([each.largura, each.altura], [reference.largura, reference.altura], "A4");
    assert.deepEqual(differences(each, reference), [], `page ${i + 1}`);
  });
});

function differences(page: PrintedPage, reference: PrintedPage): string[] {
  const expected = inkBySquare(reference, SQUARE);
  return inkBySquare(page, SQUARE).flatMap((row, y) =>
    row.flatMap((ink, x) =>
      Math.abs(ink - expected[y]![x]!) > INK ? [`${x},${y}: ${ink.toFixed()} ≠ ${expected[y]![x]!.toFixed()}`] : []
    )
  );
}
