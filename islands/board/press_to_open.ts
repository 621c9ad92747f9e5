/** A press anywhere on what shows a pedido opens it: a numero alone is a small thing to hit with a thumb. */

import { pedidoElement } from "./page.ts";

/** What does something of its own when it is pressed. */
const PRESSABLE = "a, button, input, label, select, summary, dialog, [role=menu]";

/**
 * Listens for presses in a list of pedidos.
 *
 * @param open what a press does to the pedido of that id.
 */
export function pressToOpen(open: (id: number) => void): (event: MouseEvent) => void {
  return (event) => {
    const target = event.target as Element;
    const element = pedidoElement(target);
    if (!element || event.defaultPrevented || target.closest(PRESSABLE)) return;
    // Who marks a name or a telephone to copy it wants to stay.
    if (getSelection()?.type === "Range") return;
    open(Number(element.dataset.id));
  };
}
