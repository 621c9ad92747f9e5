import { useSignal } from "@preact/signals";
import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Item } from "../../server/domain/pedido.ts";
import { Icone } from "./icone.tsx";
import { Janela } from "./janela.tsx";
import { Figura } from "./miniatura.tsx";
import { toggled, type View, watchZoom, WHOLE } from "./zoom.ts";

/** The art of a pedido on the whole screen, an item at a time: pinched, or by its buttons, keys and a swipe. */
export function ArteAmpliada({ items, item, aoFechar }: {
  items: readonly Item[];
  /** The one to begin with. */
  item: Item;
  aoFechar(): void;
}): VNode {
  const comArte = items.filter(({ imagem }) => imagem);
  const lugar = useSignal(Math.max(0, comArte.findIndex(({ id }) => id === item.id)));
  const perto = useSignal(false);
  const palco = useRef<HTMLDivElement>(null);
  const vista = useRef<View>(WHOLE);
  // As it is shown: an item may be taken away meanwhile.
  const atual = comArte[lugar.value] ?? item;

  function mostrar(nova: View): void {
    vista.current = nova;
    perto.value = nova.scale > 1;
    const { style } = palco.current!.firstElementChild as HTMLElement;
    style.transform = `translate(${nova.x}px, ${nova.y}px) scale(${nova.scale})`;
  }
  function ir(passo: 1 | -1): void {
    const destino = lugar.peek() + passo;
    if (comArte[destino]) lugar.value = destino;
  }
  function alternar(): void {
    const { clientWidth, clientHeight } = palco.current!;
    mostrar(toggled(vista.current, { x: 0, y: 0 }, { x: clientWidth, y: clientHeight }));
  }

  const ligar = () => watchZoom(palco.current!, { read: () => vista.current, show: mostrar, swipe: ir });
  useLayoutEffect(ligar, [comArte.length]);
  useLayoutEffect(() => mostrar(WHOLE), [atual.id]);

  return (
    <Janela formato="tela" titulo={atual.descricao} aoFechar={aoFechar}>
      <div
        class="arte-janela"
        onKeyDown={(evento) => {
          if (evento.key === "ArrowRight") ir(1);
          else if (evento.key === "ArrowLeft") ir(-1);
          // It stands within a card, whose list moves by the same keys.
          evento.stopPropagation();
        }}
      >
        <div ref={palco} class="arte-palco">
          <Figura
            key={atual.id}
            imagem={atual.imagem!}
            alt={`Arte: ${atual.descricao}`}
            tamanho="impressao"
            classe="arte-ampliada"
          />
        </div>
        <footer class="arte-passos">
          <button type="button" class="botao" autofocus aria-pressed={perto.value} onClick={alternar}>
            <Icone desenho={perto.value ? ZoomOut : ZoomIn} tamanho={18} /> {perto.value ? "Arte inteira" : "Aproximar"}
          </button>
          {comArte.length > 1
            ? (
              <>
                <Passo passo={-1} nome="Item anterior" desenho={ChevronLeft} ir={ir} ha={lugar.value > 0} />
                <span role="status">{lugar.value + 1} de {comArte.length}</span>
                <Passo
                  passo={1}
                  nome="Próximo item"
                  desenho={ChevronRight}
                  ir={ir}
                  ha={lugar.value + 1 < comArte.length}
                />
              </>
            )
            : null}
        </footer>
      </div>
    </Janela>
  );
}

/** At the end the button stays, so that neither it nor the focus jumps. */
function Passo({ passo, nome, desenho, ha, ir }: {
  passo: 1 | -1;
  nome: string;
  desenho: typeof ChevronLeft;
  ha: boolean;
  ir(passo: 1 | -1): void;
}): VNode {
  return (
    <button
      type="button"
      class="botao"
      aria-label={nome}
      aria-disabled={ha ? undefined : true}
      onClick={() => ir(passo)}
    >
      <Icone desenho={desenho} tamanho={22} />
    </button>
  );
}
