import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { type Etapa, ETAPA_NAMES } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { enlargedArt } from "../art/on_demand.ts";
import { DialogsOnDemand } from "../workspace/dialogs_on_demand.tsx";
import { OpenPedido } from "../workspace/open_pedido.tsx";
import { Pill } from "../pedido_parts/pill.tsx";
import { onDemand } from "../ui/on_demand.tsx";
import { createActions, whyNotMarkable } from "../board/actions.ts";
import { createNotices } from "../ui/notices.ts";
import { wasAlready } from "../board/messages.ts";
import { pressToOpen } from "../board/press_to_open.ts";
import { holdWithin } from "../board/places.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { pedidoActions } from "../board/pedido_keys.ts";
import { usePage } from "../board/page.ts";
import { keyStep } from "../board/shortcuts.ts";
import { EmptyFila } from "./empty_fila.tsx";
import { FilaCard } from "./fila_card.tsx";
import { missingBefore, type Tab, TABS } from "./tabs.ts";
import { createFila } from "./state.ts";
import { Done } from "./finished.tsx";
import type { Post } from "./post.ts";

const menuDaFila = onDemand(() => import("./fila_menu.tsx").then(({ MenuDaFila }) => MenuDaFila));

/** Each tab's name, and what of it a phone has no room for. */
const TAB_NAMES: Record<Tab, [nome: string, rest: string]> = {
  a_fazer: ["A fazer", ""],
  aguardando: ["Aguardando", " etapas anteriores"],
  feitos: ["Feitos", " hoje"],
};

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
      if (reason) return notices.notify(reason, { tone: "erro" });
      // Out of turn the strip would not stay: there the message has the way back, and the question when there is one.
      if (missingBefore(pedido, etapa).length > 0) return actions.toggle(pedido, etapa);
      void actions.run(pedido.id, () => sync.command(pedido.id, { comando: "marcar", etapa })).then((after) => {
        if (after && !sync.wasFromHere(after.id, after.versao)) {
          notices.notify(wasAlready(after, etapa), { tone: "informa" });
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
        novo: () => actions.open({ kind: "formulario", id: null }),
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
        <Tabs post={post} />
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

/** The three tabs, by the WAI-ARIA pattern: arrows choose. */
function Tabs({ post: { fila } }: { post: Post }): VNode {
  const atual = fila.tab.value;
  function pressed(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const made = TABS[(TABS.indexOf(atual) + step + TABS.length) % TABS.length]!;
    fila.goTo(made);
    document.getElementById(`aba-${made}`)?.focus();
    event.preventDefault();
  }
  return (
    <div class="tabs" role="tablist" aria-label="Pedidos" onKeyDown={pressed}>
      {TABS.map((tab) => (
        <button
          key={tab}
          id={`aba-${tab}`}
          type="button"
          role="tab"
          class="tab"
          aria-selected={tab === atual}
          aria-controls="cartoes"
          tabIndex={tab === atual ? 0 : -1}
          onClick={() => fila.goTo(tab)}
        >
          <span>
            {TAB_NAMES[tab][0]}
            <span class="tab-rest">{TAB_NAMES[tab][1]}</span>
          </span>
          <b>{fila.tabs[tab].total.value}</b>
        </button>
      ))}
    </div>
  );
}

/** The cards of the tab, and more of them when asked. */
function Cards({ post }: { post: Post }): VNode {
  const { fila, sync } = post;
  const tab = fila.tab.value;
  const live = fila.tabs[tab];
  const list = useRef<HTMLDivElement>(null);
  const holds = useMemo(() => holdWithin(live), []);
  const press = useMemo(() => pressToOpen((id) => post.actions.openPedido(id)), []);
  const ids = live.ids.value;
  const shown = ids.slice(0, fila.howMany.value);
  const active = shown.includes(fila.active.value ?? NaN) ? fila.active.value : shown[0];
  const Each = tab === "feitos" ? Done : FilaCard;

  function pressed(event: KeyboardEvent): void {
    const step = keyStep(event, { next: 1, right: 1, previous: -1, left: -1 });
    const place = shown.indexOf(
      Number((event.target as HTMLElement).closest<HTMLElement>("[data-id]")?.dataset.id),
    );
    const destination = step && place >= 0 ? shown[place + step] : undefined;
    if (destination === undefined) return;
    fila.active.value = destination;
    const buttons = list.current!.querySelectorAll<HTMLElement>(`[data-id="${destination}"] .button`);
    buttons[buttons.length - 1]?.focus();
    event.preventDefault();
  }

  return (
    <div class="fila-place" {...holds}>
      <div
        id="cartoes"
        class="fila-stage"
        role="tabpanel"
        aria-labelledby={`aba-${tab}`}
        aria-busy={sync.isLoading}
        data-stopped={sync.situation === "sem_conexao" || undefined}
        ref={list}
        tabIndex={ids.length === 0 ? 0 : undefined}
      >
        {ids.length === 0 ? <EmptyFila post={post} /> : (
          <ul
            class={tab === "feitos" ? "finished" : "fila-fichas"}
            role="list"
            onKeyDown={pressed}
            onClick={press}
            onFocusIn={({ target }) => {
              const card = (target as HTMLElement).closest<HTMLElement>("[data-id]");
              if (card) fila.active.value = Number(card.dataset.id);
            }}
          >
            {shown.map((id) => <Each key={id} id={id} active={id === active} post={post} />)}
          </ul>
        )}
        {ids.length > shown.length
          ? (
            <button type="button" class="button fila-more" onClick={fila.showMore}>
              Mostrar mais ({ids.length - shown.length})
            </button>
          )
          : null}
      </div>
      <Pill places={live} />
    </div>
  );
}
