import { ArrowRight, Ban, PackageCheck, Trash2, TriangleAlert } from "lucide";
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
import { type Actions, whyNotMarkable } from "../board/actions.ts";
import { whyNotWritable } from "../board/messages.ts";
import { whoChanged } from "../board/presence.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { drag } from "./drag.ts";
import { type Column, COLUMN_NAMES, columnOf } from "./columns.ts";
import { itemsSummary } from "./items_summary.ts";
import type { Quadro } from "./state.ts";
import { Trail } from "./trail.tsx";

/** What every card of the board works with; the same object for the life of the page. */
export interface Desk {
  sync: PedidosSync;
  quadro: Quadro;
  actions: Actions;
  move(pedido: Pedido, para: Column): void;
  openMenu(pedido: Pedido, button: HTMLElement): void;
  openMove(pedido: Pedido, button: HTMLElement): void;
}

/** What one card works with. */
export interface CardProps {
  id: number;
  coluna: Column;
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
export function Card({ id, coluna: column, place, total, top, active, desk }: CardProps): VNode {
  const { sync, quadro, actions } = desk;
  const { atual, pedido, changed } = useLivePedido(id, sync, actions);
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
  if (!atual || columnOf(atual) !== column) {
    return (
      <li class="card card-gone" {...placeInList}>
        <Gone pedido={pedido} deleted={!atual} desk={desk} tabIndex={tabIndex} />
      </li>
    );
  }

  const { cliente, cidade_cliente, forma_envio, prioridade, items } = pedido;
  const notice = outOfOrder(pedido);
  const imagem = items.find((item) => item.imagem)?.imagem;
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
          <p class="cut">{[forma_envio, cidade_cliente].filter(Boolean).join(" · ") || "Sem cidade"}</p>
          <p class="cut">{itemsSummary(items)}</p>
        </div>
        {imagem ? <Thumbnail imagem={imagem} alt="" /> : null}
      </div>
      <div class="card-etapas">
        <Trail pedido={pedido} />
        {notice
          ? (
            <span class="out-of-order cut" title={notice}>
              <Icon drawing={TriangleAlert} tamanho={12} /> {notice}
            </span>
          )
          : <Presence id={id} sync={sync} />}
        <Waiting pedido={pedido} offsetMs={sync.offsetMs} />
      </div>
      <div class="card-actions">
        <Principal pedido={pedido} coluna={column} busy={busy} desk={desk} tabIndex={tabIndex} />
        <ActionsButton pedido={pedido} tabIndex={tabIndex} openMenu={desk.openMenu} />
      </div>
      <Changed changed={changed} pedido={pedido} />
    </li>
  );
}

interface PartProps {
  pedido: Pedido;
  desk: Desk;
  tabIndex: 0 | -1;
}

/** The one thing that is done next. */
function Principal({ pedido, coluna: column, busy, desk, tabIndex }: PartProps & { coluna: Column; busy: boolean }) {
  const { sync, actions } = desk;
  function run(): void {
    if (column !== "pronto") return actions.toggle(pedido, column);
    void actions.command(pedido, { comando: "entregar" }, `Pedido #${pedido.numero} entregue.`);
  }
  return (
    <MainButton
      {...{ pedido, busy, sync, tabIndex, run }}
      locked={column === "pronto" ? whyForbidden("entregar") : whyNotMarkable(pedido, column)}
      nome={actionName(column)}
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

/** In a held column: where the card went, by whom, and the way back for who sent it from here. */
function Gone({ pedido, deleted, desk, tabIndex }: PartProps & { deleted: boolean }): VNode {
  const { actions, sync } = desk;
  const { numero, cliente, status } = pedido;
  const para = columnOf(pedido);
  const [drawing, word] = deleted
    ? [Trash2, "Excluído"] as const
    : para
    ? [ArrowRight, `Foi para ${COLUMN_NAMES[para]}`] as const
    : status === "entregue"
    ? [PackageCheck, "Entregue"] as const
    : [Ban, "Cancelado"] as const;
  const fromHere = actions.wasFromHere(pedido.id, pedido.versao);
  return (
    <>
      <div class="card-top">
        <span class="numero">#{numero}</span>
        {fromHere && !deleted
          ? (
            <button
              type="button"
              class="button button-small"
              aria-label={`Desfazer: pedido ${numero}`}
              aria-disabled={!sync.mayWrite || undefined}
              tabIndex={tabIndex}
              onClick={() => void actions.undo(pedido)}
            >
              Desfazer
            </button>
          )
          : null}
      </div>
      <p class="cliente">{cliente}</p>
      <p class="gone-to">
        <Icon drawing={drawing} /> {word}
      </p>
      {fromHere || deleted ? null : <p class="gone-who">{whoChanged(pedido)}</p>}
    </>
  );
}

function Waiting({ pedido, offsetMs }: { pedido: Pedido; offsetMs: number }): VNode | null {
  const desde = waitingSince(pedido);
  if (!desde) return null;
  return (
    <span class="card-waiting">
      <Ha desde={desde} offsetMs={offsetMs} />
    </span>
  );
}
