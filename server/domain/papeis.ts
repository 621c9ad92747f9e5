/** Who may do what. An access has one role and one place; what it may not do is refused with a sentence that says who may. */

import { type Etapa, ETAPAS, type Flags } from "./etapas.ts";
import { type Setor, SETORES, WITH_VALORES, WITHOUT_VALORES } from "./setores.ts";

/** The roles of people, from the least to the most that one may do; and that of a second PC, which copies all and changes nothing. */
export const PAPEIS = ["leitura", "operador", "financeiro", "admin", "espelho"] as const;

/** One of {@linkcode PAPEIS}. */
export type Papel = typeof PAPEIS[number];

/** What somebody without an access is told. */
export const WITHOUT_ACESSO = "É preciso um acesso: abra o link que a Administração entregou";

/** What somebody is told whose access was changed while they asked. */
export const ACESSO_MUDOU = "Este acesso acaba de mudar: recarregue a página e tente de novo";

/** What somebody is told who opens a link that was revoked, or replaced by a new one. */
export const CLOSED_LINK = "Este link não vale mais. Peça um link novo";

/** What decides what somebody may do. Without a place the role alone does. */
export interface Who {
  papel: Papel;
  setor: Setor | null;
}

/** Who asks: an access by its name. With access control off everybody is one who may do all and has no name. */
export interface Actor extends Who {
  /** The access's own number; null with access control off. */
  id: number | null;
  nome: string | null;
  /** Which version of the access let them in. */
  versao: number;
}

/** Everybody, with access control off. */
export const ANYONE: Actor = { id: null, nome: null, papel: "admin", setor: null, versao: 0 };

/**
 * What a role and a place decide. A stage's name is marking and unmarking it; `pagamento` is what a pedido costs and how
 * it is paid, `valores` the first of them once it is released; `copiar` is to read what nobody but the administration may
 * read. Reading is not among them else, save what things cost: whoever has an access may read.
 */
export type Action =
  | Etapa
  | "escrever"
  | "criar"
  | "editar"
  | "prioridade"
  | "arte"
  | "impressao"
  | "pagamento"
  | "valores"
  | "ver_valores"
  | "entregar"
  | "cancelar"
  | "excluir"
  | "excluir_de_vez"
  | "acessos"
  | "loja"
  | "copiar";

/** Who may: at which places, and from which role on; `operador` where none is named. */
interface Rule {
  em: readonly Setor[];
  papel?: Papel;
  reason: string;
}

const BALCAO: readonly Setor[] = ["balcao"];
const BALCAO_OR_FINANCEIRO: readonly Setor[] = ["balcao", "financeiro"];
const ADMIN = { em: [], papel: "admin" } as const;

const RULES: Record<Action, Rule> = {
  escrever: { em: SETORES.filter((setor) => setor !== "tv"), reason: "Este acesso permite só ver os pedidos." },
  criar: { em: BALCAO, reason: "Somente o Balcão cria pedidos." },
  editar: { em: BALCAO, reason: "Somente o Balcão muda estes dados." },
  prioridade: { em: BALCAO, reason: "Somente o Balcão muda a prioridade." },
  arte: { em: ["balcao", "designer"], reason: "Somente o Balcão e o Designer mudam a arte." },
  impressao: { em: ["balcao", "sublimacao"], reason: "Somente o Balcão e a Sublimação mudam estes dados." },
  pagamento: { em: BALCAO_OR_FINANCEIRO, reason: "Somente o Balcão e o Financeiro mudam valores." },
  valores: {
    em: ["financeiro"],
    papel: "financeiro",
    reason: "O Financeiro já liberou este pedido: agora somente ele muda os valores.",
  },
  ver_valores: { em: WITH_VALORES, papel: "leitura", reason: WITHOUT_VALORES },
  financeiro: { em: ["financeiro"], papel: "financeiro", reason: "Somente o Financeiro libera pedidos." },
  conferencia: {
    em: ["financeiro", "conferencia"],
    reason: "Somente a Conferência e o Financeiro concluem Conferência.",
  },
  sublimacao: { em: ["financeiro", "sublimacao"], reason: "Somente a Sublimação e o Financeiro concluem Sublimação." },
  costura: { em: ["costura", "expedicao"], reason: "Somente a Costura e a Expedição concluem Costura." },
  expedicao: { em: ["expedicao"], reason: "Somente a Expedição conclui Expedição." },
  entregar: { em: ["expedicao"], reason: "Somente a Expedição entrega e reabre o que foi entregue." },
  cancelar: { em: BALCAO_OR_FINANCEIRO, reason: "Somente o Balcão e o Financeiro cancelam e reabrem pedidos." },
  excluir: { ...ADMIN, reason: "Somente a Administração exclui e restaura pedidos." },
  excluir_de_vez: { ...ADMIN, reason: "Somente a Administração exclui pedidos de vez." },
  acessos: { ...ADMIN, reason: "Somente a Administração cuida dos acessos." },
  loja: { ...ADMIN, reason: "Somente a Administração muda o nome e o logo da loja." },
  copiar: { ...ADMIN, reason: "Somente a Administração e um espelho copiam tudo." },
};

/**
 * Why somebody may not do something, as a sentence for its person; null when it may. The administration may everything,
 * wherever it stands; the Financeiro's role has the Financeiro's part beside that of its place; a wall has none, and a
 * mirror none either, which may read all.
 */
export function whyForbidden({ papel, setor }: Who, action: Action): string | null {
  if (papel === "admin") return null;
  const { em, papel: minimum = "operador", reason } = RULES[action];
  if (papel === "espelho") return action === "copiar" || action === "ver_valores" ? null : reason;
  const here = setor === null || setor === "admin" || em.includes(setor) ||
    papel === "financeiro" && setor !== "tv" && em.includes("financeiro");
  return here && PAPEIS.indexOf(papel) >= PAPEIS.indexOf(minimum) ? null : reason;
}

/** All that somebody may not do, each with its reason. */
export function denials(who: Who): Partial<Record<Action, string>> {
  const actions = Object.keys(RULES) as Action[];
  return Object.fromEntries(
    actions.map((action) => [action, whyForbidden(who, action)]).filter(([, reason]) => reason),
  );
}

/** Why somebody may not change what a pedido costs; null when it may. @param pedido null for one that is not saved yet. */
export function whyValoresLocked(who: Who, pedido: { financeiro: boolean } | null): string | null {
  return whyForbidden(who, "pagamento") ?? (pedido?.financeiro ? whyForbidden(who, "valores") : null);
}

/**
 * Why somebody may not change these stages of a pedido; null when it may. What the rules of production drag along is not
 * asked for: whoever sends a pedido out does what is missing with it, whoever takes a stage back takes the Expedição
 * back, and with the Financeiro all the rest.
 */
export function whyEtapasLocked(who: Who, before: Flags, after: Flags): string | null {
  const may = (etapa: Etapa) => whyForbidden(who, etapa) === null;
  const changed = (etapa: Etapa, para: boolean) => before[etapa] !== para && after[etapa] === para;
  const dragged = (etapa: Etapa) =>
    after[etapa]
      ? etapa !== "financeiro" && changed("expedicao", true) && may("expedicao")
      : changed("financeiro", false) && may("financeiro") ||
        etapa === "expedicao" && ETAPAS.some((other) => changed(other, false) && may(other));
  const refused = ETAPAS.find((etapa) => before[etapa] !== after[etapa] && !may(etapa) && !dragged(etapa));
  return refused ? whyForbidden(who, refused) : null;
}
