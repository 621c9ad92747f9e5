/** What the cells of a spreadsheet say, as people and Excel write them. Pure. */

import { escreverDecimal, lerCentavos } from "./dinheiro.ts";
import { ETAPAS, NOME_DA_ETAPA, NOME_DO_STATUS } from "./etapas.ts";
import { type Campo, diaSchema, type PedidoPatch } from "./pedido.ts";
import { mesmoTexto, NOME_DA_PRIORIDADE } from "./planilha.ts";
import { isTooLong, mendLine, mendNote, TEXTO_CURTO_MAX, TEXTO_LONGO_MAX } from "./text.ts";

/** What a cell says: fields of a pedido, or why it cannot be read, without a full stop. */
export type Lido = { campos: PedidoPatch } | { problema: string };

/** Said of money that cannot be read. */
export const VALOR_ILEGIVEL = "escreva o valor como 1.234,56";

/** How the columns that can be changed are read, by their titles. The others follow from something else. */
export const LEITORES: Readonly<Record<string, (celula: string) => Lido>> = {
  Cliente: (celula) => celula.length < 2 ? { problema: "escreva pelo menos 2 letras" } : texto("cliente", celula),
  Telefone: (celula) => texto("telefone_cliente", celula),
  Cidade: (celula) => texto("cidade_cliente", celula),
  Entrada: (celula) => celula === "" ? { problema: "informe o dia" } : dia("data_entrada", celula),
  Entrega: (celula) => celula === "" ? { campos: { data_entrega: null } } : dia("data_entrega", celula),
  Prioridade: (celula) => escolha("prioridade", NOME_DA_PRIORIDADE, celula || NOME_DA_PRIORIDADE.NORMAL),
  Status: (celula) => celula === "" ? { campos: {} } : escolha("status", NOME_DO_STATUS, celula),
  ...Object.fromEntries(ETAPAS.map((etapa) => [NOME_DA_ETAPA[etapa], (celula: string) => simOuNao(etapa, celula)])),
  Envio: (celula) => texto("forma_envio", celula),
  Frete(celula) {
    const centavos = lerValor(celula);
    return centavos === null ? { problema: VALOR_ILEGIVEL } : { campos: { valor_frete: escreverDecimal(centavos) } };
  },
  Pagamento: (celula) => texto("tipo_pagamento", celula),
  "Obs. do pagamento": (celula) => nota("obs_pagamento", celula),
  Observação: (celula) => nota("observacao", celula),
};

/** Money as a spreadsheet shows it: nothing, or a dash in place of zero, is nothing. `null` when it cannot be read. */
export function lerValor(celula: string): number | null {
  return /^(?:R\$)?\s*-*$/.test(celula) ? 0 : lerCentavos(celula);
}

/** What a spreadsheet shows in place of what it cannot compute, or has no room for. */
const ERRO_DA_PLANILHA = /^#(?:REF|N[AO]ME|VALOR|VALUE|DIV\/0|N\/[AD]|N[UÚ]M|NUL[LO]|ESPALHAR|SPILL)[!?]?$|^#{2,}$/i;
const ENCURTADO = /^\d(?:[.,]\d+)?E\+\d+$/i;

/** Why a cell says nothing of what its person meant, without a full stop; null when it may. */
export function estragada(celula: string): string | null {
  if (ERRO_DA_PLANILHA.test(celula)) return `a planilha mostra um erro nesta célula, “${celula}”`;
  if (!ENCURTADO.test(celula)) return null;
  return `a planilha encurtou para “${celula}”: formate a coluna como texto e escreva de novo`;
}

function texto(campo: Campo, celula: string): Lido {
  const lido = isTooLong(celula, TEXTO_CURTO_MAX) ? celula : mendLine(celula);
  return lido.length > TEXTO_CURTO_MAX ? longoDemais(TEXTO_CURTO_MAX) : { campos: { [campo]: lido } };
}

function nota(campo: Campo, celula: string): Lido {
  const lido = isTooLong(celula, TEXTO_LONGO_MAX) ? celula : mendNote(celula);
  return lido.length > TEXTO_LONGO_MAX ? longoDemais(TEXTO_LONGO_MAX) : { campos: { [campo]: lido || null } };
}

function longoDemais(maximo: number): Lido {
  return { problema: `texto longo demais, o máximo é ${maximo} letras` };
}

const HORA = "(?:[ T]+\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?)?";
const DIA = new RegExp(`^(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d{2})${HORA}$`);
const DIA_ISO = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})${HORA}$`);

/** The day in a cell, as `2026-03-09`: `09/03/2026`, `9/3/26` or `2026-03-09`, with a time or without; null for none. */
export function lerDia(celula: string): string | null {
  const [, dias, , mes, ano] = DIA.exec(celula) ?? [];
  const iso = ano
    ? `${ano.length === 2 ? "20" : ""}${ano}-${mes!.padStart(2, "0")}-${dias!.padStart(2, "0")}`
    : DIA_ISO.exec(celula)?.[1];
  return iso !== undefined && diaSchema.safeParse(iso).success ? iso : null;
}

/** Why a day may not be the one that it reads as: an American spreadsheet writes the 9th of March as `03/09/26`. */
export function trocada(celula: string, escrita: string): string | null {
  const [, dias, , mes, ano] = DIA.exec(celula) ?? [];
  if (ano?.length !== 2 || dias === mes || lerDia(`${mes}/${dias}/${ano}`) !== lerDia(escrita)) return null;
  return `“${celula}” pode ser ${escrita}, com o mês antes do dia: escreva o ano com quatro algarismos`;
}

function dia(campo: Campo, celula: string): Lido {
  const iso = lerDia(celula);
  if (iso) return { campos: { [campo]: iso } };
  return { problema: `“${celula}” não é um dia: escreva como 09/03/2026` };
}

function escolha(campo: Campo, nomes: Record<string, string>, celula: string): Lido {
  const valor = Object.keys(nomes).find((cada) => mesmoTexto(nomes[cada]!, celula));
  return valor ? { campos: { [campo]: valor } } : { problema: `use ${Object.values(nomes).join(", ")}` };
}

function simOuNao(campo: Campo, celula: string): Lido {
  if (/^(sim|s|x|1|verdadeiro|true)$/i.test(celula)) return { campos: { [campo]: true } };
  return /^(n[aã]o|n|0|falso|false|)$/i.test(celula) ? { campos: { [campo]: false } } : { problema: "use sim ou não" };
}
