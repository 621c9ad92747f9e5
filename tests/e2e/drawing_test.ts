import assert from "node:assert/strict";
import { call, startServer, until } from "../harness.ts";
import { card, NA_SUBLIMACAO } from "./board.ts";
import { code, createPedido, live, openBrowser, patchPedido, row } from "./chromium.ts";

Deno.test("I10: a page for which no frame comes shows and claims what comes all the same, though 50 changes a second do", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { ...NA_SUBLIMACAO, cliente: "Ana Souza" });
  const list = await browser.open("about:blank");
  const board = await browser.open("about:blank");
  for (const [page, path] of [[list, "/"], [board, "/quadro"]] as const) {
    await page.addInitScript(() => globalThis.requestAnimationFrame = () => 0);
    await page.goto(server.url + path);
    await live(page);
  }
  for (let change = 0; change < 50; change++) await patchPedido(server, id, { cliente: `Cliente ${change}` });
  await patchPedido(server, id, { cliente: "Bia Lima" });
  await row(list, id).getByText("Bia Lima").waitFor();
  await card(board, "sublimacao", id).getByText("Bia Lima").waitFor();
  await until(async () => await code(list) === await code(board), "one code for both");
  await until(
    async () =>
      (await call(server, "GET", "/api/v1/sincronia")).body.telas.every(({ igual: same }: { igual: boolean }) => same),
    "both prove it to the server",
  );
  await live(list);
  assert.equal(await row(list, id).getByText("Ana Souza").count(), 0);
});

/** What a translator does to a page: the text of each element goes away, and another stands in its place. */
function translate(): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (texts.nextNode()) found.push(texts.currentNode as Text);
  for (const text of found.filter(({ data, parentElement }) => data.trim() && parentElement?.closest("[id]"))) {
    const font = document.createElement("font");
    font.textContent = `[${text.data}]`;
    text.replaceWith(font);
  }
}

/** Another script that writes into one text. */
function overwrite(): void {
  const texts = document.createTreeWalker(document.querySelector("[data-id]")!, NodeFilter.SHOW_TEXT);
  (texts.nextNode() as Text).data = "outro";
}

for (const [name, change] of [["translated", translate], ["overwritten", overwrite]] as const) {
  Deno.test(`I10: a page whose text is ${name} says so and claims nothing any more`, async () => {
    await using server = await startServer();
    await using browser = await openBrowser();
    const { id } = await createPedido(server, NA_SUBLIMACAO);
    for (const path of ["/", "/quadro", "/fila/sublimacao", "/tv"]) {
      const page = await browser.open(server.url + path);
      await page.locator(`[data-id="${id}"]`).first().waitFor();
      await page.getByText(/^Ao vivo/).first().waitFor();
      await page.evaluate(change);
      await page.getByText(/Outro programa mudou/i).first().waitFor();
      await page.getByText(/^Ao vivo/).first().waitFor({ state: "detached" });
      await page.close();
    }
  });
}

Deno.test("what an extension puts beside a field, and takes away again, is no news", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await live(await browser.open(server.url));
  await page.keyboard.press("n");
  await page.locator("#campo-cliente").waitFor();
  await page.evaluate(() => {
    const mark = document.createElement("span");
    mark.textContent = "✓";
    document.querySelector("#campo-cliente")!.after(mark);
    mark.firstChild!.textContent = "!";
    mark.remove();
  });
  await patchPedido(server, id, { cliente: "Bia Lima" });
  await row(page, id).getByText("Bia Lima").waitFor();
  await live(page);
});

Deno.test("a page of which a part cannot be drawn says so, claims nothing any more, and can be loaded anew", async () => {
  await using server = await startServer();
  const browser = await openBrowser();
  for (const path of ["/", "/quadro", "/tv"]) {
    const page = await browser.open("about:blank");
    await page.clock.install();
    await page.goto(server.url + path);
    await page.getByText(/^Ao vivo/).first().waitFor();
    // Whatever it is that a component meets: here, no number and no date can be written any more.
    await page.evaluate(() => {
      for (const { prototype } of [Intl.NumberFormat, Intl.DateTimeFormat]) {
        Object.defineProperty(prototype, "format", {
          get() {
            throw new Error("não se desenha");
          },
        });
      }
    });
    await createPedido(server, NA_SUBLIMACAO);
    await page.getByText(/falhou/i).first().waitFor();
    await page.getByText(/^Ao vivo/).first().waitFor({ state: "detached" });
    // Before a wall stands nobody who could press it.
    // One of its own timers may throw on the way, for nothing can be written any more.
    if (path === "/tv") await page.clock.fastForward("01:00").catch(() => page.clock.fastForward("01:00"));
    else await page.getByRole("button", { name: "Recarregar" }).first().click();
    await page.getByText(/^Ao vivo/).first().waitFor();
  }
  await assert.rejects(
    async () => await browser[Symbol.asyncDispose](),
    /não se desenha/,
    "the console has it as well",
  );
});
