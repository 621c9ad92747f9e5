/** Dragging a card to another column. An extra: everything it does can be done by button, menu and keyboard. */

import type { Column } from "./columns.ts";

/** Pixels that the pointer travels before a press becomes a drag. */
const THRESHOLD_PX = 6;
/** Pixels from the board's edge within which it scrolls, and how far at each step. */
const EDGE_PX = 48;
const STEP_PX = 16;

/**
 * Follows a press on a card. A mouse or a pen drags; a finger scrolls.
 *
 * @param onDrop called once, with the column in which the card was dropped.
 */
export function drag(event: PointerEvent, card: HTMLElement, onDrop: (column: Column) => void): void {
  if (event.pointerType === "touch" || event.button !== 0) return;
  if ((event.target as Element).closest("button, a")) return;
  const quadro = card.closest<HTMLElement>(".quadro")!;
  const origin = card.getBoundingClientRect();
  const end = new AbortController();
  let copy: HTMLElement | null = null;
  let over: HTMLElement | null = null;

  const listen = { signal: end.signal };
  document.addEventListener("pointermove", move, listen);
  document.addEventListener("pointerup", drop, listen);
  document.addEventListener("pointercancel", finish, listen);
  addEventListener("blur", finish, listen);
  document.addEventListener("keydown", (pressed) => {
    if (pressed.key !== "Escape" || !copy) return;
    pressed.preventDefault();
    finish();
  }, { ...listen, capture: true });

  function move({ clientX, clientY, buttons }: PointerEvent): void {
    if (buttons === 0) return finish();
    const [dx, dy] = [clientX - event.clientX, clientY - event.clientY];
    if (!copy && Math.hypot(dx, dy) < THRESHOLD_PX) return;
    copy ??= lift();
    copy.style.transform = `translate(${origin.left + dx}px, ${origin.top + dy}px) rotate(1.5deg)`;
    point(document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-column]") ?? null);
    const { left, right } = quadro.getBoundingClientRect();
    if (clientX < left + EDGE_PX) quadro.scrollBy({ left: -STEP_PX, behavior: "instant" });
    if (clientX > right - EDGE_PX) quadro.scrollBy({ left: STEP_PX, behavior: "instant" });
  }

  function lift(): HTMLElement {
    const lifted = card.cloneNode(true) as HTMLElement;
    lifted.inert = true;
    lifted.classList.add("card-in-air");
    lifted.style.width = `${origin.width}px`;
    document.body.append(lifted);
    ignoreItsClick();
    card.dataset.dragged = "";
    quadro.dataset.dragging = "";
    return lifted;
  }

  function point(column: HTMLElement | null): void {
    if (column === over) return;
    delete over?.dataset.over;
    over = column;
    if (over && !over.contains(card)) over.dataset.over = "";
  }

  function drop(): void {
    const destination = copy && over && !over.contains(card) ? over.dataset.column as Column : null;
    finish();
    if (destination) onDrop(destination);
  }

  function finish(): void {
    end.abort();
    point(null);
    copy?.remove();
    delete card.dataset.dragged;
    delete quadro.dataset.dragging;
  }
}

/** A release over the card that was dragged is a click to the browser, whatever ended the drag. */
function ignoreItsClick(): void {
  const ignore = (event: MouseEvent) => event.preventDefault();
  const capture = { capture: true };
  addEventListener("click", ignore, capture);
  const end = () => void setTimeout(() => removeEventListener("click", ignore, capture));
  for (const release of ["pointerup", "pointercancel"]) addEventListener(release, end, { once: true });
}
