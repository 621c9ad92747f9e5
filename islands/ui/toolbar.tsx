import type { ComponentChildren, VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * Controls that are one stop of the Tab key, by the WAI-ARIA pattern of a toolbar: arrows move among those marked with
 * `data-stop`, Home and End go to the ends. Fields that stand between them are stops of their own.
 */
export function Toolbar({ label, className = "", children }: {
  label: string;
  className?: string;
  children: ComponentChildren;
}): VNode {
  const element = useRef<HTMLDivElement>(null);
  const stops = () => [...element.current!.querySelectorAll<HTMLElement>("[data-stop]:not(:disabled)")];
  const stopAt = (here: Element | null) => {
    for (const stop of stops()) stop.tabIndex = stop === here ? 0 : -1;
  };
  // At each drawing, for the one that was the stop may be gone.
  useLayoutEffect(() => {
    const all = stops(), tabbed = all.filter(({ tabIndex }) => tabIndex === 0);
    stopAt((tabbed.length === 1 ? tabbed : all)[0]!);
  });

  function onKeyDown(event: KeyboardEvent): void {
    const all = stops();
    const at = all.indexOf(event.target as HTMLElement);
    const step = STEPS[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : step && at + step + all.length;
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    all[to % all.length]!.focus();
  }

  return (
    <div
      ref={element}
      class={className}
      role="toolbar"
      aria-label={label}
      onKeyDown={onKeyDown}
      onFocusIn={({ target }) => (target as Element).matches("[data-stop]") && stopAt(target as Element)}
    >
      {children}
    </div>
  );
}
