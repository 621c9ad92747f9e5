import { ArrowDown, ArrowUp } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { type Etapa, ETAPA_NAMES, ETAPAS } from "../../server/domain/etapas.ts";
import { type Column, COLUMN_NAMES } from "../board/columns.ts";
import { columns } from "../board/display.ts";
import { type SortColumn, toggleOrder } from "../board/filter.ts";
import type { ListState } from "../board/list_state.ts";
import { cards } from "../board/media.ts";
import type { Selection } from "../board/selection.ts";
import { Icon } from "../ui/icon.tsx";

/** For columns that have no room for the stage's name. */
const SHORT_NAMES: Record<Etapa, string> = {
  financeiro: "Fin",
  conferencia: "Conf",
  sublimacao: "Subl",
  costura: "Cost",
  expedicao: "Exp",
};

/** The columns that sort, and by what. */
const ORDER: Partial<Record<Column, SortColumn>> = {
  entrega: "entrega",
  prioridade: "prioridade",
  status: "status",
  valor: "valor",
};

/** The names of the columns, by which it is sorted, and the mark that selects all. */
export function TableHeader({ list, selection }: { list: ListState; selection: Selection }): VNode {
  return (
    <thead role="rowgroup">
      <tr class="header" role="row" aria-rowindex={1}>
        <th class="c-mark" role="columnheader">
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
        <th class="c-actions" role="columnheader">
          <span class="hidden">Ações</span>
        </th>
      </tr>
    </thead>
  );
}

/** Selects all that are shown, or none. Apart, so that a selection renders this and not the table. */
function SelectAll({ list, selection }: { list: ListState; selection: Selection }): VNode {
  const shown = list.shown.value;
  const selected = selection.ids.value.size === 0 ? 0 : shown.filter((id) => selection.ids.value.has(id)).length;
  const all = selected > 0 && selected === shown.length;
  return (
    <label class="mark-row">
      <input
        type="checkbox"
        aria-label="Selecionar todos os pedidos mostrados"
        checked={all}
        indeterminate={selected > 0 && !all}
        onClick={() => selected > 0 ? selection.clear() : selection.replace(shown)}
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
  const current = filter.order === order;
  return (
    <th
      class={className}
      role="columnheader"
      aria-sort={!current ? undefined : filter.descending ? "descending" : "ascending"}
    >
      {cards.value || !order
        ? children
        : (
          <button type="button" class="sort" onClick={() => list.applyFilter(toggleOrder(filter, order))}>
            {children}
            {current ? <Icon drawing={filter.descending ? ArrowDown : ArrowUp} size={13} /> : null}
          </button>
        )}
    </th>
  );
}
