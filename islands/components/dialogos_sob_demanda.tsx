import { signal } from "@preact/signals";
import type { ComponentProps, ComponentType, VNode } from "preact";
import { useEffect } from "preact/hooks";
import type { Dialogos } from "./dialogos.tsx";

type Props = ComponentProps<typeof Dialogos>;

/** What the dialogs are drawn by, once it is here. */
const codigo = signal<ComponentType<Props> | null>(null);
/** The longest wait for an idle moment, in ms: a page that is busy from the start still gets its dialogs. */
const OCIO_MS = 3_000;

/**
 * The dialogs over a page, the form among them: a third of the page's code, which it does not wait for. It is fetched
 * in the first idle moment, so that pressing N is instant, and works also when the server has just gone.
 */
export function DialogosSobDemanda(props: Props): VNode | null {
  const { acoes, avisos } = props;
  const pedido = acoes.dialogo.value;

  useEffect(() => quandoOcioso(() => void buscar().catch(() => {/* asked for again when a dialog is opened */})), []);
  useEffect(() => {
    if (!pedido || codigo.value) return;
    buscar().catch(() => {
      acoes.fechar();
      avisos.avisar("Não foi possível abrir: o servidor não respondeu. Tente de novo.", { tom: "erro" });
    });
  }, [pedido]);

  const Codigo = codigo.value;
  return Codigo ? <Codigo {...props} /> : null;
}

async function buscar(): Promise<void> {
  codigo.value ??= (await import("./dialogos.tsx")).Dialogos;
}

/** Safari knows no idle moments. */
function quandoOcioso(fazer: () => void): () => void {
  if (!("requestIdleCallback" in globalThis)) {
    const espera = setTimeout(fazer, OCIO_MS);
    return () => clearTimeout(espera);
  }
  const espera = requestIdleCallback(fazer, { timeout: OCIO_MS });
  return () => cancelIdleCallback(espera);
}
