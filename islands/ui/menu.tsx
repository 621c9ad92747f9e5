import type { IconNode } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";

/** One entry of a menu. With `reason` it is shown, but says why it cannot be chosen. */
export interface Entrada {
  label: string;
  drawing: IconNode;
  reason?: string | null;
  danger?: boolean;
  choose(): void;
}

/** What a menu works with. */
export interface MenuProps {
  label: string;
  /** The button that it hangs from, which has the focus again when it closes. */
  button: HTMLElement;
  entradas: Entrada[];
  onClose(): void;
}

/** Pixels between a menu and the edge of the window. */
const MARGIN_PX = 8;
/** Pixels between a menu and its button. */
const GAP_PX = 2;

/** A menu by the WAI-ARIA pattern: arrows, Home and End move; Esc, Tab, a press elsewhere and one on its button close. */
export function Menu({ label, button, entradas, onClose }: MenuProps): VNode {
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = menu.current!;
    const place = placeOf(button.getBoundingClientRect(), element.offsetWidth, element.offsetHeight);
    element.style.top = `${place.top}px`;
    element.style.left = `${place.left}px`;
    itens()[0]?.focus({ preventScroll: true });
    const outside = ({ target }: Event) => [button, element].some((each) => each.contains(target as Node)) || onClose();
    // Before the button hears of it, which would open the menu anew.
    const again = (event: Event) => {
      if (!button.contains(event.target as Node)) return;
      event.stopPropagation();
      close();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("click", again, true);
    document.addEventListener("scroll", onClose, true);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("click", again, true);
      document.removeEventListener("scroll", onClose, true);
    };
  }, [button]);

  const itens = () => [...menu.current!.querySelectorAll<HTMLElement>("[role=menuitem]")];

  function pressed(event: KeyboardEvent): void {
    const all = itens();
    const place = all.indexOf(document.activeElement as HTMLElement);
    const destinations: Record<string, number> = {
      ArrowDown: (place + 1) % all.length,
      ArrowUp: (place - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const destination = destinations[event.key];
    if (destination !== undefined) all[destination]!.focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function close(): void {
    onClose();
    button.focus({ preventScroll: true });
  }

  return (
    <div ref={menu} class="menu" role="menu" aria-label={label} onKeyDown={pressed}>
      {entradas.map(({ label, drawing, reason, danger, choose }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          class={`menu-item${danger ? " danger" : ""}`}
          tabIndex={-1}
          aria-disabled={reason ? true : undefined}
          onClick={() => {
            if (reason) return;
            close();
            choose();
          }}
        >
          <Icon drawing={drawing} />
          <span>
            {label}
            {reason ? <span class="menu-reason">{reason}</span> : null}
          </span>
        </button>
      ))}
    </div>
  );
}

/** Below its button, or above it; where it fits into neither, beside it: it must not cover what closes it. */
function placeOf(button: DOMRect, width: number, height: number): { top: number; left: number } {
  const left = Math.max(MARGIN_PX, button.right - width);
  if (button.bottom + height + MARGIN_PX <= innerHeight) return { top: button.bottom + GAP_PX, left };
  if (button.top - height - GAP_PX >= MARGIN_PX) return { top: button.top - height - GAP_PX, left };
  const before = button.left - width - GAP_PX;
  return {
    top: Math.max(MARGIN_PX, innerHeight - height - MARGIN_PX),
    left: before >= MARGIN_PX ? before : Math.min(button.right + GAP_PX, innerWidth - width - MARGIN_PX),
  };
}
