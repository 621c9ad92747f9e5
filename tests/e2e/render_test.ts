import { build } from "esbuild";
import assert from "node:assert/strict";
import { startServer } from "../harness.ts";
import { createPedido, live, openBrowser, patchPedido, row } from "./chromium.ts";

/** The list's own script, with every rendered component counted by name. */
async function countingBundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { options } from "preact";
        const before = options.__r; // "before a component renders", as the published build names it
        globalThis.rendered = {};
        options.__r = (vnode) => {
          const { name } = vnode.type ?? {};
          if (name) globalThis.rendered[name] = (globalThis.rendered[name] ?? 0) + 1;
          before?.(vnode);
        };
        await import("./islands/lista.tsx");`,
      resolveDir: Deno.cwd(),
    },
    bundle: true,
    write: false,
    format: "esm",
    keepNames: true,
    jsx: "automatic",
    jsxImportSource: "preact",
  });
  return outputFiles[0]!.text;
}

Deno.test("a change to one pedido renders one row, and not the table", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const ids = [];
  for (let n = 0; n < 10; n++) ids.push((await createPedido(server)).id);
  const page = await browser.open("about:blank");
  const body = await countingBundle();
  await page.route("**/assets/lista-*.js", (route) => route.fulfill({ body, contentType: "text/javascript" }));
  await page.goto(server.url);
  await live(page);
  await row(page, ids[9]!).waitFor();
  const counts = () =>
    page.evaluate(() => ({ ...(globalThis as unknown as { rendered: Record<string, number> }).rendered }));
  const before = await counts();
  assert.ok(before.PedidoRow! >= 10);

  await patchPedido(server, ids[4]!, { cliente: "Só este mudou" });
  await row(page, ids[4]!).getByText("Só este mudou").waitFor();
  // The next change is counted too: whatever the first one set off later has happened by then.
  await patchPedido(server, ids[7]!, { cliente: "E depois este" });
  await row(page, ids[7]!).getByText("E depois este").waitFor();
  const after = await counts();
  const rendered = (name: string) => after[name]! - before[name]!;
  assert.deepEqual([rendered("PedidoRow"), rendered("EtapaToggle"), rendered("Tabela")], [2, 10, 0]);
});
