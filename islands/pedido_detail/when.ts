/** Instants of a pedido's life, as people of the shop read them. */

import { dayInSaoPaulo, shortDay } from "../../server/domain/days.ts";
import { timeOfDay } from "../board/clock.ts";

/** `às 14:32` today, `em seg 09/03 às 14:32` on another day. @param offsetMs the server's clock minus this one's. */
export function when(em: string, offsetMs: number): string {
  const day = otherDay(em, offsetMs);
  return `${day ? `em ${day} ` : ""}às ${timeOfDay(new Date(em))}`;
}

/** `14:32` today, `seg 09/03 14:32` on another day. */
export function shortWhen(em: string, offsetMs: number): string {
  const day = otherDay(em, offsetMs);
  return `${day ? `${day} ` : ""}${timeOfDay(new Date(em))}`;
}

function otherDay(em: string, offsetMs: number): string | null {
  const day = dayInSaoPaulo(Date.parse(em));
  return day === dayInSaoPaulo(Date.now() + offsetMs) ? null : shortDay(day);
}
