import assert from "node:assert/strict";
import { SHEETS } from "../../server/pages/sheets_of_style.ts";
import { startServer } from "../harness.ts";

Deno.test("whatever page stands in the frame has the styles of what is said in place of its content", () => {
  const framed = Object.entries(SHEETS).filter(([, files]) => files.includes("shell/top"));
  assert.ok(framed.length > 5);
  assert.deepEqual(framed.filter(([, files]) => !files.includes("ui/empty")).map(([sheet]) => sheet), []);
});

Deno.test("every page has a search in its head: of its own where there is a list, a way to all pedidos elsewhere", async () => {
  await using server = await startServer();
  const shortcut = async (path: string) =>
    /class="search-shortcut"/.test(await (await fetch(server.url + path)).text());
  for (const path of ["/fila", "/fila/costura", "/telas", "/conectar", "/loja", "/importar", "/acessos", "/p/999"]) {
    assert.equal(await shortcut(path), true, path);
  }
  for (const path of ["/", "/quadro"]) assert.equal(await shortcut(path), false, path);
});
