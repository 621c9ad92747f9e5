import assert from "node:assert/strict";
import { startServer } from "../harness.ts";
import { createPedido, live, openBrowser, patchPedido, row } from "./chromium.ts";
import { countingBundle, renderCounts } from "./counting_bundle.ts";

Deno.test("a change to one pedido renders one row, and not the table", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const ids = [];
  for (let n = 0; n < 10; n++) ids.push((await createPedido(server)).id);
  const page = await browser.open("about:blank");
  const body = await countingBundle("list");
  await page.route("**/assets/list-*.js", (route) => route.fulfill({ body, contentType: "text/javascript" }));
  await page.goto(server.url);
  await live(page);
  await row(page, ids[9]!).waitFor();
  const before = await renderCounts(page);
  assert.ok(before.PedidoRow! >= 10);

  await patchPedido(server, ids[4]!, { cliente: "Só este mudou" });
  await row(page, ids[4]!).getByText("Só este mudou").waitFor();
  // The next change is counted too: whatever the first one set off later has happened by then.
  await patchPedido(server, ids[7]!, { cliente: "E depois este" });
  await row(page, ids[7]!).getByText("E depois este").waitFor();
  const after = await renderCounts(page);
  const rendered = (name: string) => after[name]! - before[name]!;
  assert.deepEqual([rendered("PedidoRow"), rendered("EtapaToggle"), rendered("Table")], [2, 10, 0]);
});

Deno.test("a change to one pedido renders one card, and no column of the board", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const ids = [];
  for (let n = 0; n < 4; n++) ids.push((await createPedido(server)).id);
  const page = await browser.open("about:blank");
  const body = await countingBundle("quadro");
  await page.route("**/assets/quadro-*.js", (route) => route.fulfill({ body, contentType: "text/javascript" }));
  await page.goto(`${server.url}/quadro`);
  await live(page);
  const card = (id: number) => page.locator(`.card[data-id="${id}"]`);
  await card(ids[3]!).waitFor();
  const before = await renderCounts(page);
  assert.ok(before.Card! >= 4);

  await patchPedido(server, ids[1]!, { cliente: "Só este mudou" });
  await card(ids[1]!).getByText("Só este mudou").waitFor();
  await patchPedido(server, ids[2]!, { cliente: "E depois este" });
  await card(ids[2]!).getByText("E depois este").waitFor();
  const after = await renderCounts(page);
  const rendered = (name: string) => after[name]! - before[name]!;
  assert.deepEqual([rendered("Card"), rendered("QuadroColumn"), rendered("QuadroDePedidos")], [2, 0, 0]);
});
