import type { Pedido } from "../domain/pedido.ts";
import { readable } from "../domain/readable.ts";
import { NotFound } from "../store/errors.ts";
import type { Store } from "../store/store.ts";

/** A pedido as pages may use it; null when there is none with this id. */
export async function storedPedido(store: Store, id: number): Promise<Pedido | null> {
  try {
    return readable(JSON.parse((await store.get(id)).json));
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
