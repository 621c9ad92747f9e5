import { type ReadonlySignal, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Link } from "../../server/domain/link.ts";
import { browserClock, connectInBrowser } from "./browser.ts";
import { ReconnectingSocket } from "./socket.ts";

/** The options of the hook that this one takes the place of, with its names and defaults. Times in ms. */
export interface WebSocketOptions {
  /** Default true. */
  autoReconnect?: boolean;
  /** Default 3000. */
  reconnectInterval?: number;
  /** Default Infinity. */
  maxReconnectAttempts?: number;
  /** Send a ping now and then. Default true. */
  heartbeat?: boolean;
  /** Default 30000. */
  heartbeatInterval?: number;
  /** Each message, parsed when it is JSON. */
  onMessage?(message: unknown): void;
  onConnect?(): void;
  onDisconnect?(): void;
  onError?(message: string): void;
}

/** As the old hook named it; `error` after the last attempt failed. */
export type ConnectionState = "connected" | "connecting" | "disconnected" | "error";

/** What the hook returns. */
export interface WebSocketHandle {
  isConnected: boolean;
  connectionState: ConnectionState;
  lastMessage: unknown;
  reconnectAttempt: number;
  /** Sends a text, or anything else as JSON; what is sent while away waits for the connection. */
  sendMessage(message: unknown): void;
  reconnect(): void;
  disconnect(): void;
}

/** One reconnecting WebSocket for as long as the component is there; another `url` is another connection. */
export function useWebSocket(url: string, options: WebSocketOptions = {}): WebSocketHandle {
  const held = useRef<LegacySocket | null>(null);
  const socket = held.current ??= new LegacySocket(options);
  socket.options = options;
  useEffect(() => {
    socket.url = url;
    socket.reconnect();
    return () => socket.disconnect();
  }, [url]);
  const { state, attempt } = socket.status.value;
  return {
    isConnected: state === "connected",
    connectionState: state,
    lastMessage: socket.lastMessage.value,
    reconnectAttempt: attempt,
    sendMessage: socket.sendMessage,
    reconnect: socket.reconnect,
    disconnect: socket.disconnect,
  };
}

/** The old hook's behaviour over the one reconnecting socket that there is. */
class LegacySocket {
  /** Where the next connection leads. */
  url = "";
  options: WebSocketOptions;
  readonly #status = signal<{ state: ConnectionState; attempt: number }>({ state: "connecting", attempt: 0 });
  readonly #lastMessage = signal<unknown>(null);
  readonly #queue: string[] = [];
  readonly #socket: ReconnectingSocket;

  constructor(options: WebSocketOptions) {
    this.options = options;
    const { autoReconnect = true, reconnectInterval = 3_000, maxReconnectAttempts = Infinity } = options;
    const { heartbeat = true, heartbeatInterval = 30_000 } = options;
    this.#socket = new ReconnectingSocket({
      clock: browserClock,
      connect: connectInBrowser,
      url: () => this.url,
      greetedBy: "open",
      patience: {
        silenceMs: Infinity,
        attemptMs: Infinity,
        probeMs: heartbeatInterval,
        pingMs: heartbeat ? heartbeatInterval : Infinity,
        delayMs: () => reconnectInterval,
        maxAttempts: autoReconnect ? maxReconnectAttempts : 0,
      },
      ping: () => '{"type":"ping"}',
      onMessage: (data) => this.#onMessage(data),
      onChange: (link, closeCode) => this.#onChange(link, closeCode),
    });
  }

  get status(): ReadonlySignal<{ state: ConnectionState; attempt: number }> {
    return this.#status;
  }

  get lastMessage(): ReadonlySignal<unknown> {
    return this.#lastMessage;
  }

  readonly reconnect = () => this.#socket.start();

  readonly disconnect = () => this.#socket.stop();

  readonly sendMessage = (message: unknown) => {
    const text = typeof message === "string" ? message : JSON.stringify(message);
    if (!this.#socket.send(text)) this.#queue.push(text);
  };

  #onMessage(data: string | ArrayBuffer): void {
    const message = typeof data === "string" ? parsed(data) : data;
    this.#lastMessage.value = message;
    this.options.onMessage?.(message);
  }

  #onChange({ phase, attempt }: Link, closeCode?: number): void {
    const before = this.#status.peek().state;
    const gaveUp = phase === "stopped" && closeCode !== undefined && before !== "connected";
    const state = gaveUp ? "error" : STATES[phase];
    this.#status.value = { state, attempt };
    if (state === "connected" && before !== "connected") {
      this.#queue.splice(0).forEach((text) => this.#socket.send(text));
      this.options.onConnect?.();
    }
    if (state !== "connected" && before === "connected") this.options.onDisconnect?.();
    if (gaveUp) this.options.onError?.("Não foi possível conectar ao servidor");
  }
}

const STATES = {
  greeted: "connected",
  connecting: "connecting",
  waiting: "disconnected",
  stopped: "disconnected",
} as const;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
