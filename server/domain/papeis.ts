/** Who may do what. An access has one role; what it may not do is refused with a sentence that says who may. */

import type { Setor } from "./setores.ts";
import { dinheiroDosItens, type ItemComValor } from "./valores.ts";

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

/** Who asks: an access by its name. With access control off everybody is one who may do all and has no name. */
export interface Ator {
  /** The access's own number; null with access control off. */
  id: number | null;
  nome: string | null;
  papel: Papel;
  setor: Setor | null;
}

/** Everybody, with access control off. */
export const QUALQUER_UM: Ator = { id: null, nome: null, papel: "admin", setor: null };

/** What a role decides. Reading is not among them: whoever has an access may read. */
export type Acao = "escrever" | "liberar" | "valores" | "excluir_de_vez" | "acessos";

const REGRAS: Record<Acao, { pode: readonly Papel[]; porque: string }> = {
  escrever: { pode: ["operador", "financeiro", "admin"], porque: "Este acesso permite só ver os pedidos." },
  liberar: { pode: ["financeiro", "admin"], porque: "Somente o Financeiro libera pedidos." },
  valores: {
    pode: ["financeiro", "admin"],
    porque: "O Financeiro já liberou este pedido: agora somente ele muda os valores.",
  },
  excluir_de_vez: { pode: ["admin"], porque: "Somente a Administração exclui pedidos de vez." },
  acessos: { pode: ["admin"], porque: "Somente a Administração cuida dos acessos." },
};

/** Why a role may not do something, as a sentence for its person; null when it may. */
export function porqueNaoPode(papel: Papel, acao: Acao): string | null {
  const { pode, porque } = REGRAS[acao];
  return pode.includes(papel) ? null : porque;
}

/** What the rules below look at of a pedido. */
interface ComValores {
  financeiro: boolean;
  valor_total: string;
  valor_frete: string;
  valor_itens: string;
  cortesia?: boolean;
  items: readonly ItemComValor[];
}

/**
 * Why a role may not make this change of a pedido; null when it may. What an order costs is the counter's to say until the
 * Financeiro has released it (`antes` is null for a new one); from then on its values are the Financeiro's.
 */
export function porqueNaoMuda(papel: Papel, antes: ComValores | null, depois: ComValores): string | null {
  const semEscrita = porqueNaoPode(papel, "escrever");
  if (semEscrita) return semEscrita;
  if ((antes?.financeiro ?? false) !== depois.financeiro) {
    const semLiberar = porqueNaoPode(papel, "liberar");
    if (semLiberar) return semLiberar;
  }
  const semValores = porqueNaoMudaValores(papel, antes);
  return semValores && antes && valoresDe(antes) !== valoresDe(depois) ? semValores : null;
}

/** Why a role may not change what a pedido costs; null when it may. @param pedido null for one that is not saved yet. */
export function porqueNaoMudaValores(papel: Papel, pedido: Pick<ComValores, "financeiro"> | null): string | null {
  return pedido?.financeiro ? porqueNaoPode(papel, "valores") : null;
}

/** The money of a pedido as one text. */
function valoresDe({ valor_total, valor_frete, valor_itens, cortesia, items }: ComValores): string {
  return JSON.stringify([valor_total, valor_frete, valor_itens, cortesia ?? false, dinheiroDosItens(items)]);
}
