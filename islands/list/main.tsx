import { useSignal } from "@preact/signals";
import type { ComponentProps, VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Filters } from "./filters.tsx";
import type { Export } from "./export_menu.tsx";
import { Frame, usePageState } from "../workspace/frame.tsx";
import { onDemand } from "../ui/on_demand.tsx";
import { Table } from "./table.tsx";
import { EmptyState, NoArchive } from "./empty_list.tsx";
import { createList } from "../board/list_state.ts";
import { INITIAL_FILTER } from "../board/filter.ts";
import { createSelection } from "../board/selection.ts";
import { mountIsland } from "../workspace/island.tsx";

const later = () => import("./later.ts").then(({ LATER }) => LATER);
const selectionBar = onDemand(() => later().then(({ SelectionBar }) => SelectionBar));
const exportMenu = onDemand(() => later().then(({ ExportMenu }) => ExportMenu));
const archived = onDemand(() => later().then(({ Archived }) => Archived), NoArchive);
const menuDoPedido = onDemand(() => import("../pedido_parts/pedido_menu.tsx").then(({ MenuDoPedido }) => MenuDoPedido));

/** The list of pedidos: everything under the page's head. */
function PedidoList(): VNode {
  const screen = usePageState(createList);
  const { sync, live: list, actions, notices, create } = screen;
  const selection = useMemo(createSelection, []);
  const menu = useSignal<{ pedido: Pedido; button: HTMLElement } | null>(null);
  const exporting = useSignal<Export | null>(null);
  const openMenu = useMemo(() => (pedido: Pedido, button: HTMLElement) => void (menu.value = { pedido, button }), []);
  const exportRows = (pedidos: readonly Pedido[], button: HTMLElement, isAll?: boolean) =>
    void (exporting.value = { pedidos, button, isAll });
  const shown = () => list.shown.peek().flatMap((id) => sync.pedido(id).peek() ?? []);

  useEffect(() => {
    // Most come by the plain address, which opens no form.
    if (location.search === "") return;
    import("../workspace/entrance.ts").then(
      ({ openByAddress }) => openByAddress(sync, actions, notices),
      () => notices.notify("O formulário não abriu: o servidor não respondeu. Recarregue a página.", { tone: "wrong" }),
    );
  }, []);
  useEffect(selectionBar.preload, []);
  useEffect(menuDoPedido.preload, []);

  return (
    <Frame
      screen={screen}
      enter=".row[tabindex='0']"
      doPedido={{
        select: ({ id }) => selection.toggle(id),
        range: ({ id }) => selection.upTo(id, list.shown.peek()),
      }}
    >
      <Filters
        list={list}
        onCreate={create}
        onSelect={selection.open}
        onExport={(button) => exportRows(shown(), button, true)}
      />
      <div class="stage">
        <Table sync={sync} list={list} actions={actions} selection={selection} onOpenMenu={openMenu}>
          <BelowTheBoard {...{ list, actions }} />
        </Table>
        <EmptyState sync={sync} list={list} onCreate={create} />
      </div>
      {selection.isOpen.value
        ? (
          <selectionBar.Component
            {...{ sync, list, selection, actions, notices }}
            onExport={exportRows}
            onClose={selection.clear}
          />
        )
        : null}
      {menu.value
        ? <menuDoPedido.Component {...menu.value} sync={sync} actions={actions} onClose={() => menu.value = null} />
        : null}
      {exporting.value
        ? (
          <exportMenu.Component
            {...exporting.value}
            {...{ list, notices }}
            nowMs={Date.now() + sync.offsetMs}
            onClose={() => exporting.value = null}
          />
        )
        : null}
    </Frame>
  );
}

/** The archive, where more is looked for than what is open. */
function BelowTheBoard(props: ComponentProps<typeof archived.Component>): VNode | null {
  const { search, status } = props.list.filter.value;
  return search.trim() || status !== INITIAL_FILTER.status ? <archived.Component {...props} /> : null;
}

const root = document.getElementById("lista")!;
mountIsland(root, <PedidoList />);
