/** The form of a pedido: what its fields hold, what is wrong with them, and what of it is sent. Pure. */

import { diaCurto, diaDaSemana } from "../../server/domain/datas.ts";
import { escreverDecimal, formatarValor, lerCentavos } from "../../server/domain/dinheiro.ts";
import type { Campo, Item, NovoPedido, Pedido, PedidoPatch } from "../../server/domain/pedido.ts";

/** The kinds of item that the shop makes: what the wire says, what people say, whether it is cut to a size. */
export const TIPOS = [
  { valor: "painel", nome: "Tecido (painel)", comMedidas: true },
  { valor: "lona", nome: "Lona", comMedidas: true },
  { valor: "adesivo", nome: "Adesivo", comMedidas: true },
  { valor: "totem", nome: "Totem", comMedidas: true },
  { valor: "almofada", nome: "Almofada", comMedidas: false },
  { valor: "bolsinha", nome: "Bolsinha", comMedidas: false },
  { valor: "mochilinha", nome: "Mochilinha", comMedidas: false },
  { valor: "canga", nome: "Canga", comMedidas: false },
  { valor: "mesa_babado", nome: "Mesa com babado", comMedidas: true },
  { valor: "impressao_3d", nome: "Impressão 3D", comMedidas: false },
  { valor: "generica", nome: "Outra produção", comMedidas: false },
] as const;

/** One item as typed. `original` keeps what this form does not show: art, and fields of newer or older programs. */
export interface ItemDigitado {
  /** Names the item while the form is open; never sent. */
  chave: number;
  original?: Item;
  tipo_producao: string;
  descricao: string;
  largura: string;
  altura: string;
  quantidade: string;
  tecido: string;
  vendedor: string;
  designer: string;
  overloque: boolean;
  elastico: boolean;
  ilhos: boolean;
  observacao: string;
  valor_unitario: string;
}

/** The whole form as typed: text everywhere, money in Brazilian form, days as `YYYY-MM-DD`. */
export interface Digitado {
  cliente: string;
  telefone_cliente: string;
  cidade_cliente: string;
  data_entrada: string;
  data_entrega: string;
  prioridade: "NORMAL" | "ALTA";
  forma_envio: string;
  valor_frete: string;
  tipo_pagamento: string;
  obs_pagamento: string;
  observacao: string;
  items: ItemDigitado[];
}

/** The name of a field of the pedido that the form holds. */
export type CampoDigitado = keyof Digitado & Campo;

/** How people call each field. */
export const NOME_DO_CAMPO: Record<CampoDigitado, string> = {
  cliente: "Cliente",
  telefone_cliente: "Telefone",
  cidade_cliente: "Cidade",
  data_entrada: "Entrada",
  data_entrega: "Entrega",
  prioridade: "Prioridade",
  forma_envio: "Forma de envio",
  valor_frete: "Frete",
  tipo_pagamento: "Pagamento",
  obs_pagamento: "Obs. do pagamento",
  observacao: "Observação",
  items: "Itens",
};

/** The fields of the form, in the order in which they are shown. */
export const CAMPOS_DIGITADOS = Object.keys(NOME_DO_CAMPO) as CampoDigitado[];

/** What is wrong, by field: `cliente`, `items.0.largura`. */
export type Problemas = Record<string, string>;

let proximaChave = 1;

/** A new item, with the salesperson of the one before it: an order is nearly always one person's. */
export function itemVazio(anterior?: ItemDigitado): ItemDigitado {
  return {
    chave: proximaChave++,
    tipo_producao: anterior?.tipo_producao ?? "painel",
    descricao: "",
    largura: "",
    altura: "",
    quantidade: "1",
    tecido: "",
    vendedor: anterior?.vendedor ?? "",
    designer: anterior?.designer ?? "",
    overloque: false,
    elastico: false,
    ilhos: false,
    observacao: "",
    valor_unitario: "",
  };
}

/** An empty form. `hoje` is the shop's calendar day. */
export function formularioVazio(hoje: string): Digitado {
  return {
    cliente: "",
    telefone_cliente: "",
    cidade_cliente: "",
    data_entrada: hoje,
    data_entrega: "",
    prioridade: "NORMAL",
    forma_envio: "",
    valor_frete: "",
    tipo_pagamento: "",
    obs_pagamento: "",
    observacao: "",
    items: [itemVazio()],
  };
}

/** A pedido as the form shows it. */
export function digitar(pedido: Pedido): Digitado {
  return {
    ...Object.fromEntries(CAMPOS_DIGITADOS.map((campo) => [campo, digitarCampo(pedido, campo)])) as unknown as Digitado,
  };
}

