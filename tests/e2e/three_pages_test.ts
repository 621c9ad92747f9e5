import assert from "node:assert/strict";
import { call, startServer, until } from "../harness.ts";
import { code, createPedido, live, openBrowser, patchPedido, stage } from "./chromium.ts";

Deno.test("of three pages one goes offline and one is frozen while work goes on; afterwards all show the same code", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const [awake, offline, frozen] = await Promise.all([1, 2, 3].map(() => browser.open(server.url)));
  const pages = [awake!, offline!, frozen!];
  for (const page of pages) await live(page);
  const before = await code(awake!);
  assert.deepEqual(await Promise.all(pages.map(code)), [before, before, before]);

  const lifecycle = await frozen!.context().newCDPSession(frozen!);
  await offline!.context().setOffline(true);
  await offline!.getByText("Ao vivo · verificado").first().waitFor({ state: "hidden" });
  await lifecycle.send("Page.setWebLifecycleState", { state: "frozen" });
  await patchPedido(server, id, { conferencia: true, financeiro: true });
  for (let more = 0; more < 20; more++) await createPedido(server, { cliente: `Cliente ${more}` });
  await stage(awake!, id, "conferencia", true).waitFor();

  await lifecycle.send("Page.setWebLifecycleState", { state: "active" });
  await offline!.context().setOffline(false);
  for (const page of pages) {
    await stage(page, id, "conferencia", true).waitFor();
    await page.locator('table[aria-rowcount="22"]').waitFor();
    await live(page);
  }
  const now = await code(awake!);
  assert.notEqual(now, before);
  assert.deepEqual(await Promise.all(pages.map(code)), [now, now, now]);
  await until(
    async () => (await screens()).every(({ igual: same }) => same),
    async () => `the server hears the same from each: ${JSON.stringify(await screens())}`,
  );

  async function screens(): Promise<{ igual: boolean | null }[]> {
    const { telas } = (await call(server, "GET", "/api/v1/sincronia")).body;
    assert.equal(telas.length, pages.length);
    return telas;
  }
});
