/** What screens know of a board, and how they read it again: the part of a screen that storms and catch-ups need. */

import { digestOf, type Identity } from "../../server/domain/digest.ts";

/** A moment of the board, and the number that proves it. */
export interface Base {
  epoch: string;
  seq: number;
  mark: string;
  digest: number;
}

interface Frame extends Base {
  type: string;
  resume?: string;
  parts?: number;
  pedidos?: (Identity & { seq: number })[];
  changes?: { pedido_id: number; data: Identity | null }[];
}

/** Every pedido of a board, what it says of itself, and in how many bytes all of it came. */
export type Board = Base & { pedidos: Map<number, Identity & { seq: number }>; bytes: number };

/** Reads a whole board over a socket of its own. @throws when it does not prove itself. */
export function readBoard(port: number): Promise<Board> {
  return connect(port, null, null);
}

/**
 * Connects as a screen that holds a board, and waits until what it holds is proved by the server's digest, be it by what
 * changed or by the whole board. @throws when it is not.
 */
export function connect(port: number, claim: Base | null, held: Board | null): Promise<Board> {
  const { promise, resolve, reject } = Promise.withResolvers<Board>();
  const query = claim ? `&epoch=${claim.epoch}&since=${claim.seq}&mark=${claim.mark}` : "";
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/pedidos?proto=3${query}`);
  socket.binaryType = "arraybuffer";
  const pedidos = new Map<number, Identity & { seq: number }>(claim ? held!.pedidos : []);
  let parts = 0;
  let bytes = 0;
  let inbox = Promise.resolve();
  const hear = ({ type, resume, changes, ...frame }: Frame) => {
    if (type === "connection" && resume !== "continued") {
      pedidos.clear();
      return socket.send('{"type":"get_pedidos"}');
    }
    if (type === "changes") {
      for (const { pedido_id, data } of changes!) {
        if (data) pedidos.set(pedido_id, data as Identity & { seq: number });
        else pedidos.delete(pedido_id);
      }
    } else if (type === "snapshot") {
      for (const pedido of frame.pedidos!) pedidos.set(pedido.id, pedido);
      if (++parts < frame.parts!) return;
    } else return;
    socket.close();
    const { epoch, seq, mark, digest } = frame;
    if (digestOf(pedidos.values()) === digest) resolve({ epoch, seq, mark, digest, pedidos, bytes });
    else reject(new Error(`a screen came to another board than ${digest}`));
  };
  socket.onerror = () => reject(new Error("a socket failed"));
  socket.onmessage = ({ data }) => {
    bytes += data.length ?? data.byteLength;
    inbox = inbox.then(async () => hear(JSON.parse(typeof data === "string" ? data : await gunzip(data))));
  };
  return promise;
}

/** Text of a part of a snapshot. */
export function gunzip(bytes: ArrayBuffer): Promise<string> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
