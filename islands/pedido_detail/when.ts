/** Instants of a pedido's life, as people of the shop read them. */

import { dayInSaoPaulo, fullDay, shortDay } from "../../server/domain/days.ts";
import { timeOfDay } from "../board/clock.ts";

/** `às 14:32` today, `em seg 09/03 às 14:32` on another day, `em 09/03/2025 às 14:32` in another year. @param offsetMs the server's clock minus this one's. */
export function when(em: string, offsetMs: number): string {
  const day = otherDay(em, offsetMs);
  return `${day ? `em ${day} ` : ""}às ${timeOfDay(new Date(em))}`;
}

/** `14:32` today, `seg 09/03 14:32` on another day, `09/03/2025 14:32` in another year. */
export function shortWhen(em: string, offsetMs: number): string {
  const day = otherDay(em, offsetMs);
  return `${day ? `${day} ` : ""}${timeOfDay(new Date(em))}`;
}

function otherDay(em: string, offsetMs: number): string | null {
  const day = dayInSaoPaulo(Date.parse(em));
  const today = dayInSaoPaulo(Date.now() + offsetMs);
  if (day === today) return null;
  return day.slice(0, 4) === today.slice(0, 4) ? shortDay(day) : fullDay(day);
}
