import { Triangle, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../ui/icon.tsx";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { Card } from "./card.tsx";
import type { Tv } from "./state.ts";
import { pagePart } from "./pages.ts";
import type { Column } from "./quadro.ts";

/** Columns in which a stage's name fits beside the number; with more it stands below. */
const WIDE_COLUMNS = 5;

/** The columns of the picture; finds out how many cards fit, so that nothing ever scrolls. */
export function Columns({ sync, tv }: { sync: PedidosSync; tv: Tv }): VNode {
  const root = useRef<HTMLDivElement>(null);
  const { columns } = tv.quadro.value;
  const mode = tv.mode.value;
  useLayoutEffect(() => {
    const measureColumns = () => {
      const list = root.current!.querySelector("ol");
      if (list) tv.measureColumns(measure(list));
    };
    const observer = new ResizeObserver(measureColumns);
    observer.observe(root.current!);
    measureColumns();
    return () => observer.disconnect();
  }, [mode, columns.length]);
  return (
    <div
      ref={root}
      class="tv-columns"
      data-mode={mode}
      data-many={mode === "envios" && columns.length > WIDE_COLUMNS ? "" : undefined}
      style={{ "--columns": `${Math.max(1, columns.length)}` }}
    >
      {columns.map((column) => <OneColumn key={column.key} column={column} sync={sync} tv={tv} />)}
      {columns.length === 0 ? <p class="tv-nothing">Nada para entregar hoje.</p> : null}
    </div>
  );
}

/** The stylesheet decides how large a card is at least; here it is only counted how often that fits. */
function measure(list: HTMLElement): { rows: number; perRow: number } {
  const { gridAutoRows, rowGap, gridTemplateColumns } = getComputedStyle(list);
  const gap = parseFloat(rowGap);
  const lines = Math.floor((list.clientHeight + gap) / (parseFloat(gridAutoRows) + gap));
  return { rows: Math.max(1, lines), perRow: gridTemplateColumns.split(" ").length };
}

function OneColumn({ column, sync, tv }: { column: Column; sync: PedidosSync; tv: Tv }): VNode {
  const { name, ids, highPriority, late, urgent } = column;
  const here = pagePart(ids, tv.page.value, tv.fits.value, urgent);
  const gridTemplateRows = `repeat(${tv.rows.value}, minmax(0, 1fr))`;
  const rest = ids.length - here.length;
  return (
    <section class="tv-column">
      <header class="tv-head">
        <h2>{name}</h2>
        <b class="tv-count">{ids.length}</b>
      </header>
      <ol style={{ gridTemplateRows }}>
        {here.map((id) => <Card key={id} id={id} sync={sync} tv={tv} />)}
        {ids.length === 0 ? <li class="tv-empty">{empty(tv)}</li> : null}
      </ol>
      <p class="tv-foot">
        {late > 0
          ? (
            <span class="tv-late">
              <Icon drawing={TriangleAlert} size={26} />
              {late}
              <span class="hidden">atrasados</span>
            </span>
          )
          : null}
        {highPriority > 0
          ? (
            <span class="tv-high">
              <Icon drawing={Triangle} size={22} />
              {highPriority}
              <span class="hidden">de prioridade alta</span>
            </span>
          )
          : null}
        {rest > 0 ? <span class="tv-rest">+{rest}</span> : null}
      </p>
    </section>
  );
}

function empty(tv: Tv): string {
  return tv.mode.value === "cliente" ? "Nenhum pedido pronto agora." : "Nada aguardando aqui.";
}
