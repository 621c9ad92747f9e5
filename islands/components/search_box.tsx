import { Search, X } from "lucide";
import { batch, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { VisaoViva } from "../lista/visao_viva.ts";
import { Icone } from "./icone.tsx";

/**
 * The search, in the page's head. Answers as one types: the letter first, and in the next task what it finds.
 *
 * @param onEnter what Enter does, once what was typed has been looked for.
 */
export function Busca({ lista, onEnter }: {
  lista: Pick<VisaoViva, "filtro" | "filtrar">;
  onEnter(): void;
}): VNode {
  /** What is typed and not looked for yet. Nothing writes the filter back into the field: it would come late, over newer letters. */
  const digitado = useSignal<string | null>(null);
  const busca = digitado.value ?? lista.filtro.value.busca;
  function procurar(novo: string): void {
    // What was typed meanwhile is looked for at once: no letter waits for the answer to the one before.
    if (digitado.peek() === null) setTimeout(olhar);
    digitado.value = novo;
  }
  function olhar(): void {
    if (digitado.peek() === null) return;
    batch(() => {
      lista.filtrar({ busca: digitado.peek()! });
      digitado.value = null;
    });
  }
  return (
    <div class="busca" role="search">
      <Icone desenho={Search} />
      <input
        id="campo-busca"
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder="Buscar nº, cliente, cidade, telefone, item…"
        aria-label="Buscar pedidos"
        aria-keyshortcuts="/"
        value={busca}
        onInput={({ currentTarget }) => procurar(currentTarget.value)}
        onKeyDown={(evento) => {
          if (evento.key === "Enter" && !evento.isComposing) {
            olhar();
            onEnter();
          }
          if (evento.key !== "Escape") return;
          if (busca === "") evento.currentTarget.blur();
          procurar("");
          evento.preventDefault();
        }}
      />
      {busca
        ? (
          <button
            type="button"
            class="botao-icone"
            aria-label="Limpar a busca"
            onClick={() => {
              procurar("");
              document.getElementById("campo-busca")?.focus();
            }}
          >
            <Icone desenho={X} />
          </button>
        )
        : <kbd aria-hidden="true">/</kbd>}
    </div>
  );
}
