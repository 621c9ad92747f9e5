/** Whether somebody may make a change of a pedido, by what it changes, whatever was sent. Pure. */

import { CAMPOS_DO_ITEM } from "./campos_por_tipo.ts";
import { lerCentavos } from "./dinheiro.ts";
import { type Flags, type Status, statusDasEtapas } from "./etapas.ts";
import { type Acao, porqueNaoMudaEtapas, porqueNaoMudaValores, porqueNaoPode, type Quem } from "./papeis.ts";

/** A pedido, of which the rules below name what they look at; all else of it is the counter's. */
interface Mudavel extends Flags {
  status: Status;
  valor_total: string;
  valor_frete: string;
  valor_itens: string;
  cortesia?: boolean;
  items: readonly ItemMudavel[];
}

/** An item, with whatever fields other programs gave it. */
interface ItemMudavel {
  id?: number;
  quantidade?: number;
}

/** A change: what was, null of a new pedido, and what shall be. */
export interface Mudado {
  acao: "create" | "update" | "delete" | "restore";
  antes: Mudavel | null;
  depois: Mudavel;
  /** It takes an earlier change back: whoever may make that one may. */
  desfaz?: boolean;
}

/** Where every pedido begins. */
const NOVO: Flags & { status: Status } = {
  financeiro: false,
  conferencia: false,
  sublimacao: false,
  costura: false,
  expedicao: false,
  status: "pendente",
};

/** Why somebody may not make this change of a pedido; null when it may. */
export function porqueNaoMuda(quem: Quem, { acao, antes, depois, desfaz }: Mudado): string | null {
  if (desfaz && antes) return porqueNaoMuda(quem, { acao, antes: depois, depois: antes });
  return porqueNaoPode(quem, "escrever") ??
    (acao === "delete" || acao === "restore" ? porqueNaoPode(quem, "excluir") : null) ??
    porqueNaoMudaEtapas(quem, antes ?? NOVO, depois) ??
    porqueNaoFaz(quem, acoesDoStatus(antes ?? NOVO, depois)) ??
    (antes ? porqueNaoMudaCampos(quem, antes, depois) : porqueNaoPode(quem, "criar"));
}

function porqueNaoFaz(quem: Quem, acoes: readonly Acao[]): string | null {
  return acoes.map((acao) => porqueNaoPode(quem, acao)).find((porque) => porque !== null) ?? null;
}

/** A status that follows from the stages is nobody's own change. */
function acoesDoStatus(antes: Flags & { status: Status }, depois: Flags & { status: Status }): Acao[] {
  if (antes.status === depois.status) return [];
  const estados = [antes.status, depois.status];
  const decisoes: Acao[] = [];
  if (estados.includes("entregue")) decisoes.push("entregar");
  if (estados.includes("cancelado")) decisoes.push("cancelar");
  return decisoes.length > 0 || depois.status === statusDasEtapas(depois) ? decisoes : ["editar"];
}

/** Fields of a pedido that are judged as money or as stages, or that a change writes by itself. */
const JULGADOS = [
  ...Object.keys(NOVO),
  ...["valor_total", "valor_frete", "valor_itens", "cortesia", "items", "etapas_feitas"],
  ...["versao", "seq", "mark", "ultima_atualizacao", "atualizado_por"],
];

/** Which part of the work each field is, by the last of its name; what is not here is `editar`, and a note is anybody's. */
const PARTES: Record<string, Acao> = {
  observacao: "escrever",
  prioridade: "prioridade",
  quantidade: "pagamento",
  tipo_pagamento: "pagamento",
  obs_pagamento: "pagamento",
  imagem: "arte",
  legenda_imagem: "arte",
  designer: "arte",
  maquina: "impressao",
  data_impressao: "impressao",
  rip: "impressao",
  perfil_cor: "impressao",
};

/** Which part of the work a field of a pedido or of an item is. */
export function acaoDoCampo(nome: string): Acao {
  return PARTES[nome] ?? "editar";
}

