import assert from "node:assert/strict";
import { transform } from "esbuild";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { readManifest } from "../../server/assets.ts";
import { OLDEST } from "../../server/browsers.ts";
import { OLD_BROWSER, VERIFICATION } from "../../server/pages/browser_check.tsx";
import { createPedido, LAPTOP, live, openBrowser, patchPedido, PHONE, row, type TestBrowser } from "../e2e/chromium.ts";
import { startServer, tempFolder } from "../harness.ts";
import { PROJECT } from "../server_process.ts";
import { STYLESHEETS } from "../stylesheets.ts";
import { readLaterFeatures, takeAway } from "./later_features.ts";

const LATER = readLaterFeatures();

/** A page in a browser without all that the oldest one does not have. */
async function openOld(browser: TestBrowser, url: string, options = LAPTOP): Promise<Page> {
  const page = await browser.open("about:blank", options);
  await page.addInitScript(takeAway, LATER.api);
  await page.addInitScript(takeAway, LATER.javascript);
  await page.goto(url);
  return page;
}

Deno.test("what is taken away is what the bundle's own oldest browsers do not have", () => {
  assert.deepEqual(LATER.oldest, OLDEST, "run tests/browsers/find_later_features.ts");
  assert.match(LATER.javascript.Array!, /toSorted/);
  assert.match(LATER.javascript.Promise!, /withResolvers/);
});

Deno.test("every page works in the oldest browser, and so does what it loads when it is needed", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server, { prioridade: "ALTA" });
  // By whom and when each was marked is shown too, and since when the pedido waits.
  await patchPedido(server, id, { financeiro: true });
  await patchPedido(server, id, { conferencia: true });
  await createPedido(server);
  const words: Record<string, string> = {
    "/": "Buffet Jardim Encantado",
    "/quadro": "Buffet Jardim Encantado",
    "/fila": "Sublimação",
    "/fila/sublimacao": "Buffet Jardim Encantado",
    "/tv": "Buffet Jardim",
    "/tv/sublimacao": "Buffet Jardim",
    "/tv/envios": "Expedição de hoje",
    "/tv/cliente": "Prontos para retirada",
    [`/p/${numero}`]: "Painel de festa",
    "/telas": "Telas conectadas",
    "/conectar": "Dar um nome",
    "/importar": "planilha",
    "/acessos": "Novo acesso",
    "/exemplo": "usePedidosSync",
    [`/imprimir?ids=${id}`]: "Buffet Jardim Encantado",
    "/entrar": "link de acesso",
  };
  for (const [path, word] of Object.entries(words)) {
    for (const look of [LAPTOP, PHONE]) {
      const page = await openOld(browser, server.url + path, look);
      assert.equal(await page.evaluate(() => "toSorted" in Array.prototype || "withResolvers" in Promise), false);
      await page.getByText(word).first().waitFor({ state: "attached" });
      if (!/imprimir|entrar/.test(path)) await page.getByText(/^Ao vivo/).first().waitFor({ state: "attached" });
      assert.equal(await page.getByText(OLD_BROWSER).count(), 0, path);
      await page.close();
    }
  }
});

Deno.test("a form, the menus, the palette and a card's move work in the oldest browser", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const list = await live(await openOld(browser, server.url));
  await list.getByRole("button", { name: "Colunas" }).click();
  await list.getByRole("checkbox", { name: "Valor" }).uncheck();
  await list.keyboard.press("Escape");
  await list.getByRole("checkbox", { name: "Valor" }).waitFor({ state: "detached" });
  await row(list, id).getByRole("button", { name: /Ações/ }).click();
  await list.getByRole("menuitem", { name: /Editar/ }).click();
  await list.locator("#campo-cliente").fill("Bia Lima");
  await list.keyboard.press("Control+Enter");
  await row(list, id).getByText("Bia Lima").waitFor();
  await list.keyboard.press("Control+k");
  await list.getByRole("dialog", { name: "Comandos" }).getByRole("combobox").fill("quadro");
  await list.getByRole("option", { name: "Quadro", selected: true }).waitFor();
  await list.keyboard.press("Enter");
  await list.waitForURL("**/quadro");
  await live(list);
  await list.locator(`.card[data-id="${id}"]`).focus();
  await list.keyboard.press("Enter");
  await list.locator(".pedido-drawer").getByText("Bia Lima").first().waitFor();
});

