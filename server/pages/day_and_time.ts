/** Instants as people of the shop read them. */

import { dayInSaoPaulo, shortDay } from "../domain/days.ts";

const TIME = new Intl.DateTimeFormat("pt-BR", { timeZone: "America/Sao_Paulo", hour: "2-digit", minute: "2-digit" });

/** `às 14:32` for an instant of today, `em seg 09/03 às 14:32` for one of another day. */
export function when(instantMs: number, nowMs: number): string {
  const day = dayInSaoPaulo(instantMs);
  const as = `às ${TIME.format(instantMs)}`;
  return day === dayInSaoPaulo(nowMs) ? as : `em ${shortDay(day)} ${as}`;
}
