import assert from "node:assert/strict";
import type { CDPSession, Page } from "playwright-core";
import { jsonBody, startServer, type TestServer } from "../harness.ts";
import { createPedido, openBrowser } from "./chromium.ts";

const UPDATES = 10_000;
/** Before the first measurement: code is compiled, caches have filled. */
const WARM_UP = 1_500;
/** Requests under way at once. */
const AT_ONCE = 24;
/** What the collector may leave behind by chance. One pedido kept for each update would be over 10 MiB. */
const NOISE_BYTES = 1.5 * 1024 * 1024;

/** So many changes, over many pedidos and every stage: cards move, are outlined, and are told of. */
async function update(server: TestServer, ids: number[], count: number): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < count) {
      const n = next++;
      const fields = { conferencia: n % 2 === 0, observacao: `mudança ${n}` };
      const answer = await fetch(`${server.url}/api/v1/pedidos/${ids[n % ids.length]}`, jsonBody("PATCH", fields));
      assert.equal(answer.status, 200);
      await answer.body?.cancel();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Bytes of the page's heap once everything that can be collected has been. */
async function heap(page: Page, cdp: CDPSession, server: TestServer): Promise<number> {
  const { seq } = await (await fetch(`${server.url}/api/v1/sincronia`)).json();
  await page.waitForFunction(
    async (seq) =>
      (await (await fetch("/api/v1/sincronia")).json()).telas.every((t: { confirmado: number }) => t.confirmado >= seq),
    seq,
  );
  await page.locator(".tv-now").first().waitFor({ state: "detached" });
  await cdp.send("HeapProfiler.collectGarbage");
  return (await cdp.send("Runtime.getHeapUsage")).usedSize;
}

Deno.test("the memory of a wall stays flat over 10,000 updates", async () => {
  await using server = await startServer({ durability: "os" });
  await using browser = await openBrowser();
  const ids: number[] = [];
  for (let n = 0; n < 60; n++) ids.push((await createPedido(server, { financeiro: true, sublimacao: true })).id);
  const page = await browser.open(`${server.url}/tv`, { viewport: { width: 1920, height: 1080 } });
  await page.locator(".tv-proved").waitFor();
  const cdp = await page.context().newCDPSession(page);

  await update(server, ids, WARM_UP);
  const before = await heap(page, cdp, server);
  await update(server, ids, UPDATES);
  const after = await heap(page, cdp, server);

  assert.ok(after - before < NOISE_BYTES, `${before} bytes before, ${after} after ${UPDATES} updates`);
});
