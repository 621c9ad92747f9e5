import assert from "node:assert/strict";
import type { Papel } from "../../server/domain/papeis.ts";
import type { Setor } from "../../server/domain/setores.ts";
import { type Answer, call } from "../harness.ts";
import { bearer, type GuardedShop, guardedShop } from "./shop.ts";

const PEDIDOS = "/api/v1/pedidos";
const ITEM = { tipo_producao: "painel", descricao: "Painel", valor_unitario: "180.00", quantidade: 2 };

const SO_COSTURA = "Somente a Costura e a Expedição concluem Costura.";
const SO_CONFERENCIA = "Somente a Conferência e o Financeiro concluem Conferência.";
const ONLY_BALCAO = "Somente o Balcão muda estes dados.";
const ONLY_FINANCEIRO = "Somente o Balcão e o Financeiro cancelam e reabrem pedidos.";
const SO_ADMIN = "Somente a Administração exclui e restaura pedidos.";

/** Asks as an access of a place, by the token that it was given. */
async function at(shop: GuardedShop, setor: Setor, papel: Papel = "operador") {
  const { token } = await shop.invite(`${setor} ${papel}`, papel, setor);
  return (method: string, path: string, body?: unknown) => call(shop, method, path, body, bearer(token));
}

function refused({ status, body }: Answer, detail: string): void {
  assert.deepEqual([status, body.detail], [403, detail]);
}

/** A released pedido, as everybody reads it. */
async function released(shop: GuardedShop) {
  const { body } = await shop.as("admin", "POST", PEDIDOS, { cliente: "Buffet Sol Nascente", items: [ITEM] });
  return (await shop.as("admin", "PATCH", `${PEDIDOS}/${body.id}`, { financeiro: true, status: "em_producao" })).body;
}

Deno.test("I15: a place marks and unmarks its own stage, by whatever call, and no other's", async () => {
  await using shop = await guardedShop();
  const costura = await at(shop, "costura");
  const pedido = await released(shop);
  const one = `${PEDIDOS}/${pedido.id}`;
  for (const etapa of ["conferencia", "sublimacao", "expedicao"]) {
    const detail = (await costura("POST", `${one}/comandos`, { comando: "marcar", etapa })).body.detail;
    assert.match(detail, etapa === "expedicao" ? /^Faltam/ : /^Somente /);
    assert.equal((await costura("PATCH", one, { [etapa]: true })).status, 403);
  }
  refused(await costura("POST", `${one}/comandos`, { comando: "mover", para: "costura" }), SO_CONFERENCIA);
  refused(await costura("PATCH", one, { ...pedido, costura: true, conferencia: true }), SO_CONFERENCIA);
  const marked = await costura("POST", `${one}/comandos`, { comando: "marcar", etapa: "costura" });
  assert.deepEqual([marked.status, marked.body.costura], [200, true]);
  const unmarked = await costura("POST", `${one}/comandos`, { comando: "desmarcar", etapa: "costura" });
  assert.deepEqual([unmarked.status, unmarked.body.costura], [200, false]);
  refused(await (await at(shop, "balcao"))("PATCH", one, { costura: true }), SO_COSTURA);
});

Deno.test("a client of the system before sends the whole row back: what it repeats is not judged, what it changes is", async () => {
  await using shop = await guardedShop();
  const costura = await at(shop, "costura");
  const pedido = await released(shop);
  const one = `${PEDIDOS}/${pedido.id}`;
  const marked = await costura("PATCH", one, { ...pedido, costura: true });
  assert.deepEqual([marked.status, marked.body.costura], [200, true]);
  refused(await costura("PATCH", one, { ...marked.body, cidade_cliente: "Vitória" }), ONLY_BALCAO);
  refused(await costura("PATCH", one, { ...marked.body, prioridade: "ALTA" }), "Somente o Balcão muda a prioridade.");
  refused(await costura("PATCH", one, { ...marked.body, status: "cancelado" }), ONLY_FINANCEIRO);
  refused(
    await costura("PATCH", one, { ...marked.body, items: [{ ...pedido.items[0], largura: "90" }] }),
    ONLY_BALCAO,
  );
  const noted = await costura("PATCH", one, { ...marked.body, observacao: "Falta linha" });
  assert.deepEqual([noted.status, noted.body.observacao], [200, "Falta linha"]);
});

