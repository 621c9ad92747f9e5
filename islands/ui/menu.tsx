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

/** A menu by the WAI-ARIA pattern: arrows, Home and End move, Esc and Tab close. */
export function Menu({ label, button, entradas, onClose }: MenuProps): VNode {
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = menu.current!;
    const { bottom, top, right } = button.getBoundingClientRect();
    const fits = bottom + element.offsetHeight + MARGIN_PX <= innerHeight;
    element.style.top = `${Math.max(MARGIN_PX, fits ? bottom + 2 : top - element.offsetHeight - 2)}px`;
    element.style.left = `${Math.max(MARGIN_PX, right - element.offsetWidth)}px`;
    itens()[0]?.focus({ preventScroll: true });
    const outside = (event: Event) => element.contains(event.target as Node) || onClose();
    document.addEventListener("pointerdown", outside);
    document.addEventListener("scroll", onClose, true);
    return () => {
      document.removeEventListener("pointerdown", outside);
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
