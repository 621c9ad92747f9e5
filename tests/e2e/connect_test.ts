import assert from "node:assert/strict";
import { readConfig } from "../../server/config.ts";
import { startServer } from "../harness.ts";
import { axeFindings, LAPTOP, live, openBrowser, PHONE } from "./chromium.ts";
import { inkBySquare, print } from "./paper.ts";

const LAN = Deno.networkInterfaces().filter(({ family, address }) =>
  family === "IPv4" && !/^(127|169\.254)\./.test(address)
).map(({ address }) => address);

Deno.test("every address of this computer is shown with its code, by number and by name", async () => {
  await using server = await startServer({ host: "0.0.0.0" });
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/conectar`));
  const shown = await page.locator(".address-url").allInnerTexts();
  const expected = [...LAN, Deno.hostname().toLowerCase()].map((host) => `${host}:${server.port}`);
  assert.deepEqual(shown.toSorted(), expected.toSorted());
  assert.equal(await page.locator(".address .qr").count(), expected.length);
  await page.getByText(`O servidor atende a rede inteira, na porta ${server.port}.`).waitFor();
  await page.getByText("O canal ao vivo desta tela funciona.").waitFor();
  await page.getByText(
    `netsh advfirewall firewall add rule name="SGP ao Vivo" dir=in action=allow protocol=TCP localport=${server.port} profile=any`,
  ).waitFor();
});

Deno.test("a server for this computer alone says so, and offers no other address", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/conectar`));
  await page.getByText("O servidor atende só este computador.").waitFor();
  assert.deepEqual(await page.locator(".address-url").allInnerTexts(), [`127.0.0.1:${server.port}`]);
});

Deno.test("behind a proxy that keeps the page's address to itself, the page says which line lets it act", async () => {
  await using server = await startServer();
  await using proxy = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname, search } = new URL(request.url);
    if (request.headers.has("upgrade")) return new Response(null, { status: 403 });
    const headers = new Headers(request.headers);
    headers.delete("host");
    return fetch(server.url + pathname + search, { method: request.method, headers, body: request.body });
  });
  await using browser = await openBrowser();
  const page = await browser.open(`http://127.0.0.1:${proxy.addr.port}/conectar`);
  const line = `SGP_CORS_ORIGINS=${readConfig({}).corsOrigins.join(",")},http://127.0.0.1:${proxy.addr.port}`;
  await page.getByText(`Ponha a linha ${line} no arquivo .env`).waitFor();
});

Deno.test("an address that this computer no longer has is told", async () => {
  await using server = await startServer({ host: "0.0.0.0" });
  await using browser = await openBrowser();
  Deno.writeTextFileSync(`${server.data}.rede`, JSON.stringify({ addresses: ["192.168.0.99"], changed: null }));
  const page = await live(await browser.open(`${server.url}/conectar`));
  await page.getByText("O endereço mudou: era 192.168.0.99.").waitFor();
  await page.reload();
  await page.getByText("O endereço mudou: era 192.168.0.99.").waitFor();
});

Deno.test("this screen is named here, and what is to be pasted can be copied without a secure context", async () => {
  await using server = await startServer({ host: "0.0.0.0" });
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/conectar`));
  await page.locator("#esta-tela").getByRole("button", { name: "Dar um nome" }).click();
  await page.getByRole("dialog").getByLabel("Nome").fill("Costura 2");
  await page.getByRole("dialog").getByRole("button", { name: "Salvar" }).click();
  await page.locator("#esta-tela").getByText("Costura 2").waitFor();

  await page.locator(".comando button").click();
  await page.locator(".comando button").getByText("Copiado").waitFor();
});

Deno.test("the poster is one sheet of A5 with its code, and nothing else of the page", async () => {
  await using server = await startServer({ host: "0.0.0.0" });
  await using browser = await openBrowser();
  const page = await browser.open("about:blank");
  await page.addInitScript(() => globalThis.print = () => {});
  await page.goto(`${server.url}/conectar`);
  await live(page);
  await page.locator("[data-poster]").first().click();
  const pages = await print(page, 40);
  assert.equal(pages.length, 1);
  const [poster] = pages; // 14,8 by 21 cm
  assert.deepEqual([poster!.largura, poster!.altura].map((px) => Math.round(px / 40 * 2.54)), [15, 21]);
  const ink = inkBySquare(poster!, 8);
  const share = (from: number, to: number) =>
    ink.slice(Math.floor(from * ink.length), Math.floor(to * ink.length)).flat().reduce((sum, each) => sum + each, 0);
  assert.equal(share(0, 0.1), 0, "the page's head is not on it");
  assert.ok(share(0.3, 0.7) > share(0.1, 0.3) + share(0.7, 1), "most of it is the code");
});

for (const [device, options] of [["laptop", LAPTOP], ["phone", PHONE]] as const) {
  Deno.test(`axe finds nothing on the page of connecting: ${device}`, async () => {
    await using server = await startServer({ host: "0.0.0.0" });
    await using browser = await openBrowser();
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await live(await browser.open(`${server.url}/conectar`, { ...options, colorScheme }));
      await page.getByText("O canal ao vivo desta tela funciona.").waitFor();
      assert.deepEqual(await axeFindings(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), options.viewport.width);
    }
  });
}
