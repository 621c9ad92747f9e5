import assert from "node:assert/strict";
import { whyNotChangeable } from "../../server/domain/may_change.ts";
import { PAPEIS, type Papel, whyForbidden } from "../../server/domain/papeis.ts";
import { roleOfSetor } from "../../server/domain/papel_of_setor.ts";
import { newPedidoSchema, type Pedido } from "../../server/domain/pedido.ts";
import { complete } from "../../server/domain/pedido_write.ts";
import { type Setor, SETORES } from "../../server/domain/setores.ts";

/** The shop's table, each column with the role that suits its place. The administration may all of it. */
const TABLE = `
                  balcao financeiro conferencia sublimacao costura expedicao designer tv
cria              x      .          .           .          .       .         .        .
muda o telefone   x      .          .           .          .       .         .        .
põe ALTA          x      .          .           .          .       .         .        .
troca a medida    x      .          .           .          .       .         .        .
põe um item       x      .          .           .          .       .         .        .
inverte os itens  x      .          .           .          .       .         .        .
anota             x      x          x           x          x       x         x        .
anota no item     x      x          x           x          x       x         x        .
troca a arte      x      .          .           .          .       .         x        .
diz a máquina     x      .          .           x          .       .         .        .
muda o pagamento  x      x          .           .          .       .         .        .
muda o frete      x      x          .           .          .       .         .        .
muda a quantidade x      x          .           .          .       .         .        .
frete, liberado   .      x          .           .          .       .         .        .
Financeiro        .      x          .           .          .       .         .        .
Conferência       .      x          x           .          .       .         .        .
Sublimação        .      x          .           x          .       .         .        .
Costura           .      .          .           .          x       x         .        .
Expedição         .      .          .           .          .       x         .        .
expede o que falta .     .          .           .          .       x         .        .
entrega           .      .          .           .          .       x         .        .
reabre o entregue .      .          .           .          .       x         .        .
cancela           x      x          .           .          .       .         .        .
reabre o cancelado x     x          .           .          .       .         .        .
diz que está pronto x    .          .           .          .       .         .        .
exclui            .      .          .           .          .       .         .        .
restaura          .      .          .           .          .       .         .        .
vê valores        x      x          .           .          .       .         .        .
`.trim().split("\n");

const COLUMNS = TABLE[0]!.trim().split(/\s+/) as Setor[];
const LINES = new Map(
  TABLE.slice(1).map((line) => {
    const [, name, cells] = /^(.+?)\s+((?:[x.]\s*){8})$/.exec(line)!;
    return [name!, cells!.trim().split(/\s+/).map((cell) => cell === "x")];
  }),
);

/** What nobody but the Financeiro's role, or the administration's, may. */
const DO_FINANCEIRO = ["frete, liberado", "Financeiro"];
const OF_ADMINISTRATION = ["exclui", "restaura"];

const ITEM = {
  id: 1,
  tipo_producao: "painel",
  descricao: "Painel",
  largura: "200",
  quantidade: 2,
  valor_unitario: "180.00",
};
const GIFT = { id: 2, tipo_producao: "lona", descricao: "Brinde" };
const NEW = newPedidoSchema.parse({ cliente: "Ana", items: [ITEM, GIFT], valor_frete: "9.00" });
const PENDING = { ...complete(NEW, "487", "2026-03-02"), id: 4 } as Pedido;
const RELEASED: Pedido = { ...PENDING, financeiro: true, status: "em_producao" };
const SEWN: Pedido = { ...RELEASED, conferencia: true, sublimacao: true, costura: true };
const PRONTO: Pedido = { ...SEWN, expedicao: true, status: "pronto" };
const ENTREGUE: Pedido = { ...PRONTO, status: "entregue" };
const CANCELADO: Pedido = { ...RELEASED, status: "cancelado" };
const [item, gift] = PENDING.items;

