/** Time as the shop works: Monday to Friday, 08:00 to 18:00 in São Paulo, which has had no summer time since 2019. */

import { diaDaSemana, diaEmSaoPaulo, somarDias } from "../domain/datas.ts";

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;
/** São Paulo is three hours behind UTC. */
const OFFSET_MINUTES = 180;
const OPEN = 8 * 60;
const CLOSE = 18 * 60;
/** In minutes: each instant on the way is rounded to a millisecond, and what ends with the day must not end on the next. */
const ARREDONDAMENTO = 0.001;

/** The instant (milliseconds since 1970) of a minute of a shop's day, counted from midnight. */
export function instante(dia: string, minuto: number): number {
  return Date.parse(dia) + (minuto + OFFSET_MINUTES) * MINUTE_MS;
}

/** The instant after so many minutes of work. Started while the shop is closed, work begins when it opens. */
export function trabalhar(desde: number, minutos: number): number {
  let dia = diaEmSaoPaulo(desde);
  let minuto = Math.max(OPEN, (desde - instante(dia, 0)) / MINUTE_MS);
  for (let faltam = minutos;;) {
    const cabem = fimDeSemana(dia) ? 0 : Math.max(0, CLOSE - minuto);
    if (faltam <= cabem + ARREDONDAMENTO) return Math.round(instante(dia, Math.min(minuto + faltam, CLOSE)));
    faltam -= cabem;
    dia = somarDias(dia, 1);
    minuto = OPEN;
  }
}

/** The minutes of work between two instants. */
export function minutosDeTrabalho(desde: number, ate: number): number {
  // A whole week has as much work wherever it begins; to go through two years by the day takes most of the time.
  const semanas = Math.max(0, Math.floor((ate - desde) / WEEK_MS));
  const resto = desde + semanas * WEEK_MS;
  const ultimo = diaEmSaoPaulo(ate);
  let minutos = semanas * 5 * (CLOSE - OPEN);
  for (let dia = diaEmSaoPaulo(resto); dia <= ultimo; dia = somarDias(dia, 1)) {
    if (fimDeSemana(dia)) continue;
    const inicio = Math.max(resto, instante(dia, OPEN));
    const fim = Math.min(ate, instante(dia, CLOSE));
    minutos += Math.max(0, fim - inicio) / MINUTE_MS;
  }
  return minutos;
}

/** The newest day of work that is not after `dia`. */
export function diaUtilAte(dia: string): string {
  return fimDeSemana(dia) ? diaUtilAte(somarDias(dia, -1)) : dia;
}

/** Saturday or Sunday. */
export function fimDeSemana(dia: string): boolean {
  return diaDaSemana(dia) % 6 === 0;
}
