import { Keyboard, ScrollText } from "lucide";
import type { VNode } from "preact";
import type { Lista } from "../lista/estado.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { Icone } from "./icone.tsx";

/** The proof that two screens show the same, and how much this one shows. */
export function Rodape({ sync, lista, registro, aoAlternarRegistro, aoPedirAjuda }: {
  sync: PedidosSync;
  lista: Pick<Lista, "mostrados">;
  registro: boolean;
  aoAlternarRegistro(): void;
  aoPedirAjuda(): void;
}): VNode {
  const total = sync.pedidos.length;
  const mostrados = lista.mostrados.value.length;
  const telas = sync.telas.length;
  return (
    <footer class="rodape">
      <button type="button" class="codigo-botao" aria-describedby="codigo-explica">
        Código <b class="codigo">{sync.codigo}</b>
      </button>
      <span role="tooltip" id="codigo-explica" class="dica">
        Mesmo código em duas telas = mesmo quadro.
      </span>
      <span class="rodape-conta">
        {mostrados === total
          ? contar(total, "pedido", "pedidos")
          : `${NUMERO.format(mostrados)} de ${contar(total, "pedido", "pedidos")}`}
      </span>
      <span class="rodape-telas">{contar(telas, "tela conectada", "telas conectadas")}</span>
      <span class="rodape-folga" />
      <button
        type="button"
        class="botao-rodape"
        aria-expanded={registro}
        aria-controls={registro ? "registro" : undefined}
        onClick={aoAlternarRegistro}
      >
        <Icone desenho={ScrollText} tamanho={15} /> Registro
      </button>
      <button type="button" class="botao-rodape so-tabela" aria-keyshortcuts="?" onClick={aoPedirAjuda}>
        <Icone desenho={Keyboard} tamanho={15} /> Atalhos <kbd aria-hidden="true">?</kbd>
      </button>
    </footer>
  );
}

const NUMERO = new Intl.NumberFormat("pt-BR");

function contar(quantos: number, um: string, varios: string): string {
  return `${NUMERO.format(quantos)} ${quantos === 1 ? um : varios}`;
}
