/** What the maintenance commands say, in Portuguese. */

import type { Contents } from "../store/copy.ts";

const MOMENT = new Intl.DateTimeFormat("pt-BR", {
  timeZone: "America/Sao_Paulo",
  dateStyle: "short",
  timeStyle: "short",
});
const COUNT = new Intl.NumberFormat("pt-BR");
const SIZE = new Intl.NumberFormat("pt-BR", { maximumFractionDigits: 1 });

/** `412 pedidos · última mudança em 09/03/2026, 09:00 · 1,2 MB`. */
export function describe({ pedidos, lastChange, bytes }: Contents): string {
  const last = lastChange ? `última mudança em ${moment(Date.parse(lastChange))}` : "sem nenhuma mudança";
  return `${COUNT.format(pedidos)} ${pedidos === 1 ? "pedido" : "pedidos"} · ${last} · ${size(bytes)}`;
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