const withThem = (before: Pedido, changed: Partial<Pedido>): [Pedido, Pedido] => [before, { ...before, ...changed }];
const withItem = (changed: Record<string, unknown>) => withThem(RELEASED, { items: [{ ...item!, ...changed }, gift!] });
/** Each row of the table as changes, all of which it says: a stage is marked, and taken back. */
const CHANGES: Record<string, [before: Pedido | null, after: Pedido][]> = {
  cria: [[null, PENDING]],
  "muda o telefone": [withThem(RELEASED, { telefone_cliente: "(00) 90000-0000" })],
  "põe ALTA": [withThem(RELEASED, { prioridade: "ALTA" })],
  "troca a medida": [withItem({ largura: "300" }), withItem({ acabamento: { ilhos: true } })],
  "põe um item": [
    withThem(RELEASED, { items: [item!, gift!, { ...gift!, id: 3 }] }),
    withThem(RELEASED, { items: [item!] }),
  ],
  "inverte os itens": [withThem(RELEASED, { items: [gift!, item!] })],
  anota: [withThem(RELEASED, { observacao: "Ligar antes" })],
  "anota no item": [withItem({ observacao: "Cuidado" })],
  "troca a arte": [withItem({ imagem: "/imagens/a" }), withItem({ legenda_imagem: "Festa" })],
  "diz a máquina": [withItem({ maquina: "Impressora 2" })],
  "muda o pagamento": [withThem(RELEASED, { tipo_pagamento: "PIX" }), withThem(RELEASED, { obs_pagamento: "50%" })],
  "muda o frete": [withThem(PENDING, { valor_frete: "10.00" })],
  "muda a quantidade": [withThem(PENDING, { items: [item!, { ...gift!, quantidade: 7 }] })],
  "frete, liberado": [withThem(RELEASED, { valor_frete: "10.00" })],
  Financeiro: [withThem(PENDING, { financeiro: true, status: "em_producao" }), [
    PRONTO,
    { ...PENDING, status: "pendente" },
  ]],
  "Conferência": etapa("conferencia"),
  "Sublimação": etapa("sublimacao"),
  Costura: etapa("costura"),
  "Expedição": [withThem(SEWN, { expedicao: true, status: "pronto" }), [PRONTO, SEWN]],
  "expede o que falta": [[RELEASED, PRONTO]],
  entrega: [[PRONTO, ENTREGUE]],
  "reabre o entregue": [[ENTREGUE, PRONTO]],
  cancela: [[RELEASED, CANCELADO]],
  "reabre o cancelado": [[CANCELADO, RELEASED]],
  "diz que está pronto": [withThem(RELEASED, { status: "pronto" })],
};

/** Marked; taken back; taken back from one that is ready, which is not ready then. */
function etapa(which: "conferencia" | "sublimacao" | "costura"): [Pedido, Pedido][] {
  const done = { ...RELEASED, [which]: true };
  return [
    [RELEASED, done],
    [done, RELEASED],
    withThem(PRONTO, { [which]: false, expedicao: false, status: "em_producao" }),
  ];
}

/** What somebody is told of a row of the table: one sentence or null, whichever of its changes it is. */
function said(papel: Papel, setor: Setor | null, line: string): string | null {
  const who = { papel, setor };
  if (line === "vê valores") return whyForbidden(who, "ver_valores");
  if (line === "exclui") return whyNotChangeable(who, { action: "delete", before: RELEASED, after: RELEASED });
  if (line === "restaura") return whyNotChangeable(who, { action: "restore", before: RELEASED, after: RELEASED });
  const told = CHANGES[line]!.map(([before, after]) =>
    whyNotChangeable(who, { action: before ? "update" : "create", before, after }) === null
  );
  assert.equal(new Set(told).size, 1, `${papel} ${setor}: ${line}`);
  const [before, after] = CHANGES[line]![0]!;
  return whyNotChangeable(who, { action: before ? "update" : "create", before, after });
}

const may = (papel: Papel, setor: Setor | null) => [...LINES.keys()].filter((line) => !said(papel, setor, line));
const ofColumn = (setor: Setor | null) =>
  [...LINES].filter(([, cells]) => cells[COLUMNS.indexOf(setor as Setor)]).map(([name]) => name);
const except = (lines: Iterable<string>, ...outside: string[]) => [...lines].filter((line) => !outside.includes(line));

Deno.test("I15: the shop's table holds cell by cell, for each place with the role that suits it", () => {
  assert.deepEqual(
    COLUMNS,
    SETORES.filter((setor) => setor !== "admin").toSorted(
      (a, b) => COLUMNS.indexOf(a) - COLUMNS.indexOf(b),
    ),
  );
  for (const setor of COLUMNS) assert.deepEqual(may(roleOfSetor(setor), setor), ofColumn(setor), setor);
});