/** One field of a pedido as the form shows it. */
export function digitarCampo<C extends CampoDigitado>(pedido: Pedido, campo: C): Digitado[C] {
  const valor = ((): unknown => {
    if (campo === "items") return pedido.items.map(digitarItem);
    if (campo === "valor_frete") return formatarValor(pedido.valor_frete);
    return pedido[campo] ?? "";
  })();
  return valor as Digitado[C];
}

function digitarItem(item: Item): ItemDigitado {
  return {
    chave: proximaChave++,
    original: item,
    tipo_producao: item.tipo_producao,
    descricao: item.descricao,
    largura: comVirgula(item.largura),
    altura: comVirgula(item.altura),
    quantidade: String(item.quantidade ?? 1),
    tecido: item.tecido,
    vendedor: item.vendedor,
    designer: item.designer,
    overloque: item.acabamento?.overloque ?? false,
    elastico: item.acabamento?.elastico ?? false,
    ilhos: item.acabamento?.ilhos ?? false,
    observacao: item.observacao ?? "",
    valor_unitario: formatarValor(item.valor_unitario),
  };
}

/** What a new pedido sends. */
export function paraNovo(digitado: Digitado): NovoPedido {
  const valores = CAMPOS_DIGITADOS.map((campo) => [campo, paraFio(digitado, campo)]);
  return Object.fromEntries(valores) as NovoPedido;
}

/** What an edit sends: the fields that differ from the pedido it started from, and nothing else. */
export function paraPatch(base: Pedido, digitado: Digitado): PedidoPatch {
  return Object.fromEntries(camposMudados(base, digitado).map((campo) => [campo, paraFio(digitado, campo)]));
}

/** The fields in which the form differs from a pedido. */
export function camposMudados(base: Pedido, digitado: Digitado): CampoDigitado[] {
  const original = digitar(base);
  return CAMPOS_DIGITADOS.filter((campo) => textoDo(original, campo) !== textoDo(digitado, campo));
}

/** A value of the form as the wire writes it. An untouched item is sent back exactly as it came. */
function paraFio(digitado: Digitado, campo: CampoDigitado): unknown {
  switch (campo) {
    case "items":
      return digitado.items.map(itemParaFio);
    case "valor_frete":
      return decimal(digitado.valor_frete);
    case "data_entrega":
    case "observacao":
    case "obs_pagamento":
      return digitado[campo].trim() || null;
    default:
      return digitado[campo].trim();
  }
}

function itemParaFio(item: ItemDigitado): Item {
  const { chave: _, original, overloque, elastico, ilhos, ...digitado } = item;
  if (original && textoDoItem(item) === textoDoItem(digitarItem(original))) return original;
  const area = metrosQuadrados(item);
  return {
    ilhos_qtd: null,
    ilhos_valor_unitario: null,
    ilhos_distancia: null,
    emenda: null,
    imagem: null,
    ...original,
    ...digitado,
    descricao: digitado.descricao.trim(),
    largura: comPonto(digitado.largura),
    altura: comPonto(digitado.altura),
    metro_quadrado: area === null ? null : area.toFixed(2),
    quantidade: Number(digitado.quantidade),
    observacao: digitado.observacao.trim() || null,
    acabamento: { ...original?.acabamento, overloque, elastico, ilhos },
    valor_unitario: decimal(digitado.valor_unitario),
  };
}

/** Square metres of one piece, from its centimetres; `null` while they are not both numbers. */
export function metrosQuadrados({ largura, altura }: Pick<ItemDigitado, "largura" | "altura">): number | null {
  const [l, a] = [lerMedida(largura), lerMedida(altura)];
  return l && a ? l * a / 10_000 : null;
}

/** What the pedido will cost, in wire form, computed as the server does; unreadable amounts count as nothing. */
export function totais(
  { items, valor_frete }: Pick<Digitado, "items" | "valor_frete">,
): { itens: string; total: string } {
  const itens = items.reduce((soma, item) => {
    return soma + (lerCentavos(item.valor_unitario) ?? 0) * (lerQuantidade(item.quantidade) ?? 0);
  }, 0);
  return { itens: escreverDecimal(itens), total: escreverDecimal(itens + (lerCentavos(valor_frete) ?? 0)) };
}

/**
 * What keeps the form from being saved. With `base`, only what was touched is judged: a pedido of the old system that
 * breaks a rule must still accept a new telephone.
 */
