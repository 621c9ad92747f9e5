/** What the maintenance commands say, in Portuguese. */

import type { ArchiveFound } from "../store/archive_check.ts";
import type { Contents } from "../store/copy.ts";

const MOMENT = new Intl.DateTimeFormat("pt-BR", {
  timeZone: "America/Sao_Paulo",
  dateStyle: "short",
  timeStyle: "short",
});
const COUNT = new Intl.NumberFormat("pt-BR");
const SIZE = new Intl.NumberFormat("pt-BR", { maximumFractionDigits: 1 });

/** `412 pedidos · última mudança em 09/03/2026, 09:00 · 1,2 MB`; with an archive `412 pedidos no quadro · 9.800 no arquivo · …`. */
export function describe({ pedidos, archive, lastChange, bytes }: Contents): string {
  const last = lastChange ? `última mudança em ${moment(Date.parse(lastChange))}` : "sem nenhuma mudança";
  const some = `${COUNT.format(pedidos)} ${pedidos === 1 ? "pedido" : "pedidos"}`;
  const all = archive.total > 0 ? `${some} no quadro · ${COUNT.format(archive.total)} no arquivo` : some;
  return `${all} · ${last} · ${size(bytes)}`;
}

/** What is to be said of an archive that is not what went into it; null of one that is. */
export function troubleOf({ total, noted, sound }: ArchiveFound): string | null {
  if (sound) return null;
  if (total !== noted) {
    return `Há ${COUNT.format(total)} pedidos arquivados e deviam ser ${
      COUNT.format(noted)
    }: outro programa mexeu nos dados`;
  }
  return `Outro programa mudou um ou mais dos ${COUNT.format(total)} pedidos arquivados; não há como saber quais`;
}

/** `09/03/2026, 09:00`, by the shop's clock. @param at ms since 1970. */
export function moment(at: number): string {
  return MOMENT.format(at);
}

/** `1,2 MB`. */
export function size(bytes: number): string {
  const [value, unit] = bytes >= 1e9 ? [bytes / 1e9, "GB"] : bytes >= 1e6 ? [bytes / 1e6, "MB"] : [bytes / 1e3, "kB"];
  return `${SIZE.format(value)} ${unit}`;
}
