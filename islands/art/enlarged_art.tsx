import { useSignal } from "@preact/signals";
import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Item } from "../../server/domain/pedido.ts";
import { Icon } from "../ui/icon.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Figure } from "../pedido_parts/thumbnail.tsx";
import { toggled, type View, watchZoom, WHOLE } from "./zoom.ts";

/** The art of a pedido on the whole screen, an item at a time: pinched, or by its buttons, keys and a swipe. */
export function EnlargedArt({ items, item, onClose }: {
  items: readonly Item[];
  /** The one to begin with. */
  item: Item;
  onClose(): void;
}): VNode {
  const withArt = items.filter(({ imagem }) => imagem);
  const place = useSignal(Math.max(0, withArt.findIndex(({ id }) => id === item.id)));
  const near = useSignal(false);
  const stage = useRef<HTMLDivElement>(null);
  const seen = useRef<View>(WHOLE);
  // As it is shown: an item may be taken away meanwhile.
  const current = withArt[place.value] ?? item;

  function show(made: View): void {
    seen.current = made;
    near.value = made.scale > 1;
    const { style } = stage.current!.firstElementChild as HTMLElement;
    style.transform = `translate(${made.x}px, ${made.y}px) scale(${made.scale})`;
  }
  function ir(step: 1 | -1): void {
    const destination = place.peek() + step;
    if (withArt[destination]) place.value = destination;
  }
  function toggle(): void {
    const { clientWidth, clientHeight } = stage.current!;
    show(toggled(seen.current, { x: 0, y: 0 }, { x: clientWidth, y: clientHeight }));
  }

  const turnOn = () => watchZoom(stage.current!, { read: () => seen.current, show, swipe: ir });
  useLayoutEffect(turnOn, [withArt.length]);
  useLayoutEffect(() => show(WHOLE), [current.id]);

  return (
    <Dialog format="screen" title={current.descricao} onClose={onClose}>
      <div
        class="art-dialog"
        onKeyDown={(event) => {
          if (event.key === "ArrowRight") ir(1);
          else if (event.key === "ArrowLeft") ir(-1);
          // It stands within a card, whose list moves by the same keys.
          event.stopPropagation();
        }}
      >
        <div ref={stage} class="art-stage">
          <Figure
            key={current.id}
            image={current.imagem!}
            alt={`Arte: ${current.descricao}`}
            size="impressao"
            className="art-enlarged"
          />
        </div>
        <footer class="art-steps">
          <button type="button" class="button" autofocus aria-pressed={near.value} onClick={toggle}>
            <Icon drawing={near.value ? ZoomOut : ZoomIn} size={18} /> {near.value ? "Arte inteira" : "Aproximar"}
          </button>
          {withArt.length > 1
            ? (
              <>
                <Step step={-1} name="Item anterior" drawing={ChevronLeft} ir={ir} ha={place.value > 0} />
                <span role="status">{place.value + 1} de {withArt.length}</span>
                <Step
                  step={1}
                  name="Próximo item"
                  drawing={ChevronRight}
                  ir={ir}
                  ha={place.value + 1 < withArt.length}
                />
              </>
            )
            : null}
        </footer>
      </div>
    </Dialog>
  );
}

/** At the end the button stays, so that neither it nor the focus jumps. */
function Step({ step, name, drawing, ha, ir }: {
  step: 1 | -1;
  name: string;
  drawing: typeof ChevronLeft;
  ha: boolean;
  ir(step: 1 | -1): void;
}): VNode {
  return (
    <button
      type="button"
      class="button"
      aria-label={name}
      aria-disabled={ha ? undefined : true}
      onClick={() => ir(step)}
    >
      <Icon drawing={drawing} size={22} />
    </button>
  );
}
