/** What every document says of who may look at it. */

import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { importsOf } from "../assets.ts";
import { denials } from "../domain/papeis.ts";
import { PageVisit } from "./visit.ts";

/** A script that wakes an island, with all that it imports: only those that carry the document's nonce run. */
export function Script({ src }: { src: string }): VNode {
  const { nonce } = useContext(PageVisit);
  return (
    <>
      {importsOf(src).map((url) => <link key={url} rel="modulepreload" href={url} nonce={nonce} />)}
      <script type="module" src={src} nonce={nonce}></script>
    </>
  );
}

/** For the islands: who looks at the page, and what this person may not do, with the reason of each. */
export function AcessoMarks(): VNode | null {
  const { actor } = useContext(PageVisit);
  if (!actor?.nome) return null;
  const { nome, papel, setor } = actor;
  return <meta name="sgp-acesso" content={JSON.stringify({ nome, papel, setor, nega: denials(actor) })} />;
}

/** With access control off every screen says so; of a made-up shop, which has nothing to hide, that it is one, and of a copy of a server, until when. */
export function PageNotice(): VNode | null {
  const { actor, demo, copyNotice } = useContext(PageVisit);
  const isOpen = actor !== null && actor.nome === null;
  if (copyNotice !== null) {
    return (
      <aside class={isOpen ? "no-acesso" : "demonstration"} aria-label="Aviso">
        <p>{isOpen ? `${copyNotice} · Sem controle de acesso` : copyNotice}</p>
      </aside>
    );
  }
  if (demo) {
    return (
      <aside class="demonstration" aria-label="Aviso">
        <p>Demonstração</p>
      </aside>
    );
  }
  if (!isOpen) return null;
  return (
    <aside class="no-acesso" aria-label="Aviso">
      <p>Sem controle de acesso</p>
    </aside>
  );
}
