import { CircleCheckBig, MonitorX, SearchX } from "lucide";
import type { VNode } from "preact";
import { ETAPA_NAMES } from "../../server/domain/etapas.ts";
import type { Filter } from "../board/filter.ts";
import type { ListState } from "../board/list_state.ts";
import { Icon } from "../ui/icon.tsx";

/** What stands in the table's place when the filter leaves nothing, and what else can be looked for. */
export function NothingFound({ list, initial }: {
  list: ListState;
  /** What is shown when nothing is asked. */
  initial: Filter;
}): VNode {
  const { search, status, recorte: subset, etapa } = list.filter.value;
  const asking = list.archive.value;
  if (subset === "para_mim" && !search.trim() && etapa === "") return <NothingForMe list={list} />;
  return (
    <div class="empty">
      <Icon drawing={SearchX} size={40} />
      <p class="empty-title">
        {search.trim()
          ? `Nenhum pedido ${asking ? "no quadro" : "encontrado"} para “${search.trim()}”.`
          : "Nenhum pedido com estes filtros."}
      </p>
      {asking
        ? <p>Procurando no arquivo…</p>
        : search.trim()
        ? <p>Verifique o número, ou procure de outro jeito.</p>
        : null}
      <div class="empty-buttons">
        <button type="button" class="button" onClick={() => list.applyFilter(initial)}>Limpar filtros</button>
        {search.trim() && status !== "todos" && list.found.value > 0
          ? (
            <button
              type="button"
              class="button"
              onClick={() => list.applyFilter({ ...initial, search, status: "todos" })}
            >
              Buscar também nos entregues
            </button>
          )
          : null}
      </div>
    </div>
  );
}

function NothingForMe({ list }: { list: ListState }): VNode {
  const mine = list.mine.value;
  return (
    <div class="empty">
      <Icon drawing={mine ? CircleCheckBig : MonitorX} size={40} />
      <p class="empty-title">
        {mine ? `Tudo em dia: nada aguarda ${ETAPA_NAMES[mine]} agora.` : "Esta tela não tem um setor de produção."}
      </p>
      <p>
        {mine ? "O que chegar aparece aqui na mesma hora." : "Escolha o setor no nome da tela, no alto da página."}
      </p>
      <button type="button" class="button" onClick={() => list.applyFilter({ recorte: "todos" })}>Mostrar todos</button>
    </div>
  );
}
