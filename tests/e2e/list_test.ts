import assert from "node:assert/strict";
import { join } from "node:path";
import { openStore } from "../../server/store/open.ts";
import { jsonBody, startServer, tempFolder } from "../harness.ts";
import {
  axeFindings,
  code,
  createPedido,
  live,
  openBrowser,
  overlap,
  patchPedido,
  readPedido,
  row,
  stage,
} from "./chromium.ts";

Deno.test("a stage marked on one screen is marked on the other, and both show the same code", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const [here, there] = await Promise.all(
    [browser.open(server.url), browser.open(server.url)].map(async (page) => await live(await page)),
  ) as [Awaited<ReturnType<typeof live>>, Awaited<ReturnType<typeof live>>];

  await stage(here, id, "financeiro").click();

  await stage(there, id, "financeiro", true).waitFor();
  await stage(here, id, "financeiro", true).waitFor();
  await there.waitForFunction(
    (code) => document.querySelector(".top .code")?.textContent === code,
    await code(here),
  );
});

Deno.test("a change by any other program appears on every screen", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const pages = await Promise.all([1, 2, 3].map(async () => await live(await browser.open(server.url))));

  await patchPedido(server, id, { cliente: "Ateliê Flor de Ipê", prioridade: "ALTA" });

  for (const page of pages) {
    await row(page, id).getByText("Ateliê Flor de Ipê").waitFor();
    await row(page, id).getByText("ALTA").waitFor();
  }
});

Deno.test("while a mark is on its way its control is busy and shows only what is confirmed", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await live(await browser.open(server.url));
  const held = Promise.withResolvers<void>();
  await page.route("**/comandos", async (route) => {
    await held.promise;
    await route.continue();
  });

  await stage(page, id, "financeiro").click();
  await row(page, id).locator('[data-etapa="financeiro"][aria-busy="true"][aria-pressed="false"]').waitFor();
  held.resolve();
  await row(page, id).locator('[data-etapa="financeiro"][aria-busy="false"][aria-pressed="true"]').waitFor();
});

Deno.test("a mark can be taken back with Desfazer", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await live(await browser.open(server.url));

  await stage(page, id, "financeiro").click();
  await stage(page, id, "financeiro", true).waitFor();
  await page.getByRole("button", { name: "Desfazer" }).click();

  await stage(page, id, "financeiro", false).waitFor();
  assert.equal((await readPedido(server, id)).financeiro, false);
});

Deno.test("unmarking Financeiro asks for a reason, and unmarks what came after it", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { financeiro: true, conferencia: true });
  const page = await live(await browser.open(server.url));

  await stage(page, id, "financeiro").click();
  const dialog = page.getByRole("dialog", { name: /Desmarcar Financeiro/ });
  await dialog.getByText("Conferência também será desmarcada").waitFor();
  await dialog.getByRole("button", { name: "Desmarcar" }).click();
  await dialog.getByText("Informe o motivo.").waitFor();
  await dialog.getByLabel("Motivo").fill("pagamento devolvido");
  await dialog.getByRole("button", { name: "Desmarcar" }).click();

  await stage(page, id, "conferencia", false).waitFor();
  await stage(page, id, "financeiro", false).waitFor();
});

Deno.test("nothing is marked before Financeiro, and the screen says why", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server);
  const page = await live(await browser.open(server.url));

  await stage(page, id, "costura").click({ force: true });

  await page.locator(".notice").getByText(`O Financeiro precisa liberar o pedido #${numero} antes.`).waitFor();
  assert.equal((await readPedido(server, id)).costura, false);
});

Deno.test("expedir with stages missing asks first, then marks them together", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { financeiro: true, conferencia: true, sublimacao: true });
  const page = await live(await browser.open(server.url));

  await stage(page, id, "expedicao").click();
  await page.getByRole("dialog", { name: "sem Costura?" }).waitFor();
  await page.getByRole("button", { name: "Pular Costura e expedir" }).click();

  await stage(page, id, "expedicao", true).waitFor();
  await stage(page, id, "costura", true).waitFor();
  await row(page, id).locator(".badge").getByText("Pronto").waitFor();
});

