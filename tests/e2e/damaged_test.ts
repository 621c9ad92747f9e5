import assert from "node:assert/strict";
import { join } from "node:path";
import { call, driver, startServer, tempFolder } from "../harness.ts";
import { openDatabase } from "../../server/store/driver.ts";
import { createPedido, live, openBrowser } from "./chromium.ts";

/** Rows as an earlier version, another program or a bad disk left them: what to write into the stored pedido. */
const DAMAGES: Record<string, unknown>[] = [
  { numero: "6000\ud800" },
  { numero: "5000\0" },
  { numero: ".." },
  { numero: "a?b/c" },
  { items: null },
  { items: [null, { descricao: 5, com_pe: `a${"\u0301".repeat(3_000)}${"\u0323".repeat(3_000)}` }] },
  { data_entrega: "amanhã", data_entrada: "2026-99-99" },
  { cliente: 7, telefone_cliente: null, cidade_cliente: ["x"] },
  { status: "estranho", prioridade: 1 },
  { ultima_atualizacao: "ontem", etapas_feitas: { financeiro: null }, financeiro: "sim" },
  { valor_total: null, forma_envio: {} },
];

/** Shows all of them at once. */
const TALL = { viewport: { width: 1366, height: 2_400 } };

Deno.test("no page falls over damaged rows: each shows them as damaged, and the others as they are", async () => {
  using folder = tempFolder();
  const data = join(folder.path, "pedidos.db");
  {
    await using server = await startServer({ data });
    for (let i = 0; i <= DAMAGES.length; i++) {
      await createPedido(server, { cliente: i < DAMAGES.length ? `Cliente ${i}` : "Padaria Inteira" });
    }
  }
  const db = await openDatabase(data, driver);
  DAMAGES.forEach((damage, i) => {
    const { doc } = db.prepare("SELECT doc FROM pedido WHERE id = ?").get(i + 1) as { doc: string };
    const damaged = JSON.stringify({ ...JSON.parse(doc), ...damage });
    db.prepare("UPDATE pedido SET doc = ? WHERE id = ?").run(damaged, i + 1);
  });
  db.close();

  await using server = await startServer({ data });
  await using browser = await openBrowser();
  for (const path of ["/?status=todos", "/quadro", "/fila/financeiro", "/tv"]) {
    const page = await browser.open(server.url + path, TALL);
    // The wall shows its pages one after another.
    if (path !== "/tv") {
      await live(page);
      await page.getByText("Padaria Inteira").filter({ visible: true }).first().waitFor();
    }
    await page.getByText("(!) Pedido danificado").filter({ visible: true }).first().waitFor();
    await page.close();
  }
  const all = DAMAGES.map((_, i) => i + 1);
  const ids = [...all, DAMAGES.length + 1].join(",");
  for (const path of [`/imprimir?ids=${ids}`, `/imprimir?ids=${ids}&layout=lista&valores=1`]) {
    const { status, body } = await call(server, "GET", path);
    assert.equal(status, 200, path);
    assert.match(body, /Padaria Inteira/);
    assert.match(body, /\(!\) Pedido danificado Cliente 0/);
  }
  const page = await browser.open(server.url);
  for (const id of all) {
    await page.goto(`${server.url}/p/~${id}`);
    await page.locator(`#pedido[data-id="${id}"]:not([aria-busy])`).waitFor();
    await page.getByText(/\(!\) Pedido danificado|Cliente [23]/).filter({ visible: true }).first().waitFor();
  }
});
