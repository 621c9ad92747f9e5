/**
 * Pedidos that every example shop has, because screens and reports go wrong on them first. There are no drafts: a
 * pedido that is not saved yet is kept by the screen that it is typed on, and has no status.
 */

import { diaDaSemana, somarDias } from "../domain/datas.ts";
import { ETAPAS } from "../domain/etapas.ts";
import { enderecoDaImagem } from "../domain/imagem.ts";
import type { Ficha } from "./plan.ts";

/** What is special about one of them; the rest of it is as any other's. `entrada` and `entrega` count in days from today. */
export type CasoExtremo = Partial<Omit<Ficha, "hoje">>;

/** The edge cases of a shop on its day `hoje`. */
export function casosExtremos(hoje: string): CasoExtremo[] {
  const ana = { cliente: "Ana Pinhal", cidade_cliente: "Vale do Ipê/ES" };
  return [
    { novo: { cliente: NOME_LONGO } },
    { novo: { cliente: `D'Ávila & Filhos "Festa" <b>`, observacao: `<script>alert("não")</script> & 'aspas'` } },
    { novo: { cliente: "Festa da Lulu 🎈🦄" } },
    { novo: { cliente: "São João Festas" } },
    { novo: { cliente: "Sao Joao Festas" } },
    { novo: { ...ana, telefone_cliente: "(00) 90000-0001" } },
    { novo: { ...ana, telefone_cliente: "(00) 90000-0002" } },
    { itens: 12 },
    { novo: { observacao: OBSERVACAO_LONGA } },
    { reposicao: { motivo: "Costura abriu na primeira lavagem", cortesia: true } },
    { imagem: IMAGEM_PERDIDA },
    { preco: "9999999.99", itens: 1, quantidade: 1, novo: { valor_frete: "0.00" } },
    { entrada: -4, entrega: hoje, feitas: 3 },
    { entrada: -6, entrega: somarDias(hoje, -1), feitas: 2 },
    { entrada: -3, entrega: somarDias(hoje, 1), feitas: 2 },
    { entrada: -2, entrega: proximoSabado(hoje), feitas: 1 },
    { entrada: -2, entrega: proximo29DeFevereiro(hoje), feitas: 1 },
    { entrada: -5, entrega: null, feitas: 2 },
    { entrada: -3, feitas: 1, foraDeOrdem: true, novo: { status: "penden" } },
    { entrada: -8, feitas: 3, fim: "cancelado" },
    { entrada: -2, feitas: 0, extra: tresNoMesmoSegundo },
  ];
}

/** The address of art that is on no disk. */
export const IMAGEM_PERDIDA = enderecoDaImagem("0".repeat(64));

/** Numeros that came with the old system, for the first pedidos of all; the sequence then goes on after the gap. */
export const NUMEROS_ANTIGOS = ["0000000487", "1000", "PED-1696543210987"];

const NOME_LONGO = "Associação dos Moradores e Amigos do Bairro Nova Esperança do Mar de Santa Auror";

const LINHA = "Conferir medidas, tecido, ilhós e a cor do fundo com o cliente\n";
const OBSERVACAO_LONGA = LINHA.repeat(8).slice(0, 499) + "!";

function proximoSabado(hoje: string): string {
  return somarDias(hoje, (6 - diaDaSemana(hoje) + 7) % 7 || 7);
}

function proximo29DeFevereiro(hoje: string): string {
  for (let ano = Number(hoje.slice(0, 4));; ano++) {
    const dia = somarDias(`${ano}-02-28`, 1);
    if (dia > hoje && dia.endsWith("-29")) return dia;
  }
}

/** Three stations at once, none of them in the way of another. */
function tresNoMesmoSegundo(em: number): ReturnType<NonNullable<CasoExtremo["extra"]>> {
  const segundo = Math.floor(em / 1000) * 1000 + 60_000;
  return [
    { em: segundo, por: "Financeiro", acao: { comando: { comando: "marcar", etapa: ETAPAS[0] } } },
    { em: segundo + 200, por: "Balcão 1", acao: { alterar: { telefone_cliente: "(00) 90000-0003" } } },
    { em: segundo + 700, por: "Conferência", acao: { comando: { comando: "marcar", etapa: ETAPAS[1] } } },
  ];
}
