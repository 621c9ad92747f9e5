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
    const centavos = celula === "" ? 0 : lerCentavos(celula);
    return centavos === null ? { problema: VALOR_ILEGIVEL } : { campos: { valor_frete: escreverDecimal(centavos) } };
  },
  Pagamento: (celula) => texto("tipo_pagamento", celula),
  "Obs. do pagamento": (celula) => nota("obs_pagamento", celula),
  Observação: (celula) => nota("observacao", celula),
};

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

/** `09/03/2026` as Excel writes it, or `2026-03-09`. */
function dia(campo: Campo, celula: string): Lido {
  const partes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(celula);
  const iso = partes ? `${partes[3]}-${partes[2]!.padStart(2, "0")}-${partes[1]!.padStart(2, "0")}` : celula;
  if (diaSchema.safeParse(iso).success) return { campos: { [campo]: iso } };
  return { problema: `“${celula}” não é um dia: escreva como 09/03/2026` };
}

function escolha(campo: Campo, nomes: Record<string, string>, celula: string): Lido {
  const valor = Object.keys(nomes).find((cada) => mesmoTexto(nomes[cada]!, celula));
  return valor ? { campos: { [campo]: valor } } : { problema: `use ${Object.values(nomes).join(", ")}` };
}

function simOuNao(campo: Campo, celula: string): Lido {
  if (/^(sim|s|x|1)$/i.test(celula)) return { campos: { [campo]: true } };
  return /^(n[aã]o|n|0|)$/i.test(celula) ? { campos: { [campo]: false } } : { problema: "use sim ou não" };
}