Deno.test("without a place the role alone decides", () => {
  assert.deepEqual(may("operador", null), except(LINES.keys(), ...DO_FINANCEIRO, ...OF_ADMINISTRATION));
  assert.deepEqual(may("financeiro", null), except(LINES.keys(), ...OF_ADMINISTRATION));
  assert.deepEqual(may("leitura", null), ["vê valores"]);
});

Deno.test("a role bounds its place, and the Financeiro's has its own part at any other", () => {
  for (const setor of COLUMNS) {
    assert.deepEqual(may("operador", setor), except(ofColumn(setor), ...DO_FINANCEIRO), setor);
    const both = [...LINES.keys()].filter((line) =>
      setor !== "tv" && [setor, "financeiro" as const].some((each) => ofColumn(each).includes(line))
    );
    assert.deepEqual(may("financeiro", setor), both, setor);
    assert.deepEqual(may("leitura", setor), ofColumn(setor).filter((line) => line === "vê valores"), setor);
  }
  assert.deepEqual(may("operador", "admin"), may("operador", null));
});

Deno.test("an access of the administration may all, wherever it stands", () => {
  for (const setor of [null, ...SETORES]) assert.deepEqual(may("admin", setor), [...LINES.keys()], `${setor}`);
});

Deno.test("a mirror reads all and changes nothing, wherever its access says that it stands; nobody else copies", () => {
  for (const setor of [null, ...SETORES]) assert.deepEqual(may("espelho", setor), ["vê valores"], `${setor}`);
  const copies = PAPEIS.filter((papel) => whyForbidden({ papel, setor: null }, "copiar") === null);
  assert.deepEqual(copies, ["admin", "espelho"]);
});

Deno.test("who may not is told in a sentence who may", () => {
  for (const papel of PAPEIS) {
    for (const setor of [null, ...SETORES]) {
      for (const line of LINES.keys()) {
        assert.match(said(papel, setor, line) ?? "Somente.", /^(Somente|O Financeiro|Este acesso).*\.$/);
      }
    }
  }
  assert.equal(said("operador", "costura", "põe ALTA"), "Somente o Balcão muda a prioridade.");
  assert.equal(said("operador", "balcao", "exclui"), "Somente a Administração exclui e restaura pedidos.");
  assert.equal(
    said("operador", "costura", "Conferência"),
    "Somente a Conferência e o Financeiro concluem Conferência.",
  );
});

Deno.test("work that no rule drags along is asked for, though one's own comes with it", () => {
  const denied = (setor: Setor, before: Pedido, changed: Partial<Pedido>) =>
    whyNotChangeable({ papel: roleOfSetor(setor), setor }, {
      action: "update",
      before,
      after: { ...before, ...changed },
    });
  const withoutConferencia = { conferencia: false, expedicao: false, status: "em_producao" } as const;
  assert.notEqual(denied("expedicao", PRONTO, withoutConferencia), null, "its own stage takes no earlier one back");
  assert.notEqual(denied("costura", RELEASED, { costura: true, conferencia: true }), null);
  assert.notEqual(denied("costura", SEWN, { expedicao: true, status: "pronto" }), null);
  assert.notEqual(denied("expedicao", PENDING, { ...PRONTO }), null, "nobody but the Financeiro releases");
  assert.notEqual(denied("financeiro", RELEASED, { financeiro: false, costura: true, status: "pendente" }), null);
  assert.notEqual(denied("balcao", ENTREGUE, { status: "cancelado" }), null, "it was delivered, which is not its own");
});

Deno.test("a change is taken back by whoever may make it", () => {
  const undoes = (setor: Setor, done: Pedido, before: Pedido) =>
    whyNotChangeable({ papel: roleOfSetor(setor), setor }, {
      action: "update",
      before: done,
      after: before,
      undoes: true,
    });
  assert.equal(undoes("expedicao", PRONTO, RELEASED), null, "what was sent out with what was missing");
  assert.equal(undoes("financeiro", PENDING, PRONTO), null, "what fell with the Financeiro");
  const withoutConferencia = { ...PRONTO, conferencia: false, expedicao: false, status: "em_producao" as const };
  assert.equal(undoes("conferencia", withoutConferencia, PRONTO), null);
  assert.notEqual(undoes("costura", withoutConferencia, PRONTO), null);
  assert.notEqual(undoes("conferencia", PRONTO, RELEASED), null);
});
