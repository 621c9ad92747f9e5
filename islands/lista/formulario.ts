/** The form of a pedido: what its fields hold, what is wrong with them, and what of it is sent. Pure. */

import { diaCurto, diaDaSemana } from "../../server/domain/datas.ts";
import { escreverDecimal, formatarValor, lerCentavos } from "../../server/domain/dinheiro.ts";
import type { Campo, NovoPedido, Pedido, PedidoPatch } from "../../server/domain/pedido.ts";
import { nomeDoPortador, type Problemas, problemasDoPedido, semCusto } from "../../server/domain/regras.ts";
import { somaDosItens, somar } from "../../server/domain/valores.ts";
import { digitarItem, duplicarItem, type ItemDigitado, itemParaFio, itemVazio } from "./item_digitado.ts";

/** The whole form as typed: text everywhere, money in Brazilian form, days as `YYYY-MM-DD`. */
export interface Digitado {
  cliente: string;
  telefone_cliente: string;
  cidade_cliente: string;
  data_entrada: string;
  data_entrega: string;
  prioridade: "NORMAL" | "ALTA";
  forma_envio: string;
  /** Who carries it, when the way of sending is a carrier: on the wire both are one text. */
  portador: string;
  valor_frete: string;
  tipo_pagamento: string;
  obs_pagamento: string;
  observacao: string;
  /** Of a pedido that is made again: the id of its original. */
  reposicao_de: number | null;
  motivo_reposicao: string;
  cortesia: boolean;
  items: ItemDigitado[];
  /** What was asked and meant as it stands, by the keys of its questions (questions.ts); never sent. */
  confirmed?: readonly string[];
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
  reposicao_de: "Pedido original",
  motivo_reposicao: "Motivo da reposição",
  cortesia: "Cortesia",
  forma_envio: "Forma de envio",
  valor_frete: "Frete",
  tipo_pagamento: "Pagamento",
  obs_pagamento: "Obs. do pagamento",
  observacao: "Observação",
  items: "Itens",
};

/** The fields of the form, in the order in which they are shown. */
export const CAMPOS_DIGITADOS = Object.keys(NOME_DO_CAMPO) as CampoDigitado[];

/** Those that only a reposição has. */
const DE_REPOSICAO: readonly CampoDigitado[] = ["reposicao_de", "motivo_reposicao", "cortesia"];

/** What a new pedido is made from. */
export interface Copia {
  /** `reposicao`: the original was faulty and is made again. */
  tipo: "duplicar" | "reposicao";
  de: Pedido;
}

/** An empty form. `hoje` is the shop's calendar day, `vendedor` who sells at this screen. */
export function formularioVazio(hoje: string, vendedor = ""): Digitado {
  return {
    cliente: "",
    telefone_cliente: "",
    cidade_cliente: "",
    data_entrada: hoje,
    data_entrega: "",
    prioridade: "NORMAL",
    forma_envio: "",
    portador: "",
    valor_frete: "",
    tipo_pagamento: "",
    obs_pagamento: "",
    observacao: "",
    reposicao_de: null,
    motivo_reposicao: "",
    cortesia: false,
    items: [{ ...itemVazio(), vendedor }],
  };
}

/** The form of a new pedido that is like another: everything but its days, its number and its way through production. */
export function copiar({ tipo, de }: Copia, hoje: string): Digitado {
  const copia = digitar(de);
  return {
    ...copia,
    data_entrada: hoje,
    data_entrega: "",
    prioridade: "NORMAL",
    reposicao_de: tipo === "reposicao" ? de.id : null,
    motivo_reposicao: "",
    cortesia: false,
    items: copia.items.map(duplicarItem),
  };
}

/** A pedido as the form shows it. */
export function digitar(pedido: Pedido): Digitado {
  return Object.assign({}, ...CAMPOS_DIGITADOS.map((campo) => tomar(pedido, campo)));
}

