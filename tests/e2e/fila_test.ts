import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { startServer } from "../harness.ts";
import { createPedido, LAPTOP, live, openBrowser, patchPedido, PHONE, readPedido } from "./chromium.ts";

const NA_COSTURA = { financeiro: true, conferencia: true, sublimacao: true, status: "em_producao" };

/** A pedido's card in the tab that is open. */
function card(page: Page, id: number): Locator {
  return page.locator(`#cartoes [data-id="${id}"]`);
}

function tab(page: Page, name: RegExp): Locator {
  return page.getByRole("tab", { name });
}

Deno.test("one press concludes the station's part; the strip takes it back, and both screens follow", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server, NA_COSTURA);
  const here = await live(await browser.open(`${server.url}/fila/costura`));
  const there = await live(await browser.open(`${server.url}/fila/expedicao`));

  await card(here, id).getByRole("button", { name: "CONCLUIR COSTURA" }).click();
  await card(here, id).getByText(`#${numero} concluído`).waitFor();
  await card(there, id).getByRole("button", { name: "CONCLUIR EXPEDIÇÃO" }).waitFor();
  await tab(here, /Feitos hoje 1/).waitFor();
  await tab(here, /A fazer 0/).waitFor();

  await card(here, id).getByRole("button", { name: /Desfazer/ }).click();
  await card(here, id).getByRole("button", { name: "CONCLUIR COSTURA" }).waitFor();
  await card(there, id).waitFor({ state: "detached" });
  await tab(here, /Feitos hoje 0/).waitFor();
  assert.equal((await readPedido(server, id)).costura, false);
});

Deno.test("the strip stays for eight seconds, in its place while the pointer is there, and then goes", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, NA_COSTURA);
  const next = await createPedido(server, NA_COSTURA);
  const page = await browser.open("about:blank");
  await page.clock.install();
  await page.goto(`${server.url}/fila/costura`);
  await live(page);
  const place = () => card(page, next.id).evaluate((li) => Math.round(li.getBoundingClientRect().left));
  await card(page, next.id).waitFor();
  const before = await place();

  await card(page, id).getByRole("button", { name: "CONCLUIR COSTURA" }).click();
  await card(page, id).getByRole("button", { name: /Desfazer/ }).waitFor();
  await page.mouse.move(5, 5);
  await page.clock.runFor(6_000);
  assert.equal(await card(page, id).getByRole("button", { name: /Desfazer/ }).count(), 1);
  assert.equal(await place(), before);
  await page.clock.runFor(3_000);
  await card(page, id).waitFor({ state: "detached" });
});

Deno.test("a queue holds what its station can do now, the most urgent first, and apart what still has to come", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const day = { data_entrada: "2020-01-01" };
  const without = await createPedido(server, NA_COSTURA);
  const alta = await createPedido(server, { ...NA_COSTURA, prioridade: "ALTA" });
  const afternoon = await createPedido(server, { ...NA_COSTURA, ...day, data_entrega: "2020-02-01" });
  const before = await createPedido(server, { financeiro: true, status: "em_producao" });
  const stuck = await createPedido(server);
  const page = await live(await browser.open(`${server.url}/fila/costura`));
  const order = () =>
    page.locator("#cartoes [data-id]").evaluateAll((cards) =>
      cards.map((card) => Number((card as HTMLElement).dataset.id))
    );
  await card(page, without.id).waitFor();
  assert.deepEqual(await order(), [afternoon.id, alta.id, without.id]);

  await tab(page, /Aguardando etapas anteriores 2/).click();
  await card(page, before.id).getByText("Aguarda Conferência e Sublimação").waitFor();
  const blocked = card(page, stuck.id).getByRole("button", { name: /CONCLUIR/ });
  assert.match((await blocked.getAttribute("aria-label"))!, /O Financeiro precisa liberar/);
  await page.waitForURL(/aba=aguardando/);

  await card(page, before.id).getByRole("button", { name: "Concluir mesmo assim" }).click();
  await card(page, before.id).getByText("concluído").waitFor();
  assert.equal((await readPedido(server, before.id)).costura, true);
});

Deno.test("Feitos hoje says when and by whom, whoever marked it, and calls it back", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, NA_COSTURA);
  const old = await createPedido(server, { ...NA_COSTURA, costura: true });
  await patchPedido(server, id, { costura: true });
  const page = await live(await browser.open(`${server.url}/fila/costura?aba=feitos`));

  await card(page, id).locator("time").waitFor();
  assert.match(await card(page, id).locator("time").innerText(), /^\d\d:\d\d$/);
  assert.equal(await card(page, old.id).count(), 0, "nobody saw when this one was done");

  await card(page, id).getByRole("button", { name: /Desmarcar/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Desmarcar" }).click();
  await card(page, id).waitFor({ state: "detached" });
  await tab(page, /A fazer 1/).click();
  await card(page, id).getByRole("button", { name: "CONCLUIR COSTURA" }).waitFor();
});

Deno.test("size, fabric and finishing are read at an arm's length, and the button is 56 pixels high", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const image =
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  const item = {
    tipo_producao: "painel",
    descricao: "Painel de festa",
    largura: "200",
    altura: "150",
    tecido: "Oxford",
    acabamento: { overloque: true, elastico: false, ilhos: true },
    ilhos_qtd: "10",
    ilhos_distancia: "20",
    quantidade: 3,
    imagem: image,
  };
  const { id } = await createPedido(server, { ...NA_COSTURA, items: [item] });
  const page = await live(await browser.open(`${server.url}/fila/costura`));
  await page.evaluate(() => document.fonts.ready);
  for (const text of ["3 peças", "200 × 150 cm", "Oxford", "Overloque · 10 ilhós a cada 20 cm"]) {
    const size = await card(page, id).getByText(text, { exact: true }).evaluate((el) => getComputedStyle(el).fontSize);
    assert.equal(size, "18px", text);
  }
  assert.equal((await card(page, id).getByRole("button", { name: "CONCLUIR" }).boundingBox())!.height, 56);
  assert.equal(
    (await card(page, id).getByRole("button", { name: "Ampliar a arte: Painel de festa" }).boundingBox())!.width,
    160,
  );
});

