/** The browser as the world of a screen. Works on plain `http://192.168…`, which is no secure context. */

import type { ApiAnswer, ApiRequest, Clock, RawSocket, SocketEvents, World } from "./world.ts";

/** Time and chance of the browser. */
export const browserClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  random: () => Math.random(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Opens a WebSocket; after `close` nothing of it is heard any more. */
export function connectInBrowser(url: string, events: SocketEvents): RawSocket {
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => events.onOpen();
  socket.onmessage = ({ data }) => events.onMessage(data);
  socket.onclose = ({ code }) => events.onClose(code);
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    },
  };
}

/** RFC 6455: the server does not, or no longer, let this browser in. */
const NOT_ALLOWED = 1008;

/** Opens the page's own socket. Where the browser has no access any more, the page loads itself anew: that says what to do. */
function connectAsVisitor(url: string, events: SocketEvents): RawSocket {
  return connectInBrowser(url, {
    ...events,
    onClose: (code) => code === NOT_ALLOWED ? location.reload() : events.onClose(code),
  });
}

/** The page's own world. @param cache where its copy of the board is kept, if anywhere. */
export function browserWorld(cache: World["cache"]): World {
  return {
    clock: browserClock,
    connect: connectAsVisitor,
    socketUrl: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/pedidos`,
    request,
    gunzip: (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text(),
    newKey: () =>
      [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    cache,
    build: document.querySelector<HTMLMetaElement>("meta[name=sgp-build]")?.content,
  };
}

/**
 * Calls back before the next paint, or soon where none comes: in a page that nobody sees, under another window, or on a
 * remote desktop that was closed. The returned function calls it off.
 */
export function beforePaint(callback: () => void): () => void {
  const callOff = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const once = () => {
    callOff();
    callback();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, NO_FRAME_MS);
  return callOff;
}

/** Six frames of the slowest screen in use (60 Hz): one that does not come within them does not come. */
const NO_FRAME_MS = 100;

/** Calls back when the person or the network returns. */
export function onWake(callback: () => void): void {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") callback();
  });
  for (const event of ["online", "pageshow", "focus"]) addEventListener(event, callback);
}

async function request({ method, path, headers, body, timeoutMs }: ApiRequest): Promise<ApiAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(`/api/v1${path}`, { method, headers, body, signal });
  const text = await response.text();
  return { status: response.status, header: (name) => response.headers.get(name), text };
}
