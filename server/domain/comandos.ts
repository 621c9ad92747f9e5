/** The moves of a pedido through production that our own screens make, and the rules they keep. */

import { z } from "zod";
import {
  closed,
  type Etapa,
  ETAPA_NAMES,
  ETAPAS,
  type Flags,
  outOfOrder,
  type Status,
  statusOfEtapas,
} from "./etapas.ts";
import type { Change, Pedido } from "./pedido.ts";
import { note } from "./readers.ts";

const etapa = z.enum(ETAPAS);
const versao = z.int().positive().optional();
const motivo = note().min(1, "Informe o motivo");

/**
 * The body of `POST /pedidos/{id}/comandos`. `versao` is what the screen showed: when given, a field that the command
 * would write must not have changed since. `mover` names the stage that the pedido shall wait for next. The `versao`
 * of `desfazer` is the one that the undone command made.
 */
export const comandoSchema = z.discriminatedUnion("comando", [
  z.object({ comando: z.literal("marcar"), etapa, versao }),
  z.object({ comando: z.literal("desmarcar"), etapa, motivo: motivo.optional(), versao }),
  z.object({ comando: z.literal("mover"), para: z.enum([...ETAPAS, "pronto"]), motivo: motivo.optional(), versao }),
  z.object({ comando: z.literal("expedir"), confirmar_faltantes: z.boolean().default(false), versao }),
  z.object({ comando: z.literal("entregar"), versao }),
  z.object({ comando: z.literal("cancelar"), motivo, versao }),
  z.object({ comando: z.literal("reabrir"), motivo: motivo.optional(), versao }),
  z.object({ comando: z.literal("desfazer"), versao: z.int().positive() }),
]);

/** A parsed command. */
export type Comando = z.output<typeof comandoSchema>;

/** Why a command was refused: a code for programs, a sentence for people, and the stages that stand in the way. */
export interface Refusal {
  codigo:
    | "FINANCEIRO_PENDENTE"
    | "FALTAM_ETAPAS"
    | "MOTIVO_OBRIGATORIO"
    | "ENCERRADO"
    | "NAO_PRONTO"
    | "NADA_A_DESFAZER";
  detail: string;
  faltam: Etapa[];
}

/** What a command changes, or why it may not. An empty `patch` means that all is already as asked. */
export type Result = { patch: Partial<Flags> & { status?: Status } } | { refusal: Refusal };

/**
 * Applies a command to a pedido. Rules:
 * 1. the gate: nothing but `financeiro` is marked before `financeiro` is;
 * 2. after the gate stages may be marked in any order, except that `expedicao` implies all the others;
 * 3. unmarking `financeiro` unmarks everything, with a reason; unmarking any other stage unmarks `expedicao` too;
 * 4. `mover` to a stage marks all before it and unmarks it and all after, in one change;
 * 5. delivered and cancelled pedidos are read-only until reopened; the status follows from the flags.
 *
 * @param undone the changes of the version that `desfazer` names, which it takes back.
 */
export function applyCommand(pedido: Pedido, comando: Comando, undone: Change[] = []): Result {
  switch (comando.comando) {
    case "desfazer":
      return undo(pedido, comando.versao, undone);
    case "reabrir":
      return closed(pedido.status) ? { patch: { status: statusOfEtapas(pedido) } } : { patch: {} };
    case "cancelar":
      return pedido.status === "entregue"
        ? refuse("ENCERRADO", "Pedido já entregue: reabra antes de cancelar")
        : change(pedido, { status: "cancelado" });
    case "entregar":
      if (pedido.status === "entregue") return { patch: {} };
      return statusOfEtapas(pedido) === "pronto" && pedido.status !== "cancelado"
        ? { patch: { status: "entregue" } }
        : refuse("NAO_PRONTO", "Só um pedido pronto pode ser entregue", pending(pedido));
  }
  if (closed(pedido.status)) {
    return refuse("ENCERRADO", "Pedido entregue ou cancelado: reabra antes de mudar as etapas");
  }
  switch (comando.comando) {
    case "marcar":
      return mark(pedido, comando.etapa);
    case "expedir":
      return dispatch(pedido, comando.confirmar_faltantes);
    case "desmarcar":
      return unmark(pedido, comando.etapa, comando.motivo);
    case "mover":
      return move(pedido, comando.para, comando.motivo);
  }
}

