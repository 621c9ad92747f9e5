import assert from "node:assert/strict";
import { porqueNaoMuda } from "../../server/domain/may_change.ts";
import { PAPEIS, type Papel, porqueNaoPode } from "../../server/domain/papeis.ts";
import { roleOfSetor } from "../../server/domain/papel_do_setor.ts";
import { completar, novoPedidoSchema, type Pedido } from "../../server/domain/pedido.ts";
import { type Setor, SETORES } from "../../server/domain/setores.ts";

/** The shop's table, each column with the role that suits its place. The administration may all of it. */
const TABELA = `
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

const COLUNAS = TABELA[0]!.trim().split(/\s+/) as Setor[];
const LINHAS = new Map(
  TABELA.slice(1).map((linha) => {
    const [, nome, celulas] = /^(.+?)\s+((?:[x.]\s*){8})$/.exec(linha)!;
    return [nome!, celulas!.trim().split(/\s+/).map((celula) => celula === "x")];
  }),
);

/** What nobody but the Financeiro's role, or the administration's, may. */
const DO_FINANCEIRO = ["frete, liberado", "Financeiro"];
const DA_ADMINISTRACAO = ["exclui", "restaura"];

const ITEM = {
  id: 1,
  tipo_producao: "painel",
  descricao: "Painel",
  largura: "200",
  quantidade: 2,
  valor_unitario: "180.00",
};
const BRINDE = { id: 2, tipo_producao: "lona", descricao: "Brinde" };
const NOVO = novoPedidoSchema.parse({ cliente: "Ana", items: [ITEM, BRINDE], valor_frete: "9.00" });
const PENDENTE = { ...completar(NOVO, "487", "2026-03-02"), id: 4 } as Pedido;
const LIBERADO: Pedido = { ...PENDENTE, financeiro: true, status: "em_producao" };
const COSTURADO: Pedido = { ...LIBERADO, conferencia: true, sublimacao: true, costura: true };
const PRONTO: Pedido = { ...COSTURADO, expedicao: true, status: "pronto" };
const ENTREGUE: Pedido = { ...PRONTO, status: "entregue" };
const CANCELADO: Pedido = { ...LIBERADO, status: "cancelado" };
const [item, brinde] = PENDENTE.items;

const com = (antes: Pedido, mudado: Partial<Pedido>): [Pedido, Pedido] => [antes, { ...antes, ...mudado }];
const comItem = (mudado: Record<string, unknown>) => com(LIBERADO, { items: [{ ...item!, ...mudado }, brinde!] });
/** Each row of the table as changes, all of which it says: a stage is marked, and taken back. */
const MUDANCAS: Record<string, [antes: Pedido | null, depois: Pedido][]> = {
  cria: [[null, PENDENTE]],
  "muda o telefone": [com(LIBERADO, { telefone_cliente: "(00) 90000-0000" })],
  "põe ALTA": [com(LIBERADO, { prioridade: "ALTA" })],
  "troca a medida": [comItem({ largura: "300" }), comItem({ acabamento: { ilhos: true } })],
  "põe um item": [com(LIBERADO, { items: [item!, brinde!, { ...brinde!, id: 3 }] }), com(LIBERADO, { items: [item!] })],
  "inverte os itens": [com(LIBERADO, { items: [brinde!, item!] })],
  anota: [com(LIBERADO, { observacao: "Ligar antes" })],
  "anota no item": [comItem({ observacao: "Cuidado" })],
  "troca a arte": [comItem({ imagem: "/imagens/a" }), comItem({ legenda_imagem: "Festa" })],
  "diz a máquina": [comItem({ maquina: "Impressora 2" })],
  "muda o pagamento": [com(LIBERADO, { tipo_pagamento: "PIX" }), com(LIBERADO, { obs_pagamento: "50%" })],
  "muda o frete": [com(PENDENTE, { valor_frete: "10.00" })],
  "muda a quantidade": [com(PENDENTE, { items: [item!, { ...brinde!, quantidade: 7 }] })],
  "frete, liberado": [com(LIBERADO, { valor_frete: "10.00" })],
  Financeiro: [com(PENDENTE, { financeiro: true, status: "em_producao" }), [
    PRONTO,
    { ...PENDENTE, status: "pendente" },
  ]],
  "Conferência": etapa("conferencia"),
  "Sublimação": etapa("sublimacao"),
  Costura: etapa("costura"),
  "Expedição": [com(COSTURADO, { expedicao: true, status: "pronto" }), [PRONTO, COSTURADO]],
  "expede o que falta": [[LIBERADO, PRONTO]],
  entrega: [[PRONTO, ENTREGUE]],
  "reabre o entregue": [[ENTREGUE, PRONTO]],
  cancela: [[LIBERADO, CANCELADO]],
  "reabre o cancelado": [[CANCELADO, LIBERADO]],
  "diz que está pronto": [com(LIBERADO, { status: "pronto" })],
};

/** Marked; taken back; taken back from one that is ready, which is not ready then. */
function etapa(qual: "conferencia" | "sublimacao" | "costura"): [Pedido, Pedido][] {
  const feita = { ...LIBERADO, [qual]: true };
  return [
    [LIBERADO, feita],
    [feita, LIBERADO],
    com(PRONTO, { [qual]: false, expedicao: false, status: "em_producao" }),
  ];
}

/** What somebody is told of a row of the table: one sentence or null, whichever of its changes it is. */
function dito(papel: Papel, setor: Setor | null, linha: string): string | null {
  const quem = { papel, setor };
  if (linha === "vê valores") return porqueNaoPode(quem, "ver_valores");
  if (linha === "exclui") return porqueNaoMuda(quem, { acao: "delete", antes: LIBERADO, depois: LIBERADO });
  if (linha === "restaura") return porqueNaoMuda(quem, { acao: "restore", antes: LIBERADO, depois: LIBERADO });
  const ditos = MUDANCAS[linha]!.map(([antes, depois]) =>
    porqueNaoMuda(quem, { acao: antes ? "update" : "create", antes, depois }) === null
  );
  assert.equal(new Set(ditos).size, 1, `${papel} ${setor}: ${linha}`);
  const [antes, depois] = MUDANCAS[linha]![0]!;
  return porqueNaoMuda(quem, { acao: antes ? "update" : "create", antes, depois });
}

const podem = (papel: Papel, setor: Setor | null) => [...LINHAS.keys()].filter((linha) => !dito(papel, setor, linha));
const daColuna = (setor: Setor | null) =>
  [...LINHAS].filter(([, celulas]) => celulas[COLUNAS.indexOf(setor as Setor)]).map(([nome]) => nome);
const exceto = (linhas: Iterable<string>, ...fora: string[]) => [...linhas].filter((linha) => !fora.includes(linha));

Deno.test("I15: the shop's table holds cell by cell, for each place with the role that suits it", () => {
  assert.deepEqual(
    COLUNAS,
    SETORES.filter((setor) => setor !== "admin").toSorted(
      (a, b) => COLUNAS.indexOf(a) - COLUNAS.indexOf(b),
    ),
  );
  for (const setor of COLUNAS) assert.deepEqual(podem(roleOfSetor(setor), setor), daColuna(setor), setor);
});

Deno.test("without a place the role alone decides", () => {
  assert.deepEqual(podem("operador", null), exceto(LINHAS.keys(), ...DO_FINANCEIRO, ...DA_ADMINISTRACAO));
  assert.deepEqual(podem("financeiro", null), exceto(LINHAS.keys(), ...DA_ADMINISTRACAO));
  assert.deepEqual(podem("leitura", null), ["vê valores"]);
});

Deno.test("a role bounds its place, and the Financeiro's has its own part at any other", () => {
  for (const setor of COLUNAS) {
    assert.deepEqual(podem("operador", setor), exceto(daColuna(setor), ...DO_FINANCEIRO), setor);
    const ambas = [...LINHAS.keys()].filter((linha) =>
      setor !== "tv" && [setor, "financeiro" as const].some((cada) => daColuna(cada).includes(linha))
    );
    assert.deepEqual(podem("financeiro", setor), ambas, setor);
    assert.deepEqual(podem("leitura", setor), daColuna(setor).filter((linha) => linha === "vê valores"), setor);
  }
  assert.deepEqual(podem("operador", "admin"), podem("operador", null));
});

Deno.test("an access of the administration may all, wherever it stands", () => {
  for (const setor of [null, ...SETORES]) assert.deepEqual(podem("admin", setor), [...LINHAS.keys()], `${setor}`);
});

Deno.test("who may not is told in a sentence who may", () => {
  for (const papel of PAPEIS) {
    for (const setor of [null, ...SETORES]) {
      for (const linha of LINHAS.keys()) {
        assert.match(dito(papel, setor, linha) ?? "Somente.", /^(Somente|O Financeiro|Este acesso).*\.$/);
      }
    }
  }
  assert.equal(dito("operador", "costura", "põe ALTA"), "Somente o Balcão muda a prioridade.");
  assert.equal(dito("operador", "balcao", "exclui"), "Somente a Administração exclui e restaura pedidos.");
  assert.equal(
    dito("operador", "costura", "Conferência"),
    "Somente a Conferência e o Financeiro concluem Conferência.",
  );
});

Deno.test("work that no rule drags along is asked for, though one's own comes with it", () => {
  const negado = (setor: Setor, antes: Pedido, mudado: Partial<Pedido>) =>
    porqueNaoMuda({ papel: roleOfSetor(setor), setor }, {
      acao: "update",
      antes,
      depois: { ...antes, ...mudado },
    });
  const semConferencia = { conferencia: false, expedicao: false, status: "em_producao" } as const;
  assert.notEqual(negado("expedicao", PRONTO, semConferencia), null, "its own stage takes no earlier one back");
  assert.notEqual(negado("costura", LIBERADO, { costura: true, conferencia: true }), null);
  assert.notEqual(negado("costura", COSTURADO, { expedicao: true, status: "pronto" }), null);
  assert.notEqual(negado("expedicao", PENDENTE, { ...PRONTO }), null, "nobody but the Financeiro releases");
  assert.notEqual(negado("financeiro", LIBERADO, { financeiro: false, costura: true, status: "pendente" }), null);
  assert.notEqual(negado("balcao", ENTREGUE, { status: "cancelado" }), null, "it was delivered, which is not its own");
});

Deno.test("a change is taken back by whoever may make it", () => {
  const desfaz = (setor: Setor, feito: Pedido, antes: Pedido) =>
    porqueNaoMuda({ papel: roleOfSetor(setor), setor }, { acao: "update", antes: feito, depois: antes, desfaz: true });
  assert.equal(desfaz("expedicao", PRONTO, LIBERADO), null, "what was sent out with what was missing");
  assert.equal(desfaz("financeiro", PENDENTE, PRONTO), null, "what fell with the Financeiro");
  const semConferencia = { ...PRONTO, conferencia: false, expedicao: false, status: "em_producao" as const };
  assert.equal(desfaz("conferencia", semConferencia, PRONTO), null);
  assert.notEqual(desfaz("costura", semConferencia, PRONTO), null);
  assert.notEqual(desfaz("conferencia", PRONTO, LIBERADO), null);
});
