import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { logoToShow } from "../domain/loja.ts";
import { type ModoDaTv, TITULO_DO_MODO } from "../domain/tv.ts";
import { Documento } from "./layout.tsx";
import { VisitaDaPagina } from "./visita.ts";

/** A screen on the wall: no head, no navigation, the whole screen for the island. */
export function TvDocumento({ modo, script }: { modo: ModoDaTv; script: string }): VNode {
  const { loja } = useContext(VisitaDaPagina);
  return (
    <Documento titulo={`TV: ${TITULO_DO_MODO[modo]}`} folha="tv" script={script}>
      <main id="tv" data-modo={modo} data-loja={loja.nome} data-logo={logoToShow(loja) ?? undefined} aria-busy="true">
        <h1 class="tv-espera">{TITULO_DO_MODO[modo]}</h1>
      </main>
      <noscript>
        <p class="vazio">Esta TV precisa de JavaScript para mostrar os pedidos ao vivo. Ative-o no navegador.</p>
      </noscript>
    </Documento>
  );
}
