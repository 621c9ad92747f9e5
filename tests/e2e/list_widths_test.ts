import assert from "node:assert/strict";
import { dayInSaoPaulo } from "../../server/domain/days.ts";
import { startServer } from "../harness.ts";
import { createPedido, live, openBrowser, PHONE, row } from "./chromium.ts";

Deno.test("from 720 px on the list is a table, and below that cards, which say what is to be made", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await live(await browser.open(server.url));
  const titles = page.getByRole("columnheader", { name: "Entrega" }).getByRole("button");
  await page.setViewportSize({ width: 720, height: 800 });
  await titles.waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 720);

  await page.setViewportSize({ width: 719, height: 800 });
  await titles.waitFor({ state: "detached" });
  await row(page, id).getByText("Painel de festa").waitFor();
  assert.equal(await row(page, id).getByText(/Normal|Em produção|Pendente/).count(), 0);
});

Deno.test("a number of six digits is whole in every table, for ten years make as many, and ALTA beside it takes no name its room", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { numero: "100388", prioridade: "ALTA" });
  const page = await live(await browser.open(server.url));
  await page.evaluate(() => document.fonts.ready);
  for (const dense of ["folgada", "densa"]) {
    await page.evaluate((dense) => localStorage.setItem("sgp.lista.exibicao", dense), dense);
    await page.reload();
    for (const width of [720, 768, 1024, 1366, 1600, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      const line = row(page, id);
      const edge = (await line.locator(".c-cliente").boundingBox())!.x;
      const [numero, alta] = await line.locator(".numero, .badge-alta").evaluateAll((all) =>
        all.map((each) => {
          const words = document.createRange();
          words.selectNodeContents(each);
          return { words: words.getBoundingClientRect().right, box: each.getBoundingClientRect().right };
        })
      );
      const where = `${dense}, ${width} px wide: ${JSON.stringify([numero, alta, edge])}`;
      assert.ok(numero!.words <= numero!.box && numero!.box <= edge && alta!.box <= edge, where);
      assert.equal(await line.locator(".c-cliente .badge-alta").count(), 0);
    }
  }
});

Deno.test("what does not fit the stages is said whole, in the list and on the board", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { costura: true });
  const page = await browser.open(server.url);
  for (const path of ["/", "/quadro"]) {
    await page.goto(server.url + path);
    const sign = page.locator(`[data-id="${id}"] .out-of-order`);
    await sign.waitFor();
    const cut = await sign.evaluate((element) =>
      [element, ...element.querySelectorAll("*")].some((each) =>
        each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0
      )
    );
    assert.equal(cut, false, path);
  }
});

Deno.test("a card's number of six digits, ALTA and how it stands with its day are whole, side by side", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const done = { financeiro: true, conferencia: true, sublimacao: true, costura: true, expedicao: true };
  const day = (days: number) => dayInSaoPaulo(Date.now() + days * 86_400_000);
  const alta = { prioridade: "ALTA", data_entrada: "2020-01-01" };
  await createPedido(server, { ...alta, numero: "100388", data_entrega: day(-12) });
  await createPedido(server, { ...alta, numero: "100389", data_entrega: day(-12), ...done });
  await createPedido(server, { ...alta, numero: "100390", data_entrega: day(3) });
  const page = await live(await browser.open(`${server.url}/quadro`));
  await page.evaluate(() => document.fonts.ready);
  for (const width of [390, 1024, 1366, 1536, 1700, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    const cut = await page.locator(".card-top").evaluateAll((tops) =>
      tops.flatMap((top) => {
        const edge = top.closest(".card")!.getBoundingClientRect().right;
        const parts = [...top.querySelectorAll(".numero, .badge")].map((part) => part.getBoundingClientRect());
        const over = parts.some(({ right }, n) =>
          right > edge - 2 || n > 0 && parts[n - 1]!.right > parts[n]!.left + 1
        );
        return over
          ? [`${(top as HTMLElement).innerText} ${parts.map(({ left, right }) => `${left}-${right}`)} / ${edge}`]
          : [];
      })
    );
    assert.deepEqual(cut, [], `${width} px wide`);
  }
});

Deno.test("a card's button comes with the pointer and with the focus, and is always there for a finger", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await live(await browser.open(`${server.url}/quadro`));
  const card = page.locator(`.card[data-id="${id}"]`);
  const seen = () => card.locator(".card-actions").evaluate((actions) => getComputedStyle(actions).opacity);
  assert.equal(await seen(), "0");
  await card.hover();
  assert.equal(await seen(), "1");
  await page.mouse.move(0, 0);
  assert.equal(await seen(), "0");
  await card.focus();
  assert.equal(await seen(), "1");

  const phone = await live(
    await browser.open(`${server.url}/quadro`, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    }),
  );
  assert.equal(
    await phone.locator(`.card[data-id="${id}"] .card-actions`).evaluate((it) => getComputedStyle(it).opacity),
    "1",
  );
});

Deno.test("a tablet says of each row how many items and how they leave, and buttons have words", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server, { forma_envio: "Sedex" });
  const page = await live(await browser.open(server.url, { viewport: { width: 768, height: 1024 } }));
  const line = page.locator(`tr[data-id="${id}"]`);
  assert.match(await line.locator(".below").first().innerText(), /^1 item\s*Sedex · Vale do Ipê/);
  const name = (await line.locator(".cliente").boundingBox())!;
  assert.ok(name.width > 110, `${name.width} px of name`);
  for (const word of ["Colunas", "Exportar"]) {
    const box = await page.getByRole("button", { name: word }).locator(".button-word").boundingBox();
    assert.ok(box!.width > 40, word);
  }
});

Deno.test("on a phone the word of every chip has air on both sides", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  await createPedido(server);
  const page = await live(await browser.open(server.url, PHONE));
  await page.evaluate(() => document.fonts.ready);
  const airs = await page.locator(".chip").evaluateAll((chips) =>
    chips.map((chip) => {
      const range = document.createRange();
      range.selectNodeContents(chip.querySelector(".chip-name")!);
      const [word, box] = [range.getBoundingClientRect(), chip.getBoundingClientRect()];
      return Math.min(word.left - box.left, box.right - word.right);
    })
  );
  assert.ok(airs.length >= 5 && airs.every((air) => air >= 4), `${airs}`);
});
