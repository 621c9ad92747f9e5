import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Pixels of one rem. Asked once: asking at each scroll would make the browser lay the page out an extra time. */
export const REM_PX = parseFloat(getComputedStyle(document.documentElement).fontSize);

/** The part of a long list that is rendered. Pixels count from the list's top. */
export interface Janela {
  /** The entries to render, each by its place and where it begins. */
  entradas: { lugar: number; topo: number }[];
  /** The height of the whole list. */
  altura: number;
  /** Scrolls as little as brings an entry into view. */
  mostrar(lugar: number): void;
}

/**
 * Which entries of a long list are to be rendered, all of one height. Our own, for a library that also measures what
 * has many heights is a sixth of the script that a page may have.
 *
 * @param caixa the element that scrolls. @param altura pixels of one entry. @param lugarAtivo the entry that has the
 * list's tab stop. @param folga entries rendered on either side of those in view, so that a fast wheel shows no gap.
 */
export function useVirtual(
  caixa: { current: HTMLElement | null },
  quantas: number,
  altura: number,
  lugarAtivo: number,
  folga: number,
): Janela {
  // What is in view, as the browser told: reading it at each render would lay the page out an extra time.
  const vista = useRef({ topo: 0, altura: 0 });
  const faixa = () => {
    const { topo, altura: visivel } = vista.current;
    const primeiro = Math.max(0, Math.floor(topo / altura) - folga);
    return { primeiro, fim: Math.min(quantas, Math.ceil((topo + visivel) / altura) + folga) };
  };
  const { primeiro, fim } = faixa();
  const mostrada = useRef({ primeiro, fim, faixa });
  mostrada.current = { primeiro, fim, faixa };
  const rolagens = useSignal(0);
  void rolagens.value;

  useLayoutEffect(() => {
    const elemento = caixa.current!;
    const olhar = () => {
      vista.current = { topo: elemento.scrollTop, altura: elemento.clientHeight };
      const agora = mostrada.current.faixa();
      if (agora.primeiro !== mostrada.current.primeiro || agora.fim !== mostrada.current.fim) rolagens.value++;
    };
    const observador = new ResizeObserver(olhar);
    observador.observe(elemento);
    elemento.addEventListener("scroll", olhar, { passive: true });
    olhar();
    return () => {
      observador.disconnect();
      elemento.removeEventListener("scroll", olhar);
    };
  }, []);

  const lugares = Array.from({ length: Math.max(0, fim - primeiro) }, (_, i) => primeiro + i);
  // The entry that has the focus stays in the page however far one scrolls: a focus that vanishes is lost to the keyboard.
  if (lugarAtivo < quantas && !lugares.includes(lugarAtivo)) lugares.push(lugarAtivo);
  return {
    entradas: lugares.sort((a, b) => a - b).map((lugar) => ({ lugar, topo: lugar * altura })),
    altura: quantas * altura,
    mostrar(lugar) {
      const { scrollTop, clientHeight } = caixa.current!;
      const topo = lugar * altura;
      if (topo < scrollTop) caixa.current!.scrollTop = topo;
      else if (topo + altura > scrollTop + clientHeight) caixa.current!.scrollTop = topo + altura - clientHeight;
    },
  };
}