function mark(pedido: Pedido, etapa: Etapa): Result {
  if (pedido[etapa]) return { patch: {} };
  if (etapa === "expedicao") return dispatch(pedido, false);
  return released(pedido, etapa) ?? change(pedido, { [etapa]: true });
}

function dispatch(pedido: Pedido, confirmMissing: boolean): Result {
  const stopped = released(pedido, "expedicao");
  if (stopped) return stopped;
  const missing = pending(pedido).filter((etapa) => etapa !== "expedicao");
  if (missing.length > 0 && !confirmMissing) {
    return refuse("FALTAM_ETAPAS", `Faltam: ${names(missing)}. Expedir mesmo assim?`, missing);
  }
  return change(pedido, all(() => true));
}

function unmark(pedido: Pedido, etapa: Etapa, motivo?: string): Result {
  if (!pedido[etapa]) return { patch: {} };
  if (etapa !== "financeiro") return change(pedido, { [etapa]: false, expedicao: false });
  return motivo ? change(pedido, all(() => false)) : withoutMotivo();
}

function move(pedido: Pedido, para: Etapa | "pronto", motivo?: string): Result {
  const place = para === "pronto" ? ETAPAS.length : ETAPAS.indexOf(para);
  if (para === "financeiro" && pedido.financeiro && !motivo) return withoutMotivo();
  return change(pedido, all((etapa) => ETAPAS.indexOf(etapa) < place));
}

/** The newest change is undone exactly, whatever it found; an older one only where what came after it still holds. */
function undo(pedido: Pedido, versao: number, undone: Change[]): Result {
  const missed = undone.filter(({ campo: field }) => field === "status" || ETAPAS.includes(field as Etapa));
  if (missed.length === 0 || missed.length < undone.length) {
    return refuse("NADA_A_DESFAZER", "Esta mudança não foi de etapa: não há o que desfazer");
  }
  const patch: Partial<Flags> & { status?: Status } = Object.fromEntries(
    missed.map(({ campo: field, de }) => [field, de]),
  );
  if (versao === pedido.versao) return { patch };
  if (closed(pedido.status) && !patch.status) {
    return refuse("ENCERRADO", "Pedido entregue ou cancelado: reabra antes de mudar as etapas");
  }
  const result = change(pedido, patch);
  const breaks = "patch" in result && outOfOrder({ ...pedido, ...result.patch });
  return breaks && !outOfOrder(pedido)
    ? refuse("NADA_A_DESFAZER", "O pedido já andou depois disso: desmarque a etapa")
    : result;
}

function released(pedido: Pedido, etapa: Etapa): Result | null {
  if (etapa === "financeiro" || pedido.financeiro) return null;
  return refuse("FINANCEIRO_PENDENTE", `O Financeiro precisa liberar o pedido #${pedido.numero} antes`, [
    "financeiro",
  ]);
}

/** Keeps of a change only what differs, and lets the status follow the flags. */
function change(pedido: Pedido, patch: Partial<Flags> & { status?: Status }): Result {
  const after = { ...pedido, ...patch };
  const complete = { ...patch, status: patch.status ?? statusOfEtapas(after) };
  return {
    patch: Object.fromEntries(Object.entries(complete).filter(([field, valor]) => pedido[field as Etapa] !== valor)),
  };
}

function refuse(code: Refusal["codigo"], detail: string, missing: Etapa[] = []): Result {
  return { refusal: { codigo: code, detail, faltam: missing } };
}

function withoutMotivo(): Result {
  return refuse("MOTIVO_OBRIGATORIO", "Informe o motivo para desmarcar o Financeiro");
}

function all(valor: (etapa: Etapa) => boolean): Flags {
  return Object.fromEntries(ETAPAS.map((etapa) => [etapa, valor(etapa)])) as Flags;
}

function pending(pedido: Flags): Etapa[] {
  return ETAPAS.filter((etapa) => !pedido[etapa]);
}

function names(etapas: Etapa[]): string {
  return etapas.map((etapa) => ETAPA_NAMES[etapa]).join(", ");
}
