import { useSignal } from "@preact/signals";
import { ArrowDown, ArrowUp } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { type Etapa, ETAPA_NAMES, ETAPAS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import { type Column, COLUMN_NAMES, grade } from "../board/columns.ts";
import type { ListState } from "../board/list_state.ts";
import { columns, dense } from "../board/display.ts";
import { type SortColumn, toggleOrder } from "../board/filter.ts";
import { cards, wide } from "../board/media.ts";
import { pressToOpen } from "../board/press_to_open.ts";
import type { Selection } from "../board/selection.ts";
import { holdWithin } from "../board/places.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { keyStep } from "../board/shortcuts.ts";
import { Icon } from "../ui/icon.tsx";
import { PedidoRow } from "./pedido_row.tsx";
import { Pill } from "../pedido_parts/pill.tsx";
import { REM_PX, useVirtual } from "../ui/use_virtual.ts";

/** What the table works with. */
export interface TableProps {
  sync: PedidosSync;
  list: ListState;
  actions: Actions;
  selection: Selection;
  onOpenMenu(pedido: Pedido, button: HTMLElement): void;
}

/** Heights of a row in rem, the same as `--linha-altura` in the stylesheet: rows are placed without being measured. */
const HEIGHT_REM = { dense: 2.25, table: 3, wide: 3.5, card: 10.5 };
/** For columns that have no room for the stage's name. */
const SHORT_NAMES: Record<Etapa, string> = {
  financeiro: "Fin",
  conferencia: "Conf",
  sublimacao: "Subl",
  costura: "Cost",
  expedicao: "Exp",
};

/** Rows kept rendered on either side of those in view. */
const OVERSCAN = 2;

/** The pedidos as a table of which only the rows in view exist. */
export function Table({ sync, list, actions, selection, onOpenMenu }: TableProps): VNode {
  const box = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const active = useSignal<number | null>(null);
  const toFocus = useRef<number | null>(null);
  const holds = useMemo(() => holdWithin(list.places), []);
  const press = useMemo(
    () => pressToOpen((id) => selection.isOpen.peek() ? selection.toggle(id) : actions.openPedido(id)),
    [],
  );
  const ids = list.shown.value;
  const activePlace = Math.max(0, ids.indexOf(active.value ?? NaN));
  const altura = rowHeight();
  const virtual = useVirtual(box, ids.length, altura, activePlace, OVERSCAN);

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
    const pagina = Math.max(1, Math.floor(box.current!.clientHeight / altura) - 2);
    const step = keyStep(event, {
      next: activePlace + 1,
      previous: activePlace - 1,
      first: 0,
      last: ids.length - 1,
      pagina_abaixo: activePlace + pagina,
      pagina_acima: activePlace - pagina,
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
          aria-rowcount={ids.length + 1}
          aria-busy={sync.isLoading}
          data-stopped={sync.situation === "sem_conexao" || undefined}
          data-dense={dense.value || undefined}
          data-selecting={selection.isOpen.value || undefined}
          style={{ "--grade": grade(columns.value) }}
        >
          <Header list={list} selection={selection} />
          <tbody
            ref={body}
            id="linhas"
            role="rowgroup"
            style={{ height: `${virtual.altura}px` }}
            onKeyDown={pressed}
            onClick={press}
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
        </table>
      </div>
      <Pill places={list.places} />
    </div>
  );
}

/** The columns that sort, and by what. */
const ORDER: Partial<Record<Column, SortColumn>> = {
  entrega: "entrega",
  prioridade: "prioridade",
  status: "status",
  valor: "valor",
};

function Header({ list, selection }: { list: ListState; selection: Selection }): VNode {
  return (
    <thead role="rowgroup">
      <tr class="header" role="row" aria-rowindex={1}>
        <th class="c-marca" role="columnheader">
          <SelectAll list={list} selection={selection} />
        </th>
        <Title list={list} className="c-numero" order="numero">Nº</Title>
        <Title list={list} className="c-cliente" order="cliente">Cliente</Title>
        {columns.value.map((column) =>
          column === "etapas"
            ? ETAPAS.map((etapa, place) => (
              <th
                key={etapa}
                class="c-etapa"
                role="columnheader"
                title={`${ETAPA_NAMES[etapa]} · tecla ${place + 1}`}
              >
                <span class="etapa-long">{ETAPA_NAMES[etapa]}</span>
                <span class="etapa-short" aria-hidden="true">{SHORT_NAMES[etapa]}</span>
              </th>
            ))
            : (
              <Title key={column} list={list} className={`c-${column}`} order={ORDER[column]}>
                {COLUMN_NAMES[column]}
              </Title>
            )
        )}
        <th class="c-acoes" role="columnheader">
          <span class="hidden">Ações</span>
        </th>
      </tr>
    </thead>
  );
}

/** Selects all that are shown, or none. Apart, so that a selection renders this and not the table. */
function SelectAll({ list, selection }: { list: ListState; selection: Selection }): VNode {
  const shown = list.shown.value;
  const howMany = selection.ids.value.size === 0 ? 0 : shown.filter((id) => selection.ids.value.has(id)).length;
  const all = howMany > 0 && howMany === shown.length;
  return (
    <label class="mark-row">
      <input
        type="checkbox"
        aria-label="Selecionar todos os pedidos mostrados"
        checked={all}
        indeterminate={howMany > 0 && !all}
        onClick={() => howMany > 0 ? selection.clear() : selection.replace(shown)}
      />
    </label>
  );
}

function Title(
  { list, className, order, children }: {
    list: ListState;
    className: string;
    order?: SortColumn;
    children: ComponentChildren;
  },
): VNode {
  const filter = list.filter.value;
  const atual = filter.order === order;
  return (
    <th
      class={className}
      role="columnheader"
      aria-sort={!atual ? undefined : filter.descending ? "descending" : "ascending"}
    >
      {cards.value || !order
        ? children
        : (
          <button type="button" class="sort" onClick={() => list.applyFilter(toggleOrder(filter, order))}>
            {children}
            {atual ? <Icon drawing={filter.descending ? ArrowDown : ArrowUp} tamanho={13} /> : null}
          </button>
        )}
    </th>
  );
}

/** Pixels of one row in the present layout, following the text size that the browser is set to. */
function rowHeight(): number {
  const which = cards.value ? "card" : dense.value ? "dense" : wide.value ? "wide" : "table";
  return Math.round(HEIGHT_REM[which] * REM_PX);
}

/** From a row into its first control, from one to the next, and from the first back to the row. */
function focusBeside(de: HTMLElement, pressed: "ArrowRight" | "ArrowLeft"): void {
  const line = de.closest("tr")!;
  const places = [line, ...line.querySelectorAll<HTMLElement>("input, button")];
  places[places.indexOf(de) + (pressed === "ArrowRight" ? 1 : -1)]?.focus();
}