Deno.test("the day is read first, and alone on its line; what a card's menu offers takes nothing away", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id, numero } = await createPedido(server, {
    ...NA_COSTURA,
    data_entrega: "2099-03-09",
    observacao: "sem pressa",
  });
  const page = await live(await browser.open(`${server.url}/fila/costura`, PHONE));
  const bottom = (box: { y: number; height: number } | null) => box!.y + box!.height;
  const day = await card(page, id).locator(".prazo-day").boundingBox();
  const link = card(page, id).getByRole("link", { name: `Abrir o pedido ${numero}` });
  assert.ok(bottom(day) <= (await link.boundingBox())!.y, "the day stands above the numero");

  await card(page, id).getByRole("button", { name: `Ações do pedido ${numero}` }).tap();
  await page.getByRole("menu").waitFor();
  assert.deepEqual(await page.getByRole("menuitem").allInnerTexts(), ["Abrir", "Problema…", "Imprimir ficha"]);
  await page.getByRole("menuitem", { name: "Problema…" }).tap();
  await page.getByRole("textbox", { name: "Problema" }).fill("rasgou na barra");
  await page.getByRole("button", { name: "Anotar" }).tap();
  const hint = card(page, id).locator(".ff-observacao");
  await hint.getByText("Problema (Costura): rasgou na barra").waitFor();
  assert.equal((await readPedido(server, id)).observacao, "sem pressa\nProblema (Costura): rasgou na barra");
  await page.getByRole("button", { name: "Desfazer" }).tap();
  await hint.getByText("Problema").waitFor({ state: "detached" });
  assert.equal((await readPedido(server, id)).observacao, "sem pressa");
});

Deno.test("the button of a card that is taller than the phone is at hand wherever the card is read", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const item = {
    tipo_producao: "painel",
    descricao: "Painel",
    largura: "200",
    altura: "150",
    observacao: "x\n".repeat(9),
  };
  const { id } = await createPedido(server, { ...NA_COSTURA, items: [item, item, item] });
  const page = await live(await browser.open(`${server.url}/fila/costura`, PHONE));
  await card(page, id).locator(".piece").nth(2).waitFor();
  const { y, height } = (await card(page, id).boundingBox())!;
  assert.ok(y + height > PHONE.viewport.height, "the card is taller");
  const button = card(page, id).getByRole("button", { name: /CONCLUIR/ });
  const stage = (await page.locator("#cartoes").boundingBox())!;
  const box = (await button.boundingBox())!;
  assert.ok(box.y >= stage.y && box.y + box.height <= stage.y + stage.height, "in sight without a scroll");
  await button.tap();
  await card(page, id).getByText("concluído").waitFor();
});

Deno.test("cards side by side end in one line, their buttons too, and these are in sight beside a card taller than the screen", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const item = { tipo_producao: "painel", descricao: "Painel", vendedor: "Vera", valor_unitario: "9.00" };
  const short = await createPedido(server, { ...NA_COSTURA, items: [item] });
  const tall = await createPedido(server, { ...NA_COSTURA, items: Array.from({ length: 3 }, () => item) });
  const page = await live(await browser.open(`${server.url}/fila/costura`, { viewport: { width: 1366, height: 640 } }));
  const bottoms = (part: string) =>
    Promise.all([short, tall].map(async ({ id }) => {
      const { y, height } = (await card(page, id).locator(part).boundingBox())!;
      return Math.round(y + height);
    }));
  for (const part of [":scope", ".ff-base", ".conclude"]) {
    const [one, other] = await bottoms(part);
    assert.equal(one, other, part);
  }
  const [edge] = await bottoms(".conclude");
  assert.ok(edge! <= 640, `${edge}`);
});

Deno.test("the button of a card of many pieces waits at the screen's edge, and never over the first of them", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const item = { tipo_producao: "painel", descricao: "Painel", largura: "200", altura: "150", valor_unitario: "9.00" };
  const items = Array.from({ length: 7 }, () => ({ ...item, vendedor: "Vera" }));
  for (const _ of [1, 2]) await createPedido(server, { ...NA_COSTURA, items, observacao: "Entregar cedo" });
  for (const options of [PHONE, LAPTOP]) {
    const page = await live(await browser.open(`${server.url}/fila/costura`, options));
    await page.locator(".ff-base").nth(1).waitFor();
    const seen = await page.evaluate(() => {
      const stage = document.querySelector(".fila-stage")!;
      const edge = stage.getBoundingClientRect().bottom;
      const seen = { over: 0, held: 0 };
      for (stage.scrollTop = 0;; stage.scrollTop += 20) {
        for (const card of document.querySelectorAll(".fila-ficha")) {
          const foot = card.querySelector(".ff-base")!.getBoundingClientRect();
          if (foot.top < card.querySelector(".piece")!.getBoundingClientRect().bottom) seen.over++;
          if (foot.bottom <= edge + 1 && card.getBoundingClientRect().bottom > edge + 40) seen.held++;
        }
        if (stage.scrollTop + stage.clientHeight >= stage.scrollHeight - 1) return seen;
      }
    });
    assert.equal(seen.over, 0);
    if (options === PHONE) assert.ok(seen.held > 0, "it is at hand while its card goes on below");
  }
});
