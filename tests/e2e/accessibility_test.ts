import assert from "node:assert/strict";
import { startServer } from "../harness.ts";
import {
  axeFindings,
  createPedido,
  focusOn,
  live,
  LOOKS,
  openBrowser,
  PHONE,
  readPedido,
  row,
  stage,
} from "./chromium.ts";

Deno.test("a pedido is found, moved through and marked by keyboard alone", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const first = await createPedido(server, { numero: "1", data_entrada: "2020-01-01", data_entrega: "2020-02-01" });
  const second = await createPedido(server, { numero: "2", data_entrada: "2020-01-01", data_entrega: "2020-02-02" });
  const page = await live(await browser.open(server.url));
  await row(page, second.id).waitFor();

  await page.keyboard.press("j");
  await focusOn(page, first.id);
  await page.keyboard.press("j");
  await focusOn(page, second.id);
  await page.keyboard.press("1");
  await stage(page, second.id, "financeiro", true).waitFor();
  await page.keyboard.press("2");
  await stage(page, second.id, "conferencia", true).waitFor();
  await focusOn(page, second.id);
  assert.equal((await readPedido(server, first.id)).financeiro, false);

  await page.keyboard.press("z");
  await stage(page, second.id, "conferencia", false).waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.etapa), "financeiro");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Pedido #2" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await focusOn(page, second.id);
});

Deno.test("single keys can be turned off, and typing in a field is never a command", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const page = await live(await browser.open(server.url));

  await page.keyboard.press("/");
  await page.keyboard.type("n?");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  await page.keyboard.press("?");
  await page.getByRole("switch").uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("n");
  await page.keyboard.press("?");
  assert.equal(await page.getByRole("dialog").count(), 0);
});

for (const [seen, options] of LOOKS) {
  Deno.test(`axe finds nothing on any state of the screens: ${seen}`, async () => {
    await using server = await startServer();
    await using browser = await openBrowser();
    const findings: Record<string, string[]> = {};
    const page = await live(await browser.open(server.url, { ...options, reducedMotion: "reduce" }));
    const look = async (name: string) => {
      const found = await axeFindings(page);
      if (found.length > 0) findings[name] = found;
    };
    await look("empty");

    const { id } = await createPedido(server, {
      data_entrada: "2020-01-01",
      data_entrega: "2020-01-02",
      prioridade: "ALTA",
      financeiro: true,
    });
    await createPedido(server, { expedicao: true });
    await createPedido(server, {
      financeiro: true,
      conferencia: true,
      sublimacao: true,
      costura: true,
      expedicao: true,
    });
    await createPedido(server, { status: "cancelado" });
    const today = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Sao_Paulo" }).format(Date.now());
    await createPedido(server, { data_entrega: today });
    await page.goto(`${server.url}/?status=todos`);
    await row(page, id).waitFor();
    await live(page);
    await look("table");

    await stage(page, id, "conferencia").click();
    await page.locator(".notice").waitFor();
    await look("message");
    await page.locator(".more > summary").click();
    await page.getByRole("button", { name: "Registro" }).click();
    await page.getByRole("dialog", { name: "Registro" }).getByRole("listitem").first().waitFor();
    await look("log");
    await page.keyboard.press("Escape");

    await row(page, id).getByRole("button", { name: /Ações/ }).click();
    await page.getByRole("menu").waitFor();
    await look("menu");
    await page.getByRole("menuitem", { name: "Editar" }).click();
    await page.locator("#campo-cliente").fill("");
    await page.getByRole("button", { name: "Salvar" }).click();
    await page.getByRole("alert").waitFor();
    await look("form with problems");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: /Descartar/ }).waitFor();
    await look("question");
    await page.getByRole("button", { name: "Descartar" }).click();
    await stage(page, id, "financeiro").click();
    await page.getByRole("dialog", { name: /Desmarcar/ }).waitFor();
    await look("unmarking");

    await page.goto(`${server.url}/?busca=nada`);
    await page.getByText("Nenhum pedido encontrado").waitFor();
    await look("nothing found");
    await page.goto(`${server.url}/exemplo`);
    await live(page);
    await look("example");
    assert.deepEqual(findings, {});
  });
}

Deno.test("no column is cut off at any width from a phone to a wall", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  await createPedido(server, {
    numero: "99999",
    cliente: "Associação ".repeat(8).trim(),
    prioridade: "ALTA",
    valor_total: "9999999.99",
  });
  const page = await live(await browser.open(server.url));
  await page.locator("tr[data-id]").waitFor();
  for (const width of [320, 390, 719, 720, 768, 820, 961, 1024, 1280, 1281, 1366, 1440, 1599, 1600, 1920, 3840]) {
    await page.setViewportSize({ width, height: 800 });
    // Which columns there are is drawn in the frame after.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>(".c-actions, .c-valor, .filters > *, .footer > *, .top > *")]
        .filter((element) => element.checkVisibility() && !element.matches(".header *"))
        .filter((element) => element.getBoundingClientRect().right > innerWidth)
        .map(({ className }) => className)
    );
    assert.deepEqual(cut, [], `${width} px`);
  }
});

Deno.test("nothing on a phone needs sideways scrolling, and every control is as large as a finger", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  await createPedido(server, { cliente: "Associação dos Amigos ".repeat(4).trim(), prioridade: "ALTA" });
  const page = await live(await browser.open(server.url, PHONE));
  await page.locator("tr[data-id]").waitFor();

  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.viewport.width);
  const small = await page.locator("button:visible, select:visible, input:visible").evaluateAll((controls) =>
    controls.filter((control) => {
      const { width, height } = control.getBoundingClientRect();
      return Math.round(width) < 44 || Math.round(height) < 44;
    }).map((control) => control.outerHTML.slice(0, 120))
  );
  assert.deepEqual(small, []);
});
