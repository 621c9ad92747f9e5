import { X } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icone } from "./icone.tsx";

/** What every dialog has. */
export interface JanelaProps {
  titulo: ComponentChildren;
  /** `gaveta` stands at the side and is as tall as the screen; `caixa` is a question in the middle; `tela` covers all. */
  formato: "gaveta" | "caixa" | "tela";
  /** Asked for by Esc, the ✕ or a press outside; the owner decides. */
  aoFechar(): void;
  children: ComponentChildren;
}

/** A modal dialog: the browser keeps the focus inside and gives it back; Esc asks to close. */
export function Janela({ titulo, formato, aoFechar, children }: JanelaProps): VNode {
  const elemento = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the dialog leaves the page: closed after that, it would give the focus back to nobody.
  useLayoutEffect(() => {
    const dialogo = elemento.current!;
    dialogo.showModal();
    return () => dialogo.close();
  }, []);
  return (
    <dialog
      ref={elemento}
      class={`janela janela-${formato}`}
      aria-labelledby={id}
      onCancel={(evento) => {
        evento.preventDefault();
        aoFechar();
      }}
      onMouseDown={(evento) => evento.target === elemento.current && formato === "caixa" && aoFechar()}
    >
      <div class="janela-dentro">
        <header class="janela-topo">
          <h2 id={id}>{titulo}</h2>
          <button type="button" class="botao-icone" aria-label="Fechar" onClick={aoFechar}>
            <Icone desenho={X} tamanho={18} />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
