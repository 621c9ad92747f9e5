/** A Deno WebSocket behind the few calls that the hub needs. Every trap of the runtime is handled here and only here. */

import { Buffer } from "node:buffer";
import type { Log } from "../log.ts";

/** Bytes of one message from a client; its frames are under 1 KiB. Deno itself would take 63 MiB. */
export const MESSAGE_MAX_BYTES = 64 * 1024;

/** Deno pings an idle peer and gives up on one that does not answer within so many seconds. */
const IDLE_TIMEOUT_S = 30;

/** RFC 6455: the message is of a kind or size that this endpoint does not take. */
const TOO_BIG = 1009;

/** One end of a connection, as the hub sees it. No call throws. */
export interface Peer {
  /** The client's address, for people. */
  readonly address: string;
  /** Bytes sent and not yet taken by the network. */
  bufferedBytes(): number;
  /** Sends a text or a binary frame; does nothing once the socket is closing. */
  send(data: string | Uint8Array): void;
  close(code: number, reason: string): void;
}

/** What happens on a socket. `onClose` is called once. A handler that fails is logged, and the connection goes on. */
export interface PeerEvents {
  onOpen(peer: Peer): void;
  onText(text: string, peer: Peer): void | Promise<void>;
  onClose(code: number): void | Promise<void>;
}

/** Hears of every frame, and how many bytes it has. */
export interface Traffic {
  frame(direction: "sent" | "received", bytes: number): void;
}

/** Answers an upgrade request; the events begin once the returned response is on its way. */
export function acceptPeer(
  request: Request,
  address: string,
  log: Log,
  events: PeerEvents,
  traffic?: Traffic,
): Response {
  const { socket, response } = Deno.upgradeWebSocket(request, { idleTimeout: IDLE_TIMEOUT_S });
  const peer: Peer = {
    address,
    bufferedBytes: () => socket.bufferedAmount,
    send(data) {
      if (socket.readyState !== WebSocket.OPEN) return;
      socket.send(data as string | Uint8Array<ArrayBuffer>);
      traffic?.frame("sent", Buffer.byteLength(data));
    },
    close(code, reason) {
      if (socket.readyState === WebSocket.OPEN) socket.close(code, reason);
    },
  };
  // An exception in a socket's handler ends the whole process, so each is caught at this edge.
  const guarded = <E>(handler: (event: E) => void | Promise<void>) => async (event: E) => {
    try {
      await handler(event);
    } catch (error) {
      log.error("ws.error", { address, error: error as Error });
    }
  };
  let open = false;
  socket.onopen = guarded(() => {
    open = true;
    events.onOpen(peer);
  });
  socket.onmessage = guarded(({ data }: MessageEvent) => {
    traffic?.frame("received", Buffer.byteLength(data));
    if (typeof data !== "string" || bytesOf(data) > MESSAGE_MAX_BYTES) peer.close(TOO_BIG, "Mensagem não aceita");
    else return events.onText(data, peer);
  });
  // A half-open peer's close fires twice.
  socket.onclose = guarded(({ code }: CloseEvent) => {
    if (!open) return;
    open = false;
    return events.onClose(code);
  });
  // A broken connection is followed by its close event, which says all there is to say.
  socket.onerror = () => {};
  return response;
}

/** UTF-8 takes at most three bytes for each UTF-16 unit, so most texts need no count. */
function bytesOf(text: string): number {
  return text.length * 3 <= MESSAGE_MAX_BYTES ? text.length : new TextEncoder().encode(text).length;
}
