import assert from "node:assert/strict";
import fc from "fast-check";
import { keyOfNumero, searchText } from "../../server/domain/search_text.ts";
import { parseCentavos } from "../../server/domain/money.ts";
import {
  type NewPedido,
  newPedidoSchema,
  type Pedido,
  type PedidoPatch,
  pedidoPatchSchema,
  pedidoSchema,
  statusSchema,
} from "../../server/domain/pedido.ts";
import { applyPatch, changedFields, complete, contradictions } from "../../server/domain/pedido_write.ts";

const ITEM = { tipo_producao: "painel", descricao: "Painel" };
const INSTANT = "2026-03-02T12:00:00.000Z";

function fresh(body: Record<string, unknown> = {}): NewPedido {
  return newPedidoSchema.parse({ cliente: "Escola Trevo Azul", ...body });
}

function patch(body: Record<string, unknown>): PedidoPatch {
  return pedidoPatchSchema.parse(body);
}

function pedido(body: Record<string, unknown> = {}): Pedido {
  const writing = { data_criacao: INSTANT, ultima_atualizacao: INSTANT, atualizado_por: null };
  const content = complete(fresh(body), "487", "2026-03-02");
  return pedidoSchema.parse({ id: 1, ...content, ...writing, versao: 1, seq: 1, mark: "0123456789ab" });
}

Deno.test("enums are read as forgivingly as the old API did", () => {
  const readRows: Record<string, string> = {
    " PENDENTE ": "pendente",
    "Em Producao": "em_producao",
    "em produção": "em_producao",
    "EM-PRODUÇÃO": "em_producao",
    emproducao: "em_producao",
    "Em Andamento": "em_producao",
    "Em Processamento": "em_producao",
    penden: "pendente",
    Pronto: "pronto",
    ENTREGUE: "entregue",
    Cancelado: "cancelado",
  };
  for (const [written, status] of Object.entries(readRows)) assert.equal(statusSchema.parse(written), status, written);
  assert.equal(patch({ prioridade: " alta " }).prioridade, "ALTA");
  assert.deepEqual(patch({ financeiro: 1, costura: 0 }), { financeiro: true, costura: false });
});

Deno.test("a word that meant two things is refused rather than guessed", () => {
  for (const word of ["concluido", "Concluído", "finalizado", "", null, 3, "constructor", "__proto__"]) {
    assert.equal(statusSchema.safeParse(word).success, false, String(word));
  }
  for (const valor of [2, -1, "true", null]) assert.ok(!pedidoPatchSchema.safeParse({ costura: valor }).success);
});

Deno.test("money is stored as one decimal string, however it was written", () => {
  for (const written of ["1.234,56", "R$ 1.234,56", "1234.56", 1234.56]) {
    assert.equal(patch({ valor_frete: written }).valor_frete, "1234.56");
  }
  assert.ok(!pedidoPatchSchema.safeParse({ valor_frete: "1.234" }).success);
});

Deno.test("text is trimmed, an emptied field may be null, and fields unknown to a pedido are ignored", () => {
  const parsed = patch({
    cliente: "  Bia  ",
    telefone_cliente: null,
    observacao: null,
    pronto: true,
    id: 9,
    versao: 9,
  });
  assert.deepEqual(parsed, { cliente: "Bia", telefone_cliente: "", observacao: null });
});

Deno.test("an item's texts are trimmed, may be as short as one letter, and what is not sent is empty", () => {
  const body = { tipo_producao: " x ", descricao: " y ", observacao: " z ", largura: " 10 ", acabamento: {} };
  const [parsed] = fresh({ items: [body] }).items!;
  const { tipo_producao, descricao, observacao, largura, altura, vendedor, valor_unitario, imagem, acabamento } =
    parsed!;
  assert.deepEqual([tipo_producao, descricao, observacao, largura], ["x", "y", "z", "10"]);
  assert.deepEqual([altura, vendedor, valor_unitario, imagem], [null, "", "0.00", null]);
  assert.deepEqual(acabamento, { overloque: false, elastico: false, ilhos: false });
  assert.deepEqual([patch({ forma_envio_id: "2" }), patch({ forma_envio_id: null })], [
    { forma_envio_id: 2 },
    { forma_envio_id: null },
  ]);
});

