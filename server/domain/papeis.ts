/** Who may do what. An access has one role; what it may not do is refused with a sentence that says who may. */

import { NOME_DO_SETOR, type Setor } from "./setores.ts";

/** The roles, from the least to the most that one may do. */
export const PAPEIS = ["leitura", "operador", "financeiro", "admin"] as const;

/** One of {@linkcode PAPEIS}. */
export type Papel = typeof PAPEIS[number];

/** How people call each role. */
export const NOME_DO_PAPEL: Record<Papel, string> = {
  leitura: "Só ver",
  operador: "Produção e balcão",
  financeiro: "Financeiro",
  admin: "Administração",
};

/** What somebody without an access is told. */
export const SEM_ACESSO = "É preciso um acesso: abra o link que a Administração entregou";

/** What somebody is told whose access was changed while they asked. */
export const ACESSO_MUDOU = "Este acesso acaba de mudar: recarregue a página e tente de novo";

/** What somebody is told who opens a link that was revoked, or replaced by a new one. */
export const LINK_ENCERRADO = "Este link não vale mais. Peça um link novo";

/** Who asks: an access by its name. With access control off everybody is one who may do all and has no name. */
export interface Ator {
  /** The access's own number; null with access control off. */
  id: number | null;
  nome: string | null;
  papel: Papel;
  setor: Setor | null;
  /** Which version of the access let them in. */
  versao: number;
}

/** Everybody, with access control off. */
export const QUALQUER_UM: Ator = { id: null, nome: null, papel: "admin", setor: null, versao: 0 };

/** What a role decides. Reading is not among them: whoever has an access may read. */
export type Acao = "escrever" | "liberar" | "valores" | "excluir_de_vez" | "acessos" | "loja";

const REGRAS: Record<Acao, { pode: readonly Papel[]; porque: string }> = {
  escrever: { pode: ["operador", "financeiro", "admin"], porque: "Este acesso permite só ver os pedidos." },
  liberar: { pode: ["financeiro", "admin"], porque: "Somente o Financeiro libera pedidos." },
  valores: {
    pode: ["financeiro", "admin"],
    porque: "O Financeiro já liberou este pedido: agora somente ele muda os valores.",
  },
  excluir_de_vez: { pode: ["admin"], porque: "Somente a Administração exclui pedidos de vez." },
  acessos: { pode: ["admin"], porque: "Somente a Administração cuida dos acessos." },
  loja: { pode: ["admin"], porque: "Somente a Administração muda o nome e o logo da loja." },
};

/** Why a role may not do something, as a sentence for its person; null when it may. */
export function porqueNaoPode(papel: Papel, acao: Acao): string | null {
  const { pode, porque } = REGRAS[acao];
  return pode.includes(papel) ? null : porque;
}

/** Why a role may not change what a pedido costs; null when it may. @param pedido null for one that is not saved yet. */
export function porqueNaoMudaValores(papel: Papel, pedido: { financeiro: boolean } | null): string | null {
  return pedido?.financeiro ? porqueNaoPode(papel, "valores") : null;
}

/** The role that a screen of a place needs, and no more. */
export function roleOfSetor(setor: Setor): Papel {
  if (setor === "tv") return "leitura";
  return setor === "financeiro" || setor === "admin" ? setor : "operador";
}

/** Why a role makes no sense at a place, as a sentence; null when it does. The administration may work anywhere. */
export function whyContradicts(papel: Papel, setor: Setor | null): string | null {
  if (setor === null) return null;
  const needed = roleOfSetor(setor);
  if (setor === "tv") return papel === needed ? null : "Uma TV só mostra: basta o papel “Só ver”.";
  return PAPEIS.indexOf(papel) >= PAPEIS.indexOf(needed)
    ? null
    : `No setor ${NOME_DO_SETOR[setor]} é preciso o papel “${NOME_DO_PAPEL[needed]}”.`;
}
