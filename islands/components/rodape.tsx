import { Keyboard } from "lucide";
import type { VNode } from "preact";
import type { VisaoViva } from "../lista/visao_viva.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { pedirAjuda } from "../teclado/sobre.ts";
import { formatar } from "./chips.tsx";
import { Icone } from "./icone.tsx";

/**
 * How much of the board this page shows, and who else looks at it. Counts what the chosen chip counts: what has left and
 * still stands in its place is among the changes that wait.
 */
export function Rodape({ sync, lista }: {
  sync: PedidosSync;
  lista: Pick<VisaoViva, "contagem" | "filtro">;
}): VNode {
  const total = sync.pedidos.length;
  const mostrados = lista.contagem.value.recorte[lista.filtro.value.recorte];
  return (
    <footer class="rodape">
      <span class="rodape-conta">
        {mostrados === total
          ? contar(total, "pedido", "pedidos")
          : `${formatar(mostrados)} de ${contar(total, "pedido", "pedidos")}, com entregues e cancelados`}
      </span>
      <span class="rodape-telas">{contar(sync.telas.length, "tela conectada", "telas conectadas")}</span>
      <span class="rodape-folga" />
      <button type="button" class="botao-rodape" aria-keyshortcuts="?" onClick={pedirAjuda}>
        <Icone desenho={Keyboard} tamanho={15} /> Atalhos <kbd aria-hidden="true">?</kbd>
      </button>
    </footer>
  );
}

function contar(quantos: number, um: string, varios: string): string {
  return `${formatar(quantos)} ${quantos === 1 ? um : varios}`;
}
