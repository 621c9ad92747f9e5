/**
 * What the shop asks of a pedido beyond its shape, so that production can make it. The form says it while one types;
 * the server says it again to who asks to be judged strictly. Programs from before these rules are not held to them.
 * Pure, and without the schemas: every screen with a form carries it.
 */

import { lerCampo } from "./campo_do_item.ts";
import { CAMPOS_DO_ITEM, camposDoTipo, type NomeDeCampo, tipoDeItem } from "./campos_por_tipo.ts";
import { diaCurto } from "./datas.ts";
import { lerCentavos } from "./dinheiro.ts";
import { parseCount } from "./numbers.ts";
import type { Item, NovoPedido, Pedido, PedidoPatch } from "./pedido.ts";
import { lerMedida, QUANTIDADE_MAX } from "./valores.ts";

/** What is wrong, by field: `cliente`, `items.0.largura`. One sentence each. */
export type Problemas = Record<string, string>;

/** The fewest digits of a telephone with its area code. */
const DIGITOS_DO_TELEFONE = 10;

/** Said of what is no amount. */
export const VALOR_ILEGIVEL = "Não entendi este valor: escreva como 1.234,56.";

/**
 * What keeps a new pedido, or a change of one, from being saved. Only what is sent is judged, and of the items only
 * those that differ from `antes`: a pedido of the old system that breaks a rule must still accept a new telephone.
 */
export function problemasDoPedido(enviado: NovoPedido | PedidoPatch, antes?: Pedido): Problemas {
  const problemas: Problemas = {};
  const depois = { ...antes, ...enviado };
  const { cliente, telefone_cliente: telefone, data_entrada, forma_envio, valor_frete } = enviado;
  if ((cliente ?? (antes ? antes.cliente : "")).trim().length < 2 && (!antes || cliente !== undefined)) {
    problemas.cliente = "Informe o nome do cliente.";
  }
  if (telefone && /\d/.test(telefone) && telefone.replace(/\D/g, "").length < DIGITOS_DO_TELEFONE) {
    problemas.telefone_cliente = "Telefone com DDD: faltam números.";
  }
  if (data_entrada === "") problemas.data_entrada = "Informe o dia da entrada.";
  const tocouDatas = data_entrada !== undefined || enviado.data_entrega !== undefined;
  if (tocouDatas && depois.data_entrada && depois.data_entrega && depois.data_entrega < depois.data_entrada) {
    problemas.data_entrega = `A entrega (${diaCurto(depois.data_entrega)}) não pode ser antes da entrada (${
      diaCurto(depois.data_entrada)
    }).`;
  }
  if (valor_frete && lerCentavos(valor_frete) === null) problemas.valor_frete = VALOR_ILEGIVEL;
  if (forma_envio && nomeDoPortador(forma_envio) === "") problemas.forma_envio = "Informe o nome do portador.";
  if (depois.reposicao_de && !depois.motivo_reposicao?.trim()) {
    problemas.motivo_reposicao = "Informe o motivo da reposição.";
  }
  if (!antes || enviado.items) Object.assign(problemas, problemasDosItens(enviado.items ?? [], depois, antes));
  return problemas;
}

/** Whether a pedido may cost nothing: a faulty one made again as a courtesy, and no other. */
export function semCusto({ reposicao_de, cortesia }: Pick<PedidoPatch, "reposicao_de" | "cortesia">): boolean {
  return cortesia === true && !!reposicao_de;
}

/** `Portador – Ana` → `Ana`; empty when nobody is named, `null` for another way of sending. */
export function nomeDoPortador(forma_envio: string): string | null {
  return /^\s*portador\s*(?:[–—:-]\s*(.*))?$/i.exec(forma_envio)?.slice(1).map((nome) => (nome ?? "").trim())[0] ??
    null;
}

