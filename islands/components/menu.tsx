import type { IconNode } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icone } from "./icone.tsx";

/** One entry of a menu. With `porque` it is shown, but says why it cannot be chosen. */
export interface Entrada {
  rotulo: string;
  desenho: IconNode;
  porque?: string | null;
  perigo?: boolean;
  escolher(): void;
}

/** What a menu works with. */
export interface MenuProps {
  rotulo: string;
  /** The button that it hangs from, which has the focus again when it closes. */
  botao: HTMLElement;
  entradas: Entrada[];
  aoFechar(): void;
}

/** Pixels between a menu and the edge of the window. */
const MARGEM_PX = 8;

/** A menu by the WAI-ARIA pattern: arrows, Home and End move, Esc and Tab close. */
export function Menu({ rotulo, botao, entradas, aoFechar }: MenuProps): VNode {
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const elemento = menu.current!;
    const { bottom, top, right } = botao.getBoundingClientRect();
    const cabe = bottom + elemento.offsetHeight + MARGEM_PX <= innerHeight;
    elemento.style.top = `${Math.max(MARGEM_PX, cabe ? bottom + 2 : top - elemento.offsetHeight - 2)}px`;
    elemento.style.left = `${Math.max(MARGEM_PX, right - elemento.offsetWidth)}px`;
    itens()[0]?.focus({ preventScroll: true });
    const fora = (evento: Event) => elemento.contains(evento.target as Node) || aoFechar();
    document.addEventListener("pointerdown", fora);
    document.addEventListener("scroll", aoFechar, true);
    return () => {
      document.removeEventListener("pointerdown", fora);
      document.removeEventListener("scroll", aoFechar, true);
    };
  }, [botao]);

  const itens = () => [...menu.current!.querySelectorAll<HTMLElement>("[role=menuitem]")];

  function tecla(evento: KeyboardEvent): void {
    const todos = itens();
    const lugar = todos.indexOf(document.activeElement as HTMLElement);
    const destinos: Record<string, number> = {
      ArrowDown: (lugar + 1) % todos.length,
      ArrowUp: (lugar - 1 + todos.length) % todos.length,
      Home: 0,
      End: todos.length - 1,
    };
    const destino = destinos[evento.key];
    if (destino !== undefined) todos[destino]!.focus();
    else if (evento.key === "Escape" || evento.key === "Tab") fechar();
    else return;
    evento.preventDefault();
    evento.stopPropagation();
  }

  function fechar(): void {
    aoFechar();
    botao.focus({ preventScroll: true });
  }

  return (
    <div ref={menu} class="menu" role="menu" aria-label={rotulo} onKeyDown={tecla}>
      {entradas.map(({ rotulo, desenho, porque, perigo, escolher }) => (
        <button
          key={rotulo}
          type="button"
          role="menuitem"
          class={`menu-item${perigo ? " perigo" : ""}`}
          tabIndex={-1}
          aria-disabled={porque ? true : undefined}
          onClick={() => {
            if (porque) return;
            fechar();
            escolher();
          }}
        >
          <Icone desenho={desenho} />
          <span>
            {rotulo}
            {porque ? <span class="menu-porque">{porque}</span> : null}
          </span>
        </button>
      ))}
    </div>
  );
}
