import type { VNode } from "preact";
import type { Acoes } from "../lista/acoes.ts";
import { RascunhoDeixado } from "./rascunho_deixado.tsx";

/** What was being typed when the page went, offered over its foot. */
export function RascunhoDaPagina({ acoes }: { acoes: Pick<Acoes, "abrir">; aoFechar(): void }): VNode {
  return (
    <div class="rascunho-da-pagina">
      <RascunhoDeixado
        vale={() => true}
        aoContinuar={({ base }) => acoes.abrir({ tipo: "formulario", id: base?.id ?? null, continuar: true })}
      />
    </div>
  );
}
