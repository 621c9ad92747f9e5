import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Pixels of one rem. Asked once: asking at each scroll would make the browser lay the page out an extra time. */
export const REM_PX = parseFloat(getComputedStyle(document.documentElement).fontSize);

/** The part of a long list that is rendered. Pixels count from the list's top. */
export interface Dialog {
  /** The entries to render, each by its place and where it begins. */
  entradas: { place: number; top: number }[];
  /** The height of the whole list. */
  height: number;
  /** Scrolls as little as brings an entry into view. */
  show(place: number): void;
}

/**
 * Which entries of a long list are to be rendered, all of one height. Our own, for a library that also measures what
 * has many heights is a sixth of the script that a page may have.
 *
 * @param box the element that scrolls. @param height pixels of one entry. @param activePlace the entry that has the
 * list's tab stop. @param slack entries rendered on either side of those in view, so that a fast wheel shows no gap.
 */
export function useVirtual(
  box: { current: HTMLElement | null },
  total: number,
  height: number,
  activePlace: number,
  slack: number,
): Dialog {
  // What is in view, as the browser told: reading it at each render would lay the page out an extra time.
  const seen = useRef({ top: 0, altura: 0 });
  const band = () => {
    const { top, altura: visible } = seen.current;
    const first = Math.max(0, Math.floor(top / height) - slack);
    return { first, end: Math.min(total, Math.ceil((top + visible) / height) + slack) };
  };
  const { first, end } = band();
  const shown = useRef({ first, end, band });
  shown.current = { first, end, band };
  const scrolls = useSignal(0);
  void scrolls.value;

  useLayoutEffect(() => {
    const element = box.current!;
    const look = () => {
      seen.current = { top: element.scrollTop, altura: element.clientHeight };
      const now = shown.current.band();
      if (now.first !== shown.current.first || now.end !== shown.current.end) scrolls.value++;
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);

  const places = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  // The entry that has the focus stays in the page however far one scrolls: a focus that vanishes is lost to the keyboard.
  if (activePlace < total && !places.includes(activePlace)) places.push(activePlace);
  return {
    entradas: places.sort((a, b) => a - b).map((place) => ({ place, top: place * height })),
    height: total * height,
    show(place) {
      const { scrollTop, clientHeight } = box.current!;
      const top = place * height;
      if (top < scrollTop) box.current!.scrollTop = top;
      else if (top + height > scrollTop + clientHeight) box.current!.scrollTop = top + height - clientHeight;
    },
  };
}
