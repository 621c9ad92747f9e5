/**
 * Pedidos that every example shop has, because screens and reports go wrong on them first. There are no drafts: a
 * pedido that is not saved yet is kept by the screen that it is typed on, and has no status.
 */

import { addDays, weekdayOf } from "../domain/days.ts";
import { ETAPAS } from "../domain/etapas.ts";
import { imageAddress } from "../domain/image.ts";
import type { Ficha } from "./plan.ts";

/** What is special about one of them; the rest of it is as any other's. `entrada` and `entrega` count in days from today. */
export type EdgeCase = Partial<Omit<Ficha, "today">>;

/** The edge cases of a shop on its day `today`. */
export function edgeCases(today: string): EdgeCase[] {
  const ana = { cliente: "Ana Pinhal", cidade_cliente: "Vale do Ipê/ES" };
  return [
    { novo: { cliente: LONG_NAME } },
    { novo: { cliente: `D'Ávila & Filhos "Festa" <b>`, observacao: `<script>alert("não")</script> & 'aspas'` } },
    { novo: { cliente: "Festa da Lulu 🎈🦄" } },
    { novo: { cliente: "São João Festas" } },
    { novo: { cliente: "Sao Joao Festas" } },
    { novo: { ...ana, telefone_cliente: "(00) 90000-0001" } },
    { novo: { ...ana, telefone_cliente: "(00) 90000-0002" } },
    { itens: 12 },
    { novo: { observacao: LONG_NOTE } },
    { reposicao: { motivo: "Costura abriu na primeira lavagem", cortesia: true } },
    { image: LOST_IMAGE },
    { price: "9999999.99", itens: 1, quantidade: 1, novo: { valor_frete: "0.00" } },
    { entrada: -4, entrega: today, marks: 3 },
    { entrada: -6, entrega: addDays(today, -1), marks: 2 },
    { entrada: -3, entrega: addDays(today, 1), marks: 2 },
    { entrada: -2, entrega: nextSaturday(today), marks: 1 },
    { entrada: -2, entrega: nextLeapDay(today), marks: 1 },
    { entrada: -5, entrega: null, marks: 2 },
    { entrada: -3, marks: 1, outOfOrder: true, novo: { status: "penden" } },
    { entrada: -8, marks: 3, end: "cancelado" },
    { entrada: -2, marks: 0, extra: threeInOneSecond },
  ];
}

/** The address of art that is on no disk. */
export const LOST_IMAGE = imageAddress("0".repeat(64));

/** Numeros that came with the old system, for the first pedidos of all; the sequence then goes on after the gap. */
export const OLD_NUMEROS = ["0000000487", "1000", "PED-1696543210987"];

const LONG_NAME = "Associação dos Moradores e Amigos do Bairro Nova Esperança do Mar de Santa Auror";

const LINE = "Conferir medidas, tecido, ilhós e a cor do fundo com o cliente\n";
const LONG_NOTE = LINE.repeat(8).slice(0, 499) + "!";

function nextSaturday(today: string): string {
  return addDays(today, (6 - weekdayOf(today) + 7) % 7 || 7);
}

function nextLeapDay(today: string): string {
  for (let year = Number(today.slice(0, 4));; year++) {
    const day = addDays(`${year}-02-28`, 1);
    if (day > today && day.endsWith("-29")) return day;
  }
}

/** Three stations at once, none of them in the way of another. */
function threeInOneSecond(em: number): ReturnType<NonNullable<EdgeCase["extra"]>> {
  const segundo = Math.floor(em / 1000) * 1000 + 60_000;
  return [
    { em: segundo, by: "Financeiro", action: { comando: { comando: "marcar", etapa: ETAPAS[0] } } },
    { em: segundo + 200, by: "Balcão 1", action: { alter: { telefone_cliente: "(00) 90000-0003" } } },
    { em: segundo + 700, by: "Conferência", action: { comando: { comando: "marcar", etapa: ETAPAS[1] } } },
  ];
}
