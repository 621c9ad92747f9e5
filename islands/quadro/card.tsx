import { TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { ETAPA_NAMES, outOfOrder, prazo, waitingSince } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Ha } from "../pedido_parts/waiting.tsx";
import { Icon } from "../ui/icon.tsx";
import { Thumbnail } from "../pedido_parts/thumbnail.tsx";
import { Numero } from "../pedido_parts/numero.tsx";
import { ActionsButton, AltaBadge, Changed, MainButton, Presence } from "../pedido_parts/parts.tsx";
import { PrazoBadge } from "../pedido_parts/prazo_badge.tsx";
import { useLivePedido } from "../pedido_parts/use_live_pedido.ts";
import { whyNotMarkable } from "../board/actions.ts";
import { whyNotWritable } from "../board/messages.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import { GoneCard } from "./gone_card.tsx";
import type { Desk } from "./desk.ts";
import { drag } from "./drag.ts";
import { type Column, columnOf } from "./columns.ts";
import { itemsSummary } from "./items_summary.ts";
import { Trail } from "./trail.tsx";

/** What one card works with. */
export interface CardProps {
  id: number;
  column: Column;
  /** Its place in the column, from 0, and how many there are. */
  place: number;
  total: number;
  /** Pixels from the top of the column. */
  top: number;
  /** Whether it holds the column's one tab stop. */
  active: boolean;
  desk: Desk;
}

/**
 * One pedido in one column. Reads that pedido's signal and no other's. While its column is held it stays in its place
 * although it has left, and says where it went.
 */
export function Card({ id, column, place, total, top, active, desk }: CardProps): VNode {
  const { sync, quadro, actions } = desk;
  const { current, pedido, changed } = useLivePedido(id, sync, actions);
  const busy = useMemo(() => actions.inProgress(id), [id]).value;
  const tabIndex = active ? 0 : -1;
  const placeInList = {
    "data-id": id,
    "aria-setsize": total,
    "aria-posinset": place + 1,
    style: { transform: `translateY(${top}px)` },
    tabIndex,
  } as const;
  if (!pedido) return <li class="card" {...placeInList}></li>;
  if (!current || columnOf(current) !== column) {
    return (
      <li class="card card-gone" {...placeInList}>
        <GoneCard pedido={pedido} deleted={!current} desk={desk} tabIndex={tabIndex} />
      </li>
    );
  }

  const { cliente, cidade_cliente, forma_envio, prioridade, items } = pedido;
  const notice = outOfOrder(pedido);
  const image = items.find((item) => item.imagem)?.imagem;
  return (
    <li
      {...placeInList}
      class={`card prazo-${prazo(pedido, quadro.today.value)}`}
      aria-busy={busy}
      onPointerDown={(event) => {
        if (busy || whyNotWritable(sync.situation)) return;
        drag(event, event.currentTarget, (para) => desk.move(pedido, para));
      }}
    >
      <div class="card-top">
        <Numero pedido={pedido} actions={actions} tabIndex={-1} />
        {prioridade === "ALTA" ? <AltaBadge /> : null}
        <PrazoBadge pedido={pedido} today={quadro.today.value} />
      </div>
      <p class="cliente" title={cliente}>{cliente}</p>
      <div class="card-middle">
        <div class="card-texts">
          <p class="card-where cut">
            {forma_envio ? <span>{forma_envio}</span> : null}
            <span>{cidade_cliente || "Sem cidade"}</span>
          </p>
          <p class="cut">{itemsSummary(items)}</p>
        </div>
        {image ? <Thumbnail image={image} alt="" /> : null}
      </div>
      <div class="card-etapas">
        <Trail pedido={pedido} />
        {notice
          ? (
            <span class="out-of-order cut" title={notice}>
              <Icon drawing={TriangleAlert} size={12} /> {notice}
            </span>
          )
          : <Presence id={id} sync={sync} />}
        <Waiting pedido={pedido} offsetMs={sync.offsetMs} />
      </div>
      <div class="card-actions">
        <Principal pedido={pedido} column={column} busy={busy} desk={desk} tabIndex={tabIndex} />
        <ActionsButton pedido={pedido} tabIndex={tabIndex} openMenu={desk.openMenu} />
      </div>
      <Changed changed={changed} pedido={pedido} />
    </li>
  );
}

/** The one thing that is done next. */
function Principal({ pedido, column, busy, desk, tabIndex }: {
  pedido: Pedido;
  column: Column;
  busy: boolean;
  desk: Desk;
  tabIndex: 0 | -1;
}) {
  const { sync, actions } = desk;
  function run(): void {
    if (column !== "pronto") return actions.toggle(pedido, column);
    void actions.command(pedido, { comando: "entregar" }, `Pedido #${pedido.numero} entregue.`);
  }
  return (
    <MainButton
      {...{ pedido, busy, sync, tabIndex, run }}
      locked={column === "pronto" ? whyForbidden("entregar") : whyNotMarkable(pedido, column)}
      name={actionName(column)}
      className="button-small card-main"
      entrega={column === "pronto"}
      iconSize={15}
    />
  );
}

/** What the button of a column does, in words that fit on it. */
function actionName(column: Column): string {
  if (column === "pronto") return "Entregar";
  return column === "financeiro" ? "Liberar pedido" : `Concluir ${ETAPA_NAMES[column]}`;
}

function Waiting({ pedido, offsetMs }: { pedido: Pedido; offsetMs: number }): VNode | null {
  const since = waitingSince(pedido);
  if (!since) return null;
  return (
    <span class="card-waiting">
      <Ha since={since} offsetMs={offsetMs} />
    </span>
  );
}