Deno.test("a deleted pedido leaves every screen, and comes back with Desfazer", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const [here, there] = [await live(await browser.open(server.url)), await live(await browser.open(server.url))];

  await row(here, id).getByRole("button", { name: /Ações/ }).click();
  await here.getByRole("menuitem", { name: "Excluir…" }).click();
  await here.getByRole("button", { name: "Excluir", exact: true }).click();
  await row(there, id).waitFor({ state: "detached" });

  await here.getByRole("button", { name: "Desfazer" }).click();
  await row(there, id).waitFor();
  await stage(here, id, "financeiro").waitFor();
});

Deno.test("the server stops and starts again, and both screens recover what they missed", async () => {
  const first = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(first);
  const pages = [await live(await browser.open(first.url)), await live(await browser.open(first.url))];

  await first.stop();
  for (const page of pages) await page.getByText("Ao vivo · verificado").first().waitFor({ state: "hidden" });
  await using second = await startServer({ data: first.data, port: first.port });
  await patchPedido(second, id, { cliente: "Mudou enquanto as telas estavam fora" });

  for (const page of pages) {
    await row(page, id).getByText("Mudou enquanto as telas estavam fora").waitFor();
    await live(page);
  }
  assert.equal(await code(pages[0]!), await code(pages[1]!));
});

Deno.test("rows keep their places under the pointer until the person lets them move", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Sao_Paulo" }).format(Date.now());
  const late = await createPedido(server, { data_entrada: "2020-01-01", data_entrega: "2020-02-01" });
  const next = await createPedido(server, { data_entrada: "2020-01-01", data_entrega: today });
  const page = await live(await browser.open(server.url));
  const order = () => page.locator("tr[data-id]").evaluateAll((rows) => rows.map((row) => Number(row.dataset.id)));
  await row(page, next.id).hover();
  assert.deepEqual(await order(), [late.id, next.id]);

  await patchPedido(server, late.id, { data_entrega: "2099-01-01" });
  const pill = page.getByRole("button", { name: "1 mudança · Atualizar" });
  await pill.waitFor();
  assert.deepEqual(await order(), [late.id, next.id]);
  assert.equal(await overlap(pill, page.locator(".table-box")), false, "it hides no row and no title");

  await pill.click();
  await page.waitForFunction(
    (id) => document.querySelector<HTMLElement>("tr[aria-rowindex='2']")?.dataset.id === id,
    `${next.id}`,
  );
});

Deno.test("the foot counts what the chips count, also while what has left keeps its place", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const left = await createPedido(server);
  const stays = await createPedido(server);
  const page = await live(await browser.open(server.url));
  await row(page, stays.id).hover();

  await patchPedido(server, left.id, { status: "cancelado" });
  await page.getByRole("button", { name: "1 mudança · Atualizar" }).waitFor();

  assert.equal(await page.locator("tr[data-id]").count(), 2);
  assert.equal(await page.getByRole("button", { name: /^Todos/ }).innerText(), "Todos\n1");
  assert.equal(await page.locator(".rodape-conta").innerText(), "1 de 2 pedidos no quadro, com entregues e cancelados");
});

Deno.test("a change made elsewhere outlines its row once; this screen's own does not", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await live(await browser.open(server.url));

  await stage(page, id, "financeiro").click();
  await stage(page, id, "financeiro", true).waitFor();
  assert.equal(await row(page, id).locator(".changed").count(), 0);

  await fetch(
    `${server.url}/api/v1/pedidos/${id}`,
    jsonBody("PATCH", { prioridade: "ALTA" }, { "x-client-name": "Financeiro" }),
  );
  await row(page, id).locator(".changed").waitFor({ state: "attached" });
  await row(page, id).getByText("agora · Financeiro").waitFor({ state: "attached" });
});

Deno.test("the search finds by number first, without accents, and the address keeps it", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const joao = await createPedido(server, { numero: "48", cliente: "João Arvoredo" });
  const other = await createPedido(server, { numero: "7", cliente: "Buffet 48 Luzes" });
  const page = await live(await browser.open(server.url));

  await page.keyboard.press("/");
  await page.keyboard.type("48");
  await page.waitForURL(/busca=48/);
  await page.locator(`tr[data-id="${joao.id}"][aria-rowindex="2"]`).waitFor();
  await page.locator(`tr[data-id="${other.id}"][aria-rowindex="3"]`).waitFor();
  assert.equal(await page.locator("tr[data-id]").count(), 2);

  await page.getByRole("searchbox").fill("joao arv");
  await row(page, other.id).waitFor({ state: "detached" });
  await page.reload();
  await row(page, joao.id).waitFor();
  assert.equal(await page.locator("tr[data-id]").count(), 1);

  await page.getByRole("searchbox").fill("ninguém");
  await page.getByText("Nenhum pedido encontrado para “ninguém”.").waitFor();
});

