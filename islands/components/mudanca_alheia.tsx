import { Pencil } from "lucide";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import { outrosEditando } from "../lista/presenca.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { Icone } from "./icone.tsx";

/** Who has this pedido open for editing. Apart, so that presence renders no row. */
export function Presenca({ id, sync }: { id: number; sync: PedidosSync }): VNode | null {
  const [quem] = outrosEditando(sync, id);
  if (!quem) return null;
  return (
    <span class="presenca" title={`${quem} está editando`}>
      <Icone desenho={Pencil} tamanho={11} /> {quem}
    </span>
  );
}

/** The version in which somebody else changed this pedido while its row was on the screen; 0 when nobody did. */
export function useMudancaAlheia(atual: Pedido | undefined, acoes: Pick<Acoes, "foiDaqui">): number {
  const vista = useRef(atual?.versao ?? 0);
  const mudou = useRef(0);
  if (atual && atual.versao !== vista.current) {
    if (vista.current !== 0) mudou.current = acoes.foiDaqui(atual.id, atual.versao) ? 0 : atual.versao;
    vista.current = atual.versao;
  }
  return mudou.current;
}
