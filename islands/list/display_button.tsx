import { useSignal } from "@preact/signals";
import { Columns3 } from "lucide";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../ui/icon.tsx";
import { onDemand } from "../ui/on_demand.tsx";

const columnsPanel = onDemand(() => import("./columns_panel.tsx").then(({ ColumnsPanel }) => ColumnsPanel));

/** Chooses the table's columns and how close its rows stand; the table shows it at once. */
export function Display(): VNode {
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = useSignal(false);
  useEffect(columnsPanel.preload, []);
  return (
    <>
      <button
        ref={button}
        type="button"
        class="button icon-only-button only-table"
        aria-expanded={isOpen.value}
        aria-controls={isOpen.value ? "exibicao" : undefined}
        title="Colunas e linhas"
        onClick={() => isOpen.value = !isOpen.value}
      >
        <Icon drawing={Columns3} />
        <span class="button-word">Colunas</span>
      </button>
      {isOpen.value ? <columnsPanel.Component button={button.current!} onClose={() => isOpen.value = false} /> : null}
    </>
  );
}
