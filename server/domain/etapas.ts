import { daysBetween } from "./days.ts";

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
export const ETAPA_NAMES: Record<Etapa, string> = {
  financeiro: "Financeiro",
  conferencia: "Conferência",
  sublimacao: "Sublimação",
  costura: "Costura",
  expedicao: "Expedição",
};

/** A word for a stage with the ending that its name asks for: `concluíd` → `concluído` of the Financeiro, `concluída` of the others. */
export function inGender(etapa: Etapa, radical: string): string {
  return radical + (etapa === "financeiro" ? "o" : "a");
}

/** The same of several: one that is masculine makes all so. */
export function inGenders(etapas: readonly Etapa[], radical: string): string {
  const [first, ...others] = etapas;
  if (others.length === 0) return first ? inGender(first, radical) : radical;
  return `${radical}${etapas.includes("financeiro") ? "os" : "as"}`;
}

/** How people call each status. */
export const STATUS_NAMES: Record<Status, string> = {
  pendente: "Pendente",
  em_producao: "Em produção",
  pronto: "Pronto",
  entregue: "Entregue",
  cancelado: "Cancelado",
};

/** The stage a pedido waits for: its first one not done; `null` when all are. */
export function nextEtapa(flags: Flags): Etapa | null {
  return ETAPAS.find((etapa) => !flags[etapa]) ?? null;
}

/** Delivered or cancelled: the pedido has left the floor and is read-only until reopened. */
export function closed(status: Status): boolean {
  return status === "entregue" || status === "cancelado";
}

/** The status that the flags alone imply. Delivery and cancellation are decisions, not flags. */
export function statusOfEtapas(flags: Flags): Status {
  if (nextEtapa(flags) === null) return "pronto";
  return flags.financeiro ? "em_producao" : "pendente";
}

/** When and by whom a stage was marked. */
export interface EtapaMark {
  /** ISO-8601 UTC. */
  em: string;
  /** A station's name, or its address; null when unknown. */
  por: string | null;
}

/** The marks of the stages that are done. A pedido that came with a stage done has none for it: nobody saw it done. */
export type EtapaMarks = Partial<Record<Etapa, EtapaMark>>;

/**
 * The marks after a change of flags, made by anybody.
 *
 * @param now the mark of a stage that this change marks.
 * @param remembered for an undo, the marks that it brings back: they are older than the change.
 */
export function markEtapas(
  before: Flags & { etapas_feitas?: EtapaMarks },
  after: Flags,
  now: EtapaMark,
  remembered?: EtapaMarks,
): EtapaMarks {
  const marks: EtapaMarks = {};
  for (const etapa of ETAPAS) {
    const done = before[etapa] ? before.etapas_feitas?.[etapa] : remembered ? remembered[etapa] : now;
    if (after[etapa] && done) marks[etapa] = done;
  }
  return marks;
}

/** Since when a pedido waits where it is: the newest mark before the stage that it waits for. ISO-8601 UTC; null when unknown. */
export function waitingSince(
  pedido: Flags & { etapas_feitas?: EtapaMarks; data_criacao: string },
): string | null {
  const next = nextEtapa(pedido);
  if (next === ETAPAS[0]) return pedido.data_criacao;
  const previousEtapas = next === null ? ETAPAS : ETAPAS.slice(0, ETAPAS.indexOf(next));
  const when = previousEtapas.map((etapa) => pedido.etapas_feitas?.[etapa]?.em);
  return when.every((em) => em !== undefined) ? [...when].sort().at(-1)! : null;
}

/** A status left by a legacy client that its flags contradict, in words; `null` when they agree. */
export function outOfOrder(pedido: Flags & { status: Status }): string | null {
  if (pedido.status === "cancelado") return null;
  const missing = ETAPAS.filter((etapa) => !pedido[etapa]);
  if (!pedido.financeiro && missing.length < ETAPAS.length) return "Em produção sem o Financeiro";
  if ((pedido.expedicao || pedido.status === "entregue") && missing.length > 0) {
    return `Faltam: ${missing.map((etapa) => ETAPA_NAMES[etapa]).join(", ")}`;
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
const NEAR_DAYS = 3;

/** Only what is still to be made can be late: what is finished past its day is not late, it has not left (`nao_saiu`). */
export function prazo(pedido: Flags & { status: Status; data_entrega: string | null }, today: string): Prazo {
  if (closed(pedido.status)) return "encerrado";
  if (pedido.status === "pronto" || nextEtapa(pedido) === null) {
    return pedido.data_entrega !== null && pedido.data_entrega < today ? "nao_saiu" : "pronto";
  }
  if (pedido.data_entrega === null) return "sem_data";
  const days = daysBetween(today, pedido.data_entrega);
  if (days < 0) return "atrasado";
  if (days === 0) return "hoje";
  if (days === 1) return "amanha";
  return days <= NEAR_DAYS ? "proximo" : "no_prazo";
}
