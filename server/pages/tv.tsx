import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { logoToShow } from "../domain/shop.ts";
import { MODE_TITLES, type TvMode } from "../domain/tv.ts";
import { Document } from "./layout.tsx";
import { PageVisit } from "./visit.ts";

/** A screen on the wall: no head, no navigation, the whole screen for the island. */
export function TvDocument({ modo, script }: { modo: TvMode; script: string }): VNode {
  const { loja } = useContext(PageVisit);
  return (
    <Document title={`TV: ${MODE_TITLES[modo]}`} sheet="tv" script={script}>
      <main id="tv" data-mode={modo} data-loja={loja.nome} data-logo={logoToShow(loja) ?? undefined} aria-busy="true">
        <h1 class="tv-waiting">{MODE_TITLES[modo]}</h1>
      </main>
      <noscript>
        <p class="empty">Esta TV precisa de JavaScript para mostrar os pedidos ao vivo. Ative-o no navegador.</p>
      </noscript>
    </Document>
  );
}
