/** What the rows and cards of every list have in common. */

import { Check, Ellipsis, PackageCheck, Pencil, Triangle } from "lucide";
import type { VNode } from "preact";
import type { Pedido } from "../../server/domain/pedido.ts";
import { whyNotWritable } from "../board/messages.ts";
import { othersEditing, whoChanged } from "../board/presence.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { Icon } from "../ui/icon.tsx";

/** The mark of a pedido that goes before others. */
export function AltaBadge(): VNode {
  return (
    <span class="badge badge-alta">
      <Icon drawing={Triangle} size={10} />
      <span class="alta-word">ALTA</span>
    </span>
  );
}

/** Who has this pedido open for editing. Apart, so that presence renders no row. */
export function Presence({ id, sync }: { id: number; sync: PedidosSync }): VNode | null {
  const [who] = othersEditing(sync, id);
  if (!who) return null;
  return (
    <span class="presence" title={`${who} está editando`}>
      <Icon drawing={Pencil} size={11} /> {who}
    </span>
  );
}

/** Outlines once what was changed elsewhere, and says by whom. @param changed the version, 0 for none. */
export function Changed({ changed, pedido }: { changed: number; pedido: Pedido }): VNode | null {
  if (!changed) return null;
  return (
    <span key={changed} class="mudanca">
      <span class="changed" />
      <span class="changed-whose" aria-hidden="true">agora · {whoChanged(pedido)}</span>
    </span>
  );
}

/** Opens the menu of a pedido. */
export function ActionsButton({ pedido, tabIndex, openMenu }: {
  pedido: Pedido;
  tabIndex: 0 | -1;
  openMenu(pedido: Pedido, button: HTMLElement): void;
}): VNode {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={`Ações do pedido ${pedido.numero}`}
      aria-haspopup="menu"
      tabIndex={tabIndex}
      onClick={({ currentTarget }) => openMenu(pedido, currentTarget)}
    >
      <Icon drawing={Ellipsis} size={18} />
    </button>
  );
}

/** What the button that does the next thing to a pedido works with. */
export interface MainButtonProps {
  pedido: Pedido;
  name: string;
  className: string;
  busy: boolean;
  /** Why this pedido cannot be done now, whatever the connection. */
  locked?: string | null;
  entrega?: boolean;
  iconSize: number;
  sync: PedidosSync;
  tabIndex: 0 | -1;
  run(pedido: Pedido): void;
}

/** The one thing that is done next. Busy until the server has confirmed; while it cannot be done it says why. */
export function MainButton(props: MainButtonProps): VNode {
  const { pedido, name, className, busy, locked, entrega, iconSize, sync, tabIndex, run } = props;
  const reason = whyNotWritable(sync.situation) ?? locked ?? null;
  return (
    <button
      type="button"
      class={`button ${className}`}
      aria-busy={busy}
      aria-disabled={reason !== null || undefined}
      aria-label={`${name}: pedido ${pedido.numero}${reason && !busy ? `. ${reason}` : ""}`}
      title={reason ?? undefined}
      tabIndex={tabIndex}
      // The second press of a double click was meant for the first one's card.
      onClick={({ detail }) => busy || reason || detail > 1 || run(pedido)}
    >
      <Icon drawing={entrega ? PackageCheck : Check} size={iconSize} />
      <span class="cut">{busy ? "Salvando…" : name}</span>
    </button>
  );
}
