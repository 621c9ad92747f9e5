import { useSignal } from "@preact/signals";
import { RotateCw } from "lucide";
import type { Attributes, FunctionComponent, VNode } from "preact";
import { useEffect } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { Dialog } from "./dialog.tsx";

/** What may come later: something that opens over the page and can be closed. */
interface Closable {
  onClose(): void;
}

/** A component whose script is not part of the page's. */
export interface OnDemand<P> {
  Component: FunctionComponent<P>;
  /** Fetches the script while nothing else is to be done, so that it is there when it is needed. Returns what stops it. */
  preload(): () => void;
}

/**
 * Keeps the script of a component out of the page's own. `importParts` must be a literal `() => import("…")` of one module,
 * which becomes a file of its own. `Missing` stands in the place of one that did not come; without it a dialog says so.
 */
export function onDemand<P extends Closable>(importParts: () => Promise<FunctionComponent<P>>): OnDemand<P>;
export function onDemand<P>(
  importParts: () => Promise<FunctionComponent<P>>,
  Missing: FunctionComponent<P>,
): OnDemand<P>;
export function onDemand<P>(
  importParts: () => Promise<FunctionComponent<P>>,
  Missing = DidNotCome as FunctionComponent<never> as FunctionComponent<P>,
): OnDemand<P> {
  let pedido: Promise<FunctionComponent<P>> | undefined;
  /** What failed is asked for again. */
  const obtain = () =>
    pedido ??= importParts().catch((error) => {
      pedido = undefined;
      throw error;
    });

  function Component(props: P): VNode | null {
    const pronto = useSignal<{ Obtained: FunctionComponent<P> } | null>(null);
    useEffect(() => {
      obtain().then((Obtained) => pronto.value = { Obtained }, () => pronto.value = { Obtained: Missing });
    }, []);
    if (!pronto.value) return null;
    const { Obtained } = pronto.value;
    return <Obtained {...props as P & Attributes} />;
  }

  return {
    Component,
    preload() {
      const search = () => void obtain().catch(() => {});
      if (!globalThis.requestIdleCallback) {
        const waiting = setTimeout(search, NO_IDLE_MS);
        return () => clearTimeout(waiting);
      }
      const waiting = requestIdleCallback(search);
      return () => cancelIdleCallback(waiting);
    },
  };
}

/** In a browser that cannot tell when it has nothing to do: after the page has surely been drawn. */
const NO_IDLE_MS = 3_000;

/** The server is away, or serves another version by now, which no longer has this page's scripts. */
function DidNotCome({ onClose }: Closable): VNode {
  return (
    <Dialog format="box" title="Não foi possível abrir" onClose={onClose}>
      <div class="question">
        <p>O servidor não respondeu, ou já tem uma versão nova desta página. Nada do que está salvo se perde.</p>
      </div>
      <footer class="dialog-base">
        <button type="button" class="button" autofocus onClick={onClose}>Voltar</button>
        <button type="button" class="button button-main" onClick={() => location.reload()}>
          <Icon drawing={RotateCw} /> Recarregar a página
        </button>
      </footer>
    </Dialog>
  );
}
