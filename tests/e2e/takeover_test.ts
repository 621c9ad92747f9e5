import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { MirrorPc } from "../chaos/mirror_pc.ts";
import { freePort, Shop, TwoServers } from "../chaos/two_servers.ts";
import { call, tempFolder, until } from "../harness.ts";
import { runCommand } from "../ops/commands.ts";
import { axeFindings, LAPTOP, live, openBrowser } from "./chromium.ts";

/** The administration's link of a first start, as it was printed. */
async function admins(two: TwoServers): Promise<string> {
  return (await two.server.said(/entrar#/)).trim().split("#")[1]!;
}

/** The key by which a page goes on elsewhere, once the page has it: all screens of an access are given the same. */
async function passageOf(page: Page): Promise<string> {
  const path = "/api/v1/espelho/passagem";
  await page.waitForFunction((path) => performance.getEntriesByName(location.origin + path).length > 0, path);
  return await page.evaluate((path) => fetch(path).then((answer) => answer.json()).then((given) => given.chave), path);
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
  await page.goto(`${server.url}/quadro`);
  await live(page);
  const passage = await passageOf(page);
  // The copy has what the server had told by then, the key by which this page goes on among it.
  await two.copy();
  assert.equal(
    (await call(server, "GET", "/api/v1/eu", undefined, { authorization: `Bearer ${passage}` })).status,
    401,
  );

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
  const gone = await call(mirror, "GET", "/api/v1/eu", undefined, { authorization: `Bearer ${passage}` });
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
  const wall = await browser.open(`${server.url}/tv/costura`, LAPTOP);
  await wall.getByText("Costura").first().waitFor();
  await page.keyboard.press("n");
  await page.locator("#campo-cliente").fill("Digitado");
  await two.takeOver();
  await mirror.start();
  await wall.waitForURL(`${two.toMirror.url}/tv/costura`);
  await page.getByText(`O quadro agora está em ${two.toMirror.url}.`).waitFor({ state: "attached" });
  assert.equal(await page.locator("#campo-cliente").inputValue(), "Digitado");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Descartar" }).click();
  await page.waitForURL(`${two.toMirror.url}/`);
});

Deno.test("a screen is let in at the copy to look while its server is gone, and goes on there by itself once it has taken over", async () => {
  using folder = tempFolder();
  await using server = new Shop(folder.path, freePort(), { SGP_AUTH: "on" });
  await server.start();
  const admin = { authorization: `Bearer ${(await server.said(/entrar#/)).trim().split("#")[1]}` };
  const access = { nome: "Segundo PC", papel: "espelho" };
  const { body } = await call(server, "POST", "/api/v1/acessos", access, admin);
  await call(server, "POST", "/api/v1/pedidos", { cliente: "Ateliê Luz do Vale" }, admin);
  await using mirror = new MirrorPc(server.url, { SGP_AUTH: "on", SGP_MIRROR_KEY: body.link.split("#")[1] });
  await mirror.start();
  const page = () => call(server, "GET", "/conectar", undefined, { accept: "text/html", ...admin });
  await until(async () => (await page()).body.includes(mirror.url), "the server's pages tell of the mirror");

  await using browser = await openBrowser();
  const screen = await live(
    await browser.open(`${server.url}/entrar#${admin.authorization.slice("Bearer ".length)}`, LAPTOP),
  );
  await screen.goto(`${server.url}/quadro`);
  await live(screen);
  const passage = await passageOf(screen);
  const enters = () => call(mirror, "POST", "/api/v1/entrar", { chave: passage });
  await until(async () => (await enters()).status === 200, "the mirror has the key");

  await server.stop("SIGKILL");
  await screen.getByText("Há uma cópia de segurança, só para ver").getByRole("link").click();
  await screen.waitForURL(`${mirror.url}/quadro`);
  await screen.getByText("Ateliê Luz do Vale").waitFor();
  await screen.getByText(/Cópia de segurança, às/).first().waitFor();
  const write = () =>
    screen.evaluate(async () => {
      const headers = { "content-type": "application/json" };
      return (await fetch("/api/v1/pedidos", { method: "POST", headers, body: '{"cliente":"Buffet Sol Nascente"}' }))
        .status;
    });
  assert.equal(await write(), 403);

  assert.equal((await runCommand("assumir", mirror.env, "--sim")).code, 0);
  await screen.getByText(/só para ver|Esta é a cópia de segurança/).first().waitFor({ state: "detached" });
  await live(screen);
  await until(async () => await write() === 201, "it writes");
  await screen.getByText("Buffet Sol Nascente").first().waitFor();
});
