import type { VNode } from "preact";
import { Janela } from "../components/janela.tsx";
import { Registro } from "../components/registro.tsx";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";

/** The log beside the page, whichever page that is. */
export function RegistroAberto({ sync, aoFechar }: { sync: PedidosSync; aoFechar(): void }): VNode {
  return (
    <Janela formato="gaveta" titulo="Registro" aoFechar={aoFechar}>
      <Registro sync={sync} />
    </Janela>
  );
}
