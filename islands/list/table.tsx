import { useSignal } from "@preact/signals";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import { gridColumns } from "../board/columns.ts";
import type { ListState } from "../board/list_state.ts";
import { columns, dense } from "../board/display.ts";
import { cards, wide } from "../board/media.ts";
import { pressToOpen } from "../board/press_to_open.ts";
import type { Selection } from "../board/selection.ts";
import { holdWithin } from "../board/places.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { keyStep } from "../board/shortcuts.ts";
import { PedidoRow } from "./pedido_row.tsx";
import { TableHeader } from "./table_header.tsx";
import { Pill } from "../pedido_parts/pill.tsx";
import { REM_PX, useVirtual } from "../ui/use_virtual.ts";

/** What the table works with. */
export interface TableProps {
  sync: PedidosSync;
  list: ListState;
  actions: Actions;
  selection: Selection;
  onOpenMenu(pedido: Pedido, button: HTMLElement): void;
  /** Rows below those of the board. */
  children: ComponentChildren;
}

/** Heights of a row in rem, the same as `--row-height` in the stylesheet: rows are placed without being measured. */
const HEIGHT_REM = { dense: 2.25, table: 3, wide: 3.5, card: 10.5 };
/** Rows kept rendered on either side of those in view. */
const OVERSCAN = 2;

/** The pedidos as a table of which only the rows in view exist. */
export function Table({ sync, list, actions, selection, onOpenMenu, children }: TableProps): VNode {
  const box = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const active = useSignal<number | null>(null);
  const toFocus = useRef<number | null>(null);
  const holds = useMemo(() => holdWithin(list.places), []);
  const press = useMemo(
    () =>
      pressToOpen((id) =>
        selection.isOpen.peek() && sync.pedido(id).peek() ? selection.toggle(id) : actions.openPedido(id)
      ),
    [],
  );
  const ids = list.shown.value;
  const activePlace = Math.max(0, ids.indexOf(active.value ?? NaN));
  const height = rowHeight();
  const virtual = useVirtual(box, ids.length, height, activePlace, OVERSCAN);

  useLayoutEffect(() => {
    if (toFocus.current === null) return;
    const line = body.current!.querySelector<HTMLElement>(`[data-id="${toFocus.current}"]`);
    if (line) {
      line.focus({ preventScroll: true });
      toFocus.current = null;
    }
  });
  // A new filter starts at its top; a change that arrives leaves the person where they are.
  useEffect(() => void box.current!.scrollTo({ top: 0 }), [list.filter.value]);

  function goTo(place: number): void {
    const destination = Math.min(Math.max(place, 0), ids.length - 1);
    if (destination < 0) return;
    toFocus.current = active.value = ids[destination]!;
    virtual.show(destination);
  }

  function pressed(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(box.current!.clientHeight / height) - 2);
    const step = keyStep(event, {
      next: activePlace + 1,
      previous: activePlace - 1,
      first: 0,
      last: ids.length - 1,
      pagina_abaixo: activePlace + page,
      pagina_acima: activePlace - page,
    });
    if (step !== undefined) goTo(step);
    else if (event.key === "Escape" && selection.isOpen.peek()) selection.clear();
    else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      focusBeside(event.target as HTMLElement, event.key);
    } else return;
    event.preventDefault();
  }

  return (
    <div
      class="place-of-table"
      {...holds}
      onFocusIn={(event) => {
        const line = (event.target as HTMLElement).closest<HTMLElement>("[data-id]");
        if (line) active.value = Number(line.dataset.id);
        holds.onFocusIn(event);
      }}
    >
      <div class="table-box" ref={box}>
        <table
          class="table"
          role="table"
          aria-label="Pedidos"
          aria-rowcount={list.archive.value ? -1 : ids.length + 1}
          aria-busy={sync.isLoading}
          data-stopped={sync.situation === "sem_conexao" || undefined}
          data-dense={dense.value || undefined}
          data-selecting={selection.isOpen.value || undefined}
          style={{ "--grid": gridColumns(columns.value) }}
          onClick={press}
        >
          <TableHeader list={list} selection={selection} />
          <tbody
            ref={body}
            id="linhas"
            role="rowgroup"
            style={{ height: `${virtual.height}px` }}
            onKeyDown={pressed}
          >
            {virtual.entradas.map(({ place, top }) => (
              <PedidoRow
                key={ids[place]}
                id={ids[place]!}
                place={place}
                top={top}
                active={place === activePlace}
                sync={sync}
                list={list}
                actions={actions}
                selection={selection}
                onOpenMenu={onOpenMenu}
              />
            ))}
          </tbody>
          {children}
        </table>
      </div>
      <Pill places={list.places} />
    </div>
  );
}

/** Pixels of one row in the present layout, following the text size that the browser is set to. */
function rowHeight(): number {
  const layout = cards.value ? "card" : dense.value ? "dense" : wide.value ? "wide" : "table";
  return Math.round(HEIGHT_REM[layout] * REM_PX);
}

/** From a row into its first control, from one to the next, and from the first back to the row. */
function focusBeside(de: HTMLElement, pressed: "ArrowRight" | "ArrowLeft"): void {
  const line = de.closest("tr")!;
  const places = [line, ...line.querySelectorAll<HTMLElement>("input, button")];
  places[places.indexOf(de) + (pressed === "ArrowRight" ? 1 : -1)]?.focus();
}
