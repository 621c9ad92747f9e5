import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { logoToShow } from "../domain/shop.ts";
import { MODE_TITLES, type TvMode } from "../domain/tv.ts";
import { Document } from "./layout.tsx";
import { PageVisit } from "./visit.ts";

/** A screen on the wall: no head, no navigation, the whole screen for the island. */
export function TvDocument({ mode, script }: { mode: TvMode; script: string }): VNode {
  const { shop } = useContext(PageVisit);
  return (
    <Document title={`TV: ${MODE_TITLES[mode]}`} sheet="tv" script={script}>
      <main id="tv" data-mode={mode} data-loja={shop.nome} data-logo={logoToShow(shop) ?? undefined} aria-busy="true">
        <h1 class="tv-waiting">{MODE_TITLES[mode]}</h1>
      </main>
      <noscript>
        <p class="empty">Esta TV precisa de JavaScript para mostrar os pedidos ao vivo. Ative-o no navegador.</p>
      </noscript>
    </Document>
  );
}
