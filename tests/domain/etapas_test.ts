import assert from "node:assert/strict";
import {
  type Etapa,
  ETAPAS,
  type Flags,
  inGender,
  inGenders,
  markEtapas,
  nextEtapa,
  outOfOrder,
  prazo,
  type Status,
  statusOfEtapas,
  waitingSince,
} from "../../server/domain/etapas.ts";

function marks(...etapas: Etapa[]): Flags {
  return Object.fromEntries(ETAPAS.map((etapa) => [etapa, etapas.includes(etapa)])) as Flags;
}

const ALL = marks(...ETAPAS);

Deno.test("a pedido waits for its first stage not done, whatever was done after it", () => {
  assert.equal(nextEtapa(marks()), "financeiro");
  assert.equal(nextEtapa(marks("financeiro")), "conferencia");
  assert.equal(nextEtapa(marks("financeiro", "costura")), "conferencia");
  assert.equal(nextEtapa(marks("financeiro", "conferencia", "sublimacao", "costura")), "expedicao");
  assert.equal(nextEtapa(ALL), null);
});

Deno.test("the status that flags imply", () => {
  assert.equal(statusOfEtapas(marks()), "pendente");
  assert.equal(statusOfEtapas(marks("financeiro")), "em_producao");
  assert.equal(statusOfEtapas(marks("financeiro", "costura")), "em_producao");
  assert.equal(statusOfEtapas(ALL), "pronto");
  assert.equal(statusOfEtapas(marks("conferencia", "sublimacao", "costura", "expedicao")), "pendente");
});

for (
  const [what, flags, status, word] of [
    ["nothing done", marks(), "pendente", null],
    ["in production after the Financeiro", marks("financeiro", "costura"), "em_producao", null],
    ["everything done", ALL, "pronto", null],
    ["delivered when done", ALL, "entregue", null],
    ["sewn without the Financeiro", marks("costura"), "pendente", "Em produção sem o Financeiro"],
    ["dispatched without the Financeiro", marks("expedicao"), "pronto", "Em produção sem o Financeiro"],
    [
      "dispatched unfinished",
      marks("financeiro", "conferencia", "expedicao"),
      "pronto",
      "Faltam: Sublimação, Costura",
    ],
    [
      "dispatched with one missing",
      marks("financeiro", "conferencia", "sublimacao", "expedicao"),
      "pronto",
      "Faltam: Costura",
    ],
    ["delivered unfinished", marks("financeiro"), "entregue", "Faltam: Conferência, Sublimação, Costura, Expedição"],
    [
      "delivered with nothing done",
      marks(),
      "entregue",
      "Faltam: Financeiro, Conferência, Sublimação, Costura, Expedição",
    ],
    ["cancelled, however it stood", marks("expedicao"), "cancelado", null],
  ] as [string, Flags, Status, string | null][]
) {
  Deno.test(`what an old client left out of order is shown with a word: ${what}`, () => {
    assert.equal(outOfOrder({ ...flags, status }), word);
  });
}

for (
  const [entrega, expected] of [
    ["2026-03-08", "atrasado"],
    ["2026-03-09", "hoje"],
    ["2026-03-10", "amanha"],
    ["2026-03-11", "proximo"],
    ["2026-03-12", "proximo"],
    ["2026-03-13", "no_prazo"],
    [null, "sem_data"],
  ] as const
) {
  Deno.test(`on 2026-03-09 a pedido promised for ${entrega} is ${expected}`, () => {
    const pedido = { ...marks("financeiro"), status: "em_producao" as const, data_entrega: entrega };
    assert.equal(prazo(pedido, "2026-03-09"), expected);
  });
}

Deno.test("only what is still to be made can be late", () => {
  const yesterday = { data_entrega: "2026-03-08" };
  assert.equal(prazo({ ...ALL, status: "em_producao", ...yesterday }, "2026-03-08"), "pronto");
  assert.equal(prazo({ ...marks(), status: "pronto", data_entrega: null }, "2026-03-09"), "pronto");
  assert.equal(prazo({ ...ALL, status: "em_producao", ...yesterday }, "2026-03-09"), "nao_saiu");
  assert.equal(prazo({ ...marks(), status: "pronto", ...yesterday }, "2026-03-09"), "nao_saiu");
  assert.equal(prazo({ ...ALL, status: "entregue", ...yesterday }, "2026-03-09"), "encerrado");
  assert.equal(prazo({ ...marks(), status: "cancelado", ...yesterday }, "2026-03-09"), "encerrado");
});

const NINE = { em: "2026-03-09T12:00:00.000Z", por: "Financeiro" };
const TEN = { em: "2026-03-09T13:00:00.000Z", por: "Costura 2" };

Deno.test("a stage keeps the mark of when it was done, and loses it when it is unmarked", () => {
  const before = { ...marks("financeiro", "conferencia"), etapas_feitas: { financeiro: NINE, conferencia: NINE } };
  assert.deepEqual(markEtapas(before, marks("financeiro", "costura"), TEN), { financeiro: NINE, costura: TEN });
  assert.deepEqual(markEtapas(before, marks(), TEN), {});
});

Deno.test("an undo brings the old mark back, not the time of the undo", () => {
  const before = marks("financeiro");
  const remembered = { costura: NINE, conferencia: NINE };
  assert.deepEqual(markEtapas(before, marks("financeiro", "costura"), TEN, remembered), { costura: NINE });
});

Deno.test("of a stage that came done nobody says when", () => {
  assert.deepEqual(markEtapas(marks("financeiro"), marks("financeiro", "costura"), TEN), { costura: TEN });
});

Deno.test("a pedido waits since the newest mark before the stage that it waits for", () => {
  const data_criacao = "2026-03-09T11:00:00.000Z";
  const waiting = (flags: Flags, etapas_feitas = {}) => waitingSince({ ...flags, data_criacao, etapas_feitas });
  assert.equal(waiting(marks()), data_criacao);
  assert.equal(waiting(marks("financeiro"), { financeiro: NINE }), NINE.em);
  // Sewn early: what keeps it waiting for the Sublimação is the Conferência.
  const early = { financeiro: NINE, costura: NINE, conferencia: TEN };
  assert.equal(waiting(marks("financeiro", "conferencia", "costura"), early), TEN.em);
  assert.equal(waiting(marks("financeiro", "conferencia"), { conferencia: TEN }), null, "not all is known");
  assert.equal(waiting(ALL, Object.fromEntries(ETAPAS.map((etapa) => [etapa, NINE]))), NINE.em);
});

Deno.test("a word for a stage agrees with its name, and one masculine name makes all so", () => {
  assert.deepEqual(ETAPAS.map((etapa) => inGender(etapa, "concluíd")), [
    "concluído",
    "concluída",
    "concluída",
    "concluída",
    "concluída",
  ]);
  assert.equal(inGenders(["costura"], "marcad"), "marcada");
  assert.equal(inGenders(["costura", "expedicao"], "marcad"), "marcadas");
  assert.equal(inGenders(["financeiro", "costura"], "marcad"), "marcados");
});
