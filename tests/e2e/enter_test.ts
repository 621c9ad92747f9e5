import assert from "node:assert/strict";
import { startServer } from "../harness.ts";
import { axeFindings, createPedido, LAPTOP, live, openBrowser } from "./chromium.ts";

const TLS = new URL("../security/tls/", import.meta.url).pathname;

Deno.test("no page does what its policy refuses", async () => {
  await using server = await startServer();
  await using browser = await openBrowser();
  const { id } = await createPedido(server);
  const page = await browser.open(server.url);
  const said: string[] = [];
  page.on("console", (message) => {
    if (/Content.Security.Policy/i.test(message.text())) said.push(`${page.url()}: ${message.text()}`);
  });
  for (
    const path of [
      "/",
      "/quadro",
      "/fila/costura",
      "/tv",
      "/telas",
      "/importar",
      "/conectar",
      "/exemplo",
      "/loja",
      "/acessos",
    ]
  ) {
    await page.goto(server.url + path);
    // The island has woken.
    await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
    await page.getByText("Sem controle de acesso").waitFor();
  }
  assert.deepEqual(await axeFindings(page), []);
  await page.goto(`${server.url}/imprimir?ids=${id}`);
  await page.getByRole("heading", { name: /Imprimir/ }).first().waitFor();
  assert.deepEqual(said, []);
  await page.goto(`${server.url}/entrar`);
  await page.getByText("O controle de acesso está desligado").waitFor();
});

Deno.test("over TLS: a link opens the board once, a role shows what it may not do, and revoking ends the open page", async () => {
  await using shop = await startServer({ auth: "on", tlsCert: `${TLS}loja.pem`, tlsKey: `${TLS}loja.key` });
  await using browser = await openBrowser();
  const url = shop.url.replace("http:", "https:");
  const options = { ...LAPTOP, ignoreHTTPSErrors: true };

  const stranger = await browser.open(url, options);
  await stranger.getByRole("heading", { name: "Este aparelho ainda não tem acesso" }).waitFor();
  assert.deepEqual(await axeFindings(stranger), []);

  const admin = await browser.open(`${url}/entrar#${shop.firstToken}`, options);
  await live(admin);
  assert.equal(new URL(admin.url()).hash, "");
  const [cookie] = await admin.context().cookies();
  assert.deepEqual([cookie!.httpOnly, cookie!.sameSite, cookie!.secure], [true, "Strict", true]);

  await admin.goto(`${url}/acessos`);
  await admin.getByLabel("Nome").fill("Balcão 2");
  await admin.getByRole("button", { name: "Criar link" }).click();
  await admin.getByRole("img", { name: "Código do acesso Balcão 2" }).waitFor();
  const link = new URL(await admin.getByLabel("Link de Balcão 2").inputValue());
  assert.deepEqual(await axeFindings(admin), []);

  const desk = await browser.open(`${url}/entrar${link.hash}`, options);
  await live(desk);
  await desk.evaluate(() =>
    fetch("/api/v1/pedidos", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ cliente: "Buffet Jardim Encantado" }),
    })
  );
  const financeiro = desk.locator('[data-etapa="financeiro"][aria-disabled="true"]').first();
  assert.match((await financeiro.getAttribute("aria-label"))!, /Somente o Financeiro libera pedidos\./);
  await desk.goto(`${url}/?pedido=1`);
  await desk.getByRole("button", { name: "Editar" }).click();
  await desk.locator(":not([readonly])").and(desk.getByLabel("Frete (R$)")).waitFor();
  await admin.evaluate(() =>
    fetch("/api/v1/pedidos/1/comandos", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ comando: "marcar", etapa: "financeiro" }),
    })
  );
  await desk.locator("[readonly]").and(desk.getByLabel("Frete (R$)")).waitFor();
  await desk.getByText("O Financeiro já liberou este pedido: agora somente ele muda os valores.").first().waitFor();
  await desk.locator('[aria-disabled="true"]').and(desk.getByRole("button", { name: "Adicionar item" })).waitFor();

  await admin.getByText("1 tela conectada agora").nth(1).waitFor();
  await admin.getByRole("button", { name: "Revogar Balcão 2…" }).click();
  await admin.getByRole("button", { name: "Revogar Balcão 2", exact: true }).click();
  await desk.getByRole("heading", { name: "O acesso deste aparelho foi encerrado" }).waitFor();
  assert.deepEqual(await axeFindings(desk), []);
  await admin.getByText("Revogados (1)").waitFor();
});

