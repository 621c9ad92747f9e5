/** Who may do what. An access has one role and one place; what it may not do is refused with a sentence that says who may. */

import { type Etapa, ETAPAS, type Flags } from "./etapas.ts";
import { COM_VALORES, SEM_VALORES, type Setor, SETORES } from "./setores.ts";

/** The roles, from the least to the most that one may do. */
export const PAPEIS = ["leitura", "operador", "financeiro", "admin"] as const;

/** One of {@linkcode PAPEIS}. */
export type Papel = typeof PAPEIS[number];

/** What somebody without an access is told. */
export const SEM_ACESSO = "É preciso um acesso: abra o link que a Administração entregou";

/** What somebody is told whose access was changed while they asked. */
export const ACESSO_MUDOU = "Este acesso acaba de mudar: recarregue a página e tente de novo";

/** What somebody is told who opens a link that was revoked, or replaced by a new one. */
export const LINK_ENCERRADO = "Este link não vale mais. Peça um link novo";

/** What decides what somebody may do. Without a place the role alone does. */
export interface Quem {
  papel: Papel;
  setor: Setor | null;
}

/** Who asks: an access by its name. With access control off everybody is one who may do all and has no name. */
export interface Ator extends Quem {
  /** The access's own number; null with access control off. */
  id: number | null;
  nome: string | null;
  /** Which version of the access let them in. */
  versao: number;
}

/** Everybody, with access control off. */
export const QUALQUER_UM: Ator = { id: null, nome: null, papel: "admin", setor: null, versao: 0 };

/**
 * What a role and a place decide. A stage's name is marking and unmarking it; `pagamento` is what a pedido costs and how
 * it is paid, `valores` the first of them once it is released. Reading is not among them, save what things cost: whoever
 * has an access may read.
 */
export type Acao =
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
  | "loja";

/** Who may: at which places, and from which role on; `operador` where none is named. */
interface Regra {
  em: readonly Setor[];
  papel?: Papel;
  porque: string;
}

const BALCAO: readonly Setor[] = ["balcao"];
const CAIXA: readonly Setor[] = ["balcao", "financeiro"];
const ADMIN = { em: [], papel: "admin" } as const;

const REGRAS: Record<Acao, Regra> = {
  escrever: { em: SETORES.filter((setor) => setor !== "tv"), porque: "Este acesso permite só ver os pedidos." },
  criar: { em: BALCAO, porque: "Somente o Balcão cria pedidos." },
  editar: { em: BALCAO, porque: "Somente o Balcão muda estes dados." },
  prioridade: { em: BALCAO, porque: "Somente o Balcão muda a prioridade." },
  arte: { em: ["balcao", "designer"], porque: "Somente o Balcão e o Designer mudam a arte." },
  impressao: { em: ["balcao", "sublimacao"], porque: "Somente o Balcão e a Sublimação mudam estes dados." },
  pagamento: { em: CAIXA, porque: "Somente o Balcão e o Financeiro mudam valores." },
  valores: {
    em: ["financeiro"],
    papel: "financeiro",
    porque: "O Financeiro já liberou este pedido: agora somente ele muda os valores.",
  },
  ver_valores: { em: COM_VALORES, papel: "leitura", porque: SEM_VALORES },
  financeiro: { em: ["financeiro"], papel: "financeiro", porque: "Somente o Financeiro libera pedidos." },
  conferencia: {
    em: ["financeiro", "conferencia"],
    porque: "Somente a Conferência e o Financeiro concluem Conferência.",
  },
  sublimacao: { em: ["financeiro", "sublimacao"], porque: "Somente a Sublimação e o Financeiro concluem Sublimação." },
  costura: { em: ["costura", "expedicao"], porque: "Somente a Costura e a Expedição concluem Costura." },
  expedicao: { em: ["expedicao"], porque: "Somente a Expedição conclui Expedição." },
  entregar: { em: ["expedicao"], porque: "Somente a Expedição entrega e reabre o que foi entregue." },
  cancelar: { em: CAIXA, porque: "Somente o Balcão e o Financeiro cancelam e reabrem pedidos." },
  excluir: { ...ADMIN, porque: "Somente a Administração exclui e restaura pedidos." },
  excluir_de_vez: { ...ADMIN, porque: "Somente a Administração exclui pedidos de vez." },
  acessos: { ...ADMIN, porque: "Somente a Administração cuida dos acessos." },
  loja: { ...ADMIN, porque: "Somente a Administração muda o nome e o logo da loja." },
};

/**
 * Why somebody may not do something, as a sentence for its person; null when it may. The administration may everything,
 * wherever it stands; the Financeiro's role has the Financeiro's part beside that of its place; a wall has none.
 */
export function porqueNaoPode({ papel, setor }: Quem, acao: Acao): string | null {
  if (papel === "admin") return null;
  const { em, papel: minimo = "operador", porque } = REGRAS[acao];
  const aqui = setor === null || setor === "admin" || em.includes(setor) ||
    papel === "financeiro" && setor !== "tv" && em.includes("financeiro");
  return aqui && PAPEIS.indexOf(papel) >= PAPEIS.indexOf(minimo) ? null : porque;
}

/** All that somebody may not do, each with its reason. */
export function negadas(quem: Quem): Partial<Record<Acao, string>> {
  const acoes = Object.keys(REGRAS) as Acao[];
  return Object.fromEntries(acoes.map((acao) => [acao, porqueNaoPode(quem, acao)]).filter(([, porque]) => porque));
}

/** Why somebody may not change what a pedido costs; null when it may. @param pedido null for one that is not saved yet. */
export function porqueNaoMudaValores(quem: Quem, pedido: { financeiro: boolean } | null): string | null {
  return porqueNaoPode(quem, "pagamento") ?? (pedido?.financeiro ? porqueNaoPode(quem, "valores") : null);
}

/**
 * Why somebody may not change these stages of a pedido; null when it may. What the rules of production drag along is not
 * asked for: whoever sends a pedido out does what is missing with it, whoever takes a stage back takes the Expedição
 * back, and with the Financeiro all the rest.
 */
export function porqueNaoMudaEtapas(quem: Quem, antes: Flags, depois: Flags): string | null {
  const pode = (etapa: Etapa) => porqueNaoPode(quem, etapa) === null;
  const mudou = (etapa: Etapa, para: boolean) => antes[etapa] !== para && depois[etapa] === para;
  const arrastada = (etapa: Etapa) =>
    depois[etapa]
      ? etapa !== "financeiro" && mudou("expedicao", true) && pode("expedicao")
      : mudou("financeiro", false) && pode("financeiro") ||
        etapa === "expedicao" && ETAPAS.some((outra) => mudou(outra, false) && pode(outra));
  const recusada = ETAPAS.find((etapa) => antes[etapa] !== depois[etapa] && !pode(etapa) && !arrastada(etapa));
  return recusada ? porqueNaoPode(quem, recusada) : null;
}
