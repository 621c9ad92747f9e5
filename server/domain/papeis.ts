/** Who may do what. An access has one role; what it may not do is refused with a sentence that says who may. */

import type { Setor } from "./setores.ts";

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
  valores: { pode: ["financeiro", "admin"], porque: "Somente o Financeiro muda valores de um pedido." },
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
  items: readonly { id?: number; valor_unitario: string; ilhos_valor_unitario: string | null }[];
}

/**
 * Why a role may not make this change of a pedido; null when it may. Whoever writes an order also says what it costs
 * (`antes` is null); from then on its values are the Financeiro's.
 */
export function porqueNaoMuda(papel: Papel, antes: ComValores | null, depois: ComValores): string | null {
  const semEscrita = porqueNaoPode(papel, "escrever");
  if (semEscrita) return semEscrita;
  if ((antes?.financeiro ?? false) !== depois.financeiro) {
    const semLiberar = porqueNaoPode(papel, "liberar");
    if (semLiberar) return semLiberar;
  }
  const semValores = porqueNaoPode(papel, "valores");
  return semValores && antes && valoresDe(antes) !== valoresDe(depois) ? semValores : null;
}

/** The money of a pedido as one text. An item that costs nothing changes no value by coming or going. */
function valoresDe({ valor_total, valor_frete, valor_itens, items }: ComValores): string {
  const precos = items.map((
    { id, valor_unitario, ilhos_valor_unitario },
  ) => [id, valor_unitario, ilhos_valor_unitario]);
  const comPreco = precos.filter(([, unitario, ilhos]) => unitario !== "0.00" || (ilhos ?? "") !== "");
  return JSON.stringify([valor_total, valor_frete, valor_itens, comPreco.sort(([a], [b]) => Number(a) - Number(b))]);
}
