import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { startServer } from "../harness.ts";

/** Bytes of compressed JavaScript of one page: what a ten-year-old PC reads and runs in the blink of an eye. */
const SCRIPT_MAX_BYTES = 60 * 1024;
const PAGES = ["/", "/quadro", "/fila/costura", "/p/1", "/tv", "/telas", "/conectar", "/loja", "/importar", "/exemplo"];

/** The scripts that a file names: those that it needs, and those that it asks for only when something is opened. */
function scriptsOf(source: string): { needed: string[]; onDemand: string[] } {
  const named = (pattern: RegExp) => [...source.matchAll(pattern)].map(([, name]) => `/assets/${name}`);
  return {
    needed: named(/(?:from|import)\s*"\.\/([^"]+\.js)"/g),
    onDemand: named(/import\(\s*"\.\/([^"]+\.js)"\s*\)/g),
  };
}

Deno.test("every page's script fits, and what it fetches later is there to be fetched", async (t) => {
  await using server = await startServer();
  await (await fetch(`${server.url}/api/v1/pedidos`, { method: "POST", body: '{"cliente":"Ana"}' })).body?.cancel();
  const known = new Map<string, string>();
  async function read(path: string): Promise<string> {
    if (!known.has(path)) {
      const answer = await fetch(server.url + path);
      assert.equal(answer.status, 200, path);
      assert.match(answer.headers.get("content-type")!, /javascript/);
      assert.match(answer.headers.get("cache-control")!, /immutable/);
      known.set(path, await answer.text());
    }
    return known.get(path)!;
  }
  async function closure(paths: string[], seen = new Set<string>()): Promise<Set<string>> {
    for (const path of paths.filter((each) => !seen.has(each))) {
      seen.add(path);
      await closure(scriptsOf(await read(path)).needed, seen);
    }
    return seen;
  }

  const later = new Set<string>();
  for (const page of PAGES) {
    await t.step(page, async () => {
      const html = await (await fetch(server.url + page)).text();
      const scripts = await closure([...html.matchAll(/<script[^>]+src="(\/assets\/[^"]+)"/g)].map(([, src]) => src!));
      const sources = await Promise.all([...scripts].map(read));
      for (const source of sources) scriptsOf(source).onDemand.forEach((path) => later.add(path));
      const bytes = sources.reduce((sum, source) => sum + gzipSync(source).length, 0);
      assert.ok(bytes > 0 && bytes <= SCRIPT_MAX_BYTES, `${bytes} bytes of script`);
    });
  }
  await t.step("what is fetched later", async () => {
    assert.ok([...later].some((path) => path.includes("opening")), "an open pedido");
    await closure([...later]);
  });
});
