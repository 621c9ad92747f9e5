import type { VNode } from "preact";
import { type ModoDaTv, TITULO_DO_MODO } from "../domain/tv.ts";
import { Documento } from "./layout.tsx";

/** A screen on the wall: no head, no navigation, the whole screen for the island. */
export function TvDocumento({ modo, script }: { modo: ModoDaTv; script: string }): VNode {
  return (
    <Documento titulo={`TV: ${TITULO_DO_MODO[modo]}`} folha="tv" script={script}>
      <main id="tv" data-modo={modo} aria-busy="true">
        <h1 class="tv-espera">{TITULO_DO_MODO[modo]}</h1>
      </main>
      <noscript>
        <p class="vazio">Esta TV precisa de JavaScript para mostrar os pedidos ao vivo. Ative-o no navegador.</p>
      </noscript>
    </Documento>
  );
}
