import assert from "node:assert/strict";
import { startServer } from "../harness.ts";
import { axeFindings, createPedido, LAPTOP, live, openBrowser } from "./chromium.ts";

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
