import assert from "node:assert/strict";
import {
  esperaDesde,
  type Etapa,
  ETAPAS,
  type Flags,
  foraDeOrdem,
  marcarFeitas,
  noGenero,
  nosGeneros,
  prazo,
  proximaEtapa,
  type Status,
  statusDasEtapas,
} from "../../server/domain/etapas.ts";

function feitas(...etapas: Etapa[]): Flags {
  return Object.fromEntries(ETAPAS.map((etapa) => [etapa, etapas.includes(etapa)])) as Flags;
}

const TODAS = feitas(...ETAPAS);

Deno.test("a pedido waits for its first stage not done, whatever was done after it", () => {
  assert.equal(proximaEtapa(feitas()), "financeiro");
  assert.equal(proximaEtapa(feitas("financeiro")), "conferencia");
  assert.equal(proximaEtapa(feitas("financeiro", "costura")), "conferencia");
  assert.equal(proximaEtapa(feitas("financeiro", "conferencia", "sublimacao", "costura")), "expedicao");
  assert.equal(proximaEtapa(TODAS), null);
});

Deno.test("the status that flags imply", () => {
  assert.equal(statusDasEtapas(feitas()), "pendente");
  assert.equal(statusDasEtapas(feitas("financeiro")), "em_producao");
  assert.equal(statusDasEtapas(feitas("financeiro", "costura")), "em_producao");
  assert.equal(statusDasEtapas(TODAS), "pronto");
  assert.equal(statusDasEtapas(feitas("conferencia", "sublimacao", "costura", "expedicao")), "pendente");
});

for (
  const [oque, flags, status, palavra] of [
    ["nothing done", feitas(), "pendente", null],
    ["in production after the Financeiro", feitas("financeiro", "costura"), "em_producao", null],
    ["everything done", TODAS, "pronto", null],
    ["delivered when done", TODAS, "entregue", null],
    ["sewn without the Financeiro", feitas("costura"), "pendente", "Em produção sem o Financeiro"],
    ["dispatched without the Financeiro", feitas("expedicao"), "pronto", "Em produção sem o Financeiro"],
    [
      "dispatched unfinished",
      feitas("financeiro", "conferencia", "expedicao"),
      "pronto",
      "Faltam: Sublimação, Costura",
    ],
    [
      "dispatched with one missing",
      feitas("financeiro", "conferencia", "sublimacao", "expedicao"),
      "pronto",
      "Faltam: Costura",
    ],
    ["delivered unfinished", feitas("financeiro"), "entregue", "Faltam: Conferência, Sublimação, Costura, Expedição"],
    [
      "delivered with nothing done",
      feitas(),
      "entregue",
      "Faltam: Financeiro, Conferência, Sublimação, Costura, Expedição",
    ],
    ["cancelled, however it stood", feitas("expedicao"), "cancelado", null],
  ] as [string, Flags, Status, string | null][]
) {
  Deno.test(`what an old client left out of order is shown with a word: ${oque}`, () => {
    assert.equal(foraDeOrdem({ ...flags, status }), palavra);
  });
}

for (
  const [entrega, esperado] of [
    ["2026-03-08", "atrasado"],
    ["2026-03-09", "hoje"],
    ["2026-03-10", "amanha"],
    ["2026-03-11", "proximo"],
    ["2026-03-12", "proximo"],
    ["2026-03-13", "no_prazo"],
    [null, "sem_data"],
  ] as const
) {
  Deno.test(`on 2026-03-09 a pedido promised for ${entrega} is ${esperado}`, () => {
    const pedido = { ...feitas("financeiro"), status: "em_producao" as const, data_entrega: entrega };
    assert.equal(prazo(pedido, "2026-03-09"), esperado);
  });
}

Deno.test("only what is still to be made can be late", () => {
  const ontem = { data_entrega: "2026-03-08" };
  assert.equal(prazo({ ...TODAS, status: "em_producao", ...ontem }, "2026-03-08"), "pronto");
  assert.equal(prazo({ ...feitas(), status: "pronto", data_entrega: null }, "2026-03-09"), "pronto");
  assert.equal(prazo({ ...TODAS, status: "em_producao", ...ontem }, "2026-03-09"), "nao_saiu");
  assert.equal(prazo({ ...feitas(), status: "pronto", ...ontem }, "2026-03-09"), "nao_saiu");
  assert.equal(prazo({ ...TODAS, status: "entregue", ...ontem }, "2026-03-09"), "encerrado");
  assert.equal(prazo({ ...feitas(), status: "cancelado", ...ontem }, "2026-03-09"), "encerrado");
});

const NOVE = { em: "2026-03-09T12:00:00.000Z", por: "Financeiro" };
const DEZ = { em: "2026-03-09T13:00:00.000Z", por: "Costura 2" };

Deno.test("a stage keeps the mark of when it was done, and loses it when it is unmarked", () => {
  const antes = { ...feitas("financeiro", "conferencia"), etapas_feitas: { financeiro: NOVE, conferencia: NOVE } };
  assert.deepEqual(marcarFeitas(antes, feitas("financeiro", "costura"), DEZ), { financeiro: NOVE, costura: DEZ });
  assert.deepEqual(marcarFeitas(antes, feitas(), DEZ), {});
});

Deno.test("an undo brings the old mark back, not the time of the undo", () => {
  const antes = feitas("financeiro");
  const lembradas = { costura: NOVE, conferencia: NOVE };
  assert.deepEqual(marcarFeitas(antes, feitas("financeiro", "costura"), DEZ, lembradas), { costura: NOVE });
});

Deno.test("of a stage that came done nobody says when", () => {
  assert.deepEqual(marcarFeitas(feitas("financeiro"), feitas("financeiro", "costura"), DEZ), { costura: DEZ });
});

Deno.test("a pedido waits since the newest mark before the stage that it waits for", () => {
  const data_criacao = "2026-03-09T11:00:00.000Z";
  const espera = (flags: Flags, etapas_feitas = {}) => esperaDesde({ ...flags, data_criacao, etapas_feitas });
  assert.equal(espera(feitas()), data_criacao);
  assert.equal(espera(feitas("financeiro"), { financeiro: NOVE }), NOVE.em);
  // Sewn early: what keeps it waiting for the Sublimação is the Conferência.
  const cedo = { financeiro: NOVE, costura: NOVE, conferencia: DEZ };
  assert.equal(espera(feitas("financeiro", "conferencia", "costura"), cedo), DEZ.em);
  assert.equal(espera(feitas("financeiro", "conferencia"), { conferencia: DEZ }), null, "not all is known");
  assert.equal(espera(TODAS, Object.fromEntries(ETAPAS.map((etapa) => [etapa, NOVE]))), NOVE.em);
});

Deno.test("a word for a stage agrees with its name, and one masculine name makes all so", () => {
  assert.deepEqual(ETAPAS.map((etapa) => noGenero(etapa, "concluíd")), [
    "concluído",
    "concluída",
    "concluída",
    "concluída",
    "concluída",
  ]);
  assert.equal(nosGeneros(["costura"], "marcad"), "marcada");
  assert.equal(nosGeneros(["costura", "expedicao"], "marcad"), "marcadas");
  assert.equal(nosGeneros(["financeiro", "costura"], "marcad"), "marcados");
});