Deno.test("the Expedição sends out what is missing with it, and takes just that back", async () => {
  await using shop = await guardedShop();
  const expedicao = await at(shop, "expedicao");
  const conferencia = await at(shop, "conferencia");
  const { id } = await released(shop);
  const commands = `${PEDIDOS}/${id}/comandos`;
  const sent = await expedicao("POST", commands, { comando: "expedir", confirmar_faltantes: true });
  assert.deepEqual([sent.status, sent.body.status], [200, "pronto"]);
  refused(
    await conferencia("POST", commands, { comando: "desfazer", versao: sent.body.versao }),
    "Somente a Sublimação e o Financeiro concluem Sublimação.",
  );
  const back = await expedicao("POST", commands, { comando: "desfazer", versao: sent.body.versao });
  assert.deepEqual([back.status, back.body.conferencia, back.body.status], [200, false, "em_producao"]);
  await expedicao("POST", commands, { comando: "expedir", confirmar_faltantes: true });
  refused(
    await expedicao("POST", commands, { comando: "desmarcar", etapa: "conferencia" }),
    SO_CONFERENCIA,
  );
  assert.equal((await expedicao("POST", commands, { comando: "entregar" })).body.status, "entregue");
});

Deno.test("deleting is the administration's and so is bringing back; the counter and the Financeiro cancel", async () => {
  await using shop = await guardedShop();
  const [balcao, costura] = [await at(shop, "balcao"), await at(shop, "costura")];
  const { id } = await released(shop);
  const one = `${PEDIDOS}/${id}`;
  for (const ask of [balcao, costura, await at(shop, "financeiro", "financeiro")]) {
    refused(await ask("DELETE", one), SO_ADMIN);
  }
  for (const papel of ["operador", "financeiro"] as const) refused(await shop.as(papel, "DELETE", one), SO_ADMIN);
  assert.equal((await shop.as("admin", "DELETE", one)).status, 200);
  refused(await balcao("POST", `${one}/restaurar`), SO_ADMIN);
  assert.equal((await shop.as("admin", "POST", `${one}/restaurar`)).status, 200);
  refused(await costura("POST", `${one}/comandos`, { comando: "cancelar", motivo: "desistiu" }), ONLY_FINANCEIRO);
  assert.equal((await balcao("POST", `${one}/comandos`, { comando: "cancelar" })).status, 422, "with a reason");
  const cancelled = await balcao("POST", `${one}/comandos`, { comando: "cancelar", motivo: "desistiu" });
  assert.equal(cancelled.body.status, "cancelado");
  refused(await costura("POST", `${one}/comandos`, { comando: "reabrir" }), ONLY_FINANCEIRO);
});

Deno.test("a spreadsheet is its sender's change, line by line", async () => {
  await using shop = await guardedShop();
  const importParts = async (ask: Awaited<ReturnType<typeof at>>, csv: string) => {
    const { body: { prova } } = await ask("POST", "/api/v1/importar/previa", { csv });
    return await ask("POST", "/api/v1/importar", { csv, prova });
  };
  const [balcao, costura] = [await at(shop, "balcao"), await at(shop, "costura")];
  refused(await importParts(costura, "Número;Cliente\n1;Ana Pinhal\n"), "Somente o Balcão cria pedidos.");
  assert.equal((await importParts(balcao, "Número;Cliente\n1;Ana Pinhal\n")).status, 200);
  const change = "Número;Cliente;Prioridade\n1;Ana Pinhal;Alta\n2;Bia Lima;Normal\n";
  refused(await importParts(costura, change), "Somente o Balcão muda a prioridade.");
  assert.equal((await shop.as("leitura", "GET", `${PEDIDOS}/1`)).body.versao, 1, "all or nothing");
});

Deno.test("a wall's link writes nothing, whatever role it was given; the administration's may all from anywhere", async () => {
  await using shop = await guardedShop();
  const { id } = await released(shop);
  const tv = await at(shop, "tv");
  refused(await tv("PATCH", `${PEDIDOS}/${id}`, { observacao: "x" }), "Este acesso permite só ver os pedidos.");
  const admin = await at(shop, "costura", "admin");
  assert.equal((await admin("PATCH", `${PEDIDOS}/${id}`, { financeiro: false, prioridade: "ALTA" })).status, 200);
  assert.equal((await admin("DELETE", `${PEDIDOS}/${id}`)).status, 200);
});
