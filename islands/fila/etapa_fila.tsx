import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { type Etapa, ETAPA_NAMES } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { enlargedArt } from "../art/on_demand.ts";
import { DialogsOnDemand } from "../workspace/dialogs_on_demand.tsx";
import { OpenPedido } from "../workspace/open_pedido.tsx";
import { onDemand } from "../ui/on_demand.tsx";
import { createActions, whyNotMarkable } from "../board/actions.ts";
import { createNotices } from "../ui/notices.ts";
import { wasAlready } from "../board/messages.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { pedidoActions } from "../board/pedido_keys.ts";
import { usePage } from "../board/page.ts";
import { TabList } from "./tab_list.tsx";
import { Cards } from "./cards.tsx";
import { missingBefore } from "./tabs.ts";
import { createFila } from "./state.ts";
import type { Post } from "./post.ts";

const menuDaFila = onDemand(() => import("./fila_menu.tsx").then(({ MenuDaFila }) => MenuDaFila));

/** The queue of one station: what it can do now, the most urgent first. */
export function FilaDaEtapa({ etapa, sync }: { etapa: Etapa; sync: PedidosSync }): VNode {
  const notices = useMemo(createNotices, []);
  const actions = useMemo(() => createActions(sync, notices), []);
  const fila = useMemo(() => createFila(sync, etapa, actions), []);
  const menu = useSignal<{ pedido: Pedido; button: HTMLElement } | null>(null);
  const post = useMemo((): Post => ({
    sync,
    fila,
    actions,
    conclude(pedido) {
      const reason = whyNotMarkable(pedido, etapa);
      if (reason) return notices.notify(reason, { tone: "wrong" });
      // Out of turn the strip would not stay: there the message has the way back, and the question when there is one.
      if (missingBefore(pedido, etapa).length > 0) return actions.toggle(pedido, etapa);
      void actions.run(pedido.id, () => sync.command(pedido.id, { comando: "marcar", etapa })).then((after) => {
        if (after && !sync.wasFromHere(after.id, after.versao)) {
          notices.notify(wasAlready(after, etapa), { tone: "info" });
        }
      });
    },
    openMenu: (pedido, button) => void (menu.value = { pedido, button }),
  }), []);

  function undo(): void {
    const pedido = sync.pedido(fila.recent.peek().at(-1) ?? NaN).peek();
    if (pedido) void actions.undo(pedido);
    else notices.undoLast();
  }

  useEffect(() => fila.close, []);
  useEffect(menuDaFila.preload, []);
  useEffect(enlargedArt.preload, []);
  usePage(() => {
    const enter = () => document.querySelector<HTMLElement>("#cartoes [tabindex='0']")?.focus();
    return {
      actions: {
        create: () => actions.open({ kind: "formulario", id: null }),
        undo,
        next: enter,
        previous: enter,
      },
      doPedido: pedidoActions(actions),
    };
  });

  return (
    <>
      <header class="fila-top">
        <h1>{ETAPA_NAMES[etapa]}</h1>
        <TabList post={post} />
        <a class="button" href="/fila?escolher">Trocar de fila</a>
        {whyForbidden(etapa) ? <p class="reason">{whyForbidden(etapa)}</p> : null}
      </header>
      <Cards key={fila.tab.value} post={post} />
      {menu.value
        ? <menuDaFila.Component {...menu.value} {...{ etapa, sync, actions }} onClose={() => menu.value = null} />
        : null}
      <DialogsOnDemand
        sync={sync}
        actions={actions}
        notices={notices}
        today={fila.today.value}
        onSave={() => fila.tabs[fila.tab.value].update()}
      />
      <OpenPedido {...{ sync, actions, notices }} today={fila.today.value} />
    </>
  );
}
