import { useComputed, useSignal } from "@preact/signals";
import { Search } from "lucide";
import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Icon } from "../ui/icon.tsx";
import { dayInSaoPaulo } from "../../server/domain/days.ts";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { pageScreen, world } from "../sync/page_screen.ts";
import { readArchive } from "../sync/read_archive.ts";
import { archiveQuery } from "../board/archive_query.ts";
import { createArchiveReading } from "../board/archive_reading.ts";
import { INITIAL_FILTER } from "../board/filter.ts";
import { currentPage, pedidoElement } from "../board/page.ts";
import { archiveOptions, archiveSearch } from "./archive_options.ts";
import type { Comando } from "./comandos.ts";
import { options } from "./options.ts";
import { pageCommands } from "./page_commands.ts";

/** The palette: a combobox by the WAI-ARIA pattern, in a modal dialog. @param focus what had the focus before. */
export function Palette({ focus, onClose }: { focus: Element | null; onClose(): void }): VNode {
  const sync = usePedidosSync();
  const dialog = useRef<HTMLDialogElement>(null);
  const typed = useSignal("");
  const chosen = useSignal(0);
  const { comandos, topic } = useMemo(() => {
    const focusedField = focused(focus, sync.pedido);
    return {
      comandos: pageCommands(focusedField),
      topic: focusedField?.pedido ?? currentPage.peek()?.topic?.() ?? null,
    };
  }, []);
  const archive = useMemo(
    () => createArchiveReading({ read: readArchive, board: pageScreen().store, clock: world.clock }),
    [],
  );
  useEffect(() => archive.close, []);
  const found = useComputed(() => {
    const today = dayInSaoPaulo(Date.now() + sync.offsetMs);
    return [
      ...options(typed.value, { pedidos: sync.pedidos, today, topic, comandos }),
      ...archiveOptions(archive.now.value, typed.value, sync.offsetMs),
    ];
  }).value;
  const archived = archive.now.value?.state;
  /** Enter was pressed while there was nothing to choose yet. */
  const isAwaited = useRef(false);
  const place = Math.min(chosen.value, found.length - 1);

  useLayoutEffect(() => {
    const element = dialog.current!;
    element.showModal();
    return () => element.close();
  }, []);
  useLayoutEffect(() => document.getElementById(optionId(place))?.scrollIntoView({ block: "nearest" }), [place]);

  useEffect(() => {
    if (isAwaited.current && found.length > 0) run(found[0]);
  }, [found]);

  function type(text: string): void {
    typed.value = text;
    chosen.value = 0;
    isAwaited.current = false;
    archive.follow(archiveQuery({ ...INITIAL_FILTER, search: archiveSearch(text) }));
  }

  function run(comando: Comando | undefined): void {
    if (!comando || comando.reason) return;
    if (comando.completes) return type(comando.completes);
    onClose();
    // The dialog gives the focus back first: what a command opens is then above the page, and not below the palette.
    setTimeout(comando.run);
  }

  function readAgain(): void {
    archive.again();
    // The button goes with what it says.
    dialog.current!.querySelector("input")!.focus();
  }

  function pressed(event: KeyboardEvent): void {
    const steps: Record<string, number> = {
      ArrowDown: (place + 1) % found.length,
      ArrowUp: (place - 1 + found.length) % found.length,
      PageDown: Math.min(place + 8, found.length - 1),
      PageUp: Math.max(place - 8, 0),
    };
    const step = steps[event.key];
    if (step !== undefined) chosen.value = step || 0;
    else if (event.key === "Enter" && !event.isComposing) {
      isAwaited.current = found.length === 0;
      if (isAwaited.current && archived === "unanswered") archive.again();
      run(found[place]);
    } else if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) onClose();
    else return;
    event.preventDefault();
  }

  return (
    <dialog
      ref={dialog}
      class="dialog palette"
      aria-label="Comandos"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => event.target === dialog.current && onClose()}
    >
      <div class="palette-field">
        <Icon drawing={Search} size={20} />
        <input
          type="text"
          role="combobox"
          autofocus
          autocomplete="off"
          spellcheck={false}
          aria-label="Pedido, página ou comando"
          aria-expanded={found.length > 0}
          aria-controls="paleta-lista"
          aria-autocomplete="list"
          aria-activedescendant={found.length > 0 ? optionId(place) : undefined}
          placeholder="Número, cliente, página ou comando"
          value={typed.value}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onKeyDown={pressed}
        />
        <button type="button" class="button button-small" onClick={onClose}>Fechar</button>
      </div>
      <div id="paleta-lista" class="palette-list" role="listbox" aria-label="Comandos">
        {byGroup(found).map(({ group, comandos }) => (
          <div key={group} role="group" aria-label={group}>
            <p class="palette-group" aria-hidden="true">{group}</p>
            {comandos.map(({ comando, place: its }) => (
              <div
                key={comando.id}
                id={optionId(its)}
                class="palette-option"
                role="option"
                aria-selected={its === place}
                aria-disabled={comando.reason ? true : undefined}
                onPointerMove={() => void (chosen.value = its)}
                onClick={() => run(comando)}
              >
                <span class="cut">{comando.name}</span>
                {comando.reason ?? comando.detail
                  ? <span class="palette-detail cut">{comando.reason ?? comando.detail}</span>
                  : null}
                {comando.pressed
                  ? (
                    <span class="key" aria-hidden="true">
                      {comando.pressed.split(/[ +]/).map((k) => <kbd key={k}>{k}</kbd>)}
                    </span>
                  )
                  : null}
              </div>
            ))}
          </div>
        ))}
      </div>
      {archived === "unanswered"
        ? (
          <p class="palette-nothing">
            <span role="alert">O servidor não respondeu: o arquivo não foi lido.</span>{" "}
            <button type="button" class="button button-small" onClick={readAgain}>Tentar de novo</button>
          </p>
        )
        : found.length > 0
        ? null
        : (
          <p class="palette-nothing">
            {archived === "asking"
              ? "Procurando no arquivo…"
              : `Nada encontrado para “${typed.value}”. Tente o número do pedido ou o cliente.`}
          </p>
        )}
      <p class="hidden" role="status">{found.length === 1 ? "1 opção" : `${found.length} opções`}</p>
    </dialog>
  );
}

function optionId(place: number): string {
  return `paleta-${place}`;
}

function byGroup(comandos: readonly Comando[]): { group: string; comandos: { comando: Comando; place: number }[] }[] {
  const groups = new Map<string, { comando: Comando; place: number }[]>();
  comandos.forEach((comando) => groups.set(comando.group, [...groups.get(comando.group) ?? [], { comando, place: 0 }]));
  let place = 0;
  return [...groups].map(([group, theirs]) => ({
    group,
    comandos: theirs.map(({ comando }) => ({ comando, place: place++ })),
  }));
}

function focused(focus: Element | null, pedido: ReturnType<typeof usePedidosSync>["pedido"]) {
  const element = pedidoElement(focus);
  const its = element && pedido(Number(element.dataset.id)).peek();
  return element && its ? { pedido: its, element } : null;
}
