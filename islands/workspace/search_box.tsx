import { Search, X } from "lucide";
import { batch, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { LiveView } from "../board/live_view.ts";
import { Icon } from "../ui/icon.tsx";

/**
 * The search, in the page's head. Answers as one types: the letter first, and in the next task what it finds.
 *
 * @param onEnter what Enter does, once what was typed has been looked for.
 */
export function SearchBox({ list, onEnter }: {
  list: Pick<LiveView, "filter" | "applyFilter">;
  onEnter(): void;
}): VNode {
  /** What is typed and not looked for yet. Nothing writes the filter back into the field: it would come late, over newer letters. */
  const typed = useSignal<string | null>(null);
  const search = typed.value ?? list.filter.value.search;
  function lookFor(fresh: string): void {
    // What was typed meanwhile is looked for at once: no letter waits for the answer to the one before.
    if (typed.peek() === null) setTimeout(look);
    typed.value = fresh;
  }
  function look(): void {
    if (typed.peek() === null) return;
    batch(() => {
      list.applyFilter({ search: typed.peek()! });
      typed.value = null;
    });
  }
  return (
    <div class="search" role="search">
      <Icon drawing={Search} />
      <input
        id="campo-busca"
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder="Buscar nº, cliente, cidade, telefone, item…"
        aria-label="Buscar pedidos"
        aria-keyshortcuts="/"
        value={search}
        onInput={({ currentTarget }) => lookFor(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.isComposing) {
            look();
            onEnter();
          }
          if (event.key !== "Escape") return;
          if (search === "") event.currentTarget.blur();
          lookFor("");
          event.preventDefault();
        }}
      />
      {search
        ? (
          <button
            type="button"
            class="icon-button"
            aria-label="Limpar a busca"
            onClick={() => {
              lookFor("");
              document.getElementById("campo-busca")?.focus();
            }}
          >
            <Icon drawing={X} />
          </button>
        )
        : <kbd aria-hidden="true">/</kbd>}
    </div>
  );
}