Deno.test("no part of an island uses what is newer in the language than the oldest browsers, whether or not a test comes by", async () => {
  using folder = tempFolder();
  for (const part of ["server", "islands", "deno.lock"]) Deno.symlinkSync(join(PROJECT, part), join(folder.path, part));
  Deno.symlinkSync(join(PROJECT, "node_modules"), join(folder.path, "node_modules"));
  const config = JSON.parse(Deno.readTextFileSync(join(PROJECT, "deno.json")));
  // Nothing of ES2023 but findLast is in Chrome 109.
  config.compilerOptions.lib = ["dom", "dom.iterable", "es2022"];
  Deno.writeTextFileSync(join(folder.path, "deno.json"), JSON.stringify(config));
  const islands = Object.keys(readManifest());
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["check", "-q", "--frozen", ...islands.map((name) => `islands/${name}/main.tsx`)],
    cwd: folder.path,
  }).output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
});

Deno.test("no style is needed that the oldest browsers do not have", () => {
  const text = STYLESHEETS.map(({ css }) => css.replace(/\/\*[^]*?\*\//g, "")).join("\n");
  const { properties, selectors, rules } = LATER.css;
  const used = (names: string, form: (name: string) => RegExp) =>
    names.split(" ").filter((name) => form(name).test(text));
  assert.deepEqual(
    [
      ...used(properties, (name) => new RegExp(`[{;\\s]${name}\\s*:[^:]`)),
      ...used(selectors, (name) => new RegExp(`[^:]:{1,2}${name}\\b`)),
      ...used(rules, (name) => new RegExp(`@${name}\\b`)),
    ].filter((name) => !(name in DISPENSABLE)),
    [],
  );
  // Nesting is no name that could be looked for.
  assert.doesNotMatch(text, /(^|[{;}\s])&/);
});

/** What may be used all the same, for a page without it is as good. */
const DISPENSABLE = {
  "accent-color": "Safari leaves out one of its guarantees of contrast",
  "overscroll-behavior": "partly there: a scroll may go on to what is behind",
  "print-color-adjust": "written with its prefix as well",
  "user-select": "written with its prefix as well",
  "scrollbar-width": "scrollbars are as wide as the system's",
  "zoom": "the sheets of the preview are larger on a phone",
  "size": "paper is chosen in the print dialog; no name of a page is used",
  "-webkit-search-cancel-button": "a field has its browser's own cross as well",
  "page": "Safari prints with its own margins",
  "content-visibility": "rows of the archive are laid out also where nobody sees them",
  "contain-intrinsic-height": "of use beside the one before alone",
};

Deno.test("a browser that is too old says so in words, and one that cannot read the scripts", async () => {
  await using server = await startServer();
  const browser = await openBrowser();
  let sockets = 0;
  const spoil = [
    (page: Page) => page.addInitScript(() => delete (globalThis as Partial<typeof globalThis>).DecompressionStream),
    (page: Page) => page.addInitScript(() => CSS.supports = () => false),
    (page: Page) => page.route("**/static/theme.js", (route) => route.fulfill({ body: "let a = b ?? ?? c;" })),
    (page: Page) =>
      page.route(
        "**/assets/*.js",
        (route) => route.fulfill({ body: "class A { static { ??? } }", contentType: "text/javascript" }),
      ),
  ];
  for (const [i, each] of spoil.entries()) {
    for (const path of ["/", "/tv", "/entrar", "/imprimir?ids=1"]) {
      const context = await browser.open("about:blank");
      context.on("websocket", () => sockets++);
      await each(context);
      await context.goto(server.url + path);
      await context.getByText(OLD_BROWSER).waitFor();
      assert.equal(await context.locator("body *").count(), 1, `${i} ${path}`);
      await context.close();
    }
  }
  assert.equal(sockets, 0, "and asks the server for nothing");
  await assert.rejects(async () => await browser[Symbol.asyncDispose](), /AssertionError/, "its scripts have no place");
});

Deno.test("what says so can be read by any browser", async () => {
  // It refuses what ES5 does not have and it cannot write in ES5's words.
  await transform(VERIFICATION, { target: "es5" });
});
