/** The list's state: its view, and the places of its rows, which are held while someone works among them. */

import type { ReadonlySignal } from "@preact/signals";
import { criarLugares, type Lugares } from "../quadro/lugares.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { criarVisaoViva, type VisaoViva } from "./visao_viva.ts";

/** The list as its components see it. */
export interface Lista extends VisaoViva {
  /** The ids of the pedidos, in the places in which they are shown. */
  readonly mostrados: ReadonlySignal<readonly number[]>;
  readonly lugares: Lugares;
}

/** Builds the list over the synchronised pedidos. */
export function criarLista(sync: PedidosSync): Lista {
  const lugares = criarLugares();
  const viva = criarVisaoViva(sync, {
    mostrar({ pedidos }, filtro, hoje, pedida) {
      lugares.colocar(pedidos, hoje, filtro);
      if (pedida) lugares.atualizar();
    },
  });
  return { ...viva, lugares, mostrados: lugares.ids };
}
