import { useSignal } from "@preact/signals";
import { Inbox, Triangle, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Ha } from "../pedido_parts/waiting.tsx";
import { Icon } from "../ui/icon.tsx";
import { Pill } from "../pedido_parts/pill.tsx";
import { REM_PX, useVirtual } from "../ui/use_virtual.ts";
import { filtered } from "../board/filter.ts";
import { query } from "../board/media.ts";
import { pressToOpen } from "../board/press_to_open.ts";
import { keyStep } from "../board/shortcuts.ts";
import { Card, type Desk } from "./card.tsx";
import { type Column, COLUMN_NAMES, PRONTO_DAYS } from "./columns.ts";
import { holdWithin } from "../board/places.ts";

/** Rem from the top of one card to the next, the same as `--card-height` and its gap in the stylesheet. */
const STEP_REM = { ponteiro: 10.25, finger: 11.25 };
/** Cards kept rendered on either side of those in view: there are six columns of them. */
const OVERSCAN = 1;
/** Buttons are as large as a fingertip; the same as in `static/css/quadro/card.css`. */
const finger = query("(pointer: coarse), (max-width: 60em)");

/** One column: its head, and of its cards those in view. */
export function QuadroColumn({ coluna: column, desk }: { coluna: Column; desk: Desk }): VNode {
  const live = desk.quadro.columns[column];
  const box = useRef<HTMLDivElement>(null);
  const active = useSignal<number | null>(null);
  const toFocus = useRef<number | null>(null);
  const holds = useMemo(() => holdWithin(live), []);
  const press = useMemo(() => pressToOpen((id) => desk.actions.openPedido(id)), []);
  const ids = live.ids.value;
  const activePlace = Math.max(0, ids.indexOf(active.value ?? NaN));
  const altura = (finger.value ? STEP_REM.finger : STEP_REM.ponteiro) * REM_PX;
  const virtual = useVirtual(box, ids.length, altura, activePlace, OVERSCAN);

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
      <ColumnHead coluna={column} desk={desk} />
      <div class="column-box" ref={box}>
        {ids.length === 0 ? <Empty desk={desk} /> : (
          <ul
            class="cards"
            role="list"
            style={{ height: `${virtual.altura}px` }}
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
                coluna={column}
                place={place}
                total={ids.length}
                top={top}
                active={place === activePlace}
                desk={desk}
              />
            ))}
          </ul>
        )}
        <Older coluna={column} desk={desk} />
      </div>
      <Pill places={live} />
    </section>
  );
}

/** Name and count, how many are urgent, and how long the oldest has waited. Apart, for it changes more often than the cards. */
function ColumnHead({ coluna: column, desk }: { coluna: Column; desk: Desk }): VNode {
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
            <span class="summary-atrasados" title={atrasados === 1 ? "1 atrasado" : `${atrasados} atrasados`}>
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

function Empty({ desk }: { desk: Desk }): VNode {
  if (desk.sync.isLoading) return <p class="column-empty">Carregando…</p>;
  return (
    <p class="column-empty">
      <Icon drawing={Inbox} tamanho={22} />
      {filtered(desk.quadro.filter.value) ? "Nada aqui com este filtro." : "Nada aguardando aqui."}
    </p>
  );
}

function Older({ coluna: column, desk }: { coluna: Column; desk: Desk }): VNode | null {
  const { older } = desk.quadro.columns[column].resumo.value;
  if (older === 0) return null;
  return (
    <p class="column-older">
      {older === 1 ? "1 pronto" : `${older} prontos`} há mais de {PRONTO_DAYS} dias ·{" "}
      <a href="/?recorte=prontos">ver na lista</a>
    </p>
  );
}
