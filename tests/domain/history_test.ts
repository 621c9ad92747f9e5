import assert from "node:assert/strict";
import { count, type HistoryLine } from "../../server/domain/history.ts";
import type { Change, Item } from "../../server/domain/pedido.ts";

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

function line(changes: [string, unknown, unknown][], action: HistoryLine["acao"] = "update"): HistoryLine {
  const each = changes.map(([field, de, para]) => ({ campo: field, de, para }) as Change);
  return {
    seq: 7,
    versao: 2,
    acao: action,
    em: "2026-03-09T17:32:00.000Z",
    por: "Costura 2",
    motivo: null,
    mudancas: each,
  };
}

/** `fez | Rótulo: de → para`. */
function said(entrada: HistoryLine, withValues = true): string {
  const { did, campos } = count(entrada, withValues);
  const told = campos.map(({ label, de, para }) =>
    de === undefined && para === undefined ? label : `${label}: ${de ?? "+"} → ${para ?? "–"}`
  );
  return [did, ...told].join(" | ").replaceAll("\u00a0", " ");
}

const TABLE: [string, HistoryLine, string][] = [
  ["a new pedido", line([["cliente", null, "Buffet"]], "create"), "criou o pedido"],
  [
    "a pedido that came with a stage done",
    line([["financeiro", undefined, true], ["costura", undefined, false]], "create"),
    "criou o pedido, já com Financeiro",
  ],
  ["a deletion", line([], "delete"), "excluiu o pedido"],
  ["a restoration", line([], "restore"), "restaurou o pedido"],
  ["a stage", line([["costura", false, true]]), "concluiu Costura"],
  [
    "the first stage, and the status that follows",
    line([["status", "pendente", "em_producao"], ["financeiro", false, true]]),
    "liberou o pedido",
  ],
  [
    "the last stage",
    line([["status", "em_producao", "pronto"], ["costura", false, true], ["expedicao", false, true]]),
    "concluiu Costura e Expedição (ficou pronto)",
  ],
  [
    "the first stage, when all the others are done",
    line([["status", "em_producao", "pronto"], ["financeiro", false, true]]),
    "liberou o pedido (ficou pronto)",
  ],
  [
    "unmarking the first stage",
    line([["status", "em_producao", "pendente"], ["financeiro", true, false], ["conferencia", true, false]]),
    "desmarcou Financeiro e Conferência",
  ],
  [
    "a move",
    line([["conferencia", false, true], ["costura", true, false]]),
    "concluiu Conferência e desmarcou Costura",
  ],
  ["a cancellation", line([["status", "em_producao", "cancelado"]]), "cancelou o pedido"],
  ["a delivery", line([["status", "pronto", "entregue"]]), "entregou o pedido"],
  ["a reopening", line([["status", "cancelado", "pendente"]]), "reabriu o pedido"],
  [
    "a status that an old program set alone",
    line([["status", "pendente", "em_producao"]]),
    "mudou Status de Pendente para Em produção",
  ],
  [
    "a day",
    line([["data_entrega", "2026-03-09", "2026-03-11"]]),
    "mudou Entrega | Entrega: 09/03 → 11/03",
  ],
  [
    "a day of another year",
    line([["data_entrega", "2026-12-30", "2027-01-02"]]),
    "mudou Entrega | Entrega: 30/12/2026 → 02/01/2027",
  ],
  [
    "a day that was to be agreed on",
    line([["data_entrega", null, "2026-03-11"]]),
    "mudou Entrega | Entrega: A combinar → 11/03",
  ],
  ["the priority", line([["prioridade", "NORMAL", "ALTA"]]), "mudou Prioridade | Prioridade: Normal → Alta"],
  [
    "money, with the total that follows",
    line([["valor_frete", "0.00", "1289.90"], ["valor_total", "180.00", "1469.90"]]),
    "mudou Frete | Frete: R$ 0,00 → R$ 1.289,90",
  ],
  [
    "a total that an old program changed alone",
    line([["valor_total", "180.00", "200.00"]]),
    "mudou Total | Total: R$ 180,00 → R$ 200,00",
  ],
  [
    "several fields and a stage",
    line([["costura", false, true], ["observacao", null, "Urgente"], ["cidade_cliente", "Vila", ""]]),
    "concluiu Costura e mudou Observação e Cidade | Observação: vazio → Urgente | Cidade: Vila → vazio",
  ],
  [
    "an item's size, price and art",
    line([["items", [item], [{ ...item, largura: "250", valor_unitario: "200.00", imagem: "/img/x" }]]]),
    "mudou Itens | Item 1 (Painel de festa) · Tamanho: 200 × 150 cm → 250 × 150 cm | " +
    "Item 1 (Painel de festa) · Valor unitário: R$ 180,00 → R$ 200,00 | Item 1 (Painel de festa) · Arte nova",
  ],
  [
    "an item that came and one that went",
    line([["items", [item], [lona]]]),
    "mudou Itens | Item 1: + → Lona da entrada | Item 1: Painel de festa → –",
  ],
  [
    "items whose order alone changed",
    line([["items", [item, lona], [lona, item]]]),
    "mudou Itens | Itens",
  ],
];

Deno.test("the history tells each change in words, with what was and what became", async (t) => {
  for (const [what, entrada, expected] of TABLE) {
    await t.step(what, () => assert.equal(said(entrada), expected));
  }
});

Deno.test("where money is not shown the history tells that it changed, and no amount", () => {
  const entrada = line([
    ["valor_frete", "0.00", "1289.90"],
    ["items", [item], [{ ...item, valor_unitario: "200.00" }]],
  ]);
  assert.equal(
    said(entrada, false),
    "mudou Frete e Itens | Frete | Item 1 (Painel de festa) · Valor unitário",
  );
});
