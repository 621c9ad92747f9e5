import { useSignal } from "@preact/signals";
import { Inbox } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Icon } from "../ui/icon.tsx";
import { Pill } from "../pedido_parts/pill.tsx";
import { REM_PX, useVirtual } from "../ui/use_virtual.ts";
import { filtered } from "../board/filter.ts";
import { query } from "../board/media.ts";
import { pressToOpen } from "../board/press_to_open.ts";
import { keyStep } from "../board/shortcuts.ts";
import { holdWithin } from "../board/places.ts";
import { ColumnHead } from "./column_head.tsx";
import { Card } from "./card.tsx";
import type { Desk } from "./desk.ts";
import { type Column, COLUMN_NAMES, PRONTO_DAYS } from "./columns.ts";

/** Rem from the top of one card to the next, the same as `--card-height` and its gap in the stylesheet. */
const STEP_REM = { ponteiro: 10.25, finger: 11.25 };
/** Cards kept rendered on either side of those in view: there are six columns of them. */
const OVERSCAN = 1;
/** Buttons are as large as a fingertip; the same as in `static/css/quadro/card.css`. */
const finger = query("(pointer: coarse), (max-width: 60em)");

/** One column: its head, and of its cards those in view. */
export function QuadroColumn({ column, desk }: { column: Column; desk: Desk }): VNode {
  const live = desk.quadro.columns[column];
  const box = useRef<HTMLDivElement>(null);
  const active = useSignal<number | null>(null);
  const toFocus = useRef<number | null>(null);
  const holds = useMemo(() => holdWithin(live), []);
  const press = useMemo(() => pressToOpen((id) => desk.actions.openPedido(id)), []);
  const ids = live.ids.value;
  const activePlace = Math.max(0, ids.indexOf(active.value ?? NaN));
  const height = (finger.value ? STEP_REM.finger : STEP_REM.ponteiro) * REM_PX;
  const virtual = useVirtual(box, ids.length, height, activePlace, OVERSCAN);

  useLayoutEffect(() => {
    if (toFocus.current === null) return;
    box.current!.querySelector<HTMLElement>(`[data-id="${toFocus.current}"]`)?.focus({ preventScroll: true });
    toFocus.current = null;
  });

  function goTo(place: number): void {
    const destination = Math.min(Math.max(place, 0), ids.length - 1);
    if (destination < 0) return;
    toFocus.current = active.value = ids[destination]!;
    virtual.show(destination);
    // The same card again renders nothing, and must still have the focus.
    box.current!.querySelector<HTMLElement>(`[data-id="${toFocus.current}"]`)?.focus({ preventScroll: true });
  }

  function pressed(event: KeyboardEvent): void {
    const step = keyStep(event, {
      next: activePlace + 1,
      previous: activePlace - 1,
      first: 0,
      last: ids.length - 1,
      pagina_abaixo: activePlace + 3,
      pagina_acima: activePlace - 3,
    });
    if (step === undefined) return;
    goTo(step);
    event.preventDefault();
  }

  return (
    <section class="column" data-column={column} aria-label={COLUMN_NAMES[column]} {...holds}>
      <ColumnHead column={column} desk={desk} />
      <div class="column-box" ref={box}>
        {ids.length === 0 ? <Empty desk={desk} /> : (
          <ul
            class="cards"
            role="list"
            style={{ height: `${virtual.height}px` }}
            onKeyDown={pressed}
            onClick={press}
            onFocusIn={({ target }) => {
              const card = (target as HTMLElement).closest<HTMLElement>("[data-id]");
              if (card) active.value = Number(card.dataset.id);
            }}
          >
            {virtual.entradas.map(({ place, top }) => (
              <Card
                key={ids[place]}
                id={ids[place]!}
                column={column}
                place={place}
                total={ids.length}
                top={top}
                active={place === activePlace}
                desk={desk}
              />
            ))}
          </ul>
        )}
        <Older column={column} desk={desk} />
      </div>
      <Pill places={live} />
    </section>
  );
}

function Empty({ desk }: { desk: Desk }): VNode {
  if (desk.sync.isLoading) return <p class="column-empty">Carregando…</p>;
  return (
    <p class="column-empty">
      <Icon drawing={Inbox} size={22} />
      {filtered(desk.quadro.filter.value) ? "Nada aqui com este filtro." : "Nada aguardando aqui."}
    </p>
  );
}

function Older({ column, desk }: { column: Column; desk: Desk }): VNode | null {
  const { older } = desk.quadro.columns[column].summary.value;
  if (older === 0) return null;
  return (
    <p class="column-older">
      {older === 1 ? "1 pronto" : `${older} prontos`} há mais de {PRONTO_DAYS} dias ·{" "}
      <a href="/?recorte=prontos">ver na lista</a>
    </p>
  );
}
