/** Instants as people of the shop read them. */

import { diaCurto, diaEmSaoPaulo } from "../domain/datas.ts";

const HORA = new Intl.DateTimeFormat("pt-BR", { timeZone: "America/Sao_Paulo", hour: "2-digit", minute: "2-digit" });

/** `seg 09/03 14:32`. */
export function diaEHora(instantMs: number): string {
  return `${diaCurto(diaEmSaoPaulo(instantMs))} ${HORA.format(instantMs)}`;
}

/** `às 14:32` for an instant of today, `em seg 09/03 às 14:32` for one of another day. */
export function quando(instantMs: number, agoraMs: number): string {
  const dia = diaEmSaoPaulo(instantMs);
  const as = `às ${HORA.format(instantMs)}`;
  return dia === diaEmSaoPaulo(agoraMs) ? as : `em ${diaCurto(dia)} ${as}`;
}