export function validar(digitado: Digitado, base?: Pedido): Problemas {
  const mudados = new Set<CampoDigitado>(base ? camposMudados(base, digitado) : CAMPOS_DIGITADOS);
  const problemas: Problemas = {};
  const { cliente, telefone_cliente, data_entrada, data_entrega, valor_frete, items } = digitado;
  if (mudados.has("cliente") && cliente.trim().length < 2) problemas.cliente = "Informe o nome do cliente.";
  if (
    mudados.has("telefone_cliente") && /\d/.test(telefone_cliente) && telefone_cliente.replace(/\D/g, "").length < 10
  ) {
    problemas.telefone_cliente = "Telefone com DDD: faltam números.";
  }
  if (mudados.has("data_entrada") && !data_entrada) problemas.data_entrada = "Informe o dia da entrada.";
  if ((mudados.has("data_entrada") || mudados.has("data_entrega")) && data_entrega && data_entrega < data_entrada) {
    problemas.data_entrega = `A entrega (${diaCurto(data_entrega)}) não pode ser antes da entrada (${
      diaCurto(data_entrada)
    }).`;
  }
  if (mudados.has("valor_frete") && valor_frete.trim() && lerCentavos(valor_frete) === null) {
    problemas.valor_frete = VALOR_ILEGIVEL;
  }
  if (mudados.has("items")) validarItens(items, problemas);
  return problemas;
}

const VALOR_ILEGIVEL = "Não entendi este valor: escreva como 1.234,56.";

function validarItens(items: ItemDigitado[], problemas: Problemas): void {
  if (items.length === 0) problemas.items = "Adicione pelo menos um item.";
  items.forEach((item, lugar) => {
    const { original, ...digitado } = item;
    if (original && textoDoItem(item) === textoDoItem(digitarItem(original))) return;
    const comMedidas = TIPOS.find(({ valor }) => valor === digitado.tipo_producao)?.comMedidas ?? false;
    const diga = (campo: keyof ItemDigitado, texto: string) => problemas[`items.${lugar}.${campo}`] = texto;
    if (digitado.descricao.trim().length < 3) diga("descricao", "Descreva o item com pelo menos 3 letras.");
    for (const [campo, nome] of [["largura", "largura"], ["altura", "altura"]] as const) {
      if (digitado[campo].trim() === "" ? comMedidas : !lerMedida(digitado[campo])) {
        diga(campo, `Informe a ${nome} em centímetros.`);
      }
    }
    if (lerQuantidade(digitado.quantidade) === null) diga("quantidade", "Informe quantas peças: 1 ou mais.");
    if (!digitado.vendedor.trim()) diga("vendedor", "Informe quem vendeu.");
    const centavos = lerCentavos(digitado.valor_unitario);
    if (centavos === null && digitado.valor_unitario.trim()) diga("valor_unitario", VALOR_ILEGIVEL);
    else if (!centavos) diga("valor_unitario", "O valor deve ser maior que zero.");
  });
}

/** Something worth a second look that does not keep anybody from saving. */
export function ressalvaDaEntrega(data_entrega: string): string | null {
  if (!data_entrega) return "Sem data: “A combinar”.";
  const dia = diaDaSemana(data_entrega);
  if (dia === 0 || dia === 6) {
    return `${data_entrega.slice(8)}/${data_entrega.slice(5, 7)} é ${dia === 0 ? "domingo" : "sábado"}.`;
  }
  return null;
}

/** A field's value as one text, to compare and to show. */
export function textoDo(digitado: Digitado, campo: CampoDigitado): string {
  if (campo === "items") return JSON.stringify(digitado.items.map(textoDoItem));
  if (campo === "valor_frete") return decimal(digitado.valor_frete);
  return digitado[campo].trim();
}

function textoDoItem({ chave: _, original: __, ...item }: ItemDigitado): string {
  return JSON.stringify({ ...item, valor_unitario: lerCentavos(item.valor_unitario) ?? item.valor_unitario });
}

/** What is not money is sent as typed: the server then says so beside the field. */
function decimal(valor: string): string {
  if (valor.trim() === "") return "0.00";
  const centavos = lerCentavos(valor);
  return centavos === null ? valor.trim() : escreverDecimal(centavos);
}

function lerMedida(texto: string): number | null {
  const valor = Number(comPonto(texto) ?? NaN);
  return valor > 0 && Number.isFinite(valor) ? valor : null;
}

function lerQuantidade(texto: string): number | null {
  return /^\d{1,6}$/.test(texto.trim()) && Number(texto) > 0 ? Number(texto) : null;
}

function comPonto(texto: string): string | null {
  return texto.trim().replace(",", ".") || null;
}

function comVirgula(texto: string | null): string {
  return (texto ?? "").replace(".", ",");
}
