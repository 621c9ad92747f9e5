import { ExternalLink } from "lucide";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { addressOf } from "../../server/domain/address.ts";
import { ListaDeAvisos } from "../components/avisos.tsx";
import { Icone } from "../components/icone.tsx";
import { Janela } from "../components/janela.tsx";
import type { Avisos } from "../lista/avisos.ts";
import { Detalhe, type DetalheProps } from "./detalhe.tsx";

/** A pedido beside the page that it was opened from; on a phone it takes all of it. */
export function Gaveta({ avisos, aoFechar, ...detalhe }: DetalheProps & { avisos: Avisos; aoFechar(): void }): VNode {
  const atual = detalhe.sync.pedido(detalhe.id).value;
  const ultimo = useRef(atual);
  if (atual) ultimo.current = atual;
  const titulo = (
    <span class="pedido-titulo">
      Pedido #{ultimo.current?.numero}
      {atual
        ? (
          <a class="botao-icone" href={addressOf(atual)} aria-label="Abrir em uma página">
            <Icone desenho={ExternalLink} tamanho={18} />
          </a>
        )
        : null}
    </span>
  );
  return (
    <Janela formato="gaveta" titulo={titulo} aoFechar={aoFechar}>
      <div class="gaveta-do-pedido" tabIndex={-1} autofocus>
        <Detalhe {...detalhe} />
      </div>
      {/* What lies outside a modal dialog can be neither pressed nor heard. */}
      <ListaDeAvisos avisos={avisos} />
    </Janela>
  );
}
