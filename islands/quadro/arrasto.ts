/** Dragging a card to another column. An extra: everything it does can be done by button, menu and keyboard. */

import type { Coluna } from "./colunas.ts";

/** Pixels that the pointer travels before a press becomes a drag. */
const LIMIAR_PX = 6;
/** Pixels from the board's edge within which it scrolls, and how far at each step. */
const BEIRA_PX = 48;
const PASSO_PX = 16;

/**
 * Follows a press on a card. A mouse or a pen drags; a finger scrolls.
 *
 * @param aoSoltar called once, with the column in which the card was dropped.
 */
export function arrastar(evento: PointerEvent, cartao: HTMLElement, aoSoltar: (coluna: Coluna) => void): void {
  if (evento.pointerType === "touch" || evento.button !== 0) return;
  if ((evento.target as Element).closest("button, a")) return;
  const quadro = cartao.closest<HTMLElement>(".quadro")!;
  const origem = cartao.getBoundingClientRect();
  const fim = new AbortController();
  let copia: HTMLElement | null = null;
  let sobre: HTMLElement | null = null;

  const ouvir = { signal: fim.signal };
  document.addEventListener("pointermove", mover, ouvir);
  document.addEventListener("pointerup", soltar, ouvir);
  document.addEventListener("pointercancel", terminar, ouvir);
  addEventListener("blur", terminar, ouvir);
  document.addEventListener("keydown", (tecla) => {
    if (tecla.key !== "Escape" || !copia) return;
    tecla.preventDefault();
    terminar();
  }, { ...ouvir, capture: true });

  function mover({ clientX, clientY, buttons }: PointerEvent): void {
    if (buttons === 0) return terminar();
    const [dx, dy] = [clientX - evento.clientX, clientY - evento.clientY];
    if (!copia && Math.hypot(dx, dy) < LIMIAR_PX) return;
    copia ??= levantar();
    copia.style.transform = `translate(${origem.left + dx}px, ${origem.top + dy}px) rotate(1.5deg)`;
    apontar(document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-coluna]") ?? null);
    const { left, right } = quadro.getBoundingClientRect();
    if (clientX < left + BEIRA_PX) quadro.scrollBy({ left: -PASSO_PX, behavior: "instant" });
    if (clientX > right - BEIRA_PX) quadro.scrollBy({ left: PASSO_PX, behavior: "instant" });
  }

  function levantar(): HTMLElement {
    const levantada = cartao.cloneNode(true) as HTMLElement;
    levantada.inert = true;
    levantada.classList.add("cartao-no-ar");
    levantada.style.width = `${origem.width}px`;
    document.body.append(levantada);
    ignoreItsClick();
    cartao.dataset.arrastado = "";
    quadro.dataset.arrastando = "";
    return levantada;
  }

  function apontar(coluna: HTMLElement | null): void {
    if (coluna === sobre) return;
    delete sobre?.dataset.sobre;
    sobre = coluna;
    if (sobre && !sobre.contains(cartao)) sobre.dataset.sobre = "";
  }

  function soltar(): void {
    const destino = copia && sobre && !sobre.contains(cartao) ? sobre.dataset.coluna as Coluna : null;
    terminar();
    if (destino) aoSoltar(destino);
  }

  function terminar(): void {
    fim.abort();
    apontar(null);
    copia?.remove();
    delete cartao.dataset.arrastado;
    delete quadro.dataset.arrastando;
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
