import { useSignal } from "@preact/signals";
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from "@tanstack/virtual-core";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Pixels of one rem. Asked once: asking at each scroll would make the browser lay the page out an extra time. */
export const REM_PX = parseFloat(getComputedStyle(document.documentElement).fontSize);

/**
 * Which entries of a long list are to be rendered, all of one height.
 *
 * @param caixa the element that scrolls. @param altura pixels of one entry. @param lugarAtivo the entry that has the
 * list's tab stop. @param overscan entries rendered on either side of those in view, so that a fast wheel shows no gap.
 */
export function useVirtual(
  caixa: { current: HTMLElement | null },
  count: number,
  altura: number,
  lugarAtivo: number,
  overscan: number,
): Virtualizer<HTMLElement, Element> {
  const rolagens = useSignal(0);
  const guardado = useRef<Virtualizer<HTMLElement, Element> | null>(null);
  const opcoes = {
    count,
    getScrollElement: () => caixa.current,
    estimateSize: () => altura,
    overscan,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => void rolagens.value++,
    // The entry that has the focus stays in the page however far one scrolls: a focus that vanishes is lost to the keyboard.
    rangeExtractor: (faixa: Parameters<typeof defaultRangeExtractor>[0]) => {
      const lugares = defaultRangeExtractor(faixa);
      if (lugares.includes(lugarAtivo) || lugarAtivo >= count) return lugares;
      return [...lugares, lugarAtivo].sort((a, b) => a - b);
    },
  };
  void rolagens.value;
  const virtual = guardado.current ??= new Virtualizer<HTMLElement, Element>(opcoes);
  const alturaAnterior = useRef(altura);
  virtual.setOptions(opcoes);
  if (alturaAnterior.current !== altura) {
    alturaAnterior.current = altura;
    virtual.measure();
  }
  useLayoutEffect(() => virtual._didMount(), []);
  useLayoutEffect(() => virtual._willUpdate());
  return virtual;
}
