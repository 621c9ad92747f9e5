import assert from "node:assert/strict";
import { applyCommand, type Comando, comandoSchema, type Result } from "../../server/domain/comandos.ts";
import { type Etapa, ETAPAS, type Flags, STATUS, type Status, statusOfEtapas } from "../../server/domain/etapas.ts";
import type { Change, Pedido } from "../../server/domain/pedido.ts";
import { complete } from "../../server/domain/pedido_write.ts";

const OTHERS = ETAPAS.filter((etapa) => etapa !== "financeiro");
const BEFORE_EXPEDICAO = ETAPAS.filter((etapa) => etapa !== "expedicao");

/** All 32 states of the five flags. */
const STATES: Flags[] = Array.from({ length: 32 }, (_, bits) => flags((etapa) => (bits >> ETAPAS.indexOf(etapa)) & 1));

/** The states that commands may produce: nothing before the gate, and nothing dispatched unfinished. */
const REACHABLE = STATES.filter((state) =>
  (state.financeiro || counts(state) === 0) && (!state.expedicao || counts(state) === 5)
);

/** Every command there is, with and without what it may carry. */
const COMANDOS: Comando[] = [
  ...ETAPAS.flatMap((etapa): Comando[] => [
    { comando: "marcar", etapa },
    { comando: "desmarcar", etapa },
    { comando: "desmarcar", etapa, motivo: "engano" },
    { comando: "mover", para: etapa },
    { comando: "mover", para: etapa, motivo: "refazer" },
  ]),
  { comando: "mover", para: "pronto" },
  { comando: "expedir", confirmar_faltantes: false },
  { comando: "expedir", confirmar_faltantes: true },
  { comando: "entregar" },
  { comando: "cancelar", motivo: "cliente desistiu" },
  { comando: "reabrir" },
];

function flags(valor: (etapa: Etapa) => unknown): Flags {
  return Object.fromEntries(ETAPAS.map((etapa) => [etapa, Boolean(valor(etapa))])) as Flags;
}

function counts(state: Flags): number {
  return ETAPAS.filter((etapa) => state[etapa]).length;
}

function pedido(state: Flags, status: Status = statusOfEtapas(state)): Pedido {
  const content = complete({ cliente: "Igreja Sol Nascente" }, "487", "2026-03-02");
  const writing = { ultima_atualizacao: "", versao: 1, seq: 1, mark: "000000000001", atualizado_por: null };
  return { id: 1, ...content, data_criacao: "", ...writing, ...state, status };
}

function apply(before: Pedido, comando: Comando, last?: Change[]): Pedido {
  const result = applyCommand(before, comando, last);
  assert.ok("patch" in result, JSON.stringify(result));
  return { ...before, ...result.patch };
}

function code(result: Result): string {
  return "refusal" in result ? result.refusal.codigo : "";
}

/** Each reachable state with each command that it accepts: what was, what is, and what was asked. */
function* accepted(): Generator<[before: Pedido, after: Pedido, comando: Comando]> {
  for (const state of REACHABLE) {
    for (const status of [statusOfEtapas(state), "entregue", "cancelado"] as const) {
      if (status === "entregue" && counts(state) < 5) continue;
      const before = pedido(state, status);
      for (const comando of COMANDOS) {
        const result = applyCommand(before, comando);
        if ("patch" in result) yield [before, { ...before, ...result.patch }, comando];
      }
    }
  }
}

Deno.test("ten of the 32 states can be reached: nothing before the gate, nothing dispatched unfinished", () => {
  assert.equal(REACHABLE.length, 10);
});

Deno.test("from a reachable state no command leads to one that is not", () => {
  let seenRows = 0;
  for (const [before, after, comando] of accepted()) {
    const text = JSON.stringify([before, after, comando]);
    assert.ok(REACHABLE.some((state) => ETAPAS.every((etapa) => state[etapa] === after[etapa])), text);
    seenRows++;
  }
  assert.ok(seenRows > 200, `${seenRows} accepted moves`);
});

Deno.test("every reachable state is reached from an empty pedido by commands alone", () => {
  const name = (state: Flags) => ETAPAS.map((etapa) => Number(state[etapa])).join("");
  const seenRows = new Set<string>();
  const fila = [pedido(REACHABLE[0]!)];
  for (let before = fila.pop(); before; before = fila.pop()) {
    if (seenRows.has(name(before))) continue;
    seenRows.add(name(before));
    for (const etapa of ETAPAS) {
      const result = applyCommand(before, { comando: "marcar", etapa });
      if ("patch" in result) fila.push({ ...before, ...result.patch });
    }
  }
  assert.deepEqual([...seenRows].toSorted(), REACHABLE.map(name).toSorted());
});

Deno.test("the status follows the flags, except where somebody delivered or cancelled", () => {
  for (const [before, after, comando] of accepted()) {
    const decided = { entregar: "entregue", cancelar: "cancelado" }[comando.comando as "entregar" | "cancelar"];
    const same = ETAPAS.every((etapa) => before[etapa] === after[etapa]) && comando.comando !== "reabrir";
    const expected = decided ?? (same ? before.status : statusOfEtapas(after));
    assert.equal(after.status, expected, JSON.stringify([before, comando]));
  }
});

