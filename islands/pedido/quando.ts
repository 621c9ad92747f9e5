/** Instants of a pedido's life, as people of the shop read them. */

import { diaCurto, diaEmSaoPaulo } from "../../server/domain/datas.ts";
import { hora } from "../lista/relogio.ts";

/** `às 14:32` today, `em seg 09/03 às 14:32` on another day. @param offsetMs the server's clock minus this one's. */
export function quando(em: string, offsetMs: number): string {
  const dia = diaDeOutro(em, offsetMs);
  return `${dia ? `em ${dia} ` : ""}às ${hora(new Date(em))}`;
}

/** `14:32` today, `seg 09/03 14:32` on another day. */
export function quandoCurto(em: string, offsetMs: number): string {
  const dia = diaDeOutro(em, offsetMs);
  return `${dia ? `${dia} ` : ""}${hora(new Date(em))}`;
}

function diaDeOutro(em: string, offsetMs: number): string | null {
  const dia = diaEmSaoPaulo(Date.parse(em));
  return dia === diaEmSaoPaulo(Date.now() + offsetMs) ? null : diaCurto(dia);
}