Deno.test("fields that an item does not know are kept as they came", () => {
  const body = {
    ...ITEM,
    cordinha: { qtd: 4, each: 20 },
    material: "MDF 3 mm",
    legenda_imagem: null,
    acabamento: { overloque: 1, refilar: true },
  };
  const [parsed] = fresh({ items: [body] }).items!;
  assert.deepEqual([parsed!.cordinha, parsed!.material, parsed!.legenda_imagem], [
    { qtd: 4, each: 20 },
    "MDF 3 mm",
    null,
  ]);
  assert.deepEqual(parsed!.acabamento, { overloque: true, elastico: false, ilhos: false, refilar: true });
});

Deno.test("measures come as text or as numbers and are kept as text", () => {
  const [parsed] = fresh({ items: [{ ...ITEM, largura: 1.5, altura: "1,50", ilhos_qtd: 10 }] }).items!;
  assert.deepEqual([parsed!.largura, parsed!.altura, parsed!.ilhos_qtd], ["1.5", "1,50", "10"]);
});

Deno.test("a pedido without totals gets them from its items, times their quantity, and its freight once", () => {
  const items = [{ ...ITEM, valor_unitario: "89,90", quantidade: 2 }, { ...ITEM, valor_unitario: "10.00" }];
  const { valor_itens, valor_frete, valor_total } = complete(fresh({ items, valor_frete: "25" }), "1", "2026-03-02");
  assert.deepEqual([valor_itens, valor_frete, valor_total], ["189.80", "25.00", "214.80"]);
});

Deno.test("totals that a client sends are kept as sent", () => {
  const { valor_itens, valor_total } = complete(fresh({ items: [ITEM], valor_total: "99.00" }), "1", "2026-03-02");
  assert.deepEqual([valor_itens, valor_total], ["0.00", "99.00"]);
});

Deno.test("a patch that touches no price leaves an old client's own sums alone", () => {
  const before = pedido({ valor_total: "99.00", items: [{ ...ITEM, valor_unitario: "10.00" }] });
  const withoutPrice = [{ costura: true }, { cliente: "Gil" }, { items: before.items }, {
    valor_frete: before.valor_frete,
  }];
  for (const each of withoutPrice) {
    assert.equal(applyPatch(before, patch(each)).valor_total, "99.00", JSON.stringify(each));
  }
});

Deno.test("a patch of a price or of the freight brings the totals along, unless it names them", () => {
  const before = pedido({ items: [{ ...ITEM, valor_unitario: "10.00" }], valor_frete: "5.00" });
  const dobro = applyPatch(before, patch({ items: [{ ...before.items[0], valor_unitario: "20.00" }] }));
  assert.deepEqual([dobro.valor_itens, dobro.valor_total], ["20.00", "25.00"]);
  assert.equal(applyPatch(before, patch({ valor_frete: "7.00" })).valor_total, "17.00");
  assert.equal(applyPatch(before, patch({ valor_frete: "7.00", valor_total: "1.00" })).valor_total, "1.00");
});

Deno.test("the sum of any items is exact to the cent", () => {
  const price = fc.integer({ min: 0, max: 1_000_000 }).map((valor) => ({ valor, text: (valor / 100).toFixed(2) }));
  fc.assert(fc.property(fc.array(fc.tuple(price, fc.integer({ min: 1, max: 60 })), { maxLength: 12 }), (lines) => {
    const items = lines.map(([{ text }, quantidade]) => ({ ...ITEM, valor_unitario: text, quantidade }));
    const { valor_itens } = complete(fresh({ items }), "1", "2026-03-02");
    assert.equal(
      parseCentavos(valor_itens),
      lines.reduce((sum, [{ valor }, quantidade]) => sum + valor * quantidade, 0),
    );
  }));
});

