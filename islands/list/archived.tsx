import { useComputed, useSignal } from "@preact/signals";
import { Archive, RefreshCw } from "lucide";
import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Actions } from "../board/actions.ts";
import { archiveQuery } from "../board/archive_query.ts";
import { createArchiveReading, READ_MAX, type Reading } from "../board/archive_reading.ts";
import { timeOfDay } from "../board/clock.ts";
import { columns } from "../board/display.ts";
import type { ListState } from "../board/list_state.ts";
import { pedidoElement } from "../board/page.ts";
import { keyStep } from "../board/shortcuts.ts";
import { pageScreen, world } from "../sync/page_screen.ts";
import { readArchive } from "../sync/read_archive.ts";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { Icon } from "../ui/icon.tsx";
import { ArchivedRow } from "./archived_row.tsx";

/** What of the archive fits the list's filter: below the rows of the board, by the same columns, read on as one scrolls. */
export function Archived({ list, actions }: {
  list: ListState;
  actions: Actions;
}): VNode | null {
  const sync = usePedidosSync();
  const archive = useMemo(
    () => createArchiveReading({ read: readArchive, board: pageScreen().store, clock: world.clock }),
    [],
  );
  const active = useSignal<number | null>(null);
  const tabStop = useComputed(() => {
    const pedidos = archive.now.value?.pedidos ?? [];
    return (pedidos.find(({ id }) => id === active.value) ?? pedidos[0])?.id;
  });
  const query = archiveQuery(list.filter.value);
  const reading = archive.now.value;
  const shows = !reading ? "" : reading.state === "asking" ? "asking" : isWorthRows(reading) ? "shown" : "";

  useLayoutEffect(() => archive.follow(query), [query]);
  useLayoutEffect(() => void (list.archive.value = shows), [shows]);
  useEffect(() => () => {
    archive.close();
    list.archive.value = "";
  }, []);

  if (!reading || shows === "") return null;
  const wide = columns.value.length + 4 + (columns.value.includes("etapas") ? 4 : 0);
  return (
    <tbody
      class="archive"
      role="rowgroup"
      aria-label="No arquivo"
      aria-busy={reading.state === "asking"}
      onFocusIn={({ target }) => {
        const line = pedidoElement(target as Element);
        if (line) active.value = Number(line.dataset.id);
      }}
      onKeyDown={(event) => pressed(event, actions.openPedido)}
    >
      <tr class="archive-line" role="row">
        <th class="archive-head" role="rowheader" colSpan={wide}>
          <Head
            reading={reading}
            isAlone={list.shown.value.length === 0}
            offsetMs={sync.offsetMs}
            onAgain={archive.again}
          />
          <HiddenOfBoard list={list} />
        </th>
      </tr>
      {reading.pedidos.map((pedido) => (
        <ArchivedRow key={pedido.id} pedido={pedido} tabStop={tabStop} actions={actions} />
      ))}
      <tr class="archive-line" role="row">
        <td class="archive-end" role="cell" colSpan={wide}>
          <End reading={reading} onMore={archive.more} onAgain={archive.again} />
        </td>
      </tr>
    </tbody>
  );
}

const { format } = new Intl.NumberFormat("pt-BR");

/** Of nothing found the place of the list tells, unless the archive did not answer. */
function isWorthRows({ state, total, changed }: Reading): boolean {
  return total > 0 || state === "unanswered" || changed;
}

/** How many, and of when: no digest proves it. */
function Head({ reading, isAlone, offsetMs, onAgain }: {
  reading: Reading;
  /** Whether the board has nothing of what is asked. */
  isAlone: boolean;
  offsetMs: number;
  onAgain(): void;
}): VNode {
  const { state, total, bounded, readAt, seq, changed } = reading;
  const count = readAt === null ? "" : bounded ? ` · mais de ${format(total)}` : ` · ${format(total)}`;
  const at = readAt === null ? "" : timeOfDay(new Date(readAt + offsetMs));
  return (
    <>
      <span class="archive-title">
        <Icon drawing={Archive} /> No arquivo{count}
      </span>
      {isAlone ? <span class="archive-when">Nada no quadro com estes filtros.</span> : null}
      <span class="archive-when" role="status" title={at && `Até a mudança ${format(seq)} do quadro`}>
        {state === "asking"
          ? "Procurando…"
          : at && `Lido às ${at}, não é ao vivo.${changed ? " Mudou desde então." : " Os mais novos primeiro."}`}
      </span>
      {at && state !== "asking"
        ? (
          <button type="button" class="button button-small" onClick={onAgain}>
            <Icon drawing={RefreshCw} size={14} /> Ler de novo
          </button>
        )
        : null}
    </>
  );
}

/** What a search finds on the board and the status leaves out: newer than all that follows. */
function HiddenOfBoard({ list }: { list: ListState }): VNode | null {
  const { status, search } = list.filter.value;
  const hidden = list.count.value.status.todos - list.shown.value.length;
  if (status !== "abertos" || !search.trim() || hidden <= 0) return null;
  return (
    <button type="button" class="button button-small" onClick={() => list.applyFilter({ status: "todos" })}>
      {hidden === 1 ? "Mostrar 1 encerrado do quadro" : `Mostrar ${format(hidden)} encerrados do quadro`}
    </button>
  );
}

/** Reads on when it comes near, and says where reading ends. */
function End({ reading: { state, hasMore, pedidos, total, bounded }, onMore, onAgain }: {
  reading: Reading;
  onMore(): void;
  onAgain(): void;
}): VNode {
  const near = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!hasMore || state !== "read") return;
    const observer = new IntersectionObserver(([entry]) => entry!.isIntersecting && onMore(), {
      root: near.current!.closest(".table-box"),
      rootMargin: "0px 0px 600px",
    });
    observer.observe(near.current!);
    return () => observer.disconnect();
  }, [hasMore, state]);
  return (
    <span ref={near} class="archive-further">
      {state === "unanswered"
        ? (
          <>
            <span role="alert">
              O servidor não respondeu: o arquivo não foi lido{pedidos.length > 0 ? " até o fim" : ""}.
            </span>
            <button type="button" class="button button-small" onClick={onAgain}>
              <Icon drawing={RefreshCw} size={14} /> Tentar de novo
            </button>
          </>
        )
        : state === "more" || hasMore
        ? "Lendo mais…"
        : bounded || total > pedidos.length && pedidos.length >= READ_MAX
        ? `Aqui param os ${format(READ_MAX)} mais novos. Para chegar aos outros, digite mais na busca.`
        : null}
    </span>
  );
}

/** From one to the next, and open: the keys of the board's rows, as far as these have them. */
function pressed(event: KeyboardEvent, open: (id: number) => void): void {
  const line = pedidoElement(event.target as HTMLElement);
  if (!line) return;
  const rows = [...line.parentElement!.querySelectorAll<HTMLElement>("[data-id]")];
  const place = rows.indexOf(line);
  const step = keyStep(event, { next: place + 1, previous: place - 1, first: 0, last: rows.length - 1 });
  if (step !== undefined) rows[Math.min(Math.max(step, 0), rows.length - 1)]!.focus();
  else if (event.key === "Enter" && event.target === line) open(Number(line.dataset.id));
  else return;
  event.preventDefault();
}
