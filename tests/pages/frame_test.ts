import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { startServer, type TestServer } from "../harness.ts";
import { STYLESHEETS } from "../stylesheets.ts";

/** A page as a browser without scripts has it. */
async function read(server: TestServer, path: string): Promise<Document> {
  const answer = await fetch(server.url + path);
  assert.equal(answer.status, 200, path);
  return parseHTML(await answer.text()).document;
}

const hrefs = (document: Document, seletor: string) =>
  [...document.querySelectorAll(seletor)].map((each) => each.getAttribute("href") ?? each.getAttribute("src")!);

Deno.test("every page leads to every other without a script, says where it is, and nothing that it loads is missing", async () => {
  await using server = await startServer();
  const start = await read(server, "/");
  const pages = new Set(hrefs(start, ".pages a"));
  const noMenu = new Set(hrefs(start, "details.more a"));
  assert.deepEqual(noMenu, pages, "a phone has room for the menu alone");
  assert.ok(pages.size >= 6);
  const pieces = new Set<string>();
  for (const path of pages) {
    const document = await read(server, path);
    hrefs(document, "link[rel=stylesheet], script[src]").forEach((piece) => pieces.add(piece));
    if (path === "/tv") continue;
    assert.deepEqual(new Set(hrefs(document, ".pages a")), pages, path);
    const currentItems = hrefs(document, ".pages [aria-current=page]");
    assert.deepEqual([...new Set(currentItems)], [path]);
    for (const place of ["sync", "faixa", "barra", "preferencias", "pe-avisos"]) {
      assert.ok(document.getElementById(place), `${path}: #${place}`);
    }
  }
  for (const piece of pieces) {
    const answer = await fetch(server.url + piece);
    await answer.body?.cancel();
    assert.equal(answer.status, 200, piece);
  }
});

Deno.test("each theme's colours are in one sheet, and the script that chooses stands between them and the page", async () => {
  await using server = await startServer();
  for (const path of ["/", "/tv", "/fila/costura"]) {
    const { head } = await read(server, path);
    const parts = [...head.children];
    assert.equal(parts.filter((each) => each.matches("link[rel=stylesheet]")).length, 2, "one sheet, and the dark");
    const dark = parts.findIndex((each) => each.matches("link[rel=stylesheet][data-theme=escuro]"));
    const chooses = parts.findIndex((each) => each.getAttribute("src") === "/static/theme.js");
    assert.equal(parts[dark]?.getAttribute("media"), "(prefers-color-scheme: dark)", path);
    assert.ok(dark < chooses && !parts[chooses]!.hasAttribute("type"), "it blocks the first paint");
  }
  const others = STYLESHEETS.filter(({ css }) => css.includes("prefers-color-scheme")).map(({ name }) => name);
  assert.deepEqual(others, [], "a colour of its own for the dark belongs to tokens_dark.css");
});

Deno.test("an answer of the API names the build that its pages have", async () => {
  await using server = await startServer();
  const page = (await read(server, "/")).querySelector("meta[name=sgp-build]")!.getAttribute("content");
  const answer = await fetch(`${server.url}/api/v1/mudancas`);
  await answer.body?.cancel();
  assert.match(page!, /^[0-9a-f]{8}$/);
  assert.equal(answer.headers.get("x-build"), page);
});

Deno.test("no page is to be translated, in both ways in which that is said", async () => {
  await using server = await startServer();
  const paths = ["/", "/quadro", "/fila", "/fila/costura", "/tv", "/tv/costura", "/telas", "/conectar", "/importar"];
  for (const path of [...paths, "/loja", "/imprimir/teste", "/acessos", "/exemplo", "/imprimir?ids=1", "/entrar"]) {
    const { document } = parseHTML(await (await fetch(server.url + path)).text());
    assert.equal(document.documentElement.getAttribute("translate"), "no", path);
    assert.equal(document.querySelector("meta[name=google]")?.getAttribute("content"), "notranslate", path);
  }
});

Deno.test("an address that leads nowhere is a page with the ways that do, and JSON to a program", async () => {
  await using server = await startServer();
  for (const path of ["/quadros", "/fila/pintura", "/tv/balcao", "/p", "/static/nada.css"]) {
    const answer = await fetch(server.url + path, { headers: { accept: "text/html,*/*" } });
    const { document } = parseHTML(await answer.text());
    assert.deepEqual(
      [answer.status, document.querySelector("h1")?.textContent],
      [404, "Esta página não existe."],
      path,
    );
    assert.ok(hrefs(document, ".pages a").includes("/quadro"));
    const nonce = /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy")!)?.[1];
    assert.ok(nonce && hrefs(document, `script[nonce="${nonce}"]`).length > 0, "its scripts may run");
  }
  for (const [path, accept] of [["/quadros", "application/json"], ["/api/v1/nada", "text/html"]] as const) {
    const answer = await fetch(server.url + path, { headers: { accept } });
    assert.deepEqual([answer.status, await answer.json()], [404, { detail: "Não encontrado" }]);
  }
});