/** One field of a pedido as the form shows it; with the way of sending comes who carries it. */
export function tomar(pedido: Pedido, campo: CampoDigitado): Partial<Digitado> {
  switch (campo) {
    case "items":
      return { items: pedido.items.map(digitarItem) };
    case "valor_frete":
      return { valor_frete: formatarValor(pedido.valor_frete) };
    case "reposicao_de":
      return { reposicao_de: pedido.reposicao_de ?? null };
    case "cortesia":
      return { cortesia: pedido.cortesia ?? false };
    case "forma_envio":
      return envioDe(pedido.forma_envio);
    default:
      return { [campo]: pedido[campo] ?? "" };
  }
}

function envioDe(forma_envio: string): Pick<Digitado, "forma_envio" | "portador"> {
  const nome = nomeDoPortador(forma_envio);
  return nome === null ? { forma_envio, portador: "" } : { forma_envio: "Portador", portador: nome };
}

/** Whether somebody carries it away whose name must be known. */
export function temPortador({ forma_envio }: Pick<Digitado, "forma_envio">): boolean {
  return nomeDoPortador(forma_envio) !== null;
}

/** What a new pedido sends. */
export function paraNovo(digitado: Digitado): NovoPedido {
  const campos = CAMPOS_DIGITADOS.filter((campo) => digitado.reposicao_de !== null || !DE_REPOSICAO.includes(campo));
  return Object.fromEntries(campos.map((campo) => [campo, paraFio(digitado, campo)])) as NovoPedido;
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
      return digitado.items.map((item) => itemParaFio(item, semCusto(digitado)));
    case "valor_frete":
      return semCusto(digitado) ? "0.00" : decimal(digitado.valor_frete);
    case "forma_envio":
      return temPortador(digitado)
        ? `Portador – ${digitado.portador.trim()}`.replace(/ – $/, "")
        : digitado.forma_envio.trim();
    case "data_entrega":
    case "observacao":
    case "obs_pagamento":
    case "motivo_reposicao":
      return digitado[campo].trim() || null;
    case "reposicao_de":
    case "cortesia":
      return digitado[campo];
    default:
      return digitado[campo].trim();
  }
}

/** What the pedido will cost, in wire form, by the functions that the server uses; unreadable amounts count as nothing. */
export function totais(digitado: Digitado): { itens: string; frete: string; total: string } {
  const items = paraFio(digitado, "items") as { valor_unitario: string; quantidade: number | string }[];
  const itens = somaDosItens(items.map(({ valor_unitario, quantidade }) => {
    return { valor_unitario, quantidade: typeof quantidade === "number" ? quantidade : 0 };
  }));
  const frete = semCusto(digitado) ? 0 : lerCentavos(digitado.valor_frete) ?? 0;
  return { itens, frete: escreverDecimal(frete), total: somar(itens, escreverDecimal(frete)) };
}

/** What keeps the form from being saved, by its fields. With `base`, only what was touched is judged. */
export function validar(digitado: Digitado, base?: Pedido): Problemas {
  const enviado = base ? paraPatch(base, digitado) : paraNovo(digitado);
  const { forma_envio, ...problemas } = problemasDoPedido(enviado, base);
  return forma_envio === undefined ? problemas : { ...problemas, portador: forma_envio };
}

/** The day of the entrega in words, with a warning where it is worth a second look; `null` while there is none. */
export function ressalvaDaEntrega(data_entrega: string): string | null {
  if (!data_entrega) return null;
  const dia = diaDaSemana(data_entrega);
  if (dia !== 0 && dia !== 6) return `Entrega: ${diaCurto(data_entrega)}.`;
  return `Atenção: ${data_entrega.slice(8)}/${data_entrega.slice(5, 7)} é ${dia === 0 ? "domingo" : "sábado"}.`;
}

/** A field's value as one text, to compare: what the wire would say. */
export function textoDo(digitado: Digitado, campo: CampoDigitado): string {
  return JSON.stringify(paraFio(digitado, campo) ?? "");
}

/** What is not money is sent as typed: the server then says so beside the field. */
function decimal(valor: string): string {
  if (valor.trim() === "") return "0.00";
  const centavos = lerCentavos(valor);
  return centavos === null ? valor.trim() : escreverDecimal(centavos);
}
