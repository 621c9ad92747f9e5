import { Download, SlidersHorizontal, SquareCheck } from "lucide";
import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { ETAPA_NAMES, ETAPAS, STATUS, STATUS_NAMES } from "../../server/domain/etapas.ts";
import { type Filter, SORT_COLUMNS, type SortColumn, type StatusFilter } from "../board/filter.ts";
import type { LiveView } from "../board/live_view.ts";
import { Fichas, format } from "../pedido_parts/chips.tsx";
import { Display } from "./display_button.tsx";
import { Icon } from "../ui/icon.tsx";
import { NewPedido } from "../pedido_parts/new_pedido.tsx";

const ORDER_NAMES: Record<SortColumn, string> = {
  urgencia: "Urgência",
  numero: "Número",
  cliente: "Cliente",
  entrega: "Entrega",
  prioridade: "Prioridade",
  status: "Status",
  valor: "Valor",
};

const FILTER_NAMES: Record<StatusFilter, string> = {
  abertos: "Em aberto",
  ...STATUS_NAMES,
  todos: "Qualquer status",
};

/** The archive counts its own, once one of these is chosen. */
const ALSO_ARCHIVED: readonly StatusFilter[] = ["entregue", "cancelado", "todos"];

/** Chips and filters with the number of pedidos that each would show, and the way to a new pedido. */
export function Filters({ list, onCreate, onSelect, onExport }: {
  list: LiveView;
  onCreate(): void;
  onSelect(): void;
  onExport(button: HTMLElement): void;
}): VNode {
  const opened = useSignal(false);
  const filter = list.filter.value;
  const count = list.count.value;
  const chosen = Number(filter.etapa !== "") + Number(filter.status !== "abertos");
  return (
    <div class="filters" data-open={opened.value || undefined}>
      <Fichas list={list} />
      <button
        type="button"
        class="button only-card"
        aria-expanded={opened.value}
        aria-controls="mais-filtros"
        onClick={() => opened.value = !opened.value}
      >
        <Icon drawing={SlidersHorizontal} />
        Filtros{chosen > 0 ? ` (${chosen})` : ""}
      </button>
      <div id="mais-filtros" class="more-filters">
        <Choice
          label="Aguardando"
          valor={filter.etapa}
          options={[["", "Qualquer etapa"], ...ETAPAS.map((etapa) => [etapa, ETAPA_NAMES[etapa]] as const)]}
          counts={count.etapa}
          onChoose={(etapa) => list.applyFilter({ etapa })}
        />
        <Choice
          label="Status"
          valor={filter.status}
          options={(["abertos", ...STATUS, "todos"] as const).map((status) => [status, FILTER_NAMES[status]] as const)}
          counts={count.status}
          ofBoard={ALSO_ARCHIVED}
          onChoose={(status) => list.applyFilter({ status })}
        />
        <SortOrder filter={filter} applyFilter={list.applyFilter} />
        <button
          type="button"
          class="button only-card"
          onClick={() => {
            opened.value = false;
            onSelect();
          }}
        >
          <Icon drawing={SquareCheck} /> Selecionar vários
        </button>
        <Display />
        <button
          type="button"
          class="button icon-only-button"
          title="Exportar o que está na tela"
          aria-haspopup="menu"
          onClick={({ currentTarget }) => onExport(currentTarget)}
        >
          <Icon drawing={Download} />
          <span class="button-word">Exportar</span>
        </button>
      </div>
      <NewPedido className="new" onCreate={onCreate} />
    </div>
  );
}

function Choice<T extends string>({ label, valor, options, counts, ofBoard, onChoose }: {
  label: string;
  valor: T;
  options: readonly (readonly [T, string])[];
  counts: Record<T, number>;
  /** Those of which more are in the archive than are counted here. */
  ofBoard?: readonly T[];
  onChoose(valor: T): void;
}): VNode {
  return (
    <label class="choice" data-chosen={valor !== options[0]![0] || undefined}>
      <span class="choice-label">{label}</span>
      <select value={valor} onChange={({ currentTarget }) => onChoose(currentTarget.value as T)}>
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {`${name} (${format(counts[each])}${ofBoard?.includes(each) ? " no quadro" : ""})`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Where there are no column headers to press. */
function SortOrder({ filter, applyFilter }: { filter: Filter; applyFilter: LiveView["applyFilter"] }): VNode {
  return (
    <label class="choice only-card">
      <span class="choice-label">Ordem</span>
      <select
        value={(filter.descending ? "-" : "") + filter.order}
        onChange={({ currentTarget: { value } }) =>
          applyFilter({ order: value.replace("-", "") as SortColumn, descending: value.startsWith("-") })}
      >
        {SORT_COLUMNS.flatMap((order) => [
          <option key={order} value={order}>{ORDER_NAMES[order]}</option>,
          order === "urgencia"
            ? null
            : <option key={`-${order}`} value={`-${order}`}>{`${ORDER_NAMES[order]} (inversa)`}</option>,
        ])}
      </select>
    </label>
  );
}
