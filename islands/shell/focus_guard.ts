/**
 * Whoever works by keys has their place in the page: what takes away the button that was pressed leaves it to the body,
 * from where everything begins anew. Here, once for all pages, it goes to what came in its stead.
 */

const FOCUSABLE =
  "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex='0']";

/** Of what comes in place of something, what takes the focus; without one, the first that can. */
const TAKES_FOCUS = "[data-takes-focus]";

/** An element with what is around it, nearest first, and which child each was of the next. */
type Way = { element: Element; place: number }[];

/** Watches the page for as long as it is there. */
export function guardFocus(): void {
  // A screen reader presses without a key and without a pointer.
  let byPointer = false;
  let way = wayOf(document.activeElement ?? document.body);
  addEventListener("pointerdown", () => byPointer = true, true);
  addEventListener("keydown", () => byPointer = false, true);
  addEventListener("focusin", ({ target }) => way = wayOf(target as Element), true);
  new MutationObserver(() => {
    if (byPointer || way.length === 0 || way[0]!.element.isConnected || document.activeElement !== document.body) {
      return;
    }
    focusHeir(way);
  }).observe(document.body, { childList: true, subtree: true });
}

function wayOf(element: Element): Way {
  const way: Way = [];
  for (let each: Element | null = element; each && each !== document.body; each = each.parentElement) {
    way.push({ element: each, place: [...each.parentElement?.children ?? []].indexOf(each) });
  }
  return way;
}

/** Puts the focus where an element that had it is gone: on what stands there now, else on what comes after it, else on what was before. */
function focusHeir(way: Way): void {
  for (let i = way.findIndex(({ element }) => element.isConnected); i > 0 && i < way.length; i++) {
    const around = way[i]!.element;
    const here = around.children[way[i - 1]!.place];
    const all = [...around.querySelectorAll<HTMLElement>(FOCUSABLE)];
    const later = all.findIndex((each) => here?.contains(each) || here && isAfter(here, each));
    const told = here?.matches(TAKES_FOCUS) ? here : here?.querySelector(TAKES_FOCUS);
    const heirs = later < 0 ? all.reverse() : [...all.slice(later), ...all.slice(0, later).reverse()];
    if ([...told ? [told as HTMLElement] : [], ...heirs].some(takes)) return;
  }
  document.querySelector("main")?.focus();
}

/** What is not in sight cannot have it. */
function takes(element: HTMLElement): boolean {
  element.focus();
  return document.activeElement === element;
}

function isAfter(one: Element, other: Element): boolean {
  return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
