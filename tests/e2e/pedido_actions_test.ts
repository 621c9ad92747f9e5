import assert from "node:assert/strict";
import { startServer } from "../harness.ts";
import { axeFindings, createPedido, LAPTOP, live, openBrowser, PHONE } from "./chromium.ts";

Deno.test("a pedido shows one main action, Editar beside it, and the rest in a menu that hangs from its button", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  await createPedido(server, { numero: "1001", forma_envio: "Retirada" });
  for (const address of ["/p/1001", "/?pedido=1001"]) {
    const page = await live(await browser.open(`${server.url}${address}`, { ...LAPTOP, reducedMotion: "reduce" }));
    const actions = page.locator(".pedido-actions");
    await actions.waitFor();
    assert.deepEqual((await actions.getByRole("button").allInnerTexts()).map((text) => text.trim()), [
      "Editar",
      "Mais",
    ]);
    const more = actions.getByRole("button", { name: "Mais" });
    await more.click();
    const menu = page.getByRole("menu");
    await menu.waitFor();
    assert.deepEqual((await menu.getByRole("menuitem").allInnerTexts()).map((text) => text.split("\n")[0]), [
      "Expedir",
      "Imprimir ficha",
      "Duplicar",
      "Reposição…",
      "Cancelar…",
    ]);
    const [button, box] = [await more.boundingBox(), await menu.boundingBox()];
    const gap = box!.y - (button!.y + button!.height);
    assert.ok(gap >= 0 && gap < 8, `${address}: ${gap} px below its button`);
    assert.ok(box!.x >= 0 && box!.x + box!.width <= LAPTOP.viewport.width, address);
    assert.deepEqual(await axeFindings(page), []);
    await page.keyboard.press("Escape");
    await menu.waitFor({ state: "detached" });
    assert.equal(await more.evaluate((element) => element === document.activeElement), true);
  }
});

Deno.test("on a phone the ficha is printed by one press, as it was before there was a menu", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  await createPedido(server, { numero: "1001" });
  const page = await live(await browser.open(`${server.url}/p/1001`, PHONE));
  const actions = page.locator(".pedido-actions");
  await actions.waitFor();
  assert.deepEqual((await actions.getByRole("button").allInnerTexts()).map((text) => text.trim()), [
    "Editar",
    "Imprimir ficha",
    "Mais",
  ]);
  await actions.getByRole("button", { name: "Imprimir ficha" }).tap();
  await page.waitForURL("**/imprimir?ids=*");
});

Deno.test("a second press on the button of a menu closes it, wherever one hangs", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server, { financeiro: true, conferencia: true });
  for (
    const [path, name] of [
      [`/p/${numero}`, "Mais"],
      ["/", `Ações do pedido ${numero}`],
      ["/", "Exportar"],
      ["/quadro", `Ações do pedido ${numero}`],
      ["/fila/sublimacao", `Ações do pedido ${numero}`],
    ] as const
  ) {
    const page = await live(await browser.open(server.url + path));
    if (path !== `/p/${numero}`) await page.locator(`[data-id="${id}"]`).first().hover();
    const button = page.locator("main").getByRole("button", { name }).first();
    const menu = page.getByRole("menu");
    for (const _ of [1, 2]) {
      await button.click();
      await menu.waitFor();
      await button.click();
      await menu.waitFor({ state: "detached" });
    }
    assert.equal(await button.evaluate((element) => element === document.activeElement), true, path);
  }
});
