import { type ComponentChildren, createPortal, type VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { keyOfNumero } from "../../server/domain/search_text.ts";
import { type Actions, createActions } from "../board/actions.ts";
import { createNotices, type Notices } from "../ui/notices.ts";
import type { ListState } from "../board/list_state.ts";
import type { LiveView } from "../board/live_view.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { pedidoActions } from "../board/pedido_keys.ts";
import { type Page, usePage } from "../board/page.ts";
import { DialogsOnDemand } from "./dialogs_on_demand.tsx";
import { SearchBox } from "./search_box.tsx";
import { opening, OpenPedido } from "./open_pedido.tsx";
import { Footer } from "./footer.tsx";

/** What a page of pedidos works with; the same object for the life of the page. */
export interface PageState<V extends LiveView> {
  sync: PedidosSync;
  live: V;
  notices: Notices;
  actions: Actions;
  /** Opens the form for a new pedido. */
  create(): void;
}

/** Sets a page of pedidos up around its view. */
export function usePageState<V extends LiveView>(createLive: (sync: PedidosSync) => V): PageState<V> {
  const sync = usePedidosSync();
  const screen = useMemo(() => {
    const notices = createNotices();
    const actions = createActions(sync, notices);
    return {
      sync,
      notices,
      actions,
      live: createLive(sync),
      create: () => actions.open({ kind: "formulario", id: null }),
    };
  }, []);
  useEffect(() => screen.live.close, []);
  return screen;
}

/** How one page differs from the others. */
export interface FrameProps {
  screen: PageState<LiveView & Pick<ListState, "shown">>;
  /** Finds what takes the focus when an arrow is pressed with nothing focused. */
  enter: string;
  /** What the keys do to a pedido on this page alone. */
  doPedido: Page["doPedido"];
  children: ComponentChildren;
}

/**
 * What stands around the pedidos of a page: the search in the page's head, the foot, the open pedido, dialogs and
 * messages, and the keys that work wherever the focus is.
 */
export function Frame({ screen, enter, doPedido, children }: FrameProps): VNode {
  const { sync, live, notices, actions, create } = screen;
  const today = live.today.value;
  /** Opens the first answer to the search; what is not listed is looked for elsewhere. */
  function openFirst(): void {
    const search = live.filter.peek().search.trim();
    const [first = 0] = live.shown.peek();
    const listed = sync.pedido(first).peek();
    if (!search) return;
    // Of digits the numero is meant before all that contains them.
    if (listed && (/[^#\d]/.test(search) || keyOfNumero(listed.numero) === keyOfNumero(search))) {
      return actions.openPedido(listed.id);
    }
    const isWanted = () => live.filter.peek().search.trim() === search;
    opening().then(
      ({ openFound }) => openFound({ search, listed, today, isWanted, actions, notices }),
      () => notices.notify("O servidor não respondeu: o arquivo não foi lido.", { tone: "wrong" }),
    );
  }
  usePage(() => {
    const enters = () => document.querySelector<HTMLElement>(enter)?.focus();
    return {
      actions: {
        search: () => document.getElementById("campo-busca")?.focus(),
        create,
        undo: notices.undoLast,
        next: enters,
        previous: enters,
        left: enters,
        right: enters,
      },
      doPedido: { ...pedidoActions(actions), ...doPedido },
    };
  });
  return (
    <>
      {createPortal(<SearchBox list={live} onEnter={openFirst} />, document.getElementById("busca")!)}
      {children}
      <Footer sync={sync} list={live} />
      <DialogsOnDemand {...{ sync, actions, notices, today }} onSave={live.update} />
      <OpenPedido {...{ sync, actions, notices, today }} />
    </>
  );
}