Deno.test("a new access: the place suggests the role, a wrong pair and a name that is taken are said, and a revoked link goes", async () => {
  await using shop = await startServer({ auth: "on" });
  await using browser = await openBrowser();
  const admin = await live(await browser.open(`${shop.url}/entrar#${shop.firstToken}`));
  await admin.goto(`${shop.url}/acessos`);
  const create = admin.getByRole("button", { name: "Criar link" });

  await create.click();
  await admin.getByText("Dê um nome ao acesso").waitFor();
  await admin.getByLabel("Setor (opcional)").selectOption({ label: "Financeiro" });
  await admin.getByRole("radio", { name: /^Financeiro/ }).and(admin.locator(":checked")).waitFor();
  await admin.getByRole("radio", { name: /^Produção e balcão/ }).check();
  await admin.getByText("No setor Financeiro é preciso o papel “Financeiro”.").waitFor();
  await admin.getByLabel("Setor (opcional)").selectOption({ label: "TV" });
  await admin.getByRole("radio", { name: /^Só ver/ }).and(admin.locator(":checked")).waitFor();
  await admin.getByLabel("Nome").fill("TV da costura");
  await create.click();
  const code = admin.getByRole("img", { name: "Código do acesso TV da costura" });
  await code.waitFor();
  await admin.getByRole("button", { name: "Copiar" }).click();
  await admin.getByRole("button", { name: "Copiado" }).waitFor();
  assert.match((await admin.getByRole("link", { name: "Enviar por WhatsApp" }).getAttribute("href"))!, /%2Fentrar%23/);
  assert.deepEqual(await axeFindings(admin), []);

  await admin.getByLabel("Nome").fill("tv da COSTURA");
  await create.click();
  await admin.getByText("Já existe um acesso com o nome “tv da COSTURA”").waitFor();

  await admin.getByRole("button", { name: "Revogar TV da costura…" }).click();
  await admin.getByRole("button", { name: "Revogar TV da costura", exact: true }).click();
  await code.waitFor({ state: "detached" });
});

Deno.test("a link whose answer is lost can be tried again, and leaving that fails says so", async () => {
  await using shop = await startServer({ auth: "on" });
  await using browser = await openBrowser();
  const page = await browser.open(shop.url);
  await page.route("**/api/v1/entrar", (route) => route.fulfill({ status: 502, body: "<h1>Bad Gateway</h1>" }));
  await page.goto(`${shop.url}/entrar#${shop.firstToken}`);
  await page.getByText("O servidor respondeu com erro. Tente de novo").waitFor();
  await page.unroute("**/api/v1/entrar");
  await page.getByRole("button", { name: "Tentar de novo" }).click();
  await live(page);

  await page.route("**/api/v1/sair", (route) => route.abort());
  await page.goto(`${shop.url}/entrar`);
  await page.getByText("Este navegador já tem acesso: Administração (Administração).").waitFor();
  await page.getByRole("button", { name: "Sair deste navegador" }).click();
  await page.getByText("Sem resposta do servidor: este navegador ainda tem acesso.").waitFor();

  await page.goto(`${shop.url}/acessos`);
  await page.getByLabel("Nome").fill("Balcão 2");
  for (
    const [status, body, said] of [
      [502, "<h1>Bad Gateway</h1>", "O servidor respondeu com erro."],
      [422, '{"detail":[{"loc":["body","nome"],"msg":"Nome já usado","type":"x"}]}', "Nome já usado."],
      [200, "{}", "Algo falhou nesta tela."],
    ] as const
  ) {
    await page.route("**/api/v1/acessos", (route) => {
      return route.request().method() === "POST" ? route.fulfill({ status, body }) : route.continue();
    });
    await page.getByRole("button", { name: "Criar link" }).click();
    await page.getByText(said).waitFor();
    assert.equal(await page.getByLabel("Nome").inputValue(), "Balcão 2");
    await page.unroute("**/api/v1/acessos");
  }
  await page.getByRole("button", { name: "Criar link" }).click();
  await page.getByRole("img", { name: "Código do acesso Balcão 2" }).waitFor();
});
