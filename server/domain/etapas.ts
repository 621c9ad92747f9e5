import { diasEntre } from "./datas.ts";

/** The five production stages, in the order in which a pedido passes them. */
export const ETAPAS = ["financeiro", "conferencia", "sublimacao", "costura", "expedicao"] as const;

/** One production stage; also the name of its flag on the wire. */
export type Etapa = typeof ETAPAS[number];

/** The flag of every stage: true once that station has done its part. */
export type Flags = Record<Etapa, boolean>;

/** Where a pedido stands, as the wire says it. */
export const STATUS = ["pendente", "em_producao", "pronto", "entregue", "cancelado"] as const;

/** One of {@linkcode STATUS}. */
export type Status = typeof STATUS[number];

/** How people call each stage. */
export const NOME_DA_ETAPA: Record<Etapa, string> = {
  financeiro: "Financeiro",
  conferencia: "Conferência",
  sublimacao: "Sublimação",
  costura: "Costura",
  expedicao: "Expedição",
};

/** A word for a stage with the ending that its name asks for: `concluíd` → `concluído` of the Financeiro, `concluída` of the others. */
export function noGenero(etapa: Etapa, radical: string): string {
  return radical + (etapa === "financeiro" ? "o" : "a");
}

/** The same of several: one that is masculine makes all so. */
export function nosGeneros(etapas: readonly Etapa[], radical: string): string {
  const [primeira, ...outras] = etapas;
  if (outras.length === 0) return primeira ? noGenero(primeira, radical) : radical;
  return `${radical}${etapas.includes("financeiro") ? "os" : "as"}`;
}

/** How people call each status. */
export const NOME_DO_STATUS: Record<Status, string> = {
  pendente: "Pendente",
  em_producao: "Em produção",
  pronto: "Pronto",
  entregue: "Entregue",
  cancelado: "Cancelado",
};

/** The stage a pedido waits for: its first one not done; `null` when all are. */
export function proximaEtapa(flags: Flags): Etapa | null {
  return ETAPAS.find((etapa) => !flags[etapa]) ?? null;
}

/** Delivered or cancelled: the pedido has left the floor and is read-only until reopened. */
export function encerrado(status: Status): boolean {
  return status === "entregue" || status === "cancelado";
}

/** The status that the flags alone imply. Delivery and cancellation are decisions, not flags. */
export function statusDasEtapas(flags: Flags): Status {
  if (proximaEtapa(flags) === null) return "pronto";
  return flags.financeiro ? "em_producao" : "pendente";
}

/** When and by whom a stage was marked. */
export interface Feita {
  /** ISO-8601 UTC. */
  em: string;
  /** A station's name, or its address; null when unknown. */
  por: string | null;
}

/** The marks of the stages that are done. A pedido that came with a stage done has none for it: nobody saw it done. */
export type EtapasFeitas = Partial<Record<Etapa, Feita>>;

/**
 * The marks after a change of flags, made by anybody.
 *
 * @param agora the mark of a stage that this change marks.
 * @param lembradas for an undo, the marks that it brings back: they are older than the change.
 */
export function marcarFeitas(
  antes: Flags & { etapas_feitas?: EtapasFeitas },
  depois: Flags,
  agora: Feita,
  lembradas?: EtapasFeitas,
): EtapasFeitas {
  const feitas: EtapasFeitas = {};
  for (const etapa of ETAPAS) {
    const feita = antes[etapa] ? antes.etapas_feitas?.[etapa] : lembradas ? lembradas[etapa] : agora;
    if (depois[etapa] && feita) feitas[etapa] = feita;
  }
  return feitas;
}

/** Since when a pedido waits where it is: the newest mark before the stage that it waits for. ISO-8601 UTC; null when unknown. */
export function esperaDesde(
  pedido: Flags & { etapas_feitas?: EtapasFeitas; data_criacao: string },
): string | null {
  const proxima = proximaEtapa(pedido);
  if (proxima === ETAPAS[0]) return pedido.data_criacao;
  const anteriores = proxima === null ? ETAPAS : ETAPAS.slice(0, ETAPAS.indexOf(proxima));
  const quando = anteriores.map((etapa) => pedido.etapas_feitas?.[etapa]?.em);
  return quando.every((em) => em !== undefined) ? [...quando].sort().at(-1)! : null;
}

/** A status left by a legacy client that its flags contradict, in words; `null` when they agree. */
export function foraDeOrdem(pedido: Flags & { status: Status }): string | null {
  if (pedido.status === "cancelado") return null;
  const faltam = ETAPAS.filter((etapa) => !pedido[etapa]);
  if (!pedido.financeiro && faltam.length < ETAPAS.length) return "Em produção sem o Financeiro";
  if ((pedido.expedicao || pedido.status === "entregue") && faltam.length > 0) {
    return `Faltam: ${faltam.map((etapa) => NOME_DA_ETAPA[etapa]).join(", ")}`;
  }
  return null;
}

/** How a promised day weighs on a pedido today. */
export type Prazo =
  | "encerrado"
  | "pronto"
  | "nao_saiu"
  | "sem_data"
  | "atrasado"
  | "hoje"
  | "amanha"
  | "proximo"
  | "no_prazo";

/** Days ahead that still count as {@linkcode Prazo} `proximo`: the shop plans three days at a time. */
const DIAS_PROXIMOS = 3;

/** Only what is still to be made can be late: what is finished past its day is not late, it has not left (`nao_saiu`). */
export function prazo(pedido: Flags & { status: Status; data_entrega: string | null }, hoje: string): Prazo {
  if (encerrado(pedido.status)) return "encerrado";
  if (pedido.status === "pronto" || proximaEtapa(pedido) === null) {
    return pedido.data_entrega !== null && pedido.data_entrega < hoje ? "nao_saiu" : "pronto";
  }
  if (pedido.data_entrega === null) return "sem_data";
  const dias = diasEntre(hoje, pedido.data_entrega);
  if (dias < 0) return "atrasado";
  if (dias === 0) return "hoje";
  if (dias === 1) return "amanha";
  return dias <= DIAS_PROXIMOS ? "proximo" : "no_prazo";
}