Deno.test("a command twice is the same as once", () => {
  for (const [before, after, comando] of accepted()) {
    if (comando.comando === "expedir" || comando.comando === "mover" && comando.para === "financeiro") continue;
    assert.deepEqual(apply(after, comando), after, JSON.stringify([before, comando]));
  }
});

Deno.test("a command that finds all as asked changes nothing at all", () => {
  for (const [before, after, comando] of accepted()) {
    const result = applyCommand(before, comando);
    const changed = Object.keys("patch" in result ? result.patch : {});
    for (const field of changed as (keyof Pedido)[]) assert.notEqual(before[field], after[field], field);
  }
});

Deno.test("the gate: before the Financeiro nothing else can be marked or dispatched, in any of the 32 states", () => {
  for (const state of STATES.filter(({ financeiro }) => !financeiro)) {
    for (const etapa of OTHERS.filter((each) => !state[each])) {
      const result = applyCommand(pedido(state), { comando: "marcar", etapa });
      assert.equal(code(result), "FINANCEIRO_PENDENTE");
      assert.ok(
        "refusal" in result && result.refusal.detail === "O Financeiro precisa liberar o pedido #487 antes",
      );
      assert.deepEqual(result.refusal.faltam, ["financeiro"]);
    }
    for (const confirmar_faltantes of [false, true]) {
      const result = applyCommand(pedido(state), { comando: "expedir", confirmar_faltantes });
      assert.equal(code(result), "FINANCEIRO_PENDENTE");
    }
  }
});

Deno.test("after the gate the stages before the Expedição may be marked in any order", () => {
  for (const state of REACHABLE.filter(({ financeiro }) => financeiro)) {
    for (const etapa of ["conferencia", "sublimacao", "costura"] as const) {
      const after = apply(pedido(state), { comando: "marcar", etapa });
      assert.deepEqual(flags((each) => after[each]), { ...state, [etapa]: true });
    }
  }
});

Deno.test("dispatching with stages missing is refused with their names, and done when confirmed", () => {
  for (const state of STATES.filter(({ financeiro, expedicao }) => financeiro && !expedicao)) {
    const before = pedido(state);
    const missing = BEFORE_EXPEDICAO.filter((etapa) => !state[etapa]);
    for (
      const comando of [
        { comando: "marcar", etapa: "expedicao" },
        { comando: "expedir", confirmar_faltantes: false },
      ] as Comando[]
    ) {
      const result = applyCommand(before, comando);
      if (missing.length === 0) assert.equal(apply(before, comando).status, "pronto");
      else {assert.deepEqual("refusal" in result && [result.refusal.codigo, result.refusal.faltam], [
          "FALTAM_ETAPAS",
          missing,
        ]);}
    }
    const after = apply(before, { comando: "expedir", confirmar_faltantes: true });
    assert.deepEqual([counts(after), after.status], [5, "pronto"]);
  }
});

Deno.test("the refusal to dispatch asks a person's question", () => {
  const before = pedido(flags((etapa) => etapa === "financeiro" || etapa === "conferencia"));
  const result = applyCommand(before, { comando: "expedir", confirmar_faltantes: false });
  assert.ok("refusal" in result);
  assert.equal(result.refusal.detail, "Faltam: Sublimação, Costura. Expedir mesmo assim?");
});

Deno.test("unmarking the Financeiro needs a reason and unmarks everything, in any of the 32 states", () => {
  for (const state of STATES.filter(({ financeiro }) => financeiro)) {
    const before = pedido(state);
    for (
      const without of [{ comando: "desmarcar", etapa: "financeiro" }, {
        comando: "mover",
        para: "financeiro",
      }] as Comando[]
    ) {
      assert.equal(code(applyCommand(before, without)), "MOTIVO_OBRIGATORIO");
      const after = apply(before, { ...without, motivo: "pagamento estornado" } as Comando);
      assert.deepEqual([counts(after), after.status], [0, "pendente"]);
    }
  }
});

Deno.test("unmarking another stage takes the Expedição with it and leaves the rest", () => {
  for (const state of STATES) {
    for (const etapa of OTHERS.filter((each) => state[each])) {
      const after = apply(pedido(state), { comando: "desmarcar", etapa });
      assert.deepEqual(flags((each) => after[each]), { ...state, [etapa]: false, expedicao: false });
    }
  }
});

Deno.test("moving to a stage marks all before it and unmarks it and all after, from any of the 32 states", () => {
  for (const state of STATES) {
    [...ETAPAS, "pronto" as const].forEach((para, place) => {
      const after = apply(pedido(state), { comando: "mover", para, motivo: "reorganizar" });
      assert.deepEqual(flags((etapa) => after[etapa]), flags((etapa) => ETAPAS.indexOf(etapa) < place));
    });
  }
});