Deno.test("items keep their ids; new ones get ids that none ever had beside them", () => {
  const before = pedido({ items: [ITEM, ITEM, ITEM] });
  assert.deepEqual(before.items.map(({ id }) => id), [1, 2, 3]);
  const ids = (items: unknown[]) => applyPatch(before, patch({ items })).items.map(({ id }) => id);
  assert.deepEqual(ids([ITEM, ITEM, ITEM]), [1, 2, 3], "an old client that sends none keeps those of the same place");
  assert.deepEqual(ids([{ ...ITEM, id: 3 }, { ...ITEM, id: 1 }]), [3, 1], "moved and removed");
  assert.deepEqual(ids([{ ...ITEM, id: 2 }, ITEM, ITEM]), [2, 4, 3], "an id in use is not given twice");
  assert.deepEqual(ids([ITEM, ITEM, ITEM, ITEM]), [1, 2, 3, 4]);
});

Deno.test("no two items of a pedido have one id", () => {
  const list = fc.array(fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }), { maxLength: 8 });
  fc.assert(fc.property(list, list, (a, b) => {
    const items = (ids: (number | undefined)[]) => ids.map((id) => ({ ...ITEM, ...(id && { id }) }));
    const first = newPedidoSchema.safeParse({ cliente: "Lia", items: items(a) });
    const segundo = pedidoPatchSchema.safeParse({ items: items(b) });
    if (!first.success || !segundo.success) return;
    const after = applyPatch(pedido({ items: items(a) }), segundo.data).items.map(({ id }) => id);
    assert.equal(new Set(after).size, after.length, JSON.stringify(after));
  }));
});

Deno.test("differences are the fields that differ, from what to what", () => {
  const before = pedido({ items: [ITEM] });
  const after = applyPatch(before, patch({ costura: true, cliente: before.cliente, observacao: "Urgente" }));
  assert.deepEqual(changedFields(before, after), [
    { campo: "observacao", de: null, para: "Urgente" },
    { campo: "costura", de: false, para: true },
  ]);
  assert.deepEqual(changedFields(before, before), []);
});

Deno.test("a delivery before its entry is a contradiction only when a date was sent", () => {
  const crooked = { ...pedido(), data_entrada: "2026-03-11", data_entrega: "2026-03-09" };
  assert.deepEqual(
    contradictions(crooked, { costura: true }),
    [],
    "what came so from the old system can still move on",
  );
  const [problem] = contradictions(crooked, { data_entrega: "2026-03-09" });
  assert.equal(problem!.campo, "data_entrega");
  assert.deepEqual(contradictions({ ...crooked, data_entrega: "2026-03-11" }, { data_entrega: "2026-03-11" }), []);
  assert.deepEqual(contradictions({ ...crooked, data_entrega: null }, { data_entrega: null }), []);
});

Deno.test("#487, 487 and 0000000487 are one number; others are not", () => {
  for (const numero of ["487", "#487", "0000000487", "#0487", "# 487"]) assert.equal(keyOfNumero(numero), "487");
  for (const numero of ["4870", "1487", "487-A", "R-487"]) assert.notEqual(keyOfNumero(numero), "487");
});

Deno.test("a search ignores accents and case", () => {
  assert.equal(searchText("SÃO TOMÉ das Águas"), "sao tome das aguas");
});

Deno.test("a whole pedido passes through the schemas unchanged, so a screen can send back what it was given", () => {
  const before = pedido({ items: [{ ...ITEM, valor_unitario: "1.289,90", material: "PVC" }], valor_frete: "R$ 10,00" });
  assert.deepEqual(pedidoSchema.parse(before), before);
  const after = applyPatch(before, pedidoPatchSchema.parse(structuredClone(before)));
  assert.deepEqual(after, before);
  assert.deepEqual(changedFields(before, after), []);
});
