/** What every document says of who may look at it. */

import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { VisitaDaPagina } from "./visita.ts";

/** A script that wakes an island: only those that carry the document's nonce run. */
export function Script({ src }: { src: string }): VNode {
  return <script type="module" src={src} nonce={useContext(VisitaDaPagina).nonce}></script>;
}

/** For the islands: who looks at the page, so that they show what this person may do. */
export function MarcasDoAcesso(): VNode | null {
  const { ator } = useContext(VisitaDaPagina);
  if (!ator?.nome) return null;
  const { nome, papel, setor } = ator;
  return <meta name="sgp-acesso" content={JSON.stringify({ nome, papel, setor })} />;
}

/** With access control off, every screen says so. */
export function AvisoSemAcesso(): VNode | null {
  const { ator } = useContext(VisitaDaPagina);
  if (!ator || ator.nome !== null) return null;
  return (
    <aside class="sem-acesso" aria-label="Aviso">
      <p>Sem controle de acesso</p>
    </aside>
  );
}
