import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { guardedShop } from "../security/shop.ts";
import { axeFindings, LAPTOP, live, openBrowser, PHONE } from "./chromium.ts";

const NA_COSTURA = {
  cliente: "Buffet Sol",
  financeiro: true,
  conferencia: true,
  sublimacao: true,
  status: "em_producao",
};
const SAYS = (who: string) => new RegExp(`^${who} está fazendo · \\d\\d:\\d\\d$`);

function card(page: Page, id: number): Locator {
  return page.locator(`#cartoes [data-id="${id}"]`);
}

function button(page: Page, id: number, name: string): Locator {
  return card(page, id).getByRole("button", { name: new RegExp(`^${name}: pedido`) });
}

/** A shop with a pedido that waits for the Costura, and its queue as each of these sees it. */
async function queues(...names: string[]) {
  const shop = await guardedShop();
  const browser = await openBrowser();
  const { body: { id } } = await shop.as("admin", "POST", "/api/v1/pedidos", NA_COSTURA);
  const open = async (name: string, looks: object = LAPTOP) => {
    const { token } = await shop.invite(name, "operador", "costura");
    const page = await browser.open(`${shop.url}/entrar#${token}`, looks);
    await page.waitForURL(({ pathname }) => pathname !== "/entrar");
    await page.goto(`${shop.url}/fila/costura`);
    return await live(page);
  };
  const [phone, other] = [await open(names[0]!, PHONE), await open(names[1]!)];
  const close = async () => {
    await browser[Symbol.asyncDispose]();
    await shop[Symbol.asyncDispose]();
  };
  return { shop, id, phone, other, [Symbol.asyncDispose]: close };
}

Deno.test("who is at a pedido is seen by the others, also while its phone is away, until the stage is concluded", async () => {
  await using queue = await queues("Ana", "Bia");
  const { id, phone, other } = queue;
  await button(phone, id, "Estou fazendo").tap();
  await card(phone, id).getByText(SAYS("Você")).waitFor();
  await card(other, id).getByText(SAYS("Ana")).waitFor();
  assert.equal(await button(other, id, "Assumir").count(), 1);
  assert.deepEqual(await axeFindings(phone), []);
  assert.deepEqual(await axeFindings(other), []);

  await phone.context().setOffline(true);
  await phone.goto("about:blank");
  await other.reload();
  await card(other, id).getByText(SAYS("Ana")).waitFor();
  await phone.context().setOffline(false);
  await phone.goto(`${queue.shop.url}/fila/costura`);
  await card(phone, id).getByText(SAYS("Você")).waitFor();

  await card(phone, id).getByRole("button", { name: "CONCLUIR COSTURA" }).tap();
  await card(phone, id).getByRole("button", { name: /Desfazer/ }).tap();
  await button(phone, id, "Estou fazendo").waitFor();
  await button(other, id, "Estou fazendo").waitFor();
});

Deno.test("another takes over and drops it, by the keyboard, and the focus stays on the button", async () => {
  await using queue = await queues("Ana", "Bia");
  const { id, phone, other } = queue;
  await button(phone, id, "Estou fazendo").tap();
  await button(other, id, "Assumir").press("Enter");
  await card(phone, id).getByText(SAYS("Bia")).waitFor();
  await other.locator(":focus").getByText("Parei").press("Enter");
  await other.locator(":focus").getByText("Estou fazendo").waitFor();
  await button(phone, id, "Estou fazendo").waitFor();
});

Deno.test("the page of a pedido says at its stage who is at it", async () => {
  await using queue = await queues("Ana", "Bia");
  const { id, phone, other } = queue;
  await button(phone, id, "Estou fazendo").tap();
  await card(other, id).getByRole("link", { name: /^Abrir o pedido/ }).click();
  const stages = other.getByRole("region", { name: "Etapas" });
  await stages.getByText(SAYS("Ana")).waitFor();
  await button(phone, id, "Parei").tap();
  await stages.getByText("A fazer agora").waitFor();
});