function problemasDosItens(items: readonly Item[], pedido: PedidoPatch, antes?: Pedido): Problemas {
  if (items.length === 0) return { items: "Adicione pelo menos um item." };
  const conhecidos = new Set(antes?.items.map((item) => JSON.stringify(item)));
  const gratis = semCusto(pedido);
  const valiaCortesia = antes ? semCusto(antes) === gratis : true;
  return Object.fromEntries(
    items.flatMap((item, lugar) =>
      valiaCortesia && conhecidos.has(JSON.stringify(item))
        ? []
        : Object.entries(problemasDoItem(item, gratis)).map(([campo, frase]) => [`items.${lugar}.${campo}`, frase])
    ),
  );
}

/** What keeps one item from being made, by field. @param gratis it may cost nothing. */
export function problemasDoItem(item: Item, gratis: boolean): Problemas {
  const problemas: Problemas = {};
  const { comMedidas } = tipoDeItem(item.tipo_producao);
  if (item.descricao.trim().length < 3) problemas.descricao = "Descreva o item com pelo menos 3 letras.";
  for (const lado of ["largura", "altura"] as const) {
    if (item[lado] === null || item[lado] === "") {
      if (comMedidas) problemas[lado] = `Informe a ${lado}, em centímetros.`;
    } else if (lerMedida(item[lado]) === null) problemas[lado] = `Não entendi esta ${lado}: escreva em centímetros.`;
  }
  const { quantidade = 1 } = item;
  if (!Number.isSafeInteger(quantidade) || quantidade < 1 || quantidade > QUANTIDADE_MAX) {
    problemas.quantidade = "Informe quantas peças: 1 ou mais.";
  }
  if (!item.vendedor.trim()) problemas.vendedor = "Informe o vendedor.";
  Object.assign(problemas, problemasDosCampos(item));
  const centavos = lerCentavos(item.valor_unitario);
  if (centavos === null) problemas.valor_unitario = VALOR_ILEGIVEL;
  else if (centavos === 0 && !gratis) {
    problemas.valor_unitario = "O valor deve ser maior que zero (só reposição pode ser R$ 0,00).";
  }
  return problemas;
}

/** More eyelets or cords than a piece has room for are a price in the wrong field. */
const CONTAGEM_MAX = 9_999;

function ehContagem(valor: string): boolean {
  const contados = parseCount(valor) ?? 0;
  return contados >= 1 && contados <= CONTAGEM_MAX;
}

/** Whether an item of this size and kind cannot be made without a field; of those that belong to another, while that is set. */
export function ehObrigatorio(
  { largura, altura }: Pick<Item, "largura" | "altura">,
  tipo_producao: string,
  nome: NomeDeCampo,
): boolean {
  if (nome === "ilhos_qtd" || nome === "cordinha_qtd") return true;
  if (nome === "tamanho" && lerMedida(largura) !== null && lerMedida(altura) !== null) return false;
  return tipoDeItem(tipo_producao).obrigatorios?.includes(nome) ?? false;
}

const FALTA: Partial<Record<NomeDeCampo, string>> = {
  tamanho: "Informe o tamanho, ou a largura e a altura.",
  ilhos_qtd: "Informe quantos ilhós.",
  cordinha_qtd: "Informe quantas cordinhas.",
};

function problemasDosCampos(item: Item): Problemas {
  const problemas: Problemas = {};
  for (const nome of camposDoTipo(item.tipo_producao)) {
    const { forma, se } = CAMPOS_DO_ITEM[nome];
    const valor = lerCampo(item, nome);
    if (se && !lerCampo(item, se)) continue;
    if (valor === "") {
      if (nome === "pe_descricao" && lerCampo(item, "com_pe") === "outro") problemas[nome] = "Descreva o pé.";
      if (ehObrigatorio(item, item.tipo_producao, nome)) {
        problemas[nome] = FALTA[nome] ?? `Informe: ${tipoDeItem(item.tipo_producao).material.toLowerCase()}.`;
      }
    } else if (forma === "contagem" && !ehContagem(valor)) problemas[nome] = "Informe um número inteiro.";
    else if (forma === "medida" && lerMedida(valor) === null) problemas[nome] = "Informe em centímetros.";
    else if (forma === "valor" && lerCentavos(valor) === null) problemas[nome] = VALOR_ILEGIVEL;
  }
  return problemas;
}
