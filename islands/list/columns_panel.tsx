import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { COLUMN_NAMES, COLUMNS } from "../board/columns.ts";
import { dense, resetDisplay, tableColumns, toggle, toggleDensity } from "../board/display.ts";

/** Pixels between the button and what it opens. */
const GAP_PX = 6;

/** The choice itself. Hangs from its button; a press elsewhere and Esc close it. By hand: Chrome 109 has no `popover`. */
export function ColumnsPanel({ button, onClose }: { button: HTMLElement; onClose(): void }): VNode {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { bottom, right } = button.getBoundingClientRect();
    panel.current!.style.top = `${bottom + GAP_PX}px`;
    panel.current!.style.right = `${document.documentElement.clientWidth - right}px`;
    const outside = ({ target }: Event) =>
      [button, panel.current!].some((each) => each.contains(target as Node)) || onClose();
    const esc = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      onClose();
      button.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("keydown", esc, true);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("keydown", esc, true);
    };
  }, []);
  return (
    <div ref={panel} id="exibicao" class="display" role="group" aria-label="Colunas e linhas">
      <fieldset>
        <legend>Linhas</legend>
        {[false, true].map((joined) => (
          <label key={`${joined}`} class="mark-option">
            <input
              type="radio"
              name="densidade"
              checked={dense.value === joined}
              onChange={() => toggleDensity(joined)}
            />
            {joined ? "Compactas: uma linha de texto" : "Espaçadas: duas linhas de texto"}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Colunas</legend>
        {COLUMNS.map((column) => (
          <label key={column} class="mark-option">
            <input
              type="checkbox"
              checked={tableColumns.value.includes(column)}
              onChange={() => toggle(column)}
            />
            {COLUMN_NAMES[column]}
          </label>
        ))}
      </fieldset>
      <footer>
        <span class="weak">Vale para esta tela.</span>
        <button type="button" class="button button-small" onClick={resetDisplay}>Voltar ao padrão</button>
      </footer>
    </div>
  );
}
