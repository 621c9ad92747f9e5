/** The mirror's end of the socket to its server: what comes is handled one after the other. */

import type { MirrorWord } from "../domain/mirror_frames.ts";
import type { Position } from "../domain/mirror_frames.ts";
import { authorization } from "./take_copy.ts";

/** After so long, in ms, without a word from the server it is taken for gone: it beats each second. */
const SILENT_MAX_MS = 5_000;

/** Deno's own constructor, which takes headers: a key in an address would be in the logs of whatever stands between. */
type WithHeaders = new (url: string, options: { headers: Record<string, string> }) => WebSocket;

/** Where the mirror stands and is found. */
export interface Hello {
  position: Position | null;
  schema: number;
  /** The port of its own pages, and whether they are over TLS. */
  port: number | null;
  tls: boolean;
}

/** What ended a connection. */
export interface Ended {
  code: number;
  reason: string;
}

/** Connects, and handles what comes until the connection ends. @param handle what it throws ends it, and comes out. */
export function converse(
  { server, key, hello, signal }: { server: string; key: string; hello: Hello; signal: AbortSignal },
  handle: (data: string | Uint8Array, say: (word: MirrorWord) => void) => Promise<void>,
): Promise<Ended> {
  const { promise, resolve, reject } = Promise.withResolvers<Ended>();
  const socket = new (WebSocket as unknown as WithHeaders)(addressOf(server, hello), { headers: authorization(key) });
  socket.binaryType = "arraybuffer";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let handled = Promise.resolve();
  let over = false;
  const end = (settle: () => void) => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    socket.close();
    settle();
  };
  const stop = () => end(() => resolve({ code: 1000, reason: "" }));
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => end(() => resolve({ code: 0, reason: "" })), SILENT_MAX_MS);
  };
  const say = (word: MirrorWord) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(word));
  };
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  else alive();
  socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
    alive();
    handled = handled.then(async () => {
      if (over) return;
      try {
        await handle(typeof data === "string" ? data : new Uint8Array(data), say);
      } catch (error) {
        end(() => reject(error));
      }
    });
  };
  // It is followed by the close event, which says all there is to say.
  socket.onerror = () => {};
  socket.onclose = ({ code, reason }) => end(() => resolve({ code, reason }));
  // Nothing of the last connection is still being handled when the next begins.
  return promise.finally(() => handled);
}

function addressOf(server: string, { position, schema, port, tls }: Hello): string {
  const url = new URL("/ws/espelho", server);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  const told = {
    esquema: schema,
    ...position,
    ...port !== null && { porta: port, esquema_web: tls ? "https" : "http" },
  };
  for (const [name, value] of Object.entries(told)) url.searchParams.set(name, `${value}`);
  return url.href;
}
