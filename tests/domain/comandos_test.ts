import assert from "node:assert/strict";
import { aplicarComando, type Comando, comandoSchema, type Resultado } from "../../server/domain/comandos.ts";
import { type Etapa, ETAPAS, type Flags, STATUS, type Status, statusDasEtapas } from "../../server/domain/etapas.ts";
import { completar, type Mudanca, type Pedido } from "../../server/domain/pedido.ts";

const OUTRAS = ETAPAS.filter((etapa) => etapa !== "financeiro");
const ANTES_DA_EXPEDICAO = ETAPAS.filter((etapa) => etapa !== "expedicao");

/** All 32 states of the five flags. */
const ESTADOS: Flags[] = Array.from({ length: 32 }, (_, bits) => flags((etapa) => (bits >> ETAPAS.indexOf(etapa)) & 1));

/** The states that commands may produce: nothing before the gate, and nothing dispatched unfinished. */
const ALCANCAVEIS = ESTADOS.filter((estado) =>
  (estado.financeiro || conta(estado) === 0) && (!estado.expedicao || conta(estado) === 5)
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

function conta(estado: Flags): number {
  return ETAPAS.filter((etapa) => estado[etapa]).length;
}

function pedido(estado: Flags, status: Status = statusDasEtapas(estado)): Pedido {
  const conteudo = completar({ cliente: "Igreja Sol Nascente" }, "487", "2026-03-02");
  const escrita = { ultima_atualizacao: "", versao: 1, seq: 1, mark: "000000000001", atualizado_por: null };
  return { id: 1, ...conteudo, data_criacao: "", ...escrita, ...estado, status };
}

function aplicar(antes: Pedido, comando: Comando, ultima?: Mudanca[]): Pedido {
  const resultado = aplicarComando(antes, comando, ultima);
  assert.ok("patch" in resultado, JSON.stringify(resultado));
  return { ...antes, ...resultado.patch };
}

function codigo(resultado: Resultado): string {
  return "recusa" in resultado ? resultado.recusa.codigo : "";
}

/** Each reachable state with each command that it accepts: what was, what is, and what was asked. */
function* aceitos(): Generator<[antes: Pedido, depois: Pedido, comando: Comando]> {
  for (const estado of ALCANCAVEIS) {
    for (const status of [statusDasEtapas(estado), "entregue", "cancelado"] as const) {
      if (status === "entregue" && conta(estado) < 5) continue;
      const antes = pedido(estado, status);
      for (const comando of COMANDOS) {
        const resultado = aplicarComando(antes, comando);
        if ("patch" in resultado) yield [antes, { ...antes, ...resultado.patch }, comando];
      }
    }
  }
}

Deno.test("ten of the 32 states can be reached: nothing before the gate, nothing dispatched unfinished", () => {
  assert.equal(ALCANCAVEIS.length, 10);
});

Deno.test("from a reachable state no command leads to one that is not", () => {
  let vistos = 0;
  for (const [antes, depois, comando] of aceitos()) {
    const texto = JSON.stringify([antes, depois, comando]);
    assert.ok(ALCANCAVEIS.some((estado) => ETAPAS.every((etapa) => estado[etapa] === depois[etapa])), texto);
    vistos++;
  }
  assert.ok(vistos > 200, `${vistos} accepted moves`);
});

Deno.test("every reachable state is reached from an empty pedido by commands alone", () => {
  const nome = (estado: Flags) => ETAPAS.map((etapa) => Number(estado[etapa])).join("");
  const vistos = new Set<string>();
  const fila = [pedido(ALCANCAVEIS[0]!)];
  for (let antes = fila.pop(); antes; antes = fila.pop()) {
    if (vistos.has(nome(antes))) continue;
    vistos.add(nome(antes));
    for (const etapa of ETAPAS) {
      const resultado = aplicarComando(antes, { comando: "marcar", etapa });
      if ("patch" in resultado) fila.push({ ...antes, ...resultado.patch });
    }
  }
  assert.deepEqual([...vistos].toSorted(), ALCANCAVEIS.map(nome).toSorted());
});

Deno.test("the status follows the flags, except where somebody delivered or cancelled", () => {
  for (const [antes, depois, comando] of aceitos()) {
    const decidido = { entregar: "entregue", cancelar: "cancelado" }[comando.comando as "entregar" | "cancelar"];
    const igual = ETAPAS.every((etapa) => antes[etapa] === depois[etapa]) && comando.comando !== "reabrir";
    const esperado = decidido ?? (igual ? antes.status : statusDasEtapas(depois));
    assert.equal(depois.status, esperado, JSON.stringify([antes, comando]));
  }
});

Deno.test("a command twice is the same as once", () => {
  for (const [antes, depois, comando] of aceitos()) {
    if (comando.comando === "expedir" || comando.comando === "mover" && comando.para === "financeiro") continue;
    assert.deepEqual(aplicar(depois, comando), depois, JSON.stringify([antes, comando]));
  }
});

Deno.test("a command that finds all as asked changes nothing at all", () => {
  for (const [antes, depois, comando] of aceitos()) {
    const resultado = aplicarComando(antes, comando);
    const mudou = Object.keys("patch" in resultado ? resultado.patch : {});
    for (const campo of mudou as (keyof Pedido)[]) assert.notEqual(antes[campo], depois[campo], campo);
  }
});

Deno.test("the gate: before the Financeiro nothing else can be marked or dispatched, in any of the 32 states", () => {
  for (const estado of ESTADOS.filter(({ financeiro }) => !financeiro)) {
    for (const etapa of OUTRAS.filter((cada) => !estado[cada])) {
      const resultado = aplicarComando(pedido(estado), { comando: "marcar", etapa });
      assert.equal(codigo(resultado), "FINANCEIRO_PENDENTE");
      assert.ok(
        "recusa" in resultado && resultado.recusa.detail === "O Financeiro precisa liberar o pedido #487 antes",
      );
      assert.deepEqual(resultado.recusa.faltam, ["financeiro"]);
    }
    for (const confirmar_faltantes of [false, true]) {
      const resultado = aplicarComando(pedido(estado), { comando: "expedir", confirmar_faltantes });
      assert.equal(codigo(resultado), "FINANCEIRO_PENDENTE");
    }
  }
});

Deno.test("after the gate the stages before the Expedição may be marked in any order", () => {
  for (const estado of ALCANCAVEIS.filter(({ financeiro }) => financeiro)) {
    for (const etapa of ["conferencia", "sublimacao", "costura"] as const) {
      const depois = aplicar(pedido(estado), { comando: "marcar", etapa });
      assert.deepEqual(flags((cada) => depois[cada]), { ...estado, [etapa]: true });
    }
  }
});

Deno.test("dispatching with stages missing is refused with their names, and done when confirmed", () => {
  for (const estado of ESTADOS.filter(({ financeiro, expedicao }) => financeiro && !expedicao)) {
    const antes = pedido(estado);
    const faltam = ANTES_DA_EXPEDICAO.filter((etapa) => !estado[etapa]);
    for (
      const comando of [
        { comando: "marcar", etapa: "expedicao" },
        { comando: "expedir", confirmar_faltantes: false },
      ] as Comando[]
    ) {
      const resultado = aplicarComando(antes, comando);
      if (faltam.length === 0) assert.equal(aplicar(antes, comando).status, "pronto");
      else {assert.deepEqual("recusa" in resultado && [resultado.recusa.codigo, resultado.recusa.faltam], [
          "FALTAM_ETAPAS",
          faltam,
        ]);}
    }
    const depois = aplicar(antes, { comando: "expedir", confirmar_faltantes: true });
    assert.deepEqual([conta(depois), depois.status], [5, "pronto"]);
  }
});

Deno.test("the refusal to dispatch asks a person's question", () => {
  const antes = pedido(flags((etapa) => etapa === "financeiro" || etapa === "conferencia"));
  const resultado = aplicarComando(antes, { comando: "expedir", confirmar_faltantes: false });
  assert.ok("recusa" in resultado);
  assert.equal(resultado.recusa.detail, "Faltam: Sublimação, Costura. Expedir mesmo assim?");
});

Deno.test("unmarking the Financeiro needs a reason and unmarks everything, in any of the 32 states", () => {
  for (const estado of ESTADOS.filter(({ financeiro }) => financeiro)) {
    const antes = pedido(estado);
    for (
      const sem of [{ comando: "desmarcar", etapa: "financeiro" }, {
        comando: "mover",
        para: "financeiro",
      }] as Comando[]
    ) {
      assert.equal(codigo(aplicarComando(antes, sem)), "MOTIVO_OBRIGATORIO");
      const depois = aplicar(antes, { ...sem, motivo: "pagamento estornado" } as Comando);
      assert.deepEqual([conta(depois), depois.status], [0, "pendente"]);
    }
  }
});

Deno.test("unmarking another stage takes the Expedição with it and leaves the rest", () => {
  for (const estado of ESTADOS) {
    for (const etapa of OUTRAS.filter((cada) => estado[cada])) {
      const depois = aplicar(pedido(estado), { comando: "desmarcar", etapa });
      assert.deepEqual(flags((cada) => depois[cada]), { ...estado, [etapa]: false, expedicao: false });
    }
  }
});

Deno.test("moving to a stage marks all before it and unmarks it and all after, from any of the 32 states", () => {
  for (const estado of ESTADOS) {
    [...ETAPAS, "pronto" as const].forEach((para, lugar) => {
      const depois = aplicar(pedido(estado), { comando: "mover", para, motivo: "reorganizar" });
      assert.deepEqual(flags((etapa) => depois[etapa]), flags((etapa) => ETAPAS.indexOf(etapa) < lugar));
    });
  }
});

Deno.test("delivered and cancelled pedidos are read-only until reopened", () => {
  const mexe = COMANDOS.filter(({ comando }) => ["marcar", "desmarcar", "mover", "expedir"].includes(comando));
  for (const estado of ESTADOS) {
    for (const status of ["entregue", "cancelado"] as const) {
      const antes = pedido(estado, status);
      for (const comando of mexe) assert.equal(codigo(aplicarComando(antes, comando)), "ENCERRADO");
      assert.equal(aplicar(antes, { comando: "reabrir" }).status, statusDasEtapas(estado));
    }
  }
});

Deno.test("only what is finished can be delivered", () => {
  for (const estado of ESTADOS) {
    const resultado = aplicarComando(pedido(estado), { comando: "entregar" });
    if (conta(estado) === 5) assert.deepEqual(resultado, { patch: { status: "entregue" } });
    else {
      const faltam = ETAPAS.filter((etapa) => !estado[etapa]);
      assert.ok("recusa" in resultado);
      assert.deepEqual([resultado.recusa.codigo, resultado.recusa.faltam], ["NAO_PRONTO", faltam]);
    }
  }
  const cancelado = pedido(flags(() => true), "cancelado");
  assert.equal(codigo(aplicarComando(cancelado, { comando: "entregar" })), "NAO_PRONTO");
});

Deno.test("a pedido can be cancelled from anywhere but delivery, and its flags stay as they were", () => {
  for (const estado of ESTADOS) {
    const antes = pedido(estado);
    const depois = aplicar(antes, { comando: "cancelar", motivo: "cliente desistiu" });
    assert.deepEqual(depois, { ...antes, status: "cancelado" });
    assert.equal(codigo(aplicarComando(pedido(estado, "entregue"), { comando: "cancelar", motivo: "x" })), "ENCERRADO");
  }
});

Deno.test("undoing puts back exactly the flags and the status that the last change found", () => {
  for (const [antes, depois, comando] of aceitos()) {
    const mudancas = [...ETAPAS, "status" as const].filter((campo) => antes[campo] !== depois[campo])
      .map((campo): Mudanca => ({ campo, de: antes[campo], para: depois[campo] }));
    if (mudancas.length === 0) continue;
    const voltou = aplicar(depois, { comando: "desfazer", versao: 1 }, mudancas);
    assert.deepEqual(voltou, antes, JSON.stringify(comando));
  }
});

Deno.test("what was done since stays when an older change is undone, unless it stands on it", () => {
  const estado = (...etapas: Etapa[]) => flags((etapa) => etapas.includes(etapa));
  const marcou = (campo: Etapa): Mudanca[] => [{ campo, de: false, para: true }];
  const desfazer = (antes: Pedido, desfeita: Mudanca[]) =>
    aplicarComando({ ...antes, versao: 7 }, { comando: "desfazer", versao: 5 }, desfeita);
  const andou = pedido(estado("financeiro", "conferencia", "costura"));
  assert.deepEqual(desfazer(andou, marcou("costura")), { patch: { costura: false } });
  assert.deepEqual(desfazer(pedido(estado("financeiro")), marcou("costura")), { patch: {} }, "already taken back");
  const liberou: Mudanca[] = [...marcou("financeiro"), { campo: "status", de: "pendente", para: "em_producao" }];
  assert.equal(codigo(desfazer(andou, liberou)), "NADA_A_DESFAZER", "the gate stays shut behind them");
  assert.equal(codigo(desfazer(pedido(flags(() => true)), marcou("costura"))), "NADA_A_DESFAZER");
  assert.equal(codigo(desfazer({ ...andou, status: "cancelado" }, marcou("costura"))), "ENCERRADO");
  const antigo = pedido(estado("costura"));
  assert.deepEqual(desfazer(antigo, marcou("costura")), { patch: { costura: false } });
});

Deno.test("a change of anything but stages is not undone by this command", () => {
  const antes = pedido(flags(() => false));
  const etapa: Mudanca = { campo: "financeiro", de: false, para: true };
  const nota: Mudanca = { campo: "observacao", de: null, para: "x" };
  for (const ultima of [[], [nota], [etapa, nota]]) {
    assert.equal(codigo(aplicarComando(antes, { comando: "desfazer", versao: 1 }, ultima)), "NADA_A_DESFAZER");
  }
});

Deno.test("a command is read strictly: unknown stages, missing reasons and odd versions are refused", () => {
  const recusados = [
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
  for (const cada of recusados) assert.equal(comandoSchema.safeParse(cada).success, false, JSON.stringify(cada));
  assert.ok(comandoSchema.safeParse({ comando: "cancelar", motivo: "x" }).success);
  const lido = comandoSchema.parse({ comando: "expedir" });
  assert.deepEqual(lido, { comando: "expedir", confirmar_faltantes: false });
});

Deno.test("a pedido that an old client left in any of the 32 states and 5 status can still be moved on", () => {
  for (const estado of ESTADOS) {
    for (const status of STATUS) {
      let atual = pedido(estado, status);
      atual = aplicar(atual, { comando: "reabrir" });
      atual = aplicar(atual, { comando: "marcar", etapa: "financeiro" });
      atual = aplicar(atual, { comando: "mover", para: "pronto" });
      assert.equal(aplicar(atual, { comando: "entregar" }).status, "entregue");
    }
  }
});
