/** Tells every screen who else is there, what each has open, and who is at what. */

import type { Doing, Tela } from "../domain/frames.ts";
import type { Connection } from "./connection.ts";

/** Changes of presence within this time go out together: a person tabbing through pedidos is one message. */
export const PRESENCE_MS = 200;

/** Sends the lists of all screens and of all that is done to each that knows the frame and has room for it. */
export function announcePresence(connections: ReadonlySet<Connection>, doings: readonly Doing[]): void {
  // Encoded once: with 500 screens it would be 500 lists of 500.
  const screens = JSON.stringify([...connections].map(screenOf));
  const fazendo = doings.length > 0 ? `,"fazendo":${JSON.stringify(doings)}` : "";
  for (const { id, peer, cursor } of connections) {
    if (cursor.proto === 1 || cursor.fullSince !== null) continue;
    peer.send(`{"type":"presence","voce":${id},"telas":${screens}${fazendo}}`);
  }
}

function screenOf({ id, name, pedidoId, mode }: Connection): Tela {
  return { id, name, pedido_id: pedidoId, modo: mode };
}
