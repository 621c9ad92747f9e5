/** What each column of the table says of a pedido. */

import { Ban, CircleCheck, Cog, Hourglass, PackageCheck, TriangleAlert } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { dayInSaoPaulo, fullDay, shortDay } from "../../server/domain/days.ts";
import { closed, outOfOrder, type Status, STATUS_NAMES } from "../../server/domain/etapas.ts";
import type { Item, Pedido } from "../../server/domain/pedido.ts";
import type { Column } from "../board/columns.ts";
import { timeOfDay } from "../board/clock.ts";
import { Icon } from "../ui/icon.tsx";
import { AltaBadge } from "../pedido_parts/parts.tsx";
import { PrazoBadge } from "../pedido_parts/prazo_badge.tsx";
import { Valor } from "../pedido_parts/valor.tsx";

const STATUS_ICONS: Record<Status, typeof Cog> = {
  pendente: Hourglass,
  em_producao: Cog,
  pronto: CircleCheck,
  entregue: PackageCheck,
  cancelado: Ban,
};

/** What a cell is filled from. `today` is the shop's calendar day. */
export interface Line {
  pedido: Pedido;
  today: string;
  /** What became of it when it left the board; null while it is there. */
  left: string | null;
}

/** Every column but the five stages. */
export const CELLS: Record<Exclude<Column, "etapas">, (line: Line) => ComponentChildren> = {
  itens: ({ pedido: { items } }) => (
    <>
      <span class="cut">{items[0]?.descricao ?? "Sem itens"}</span>
      <span class="below">{ofWhat(items)}</span>
    </>
  ),
  cidade: ({ pedido: { cidade_cliente } }) => <span class="cut" title={cidade_cliente}>{cidade_cliente}</span>,
  telefone: ({ pedido: { telefone_cliente } }) => <span class="cut">{telefone_cliente}</span>,
  envio: ({ pedido: { forma_envio } }) => <span class="cut" title={forma_envio}>{forma_envio}</span>,
  entrada: ({ pedido: { data_entrada } }) => <span class="prazo-day">{shortDay(data_entrada)}</span>,
  entrega: ({ pedido, today }) => <PrazoBadge pedido={pedido} today={today} />,
  prioridade: ({ pedido: { prioridade } }) => prioridade === "ALTA" ? <AltaBadge /> : null,
  status: (line) => (
    <>
      <RowStatus {...line} />
      <OutOfOrder pedido={line.pedido} />
    </>
  ),
  liberado({ pedido, today }) {
    const em = pedido.etapas_feitas?.financeiro?.em;
    if (!em) return null;
    const day = dayInSaoPaulo(Date.parse(em));
    const when = timeOfDay(new Date(em));
    return (
      <span class="prazo-day" title={releasedAt(pedido)}>
        {day === today ? when : `${fullDay(day).slice(0, 5)} ${when}`}
      </span>
    );
  },
  valor: ({ pedido: { valor_total } }) => <Valor de={valor_total} />,
};

/** Of the status, what neither the badge of the day nor the stages say: that it has left, or does not fit them. */
export function WithoutStatusColumn(line: Pick<Line, "pedido" | "left">): VNode {
  const { pedido, left } = line;
  return (
    <>
      {left || closed(pedido.status) ? <RowStatus {...line} /> : null}
      <OutOfOrder pedido={pedido} />
    </>
  );
}

function RowStatus({ pedido: { status }, left }: Pick<Line, "pedido" | "left">): VNode {
  if (left) return <span class="status">{left}</span>;
  return (
    <span class="status">
      <Icon drawing={STATUS_ICONS[status]} size={14} />
      {STATUS_NAMES[status]}
    </span>
  );
}

/** When the Financeiro released a pedido: `09/03/2026 14:32`; empty when it has not, or nobody knows. */
export function releasedAt({ etapas_feitas }: Pedido): string {
  const em = etapas_feitas?.financeiro?.em;
  return em ? `${fullDay(dayInSaoPaulo(Date.parse(em)))} ${timeOfDay(new Date(em))}` : "";
}

function OutOfOrder({ pedido }: { pedido: Pedido }): VNode | null {
  const notice = outOfOrder(pedido);
  if (!notice) return null;
  return (
    <span class="below out-of-order" title={notice}>
      <Icon drawing={TriangleAlert} size={12} />
      <span class="cut">{notice}</span>
    </span>
  );
}

/** How large the first item is, and what all are made of. */
function ofWhat(items: Item[]): string {
  const { largura, altura } = items[0] ?? {};
  const measures = largura && altura ? [`${largura} × ${altura} cm`] : [];
  return [...measures, ...new Set(items.map(({ tecido }) => tecido).filter(Boolean))].join(" · ");
}