Deno.test("selected pedidos are marked together, what could not be is said, and the screen keeps its columns", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const finished = { financeiro: true, conferencia: true };
  const [um, two] = [await createPedido(server, finished), await createPedido(server, finished)];
  const stuck = await createPedido(server);
  const page = await live(await browser.open(server.url));

  await row(page, um.id).focus();
  await page.keyboard.press("x");
  await row(page, stuck.id).focus();
  await page.keyboard.press("Shift+X");
  await page.getByText("3 selecionados").waitFor();
  await page.getByRole("button", { name: "Concluir etapa" }).click();
  await page.getByRole("menuitem", { name: "Sublimação" }).click();
  await page.locator(".notice").getByText(
    `Sublimação: 2 concluídos · 1 não mudou: #${stuck.numero} aguarda o Financeiro.`,
  ).waitFor();
  await stage(page, two.id, "sublimacao", true).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole("button", { name: "Deixar só este" }).click();
  await page.getByText("1 selecionado", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Colunas" }).click();
  await page.getByLabel("Telefone").check();
  await page.getByLabel("Compactas").check();
  await page.getByRole("columnheader", { name: "Telefone" }).waitFor();
  await page.reload();
  await page.getByRole("columnheader", { name: "Telefone" }).waitFor();
  await page.locator(".table[data-dense]").waitFor();
});

Deno.test("of those selected, only what changes something is offered: what is ready is handed over, and comes back", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const ready = {
    financeiro: true,
    conferencia: true,
    sublimacao: true,
    costura: true,
    expedicao: true,
    status: "pronto",
  };
  const [um, two] = [await createPedido(server, ready), await createPedido(server, ready)];
  const page = await live(await browser.open(server.url));

  await page.getByRole("checkbox", { name: "Selecionar todos os pedidos mostrados" }).check();
  const stages = page.getByRole("button", { name: "Concluir etapa" });
  assert.equal(await stages.getAttribute("title"), "Todas as etapas já estão concluídas.");
  await page.getByRole("button", { name: "Entregar", exact: true }).click();
  await page.locator(".notice").getByText("Entrega: 2 entregues.").waitFor();
  await page.getByRole("region", { name: "Pedidos selecionados" }).waitFor({ state: "detached" });
  assert.equal((await readPedido(server, um.id)).status, "entregue");
  await page.locator(".notice").getByRole("button", { name: "Desfazer" }).click();
  await row(page, two.id).getByText("Pronto", { exact: true }).first().waitFor();
});

Deno.test("ten thousand pedidos are a table of a few rows, with its true size told", async () => {
  using folder = tempFolder();
  const data = join(folder.path, "pedidos.db");
  const total = 10_000;
  const store = await openStore({ data, sqliteDriver: "node:sqlite" });
  for (let from = 0; from < total; from += 1_000) {
    const lotes = Array.from({ length: 1_000 }, (_, n) => ({ create: { cliente: `Cliente ${from + n + 1}` } }));
    await store.writeAll(() => Promise.resolve({ lotes, concerns: () => false }), "", { por: "teste" });
  }
  await store.close();
  await using server = await startServer({ data });
  await using browser = await openBrowser();
  const page = await live(await browser.open(server.url));

  await page.locator(`table[aria-rowcount="${total + 1}"]`).waitFor();
  assert.ok(await page.locator("tbody tr").count() < 60);
  await page.locator(".table-box").evaluate((box) => box.scrollTop = box.scrollHeight);
  await page.locator(`tr[aria-rowindex="${total + 1}"]`).waitFor();
  assert.ok(await page.locator("tbody tr").count() < 60);
});

Deno.test("a press that begins a batch is not told to wait for that batch", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const done = { financeiro: true, conferencia: true, sublimacao: true, costura: true, expedicao: true };
  const { id } = await createPedido(server, { ...done, status: "pronto" });
  const page = await live(await browser.open(server.url));
  await row(page, id).getByRole("checkbox").check();

  await page.locator(".selection").getByRole("button", { name: "Entregar" }).click();

  await page.locator(".notice-good").waitFor();
  assert.equal(await page.locator(".notice-wrong").count(), 0);
});
