import { Triangle, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { Ha } from "../pedido_parts/waiting.tsx";
import { Icon } from "../ui/icon.tsx";
import type { Desk } from "./desk.ts";
import { type Column, COLUMN_NAMES } from "./columns.ts";

/** Name and count, how many are urgent, and how long the oldest has waited. Apart, for it changes more often than the cards. */
export function ColumnHead({ column, desk }: { column: Column; desk: Desk }): VNode {
  const { total, alta, late, since } = desk.quadro.columns[column].summary.value;
  return (
    <header class="column-head">
      <h2>{COLUMN_NAMES[column]}</h2>
      <span class="column-count">
        {total}
        <span class="hidden">{total === 1 ? " pedido" : " pedidos"}</span>
      </span>
      <p class="column-summary">
        {alta > 0
          ? (
            <span class="column-alta" title={`${alta} com prioridade alta`}>
              <Icon drawing={Triangle} size={10} />
              <span aria-hidden="true">{alta}</span>
              <span class="hidden">{alta} com prioridade alta</span>
            </span>
          )
          : null}
        {late > 0
          ? (
            <span class="summary-late" title={late === 1 ? "1 atrasado" : `${late} atrasados`}>
              <Icon drawing={TriangleAlert} size={13} />
              <span aria-hidden="true">{late}</span>
              <span class="hidden">{late === 1 ? "1 atrasado" : `${late} atrasados`}</span>
            </span>
          )
          : null}
        {since
          ? (
            <span class="resumo-desde">
              mais antigo <Ha since={since} offsetMs={desk.sync.offsetMs} />
            </span>
          )
          : null}
      </p>
    </header>
  );
}
