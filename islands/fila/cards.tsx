import type { VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { Pill } from "../pedido_parts/pill.tsx";
import { pressToOpen } from "../board/press_to_open.ts";
import { holdWithin } from "../board/places.ts";
import { keyStep } from "../board/shortcuts.ts";
import { EmptyFila } from "./empty_fila.tsx";
import { FilaCard } from "./fila_card.tsx";
import { Done } from "./finished.tsx";
import type { Post } from "./post.ts";

/** The cards of the tab, and more of them when asked. */
export function Cards({ post }: { post: Post }): VNode {
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
