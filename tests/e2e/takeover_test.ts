import assert from "node:assert/strict";
import { call } from "../harness.ts";
import { TwoServers } from "../chaos/two_servers.ts";
import { axeFindings, LAPTOP, live, openBrowser } from "./chromium.ts";

/** The administration's link of a first start, as it was printed. */
async function admins(two: TwoServers): Promise<string> {
  return (await two.server.said(/entrar#/)).trim().split("#")[1]!;
}

Deno.test("when the server is gone and its mirror has taken over, a page goes there by itself, let in, and says where it is", async () => {
  await using two = new TwoServers({ SGP_AUTH: "on" });
  const { server, mirror } = two;
  await server.start();
  const key = await admins(two);
  const headers = { authorization: `Bearer ${key}` };
  await call(server, "POST", "/api/v1/pedidos", { cliente: "Ateliê Luz do Vale" }, headers);
  await two.introduce(headers);
  await using browser = await openBrowser();
  const page = await live(await browser.open(`${server.url}/entrar#${key}`, LAPTOP));
  await page.goto(`${server.url}/conectar`);
  await page.getByText("Se este computador parar").waitFor();
  await page.getByText(two.toMirror.url).waitFor();
  const given = page.waitForResponse(/espelho\/passagem/);
  await page.goto(`${server.url}/quadro`);
  const { chave } = await (await given).json();
  await live(page);
  // The copy has what the server had told by then, the key by which this page goes on among it.
  await two.copy();
  assert.equal((await call(server, "GET", "/api/v1/eu", undefined, { authorization: `Bearer ${chave}` })).status, 401);

  await server.stop("SIGKILL");
  await two.takeOver();
  await mirror.start();
  await page.waitForURL(`${two.toMirror.url}/quadro`);
  await live(page);
  await page.getByText(`este computador assumiu no lugar de ${two.toServer.url}`).waitFor();
  await page.getByText("Ateliê Luz do Vale").waitFor();
  const eu = await page.evaluate(() => fetch("/api/v1/eu").then((answer) => answer.json()));
  assert.equal(eu.papel, "admin");
  assert.deepEqual(await axeFindings(page), []);

  await page.goto(`${two.toMirror.url}/entrar?para=${encodeURIComponent("//example.com/x")}`);
  await page.getByText("Este navegador já tem acesso").waitFor();
  await page.goto(`${two.toMirror.url}/entrar?para=${encodeURIComponent("/p/1?x=1")}`);
  await page.waitForURL(`${two.toMirror.url}/p/1?x=1`);

  const [{ id }] = (await call(mirror, "GET", "/api/v1/acessos", undefined, headers)).body;
  const other = { nome: "Chefe", papel: "admin" };
  const { link } = (await call(mirror, "POST", "/api/v1/acessos", other, headers)).body;
  const chief = { authorization: `Bearer ${link.split("#")[1]}` };
  await call(mirror, "DELETE", `/api/v1/acessos/${id}`, undefined, chief);
  const gone = await call(mirror, "GET", "/api/v1/eu", undefined, { authorization: `Bearer ${chave}` });
  assert.equal(gone.status, 401, "the key ends with its access");
});

Deno.test("a page does not leave a mirror's server for a copy: it offers it, and stays", async () => {
  await using two = new TwoServers();
  const { server } = two;
  await server.start();
  await two.introduce();
  await using browser = await openBrowser();
  const page = await live(await browser.open(server.url, LAPTOP));
  await using copy = Deno.serve(
    { hostname: "127.0.0.1", port: two.mirror.port, onListen: () => {} },
    () =>
      Response.json({ escreve: false, epoch: "0", assumidos: [] }, { headers: { "access-control-allow-origin": "*" } }),
  );
  assert.equal(copy.addr.port, two.mirror.port);
  await server.stop("SIGKILL");
  const offer = page.getByText("Há uma cópia de segurança, só para ver");
  await offer.waitFor();
  assert.equal(new URL(page.url()).origin, server.url);
  const href = await offer.getByRole("link").getAttribute("href");
  assert.ok(href!.startsWith(`${two.toMirror.url}/entrar?para=%2F`), href!);
  await server.start();
  await offer.waitFor({ state: "detached" });
});

Deno.test("a server that was told that its place is taken sends its screens there; who is filling in a form goes when it is closed", async () => {
  await using two = new TwoServers();
  const { server, mirror } = two;
  await server.start();
  await server.create("Ateliê Luz do Vale");
  await two.copy();
  await two.introduce();
  await using browser = await openBrowser();
  const page = await live(await browser.open(server.url, LAPTOP));
  await page.keyboard.press("n");
  await page.locator("#campo-cliente").fill("Digitado");
  await two.takeOver();
  await mirror.start();
  await page.getByText(`O quadro agora está em ${two.toMirror.url}.`).waitFor({ state: "attached" });
  assert.equal(await page.locator("#campo-cliente").inputValue(), "Digitado");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Descartar" }).click();
  await page.waitForURL(`${two.toMirror.url}/`);
});