function porqueNaoMudaCampos(quem: Quem, antes: Mudavel, depois: Mudavel): string | null {
  const semValores = valoresDe(antes) === valoresDe(depois) ? null : porqueNaoMudaValores(quem, antes);
  const lugares = [
    ...lugaresMudados(antes, depois).filter((nome) => !JULGADOS.includes(nome)),
    ...lugaresDosItens(antes.items, depois.items),
  ];
  return semValores ?? porqueNaoFaz(quem, lugares.map((lugar) => acaoDoCampo(lugar.split(".").at(-1)!)));
}

/** Where items differ, money aside; `items` where one came, went or stands elsewhere. */
function lugaresDosItens(antes: readonly ItemMudavel[], depois: readonly ItemMudavel[]): string[] {
  const ids = (items: readonly ItemMudavel[]) => JSON.stringify(items.map(({ id }) => id));
  if (ids(antes) !== ids(depois)) return ["items"];
  return antes.flatMap((item, lugar) => lugaresMudados(item, depois[lugar]!));
}

/** Where two objects differ, money aside: `acabamento.ilhos`. */
function lugaresMudados(antes: object, depois: object, dentroDe = ""): string[] {
  const [a, b] = [antes, depois] as Record<string, unknown>[] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((nome) => {
    const [de, para] = [a[nome] ?? null, b[nome] ?? null];
    const lugar = dentroDe + nome;
    if (JSON.stringify(de) === JSON.stringify(para) || ehDinheiro(nome, lugar)) return [];
    return ehObjeto(de) && ehObjeto(para) ? lugaresMudados(de, para, `${lugar}.`) : [lugar];
  });
}

/** The money of a pedido as one text. */
function valoresDe({ valor_total, valor_frete, valor_itens, cortesia, items }: Mudavel): string {
  return JSON.stringify([valor_total, valor_frete, valor_itens, cortesia ?? false, dinheiroDosItens(items)]);
}

/** The table's fields that hold money, by the names that the wire has for them. */
const CAMPOS_DE_DINHEIRO: ReadonlySet<string> = new Set(
  Object.values(CAMPOS_DO_ITEM).filter(({ forma }) => forma === "valor").flatMap(({ lugares }) => lugares),
);
/** How other programs call theirs. */
const NOME_DE_DINHEIRO = /(?:^|_)(?:valor|preco|desconto|acrescimo|custo|total)(?:_|$)/i;

function ehDinheiro(nome: string, lugar: string): boolean {
  return CAMPOS_DE_DINHEIRO.has(lugar) || NOME_DE_DINHEIRO.test(nome);
}

function ehObjeto(valor: unknown): valor is object {
  return typeof valor === "object" && valor !== null;
}

/**
 * All that is money in items, to be compared: how many of each, and every field that holds money, by the table or by its
 * name. An item that costs nothing is not among it, and changes no value by coming or going.
 */
function dinheiroDosItens(items: readonly ItemMudavel[]): unknown[] {
  return items.map((item) => [item.id ?? 0, item.quantidade ?? 1, ...valoresEm(item, "")] as const)
    .filter(([, , ...valores]) => valores.length > 0)
    .sort(([a], [b]) => a - b);
}

/** The fields with money in a value, by name, and what each says: cents where it can be read. */
function valoresEm(value: object, dentroDe: string): [string, unknown][] {
  return Object.entries(value).flatMap(([nome, valor]): [string, unknown][] => {
    const lugar = dentroDe + nome;
    if (ehDinheiro(nome, lugar)) {
      const lido = typeof valor === "string" || typeof valor === "number" ? lerCentavos(valor) ?? valor : valor;
      return lido === null || lido === "" || lido === 0 ? [] : [[lugar, lido]];
    }
    return ehObjeto(valor) ? valoresEm(valor, `${lugar}.`) : [];
  }).sort(([a], [b]) => a < b ? -1 : 1);
}
