import { useSignal } from "@preact/signals";
import { ArrowDown, ArrowUp, CheckCheck, ChevronDown, Download, PackageCheck, Printer, X } from "lucide";
import type { IconNode } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { FICHAS_MAX } from "../../server/domain/ficha.ts";
import { closed, ETAPA_NAMES, ETAPAS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import { createBatchActions } from "../board/batch_actions.ts";
import type { Notices } from "../ui/notices.ts";
import type { ListState } from "../board/list_state.ts";
import type { Selection } from "../board/selection.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { Refusals } from "./refusals.tsx";

/** What can be done to the selected pedidos, under the table while there are some. */
export function SelectionBar({ sync, list, selection, actions, notices, onExport, onClose }: {
  sync: PedidosSync;
  list: ListState;
  selection: Selection;
  actions: Actions;
  notices: Notices;
  onExport(pedidos: readonly Pedido[], button: HTMLElement): void;
  onClose(): void;
}): VNode {
  const lotes = useMemo(() => createBatchActions(sync, actions, notices, selection.clear), []);
  const etapas = useSignal<HTMLElement | null>(null);
  const pedidos = selected(sync, list, selection);
  const outside = pedidos.length - list.shown.value.filter((id) => selection.ids.value.has(id)).length;
  const none = pedidos.length === 0 ? "Selecione pelo menos um pedido." : null;
  const reason = none ?? lotes.whyNotAll(pedidos.length);
  const allHigh = pedidos.length > 0 && pedidos.every(({ prioridade }) => prioridade === "ALTA");
  const progress = lotes.progress.value;
  // What would change nothing is not offered: 24 that are ready need no stage, they need to leave.
  const missing = ETAPAS.filter((etapa) => pedidos.some((pedido) => !pedido[etapa] && !closed(pedido.status)));
  const ready = pedidos.filter(({ status }) => status === "pronto");
  return (
    <section class="selection" aria-label="Pedidos selecionados">
      <Refusals selection={selection} lotes={lotes} />
      <p class="selection-count" role="status">
        <b>{pedidos.length}</b> {pedidos.length === 1 ? "selecionado" : "selecionados"}
        {outside > 0 ? <span class="weak">· {outside} fora deste filtro</span> : null}
      </p>
      <div class="selection-actions">
        {ready.length > 0
          ? (
            <Button
              drawing={PackageCheck}
              name={ready.length === pedidos.length ? "Entregar" : `Entregar ${ready.length}`}
              reason={reason ?? whyForbidden("entregar")}
              onPress={() => void lotes.deliver(ready)}
            />
          )
          : null}
        <Button
          drawing={CheckCheck}
          name={progress ? `${progress.answered} de ${progress.total}…` : "Concluir etapa"}
          reason={reason ?? (missing.length === 0 ? "Todas as etapas já estão concluídas." : null)}
          menu
          busy={progress !== null}
          onPress={(button) => etapas.value = button}
        />
        <Button
          drawing={allHigh ? ArrowDown : ArrowUp}
          name={allHigh ? "Prioridade normal" : "Prioridade alta"}
          reason={reason ?? whyForbidden("prioridade")}
          onPress={() => void lotes.prioritize(pedidos, allHigh ? "NORMAL" : "ALTA")}
        />
        <Button
          drawing={Printer}
          name="Imprimir fichas"
          reason={none ?? (pedidos.length > FICHAS_MAX ? `Até ${FICHAS_MAX} pedidos de cada vez.` : null)}
          onPress={() => void open(`/imprimir?ids=${pedidos.map(({ id }) => id).join(",")}`, "_blank")}
        />
        <Button
          drawing={Download}
          name="Exportar"
          reason={none}
          menu
          onPress={(button) => onExport(pedidos, button)}
        />
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label="Limpar a seleção"
        title="Limpar (Esc)"
        onClick={onClose}
      >
        <Icon drawing={X} size={18} />
      </button>
      {etapas.value
        ? (
          <Menu
            label="Concluir etapa dos selecionados"
            button={etapas.value}
            onClose={() => etapas.value = null}
            entradas={missing.map((etapa) => ({
              label: etapa === "financeiro" ? "Liberar" : ETAPA_NAMES[etapa],
              drawing: CheckCheck,
              reason: reason ?? whyForbidden(etapa),
              choose: () => void lotes.mark(pedidos.filter((pedido) => !pedido[etapa]), etapa),
            }))}
          />
        )
        : null}
    </section>
  );
}

function Button({ drawing, name, reason, menu, busy, onPress }: {
  drawing: IconNode;
  name: string;
  reason: string | null;
  menu?: boolean;
  busy?: boolean;
  onPress(button: HTMLElement): void;
}): VNode {
  return (
    <button
      type="button"
      class="button"
      aria-haspopup={menu ? "menu" : undefined}
      aria-busy={busy}
      aria-disabled={reason ? true : undefined}
      title={reason ?? undefined}
      onClick={({ currentTarget }) => reason || onPress(currentTarget)}
    >
      <Icon drawing={drawing} />
      <span>{name}</span>
      {menu ? <Icon drawing={ChevronDown} size={14} /> : null}
    </button>
  );
}

/** Those that still exist: first as they are shown, then those that the filter leaves out. */
function selected(sync: PedidosSync, list: ListState, selection: Selection): Pedido[] {
  const ids = selection.ids.value;
  if (ids.size === 0) return [];
  const shown = list.shown.value.filter((id) => ids.has(id));
  return [...new Set([...shown, ...ids])].flatMap((id) => sync.pedido(id).value ?? []);
}
