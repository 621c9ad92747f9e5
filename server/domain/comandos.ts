/** The moves of a pedido through production that our own screens make, and the rules they keep. */

import { z } from "zod";
import {
  encerrado,
  type Etapa,
  ETAPAS,
  type Flags,
  foraDeOrdem,
  NOME_DA_ETAPA,
  type Status,
  statusDasEtapas,
} from "./etapas.ts";
import type { Mudanca, Pedido } from "./pedido.ts";
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
export interface Recusa {
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
export type Resultado = { patch: Partial<Flags> & { status?: Status } } | { recusa: Recusa };

/**
 * Applies a command to a pedido. Rules:
 * 1. the gate: nothing but `financeiro` is marked before `financeiro` is;
 * 2. after the gate stages may be marked in any order, except that `expedicao` implies all the others;
 * 3. unmarking `financeiro` unmarks everything, with a reason; unmarking any other stage unmarks `expedicao` too;
 * 4. `mover` to a stage marks all before it and unmarks it and all after, in one change;
 * 5. delivered and cancelled pedidos are read-only until reopened; the status follows from the flags.
 *
 * @param desfeita the changes of the version that `desfazer` names, which it takes back.
 */
export function aplicarComando(pedido: Pedido, comando: Comando, desfeita: Mudanca[] = []): Resultado {
  switch (comando.comando) {
    case "desfazer":
      return desfazer(pedido, comando.versao, desfeita);
    case "reabrir":
      return encerrado(pedido.status) ? { patch: { status: statusDasEtapas(pedido) } } : { patch: {} };
    case "cancelar":
      return pedido.status === "entregue"
        ? recusar("ENCERRADO", "Pedido já entregue: reabra antes de cancelar")
        : mudar(pedido, { status: "cancelado" });
    case "entregar":
      if (pedido.status === "entregue") return { patch: {} };
      return statusDasEtapas(pedido) === "pronto" && pedido.status !== "cancelado"
        ? { patch: { status: "entregue" } }
        : recusar("NAO_PRONTO", "Só um pedido pronto pode ser entregue", pendentes(pedido));
  }
  if (encerrado(pedido.status)) {
    return recusar("ENCERRADO", "Pedido entregue ou cancelado: reabra antes de mudar as etapas");
  }
  switch (comando.comando) {
    case "marcar":
      return marcar(pedido, comando.etapa);
    case "expedir":
      return expedir(pedido, comando.confirmar_faltantes);
    case "desmarcar":
      return desmarcar(pedido, comando.etapa, comando.motivo);
    case "mover":
      return mover(pedido, comando.para, comando.motivo);
  }
}

function marcar(pedido: Pedido, etapa: Etapa): Resultado {
  if (pedido[etapa]) return { patch: {} };
  if (etapa === "expedicao") return expedir(pedido, false);
  return liberado(pedido, etapa) ?? mudar(pedido, { [etapa]: true });
}

function expedir(pedido: Pedido, confirmarFaltantes: boolean): Resultado {
  const parado = liberado(pedido, "expedicao");
  if (parado) return parado;
  const faltam = pendentes(pedido).filter((etapa) => etapa !== "expedicao");
  if (faltam.length > 0 && !confirmarFaltantes) {
    return recusar("FALTAM_ETAPAS", `Faltam: ${nomes(faltam)}. Expedir mesmo assim?`, faltam);
  }
  return mudar(pedido, todas(() => true));
}

function desmarcar(pedido: Pedido, etapa: Etapa, motivo?: string): Resultado {
  if (!pedido[etapa]) return { patch: {} };
  if (etapa !== "financeiro") return mudar(pedido, { [etapa]: false, expedicao: false });
  return motivo ? mudar(pedido, todas(() => false)) : semMotivo();
}

function mover(pedido: Pedido, para: Etapa | "pronto", motivo?: string): Resultado {
  const lugar = para === "pronto" ? ETAPAS.length : ETAPAS.indexOf(para);
  if (para === "financeiro" && pedido.financeiro && !motivo) return semMotivo();
  return mudar(pedido, todas((etapa) => ETAPAS.indexOf(etapa) < lugar));
}

/** The newest change is undone exactly, whatever it found; an older one only where what came after it still holds. */
function desfazer(pedido: Pedido, versao: number, desfeita: Mudanca[]): Resultado {
  const volta = desfeita.filter(({ campo }) => campo === "status" || ETAPAS.includes(campo as Etapa));
  if (volta.length === 0 || volta.length < desfeita.length) {
    return recusar("NADA_A_DESFAZER", "Esta mudança não foi de etapa: não há o que desfazer");
  }
  const patch: Partial<Flags> & { status?: Status } = Object.fromEntries(volta.map(({ campo, de }) => [campo, de]));
  if (versao === pedido.versao) return { patch };
  if (encerrado(pedido.status) && !patch.status) {
    return recusar("ENCERRADO", "Pedido entregue ou cancelado: reabra antes de mudar as etapas");
  }
  const resultado = mudar(pedido, patch);
  const quebra = "patch" in resultado && foraDeOrdem({ ...pedido, ...resultado.patch });
  return quebra && !foraDeOrdem(pedido)
    ? recusar("NADA_A_DESFAZER", "O pedido já andou depois disso: desmarque a etapa")
    : resultado;
}

function liberado(pedido: Pedido, etapa: Etapa): Resultado | null {
  if (etapa === "financeiro" || pedido.financeiro) return null;
  return recusar("FINANCEIRO_PENDENTE", `O Financeiro precisa liberar o pedido #${pedido.numero} antes`, [
    "financeiro",
  ]);
}

/** Keeps of a change only what differs, and lets the status follow the flags. */
function mudar(pedido: Pedido, patch: Partial<Flags> & { status?: Status }): Resultado {
  const depois = { ...pedido, ...patch };
  const completo = { ...patch, status: patch.status ?? statusDasEtapas(depois) };
  return {
    patch: Object.fromEntries(Object.entries(completo).filter(([campo, valor]) => pedido[campo as Etapa] !== valor)),
  };
}

function recusar(codigo: Recusa["codigo"], detail: string, faltam: Etapa[] = []): Resultado {
  return { recusa: { codigo, detail, faltam } };
}

function semMotivo(): Resultado {
  return recusar("MOTIVO_OBRIGATORIO", "Informe o motivo para desmarcar o Financeiro");
}

function todas(valor: (etapa: Etapa) => boolean): Flags {
  return Object.fromEntries(ETAPAS.map((etapa) => [etapa, valor(etapa)])) as Flags;
}

function pendentes(pedido: Flags): Etapa[] {
  return ETAPAS.filter((etapa) => !pedido[etapa]);
}

function nomes(etapas: Etapa[]): string {
  return etapas.map((etapa) => NOME_DA_ETAPA[etapa]).join(", ");
}
