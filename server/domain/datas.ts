/**
 * Calendar days are text, `YYYY-MM-DD`, and compare as text. They never pass through `new Date(text)`, which reads
 * them as midnight UTC and shows the day before in Brazil.
 */

const EM_SAO_PAULO = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Sao_Paulo" });
const SEMANA = ["dom", "seg", "ter", "qua", "qui", "sex", "sáb"];
const DAY_MS = 86_400_000;

/** The shop's calendar day at an instant (milliseconds since 1970), whatever zone the machine is set to. */
export function diaEmSaoPaulo(instantMs: number): string {
  return EM_SAO_PAULO.format(instantMs);
}

/** Whole days from one calendar day to another; negative when `ate` is earlier. */
export function diasEntre(de: string, ate: string): number {
  return Math.round((Date.parse(ate) - Date.parse(de)) / DAY_MS);
}

/** The calendar day `dias` after another (before it, when negative). */
export function somarDias(dia: string, dias: number): string {
  return new Date(Date.parse(dia) + dias * DAY_MS).toISOString().slice(0, 10);
}

/** The calendar day so many working days after another: Saturdays and Sundays are skipped, holidays are not known. */
export function addWorkingDays(day: string, workingDays: number): string {
  let reached = day;
  for (let left = workingDays; left > 0;) {
    reached = somarDias(reached, 1);
    if (diaDaSemana(reached) % 6 !== 0) left--;
  }
  return reached;
}

/** 0 is Sunday, 6 is Saturday. */
export function diaDaSemana(dia: string): number {
  return new Date(Date.parse(dia)).getUTCDay();
}

/** `2026-03-09` → `seg 09/03`. */
export function diaCurto(dia: string): string {
  return `${SEMANA[diaDaSemana(dia)]} ${dia.slice(8, 10)}/${dia.slice(5, 7)}`;
}

/** `2026-03-09` → `09/03/2026`. */
export function diaCompleto(dia: string): string {
  return `${dia.slice(8, 10)}/${dia.slice(5, 7)}/${dia.slice(0, 4)}`;
}
