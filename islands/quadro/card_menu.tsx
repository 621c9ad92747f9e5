import { ArrowRightLeft, Check, MoveRight } from "lucide";
import type { VNode } from "preact";
import { ETAPAS, type Flags } from "../../server/domain/etapas.ts";
import { whyEtapasLocked } from "../../server/domain/papeis.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Menu } from "../ui/menu.tsx";
import { MenuDoPedido } from "../pedido_parts/pedido_menu.tsx";
import { whyNotWritable } from "../board/messages.ts";
import { whoIsAtScreen } from "../sync/this_acesso.ts";
import type { Desk } from "./desk.ts";
import { type Column, COLUMN_NAMES, columnOf, COLUMNS } from "./columns.ts";

/** Which menu of which card is open, and the button that it hangs from. */
export interface OpenMenu {
  which: "acoes" | "mover";
  pedido: Pedido;
  button: HTMLElement;
}

/** The menu of a card: what can be done to it, or where it can go. */
export function CardMenu({ isOpen, desk, onClose }: { isOpen: OpenMenu; desk: Desk; onClose(): void }): VNode {
  const { pedido, button } = isOpen;
  const reason = whyNotWritable(desk.sync.situation);
  if (isOpen.which === "acoes") {
    const more = [{
      label: "Mover para…",
      drawing: ArrowRightLeft,
      reason,
      choose: () => desk.openMove(pedido, button),
    }];
    return (
      <MenuDoPedido
        pedido={pedido}
        button={button}
        sync={desk.sync}
        actions={desk.actions}
        more={more}
        onClose={onClose}
      />
    );
  }
  const here = columnOf(pedido);
  const entradas = COLUMNS.map((column) => ({
    label: COLUMN_NAMES[column],
    drawing: column === here ? Check : MoveRight,
    reason: column === here ? "Está aqui" : reason ?? whyNotMovable(pedido, column),
    choose: () => desk.move(pedido, column),
  }));
  return (
    <Menu
      key="mover"
      label={`Mover o pedido ${pedido.numero} para`}
      button={button}
      entradas={entradas}
      onClose={onClose}
    />
  );
}

/** Why the person at this screen may not move a pedido to a column; null when they may. */
function whyNotMovable(pedido: Flags, para: Column): string | null {
  const place = COLUMNS.indexOf(para);
  const after = Object.fromEntries(ETAPAS.map((etapa, i) => [etapa, i < place])) as Flags;
  return whyEtapasLocked(whoIsAtScreen, pedido, after);
}
