import { useSignal } from "@preact/signals";
import { RotateCw } from "lucide";
import type { FunctionComponent, VNode } from "preact";
import { useEffect } from "preact/hooks";
import { Icone } from "./icone.tsx";
import { Janela } from "./janela.tsx";

/** What may come later: something that opens over the page and can be closed. */
interface Fechavel {
  aoFechar(): void;
}

/** A component whose script is not part of the page's. */
export interface SobDemanda<P> {
  Componente: FunctionComponent<P>;
  /** Fetches the script while nothing else is to be done, so that it is there when it is needed. Returns what stops it. */
  aquecer(): () => void;
}

/**
 * Keeps the script of a component out of the page's own. `importar` must be a literal `() => import("…")` of one module,
 * which becomes a file of its own.
 */
export function sobDemanda<P extends Fechavel>(importar: () => Promise<FunctionComponent<P>>): SobDemanda<P> {
  let pedido: Promise<FunctionComponent<P>> | undefined;
  /** What failed is asked for again. */
  const obter = () =>
    pedido ??= importar().catch((erro) => {
      pedido = undefined;
      throw erro;
    });

  function Componente(props: P): VNode | null {
    const pronto = useSignal<{ Obtido: FunctionComponent<P> | null } | null>(null);
    useEffect(() => {
      obter().then((Obtido) => pronto.value = { Obtido }, () => pronto.value = { Obtido: null });
    }, []);
    if (!pronto.value) return null;
    const { Obtido } = pronto.value;
    return Obtido ? <Obtido {...props} /> : <NaoVeio aoFechar={props.aoFechar} />;
  }

  return {
    Componente,
    aquecer() {
      const buscar = () => void obter().catch(() => {});
      if (!globalThis.requestIdleCallback) {
        const espera = setTimeout(buscar, SEM_OCIOSIDADE_MS);
        return () => clearTimeout(espera);
      }
      const espera = requestIdleCallback(buscar);
      return () => cancelIdleCallback(espera);
    },
  };
}

/** In a browser that cannot tell when it has nothing to do: after the page has surely been drawn. */
const SEM_OCIOSIDADE_MS = 3_000;

/** The server is away, or serves another version by now, which no longer has this page's scripts. */
function NaoVeio({ aoFechar }: Fechavel): VNode {
  return (
    <Janela formato="caixa" titulo="Não foi possível abrir" aoFechar={aoFechar}>
      <div class="pergunta">
        <p>O servidor não respondeu, ou já tem uma versão nova desta página. Nada do que está salvo se perde.</p>
      </div>
      <footer class="janela-base">
        <button type="button" class="botao" autofocus onClick={aoFechar}>Voltar</button>
        <button type="button" class="botao botao-principal" onClick={() => location.reload()}>
          <Icone desenho={RotateCw} /> Recarregar a página
        </button>
      </footer>
    </Janela>
  );
}
