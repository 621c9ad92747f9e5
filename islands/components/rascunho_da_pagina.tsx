import { signal } from "@preact/signals";
import { createPortal, type VNode } from "preact";
import type { Acoes } from "../lista/acoes.ts";
import { RascunhoDeixado } from "./rascunho_deixado.tsx";

const KEY = "sgp.rascunho_depois";
/** How long an offer that was put off stays away from a tab's pages: long enough to serve who is at the counter. */
const ADIAMENTO_MS = 3_600_000;

const adiado = signal(Date.now() < Number(sessionStorage.getItem(KEY)));

/** What was being typed when the page went, offered under the page's head, where it covers nothing. */
export function RascunhoDaPagina({ acoes }: { acoes: Pick<Acoes, "abrir">; aoFechar(): void }): VNode | null {
  if (adiado.value) return null;
  return createPortal(
    <RascunhoDeixado
      classe="faixa faixa-rascunho"
      vale={() => true}
      aoContinuar={({ base }) => acoes.abrir({ tipo: "formulario", id: base?.id ?? null, continuar: true })}
      aoAdiar={() => {
        sessionStorage.setItem(KEY, `${Date.now() + ADIAMENTO_MS}`);
        adiado.value = true;
      }}
    />,
    document.getElementById("faixa")!,
  );
}
