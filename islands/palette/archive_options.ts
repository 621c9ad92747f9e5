/** What the palette offers of the archive for what was typed. Pure. */

import { addressOf } from "../../server/domain/address.ts";
import { fullDay } from "../../server/domain/days.ts";
import { STATUS_NAMES } from "../../server/domain/etapas.ts";
import type { Reading } from "../board/archive_reading.ts";
import { timeOfDay } from "../board/clock.ts";
import { INITIAL_FILTER, writeFilter } from "../board/filter.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import { toldActs } from "./acts.ts";
import type { Comando } from "./comandos.ts";

/** Pedidos of the archive that are offered at once; the list shows the others. */
const ARCHIVED_MAX = 6;

/** What the archive is asked for: of words that say what is to be done, those that say to which. */
export function archiveSearch(typed: string): string {
  return toldActs(typed).find(({ which }) => which !== "")?.which ?? typed;
}

/** The newest, to be opened or to have done to them what was said, below all else for they come later; and the list for more. @param offsetMs from this computer's clock to the server's. */
export function archiveOptions(reading: Reading | null, typed: string, offsetMs: number): Comando[] {
  if (!reading || reading.readAt === null || reading.total === 0) return [];
  const { pedidos, total, bounded, readAt } = reading;
  const count = `${bounded ? "mais de " : ""}${total.toLocaleString("pt-BR")}`;
  const group = `No arquivo · ${count} · lido às ${timeOfDay(new Date(readAt + offsetMs))}, não é ao vivo`;
  const told = toldActs(typed).filter(({ which }) => which !== "");
  const newest = pedidos.slice(0, ARCHIVED_MAX);
  const shown = newest.flatMap((pedido) => {
    const its = {
      id: `arquivado-${pedido.id}`,
      group,
      name: `#${pedido.numero} ${pedido.cliente}`,
      detail: [
        `${STATUS_NAMES[pedido.status]}, de ${fullDay(pedido.data_entrada)}`,
        pedido.items[0]?.descricao ?? "Sem itens",
      ].join(" · "),
      run: () => location.assign(addressOf(pedido)),
    };
    if (told.length === 0) return [its];
    return told.map(({ act }) => ({
      ...its,
      id: `${act.verb}-${pedido.id}`,
      name: `${act.name} · ${its.name}`,
      reason: act.action && whyForbidden(act.action) || act.reason?.(pedido),
      run: () => location.assign(act.address(pedido)),
    }));
  });
  if (total <= newest.length) return shown;
  const all = { ...INITIAL_FILTER, search: archiveSearch(typed), status: "todos" } as const;
  const run = () => location.assign(`/${writeFilter(all)}`);
  return [...shown, { id: "arquivo-na-lista", group, name: "Ver todos na lista", run }];
}
