import { Triangle, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { Ha } from "../pedido_parts/waiting.tsx";
import { Icon } from "../ui/icon.tsx";
import type { Desk } from "./desk.ts";
import { type Column, COLUMN_NAMES } from "./columns.ts";

/** Name and count, how many are urgent, and how long the oldest has waited. Apart, for it changes more often than the cards. */
export function ColumnHead({ coluna: column, desk }: { coluna: Column; desk: Desk }): VNode {
  const { total, alta, atrasados, desde } = desk.quadro.columns[column].resumo.value;
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
              <Icon drawing={Triangle} tamanho={10} />
              <span aria-hidden="true">{alta}</span>
              <span class="hidden">{alta} com prioridade alta</span>
            </span>
          )
          : null}
        {atrasados > 0
          ? (
            <span class="summary-late" title={atrasados === 1 ? "1 atrasado" : `${atrasados} atrasados`}>
              <Icon drawing={TriangleAlert} tamanho={13} />
              <span aria-hidden="true">{atrasados}</span>
              <span class="hidden">{atrasados === 1 ? "1 atrasado" : `${atrasados} atrasados`}</span>
            </span>
          )
          : null}
        {desde
          ? (
            <span class="resumo-desde">
              mais antigo <Ha desde={desde} offsetMs={desk.sync.offsetMs} />
            </span>
          )
          : null}
      </p>
    </header>
  );
}
