import { useSignal } from "@preact/signals";
import { RefreshCw } from "lucide";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icone } from "../components/icone.tsx";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { atitudeDaPagina, recarregar } from "./recarga.ts";

/** How often an idle page looks whether it may load itself anew. */
const OLHAR_MS = 10_000;

/** Offers the new version; a page that nobody uses takes it by itself. */
export function NovaVersao({ sync }: { sync: PedidosSync }): VNode | null {
  const oferecer = useSignal(false);
  const tocada = useRef(Date.now());
  const { servidor } = sync.build;
  const { podeEscrever } = sync;
  useEffect(() => {
    const tocar = () => tocada.current = Date.now();
    const olhar = () => {
      const atitude = atitudeDaPagina(sync, Date.now() - tocada.current);
      oferecer.value = atitude === "oferecer";
      if (atitude === "recarregar") recarregar(sync);
    };
    const gestos = ["pointerdown", "pointermove", "keydown", "wheel"];
    gestos.forEach((gesto) => addEventListener(gesto, tocar, { passive: true }));
    const relogio = setInterval(olhar, OLHAR_MS);
    olhar();
    return () => {
      gestos.forEach((gesto) => removeEventListener(gesto, tocar));
      clearInterval(relogio);
    };
  }, [servidor, podeEscrever]);
  return oferecer.value
    ? (
      <div class="nova-versao" role="status">
        <Icone desenho={RefreshCw} tamanho={18} />
        <span>Nova versão</span>
        <button type="button" class="botao botao-principal botao-pequeno" onClick={() => recarregar(sync)}>
          Atualizar agora
        </button>
      </div>
    )
    : null;
}
