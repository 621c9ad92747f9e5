import assert from "node:assert/strict";
import { contar, type LinhaDaHistoria } from "../../server/domain/historia.ts";
import type { Item, Mudanca } from "../../server/domain/pedido.ts";

const item: Item = {
  id: 1,
  tipo_producao: "painel",
  descricao: "Painel de festa",
  largura: "200",
  altura: "150",
  metro_quadrado: null,
  vendedor: "Vera",
  designer: "",
  tecido: "Oxford",
  acabamento: null,
  emenda: null,
  observacao: null,
  valor_unitario: "180.00",
  imagem: null,
  ilhos_qtd: null,
  ilhos_valor_unitario: null,
  ilhos_distancia: null,
};
const lona: Item = { ...item, id: 2, tipo_producao: "lona", descricao: "Lona da entrada" };

function linha(mudancas: [string, unknown, unknown][], acao: LinhaDaHistoria["acao"] = "update"): LinhaDaHistoria {
  const cada = mudancas.map(([campo, de, para]) => ({ campo, de, para }) as Mudanca);
  return { seq: 7, versao: 2, acao, em: "2026-03-09T17:32:00.000Z", por: "Costura 2", motivo: null, mudancas: cada };
}

/** `fez | Rótulo: de → para`. */
function dito(entrada: LinhaDaHistoria, comValores = true): string {
  const { fez, campos } = contar(entrada, comValores);
  const ditos = campos.map(({ rotulo, de, para }) =>
    de === undefined && para === undefined ? rotulo : `${rotulo}: ${de ?? "+"} → ${para ?? "–"}`
  );
  return [fez, ...ditos].join(" | ").replaceAll("\u00a0", " ");
}

const TABELA: [string, LinhaDaHistoria, string][] = [
  ["a new pedido", linha([["cliente", null, "Buffet"]], "create"), "criou o pedido"],
  [
    "a pedido that came with a stage done",
    linha([["financeiro", undefined, true], ["costura", undefined, false]], "create"),
    "criou o pedido, já com Financeiro",
  ],
  ["a deletion", linha([], "delete"), "excluiu o pedido"],
  ["a restoration", linha([], "restore"), "restaurou o pedido"],
  ["a stage", linha([["costura", false, true]]), "concluiu Costura"],
  [
    "the first stage, and the status that follows",
    linha([["status", "pendente", "em_producao"], ["financeiro", false, true]]),
    "liberou o pedido",
  ],
  [
    "the last stage",
    linha([["status", "em_producao", "pronto"], ["costura", false, true], ["expedicao", false, true]]),
    "concluiu Costura e Expedição (ficou pronto)",
  ],
  [
    "the first stage, when all the others are done",
    linha([["status", "em_producao", "pronto"], ["financeiro", false, true]]),
    "liberou o pedido (ficou pronto)",
  ],
  [
    "unmarking the first stage",
    linha([["status", "em_producao", "pendente"], ["financeiro", true, false], ["conferencia", true, false]]),
    "desmarcou Financeiro e Conferência",
  ],
  [
    "a move",
    linha([["conferencia", false, true], ["costura", true, false]]),
    "concluiu Conferência e desmarcou Costura",
  ],
  ["a cancellation", linha([["status", "em_producao", "cancelado"]]), "cancelou o pedido"],
  ["a delivery", linha([["status", "pronto", "entregue"]]), "entregou o pedido"],
  ["a reopening", linha([["status", "cancelado", "pendente"]]), "reabriu o pedido"],
  [
    "a status that an old program set alone",
    linha([["status", "pendente", "em_producao"]]),
    "mudou Status de Pendente para Em produção",
  ],
  [
    "a day",
    linha([["data_entrega", "2026-03-09", "2026-03-11"]]),
    "mudou Entrega | Entrega: 09/03 → 11/03",
  ],
  [
    "a day of another year",
    linha([["data_entrega", "2026-12-30", "2027-01-02"]]),
    "mudou Entrega | Entrega: 30/12/2026 → 02/01/2027",
  ],
  [
    "a day that was to be agreed on",
    linha([["data_entrega", null, "2026-03-11"]]),
    "mudou Entrega | Entrega: A combinar → 11/03",
  ],
  ["the priority", linha([["prioridade", "NORMAL", "ALTA"]]), "mudou Prioridade | Prioridade: Normal → Alta"],
  [
    "money, with the total that follows",
    linha([["valor_frete", "0.00", "1289.90"], ["valor_total", "180.00", "1469.90"]]),
    "mudou Frete | Frete: R$ 0,00 → R$ 1.289,90",
  ],
  [
    "a total that an old program changed alone",
    linha([["valor_total", "180.00", "200.00"]]),
    "mudou Total | Total: R$ 180,00 → R$ 200,00",
  ],
  [
    "several fields and a stage",
    linha([["costura", false, true], ["observacao", null, "Urgente"], ["cidade_cliente", "Vila", ""]]),
    "concluiu Costura e mudou Observação e Cidade | Observação: vazio → Urgente | Cidade: Vila → vazio",
  ],
  [
    "an item's size, price and art",
    linha([["items", [item], [{ ...item, largura: "250", valor_unitario: "200.00", imagem: "/img/x" }]]]),
    "mudou Itens | Item 1 (Painel de festa) · Tamanho: 200 × 150 cm → 250 × 150 cm | " +
    "Item 1 (Painel de festa) · Valor unitário: R$ 180,00 → R$ 200,00 | Item 1 (Painel de festa) · Arte nova",
  ],
  [
    "an item that came and one that went",
    linha([["items", [item], [lona]]]),
    "mudou Itens | Item 1: + → Lona da entrada | Item 1: Painel de festa → –",
  ],
  [
    "items whose order alone changed",
    linha([["items", [item, lona], [lona, item]]]),
    "mudou Itens | Itens",
  ],
];

Deno.test("the history tells each change in words, with what was and what became", async (t) => {
  for (const [what, entrada, esperado] of TABELA) {
    await t.step(what, () => assert.equal(dito(entrada), esperado));
  }
});

Deno.test("where money is not shown the history tells that it changed, and no amount", () => {
  const entrada = linha([
    ["valor_frete", "0.00", "1289.90"],
    ["items", [item], [{ ...item, valor_unitario: "200.00" }]],
  ]);
  assert.equal(
    dito(entrada, false),
    "mudou Frete e Itens | Frete | Item 1 (Painel de festa) · Valor unitário",
  );
});
