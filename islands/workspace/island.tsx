import { type ComponentChildren, render, type VNode } from "preact";
import { useErrorBoundary } from "preact/hooks";
import { AsksForReload } from "./band.tsx";
import { drawWatched, fail, watchPage } from "../sync/page_watch.ts";
import { spoilPage } from "../sync/page_screen.ts";

/**
 * Wakes an island in its place, from where what the server wrote for the time until then goes away.
 *
 * @param onDefect is told, once, when what the page shows cannot be trusted any more.
 */
export function mountIsland(place: HTMLElement, island: VNode, onDefect: () => void = () => {}): void {
  watchPage((defect) => {
    spoilPage(defect);
    onDefect();
  });
  drawWatched(place, () => {
    place.replaceChildren();
    place.removeAttribute("aria-busy");
    render(<UntilItFails>{island}</UntilItFails>, place);
  });
}

/** In the place of an island that cannot be drawn: words, and the way out. */
function UntilItFails({ children }: { children: ComponentChildren }): VNode {
  const [error] = useErrorBoundary(fail);
  return error
    ? (
      <AsksForReload>
        <b>Esta parte da página falhou.</b> Recarregue; se voltar a acontecer, avise o responsável.
      </AsksForReload>
    )
    : <>{children}</>;
}
