import type { Pedido } from "../domain/pedido.ts";
import { readable } from "../domain/readable.ts";
import { NotFound } from "../store/errors.ts";
import type { Store } from "../store/store.ts";

/** A pedido as pages may use it, and whether it is in the archive; null when there is none with this id. */
export async function storedPedido(store: Store, id: number): Promise<{ pedido: Pedido; archived: boolean } | null> {
  try {
    const { json, arquivado_em } = await store.get(id);
    return { pedido: readable(JSON.parse(json)), archived: arquivado_em !== null };
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