Deno.test("delivered and cancelled pedidos are read-only until reopened", () => {
  const touches = COMANDOS.filter(({ comando }) => ["marcar", "desmarcar", "mover", "expedir"].includes(comando));
  for (const state of STATES) {
    for (const status of ["entregue", "cancelado"] as const) {
      const before = pedido(state, status);
      for (const comando of touches) assert.equal(code(applyCommand(before, comando)), "ENCERRADO");
      assert.equal(apply(before, { comando: "reabrir" }).status, statusOfEtapas(state));
    }
  }
});

Deno.test("only what is finished can be delivered", () => {
  for (const state of STATES) {
    const result = applyCommand(pedido(state), { comando: "entregar" });
    if (counts(state) === 5) assert.deepEqual(result, { patch: { status: "entregue" } });
    else {
      const missing = ETAPAS.filter((etapa) => !state[etapa]);
      assert.ok("refusal" in result);
      assert.deepEqual([result.refusal.codigo, result.refusal.faltam], ["NAO_PRONTO", missing]);
    }
  }
  const cancelado = pedido(flags(() => true), "cancelado");
  assert.equal(code(applyCommand(cancelado, { comando: "entregar" })), "NAO_PRONTO");
});

Deno.test("a pedido can be cancelled from anywhere but delivery, and its flags stay as they were", () => {
  for (const state of STATES) {
    const before = pedido(state);
    const after = apply(before, { comando: "cancelar", motivo: "cliente desistiu" });
    assert.deepEqual(after, { ...before, status: "cancelado" });
    assert.equal(code(applyCommand(pedido(state, "entregue"), { comando: "cancelar", motivo: "x" })), "ENCERRADO");
  }
});

Deno.test("undoing puts back exactly the flags and the status that the last change found", () => {
  for (const [before, after, comando] of accepted()) {
    const changes = [...ETAPAS, "status" as const].filter((field) => before[field] !== after[field])
      .map((field): Change => ({ campo: field, de: before[field], para: after[field] }));
    if (changes.length === 0) continue;
    const cameBack = apply(after, { comando: "desfazer", versao: 1 }, changes);
    assert.deepEqual(cameBack, before, JSON.stringify(comando));
  }
});

Deno.test("what was done since stays when an older change is undone, unless it stands on it", () => {
  const state = (...etapas: Etapa[]) => flags((etapa) => etapas.includes(etapa));
  const marked = (field: Etapa): Change[] => [{ campo: field, de: false, para: true }];
  const undo = (before: Pedido, undone: Change[]) =>
    applyCommand({ ...before, versao: 7 }, { comando: "desfazer", versao: 5 }, undone);
  const moved = pedido(state("financeiro", "conferencia", "costura"));
  assert.deepEqual(undo(moved, marked("costura")), { patch: { costura: false } });
  assert.deepEqual(undo(pedido(state("financeiro")), marked("costura")), { patch: {} }, "already taken back");
  const releasedIt: Change[] = [...marked("financeiro"), { campo: "status", de: "pendente", para: "em_producao" }];
  assert.equal(code(undo(moved, releasedIt)), "NADA_A_DESFAZER", "the gate stays shut behind them");
  assert.equal(code(undo(pedido(flags(() => true)), marked("costura"))), "NADA_A_DESFAZER");
  assert.equal(code(undo({ ...moved, status: "cancelado" }, marked("costura"))), "ENCERRADO");
  const old = pedido(state("costura"));
  assert.deepEqual(undo(old, marked("costura")), { patch: { costura: false } });
});

Deno.test("a change of anything but stages is not undone by this command", () => {
  const before = pedido(flags(() => false));
  const etapa: Change = { campo: "financeiro", de: false, para: true };
  const hint: Change = { campo: "observacao", de: null, para: "x" };
  for (const last of [[], [hint], [etapa, hint]]) {
    assert.equal(code(applyCommand(before, { comando: "desfazer", versao: 1 }, last)), "NADA_A_DESFAZER");
  }
});

Deno.test("a command is read strictly: unknown stages, missing reasons and odd versions are refused", () => {
  const refused = [
    { comando: "marcar", etapa: "pintura" },
    { comando: "marcar", etapa: "Costura" },
    { comando: "marcar" },
    { comando: "cancelar" },
    { comando: "cancelar", motivo: "  " },
    { comando: "desfazer" },
    { comando: "marcar", etapa: "costura", versao: 0 },
    { comando: "mover", para: "entregue" },
    { comando: "apagar" },
    {},
  ];
  for (const each of refused) assert.equal(comandoSchema.safeParse(each).success, false, JSON.stringify(each));
  assert.ok(comandoSchema.safeParse({ comando: "cancelar", motivo: "x" }).success);
  const parsed = comandoSchema.parse({ comando: "expedir" });
  assert.deepEqual(parsed, { comando: "expedir", confirmar_faltantes: false });
});

Deno.test("a pedido that an old client left in any of the 32 states and 5 status can still be moved on", () => {
  for (const state of STATES) {
    for (const status of STATUS) {
      let current = pedido(state, status);
      current = apply(current, { comando: "reabrir" });
      current = apply(current, { comando: "marcar", etapa: "financeiro" });
      current = apply(current, { comando: "mover", para: "pronto" });
      assert.equal(apply(current, { comando: "entregar" }).status, "entregue");
    }
  }
});
