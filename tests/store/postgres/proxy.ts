/** A way to PostgreSQL that a test may disturb: a pooler that brings no notifications, a cable that is pulled. */

/** What it does with what passes. */
export interface ProxyOptions {
  /** Whether what a channel brings is left out, as by a pooler whose connections are handed from one to another. */
  withoutNotifications?: boolean;
}

/** What a connection is for, by what is asked over it. */
const USES = { flush: "pg_logical_emit_message", listen: "LISTEN loja_" };

/** A connection's both ends. */
interface Pair {
  ends: Deno.TcpConn[];
  uses: Set<keyof typeof USES>;
}

/** The kind of a server's message that a channel brings. */
const NOTIFICATION = "A".charCodeAt(0);

/** A port of the loopback that leads to a server. */
export class Proxy implements AsyncDisposable {
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #open = new Set<Pair>();
  readonly #running: Promise<void>;
  /** How many connections were made through it. */
  made = 0;
  /** While set nothing passes in either direction, and nobody is told so. */
  #silence: { use: keyof typeof USES | null; end: PromiseWithResolvers<void> } | null = null;

  constructor(private readonly target: string, private readonly options: ProxyOptions = {}) {
    this.#running = this.#accept();
  }

  /** The address of a database by this way. */
  get url(): string {
    const url = new URL(this.target);
    url.port = String(this.#listener.addr.port);
    return url.href;
  }

  /** Cuts all connections; new ones are taken. */
  cut(): void {
    for (const { ends } of this.#open) ends.forEach(close);
    this.#open.clear();
  }

  /** Lets nothing pass any more, and says so to nobody. @param use the connections for this alone; all without it. */
  silence(use: keyof typeof USES | null = null): void {
    this.#silence ??= { use, end: Promise.withResolvers() };
  }

  /** Lets new connections pass again; those from before stay as they are. */
  speak(): void {
    this.cut();
    this.#silence?.end.resolve();
    this.#silence = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#silence?.end.resolve();
    this.#listener.close();
    this.cut();
    await this.#running;
  }

  async #accept(): Promise<void> {
    const passing: Promise<void>[] = [];
    for await (const client of this.#listener) {
      this.made++;
      passing.push(this.#serve(client));
    }
    await Promise.all(passing);
  }

  async #serve(client: Deno.TcpConn): Promise<void> {
    const { hostname, port } = new URL(this.target);
    const server = await Deno.connect({ hostname, port: Number(port) }).catch(() => null);
    // As a cable to a server that is down: nobody is there.
    if (!server) return close(client);
    const pair: Pair = { ends: [client, server], uses: new Set() };
    this.#open.add(pair);
    const answers = this.options.withoutNotifications ? withoutNotifications() : (bytes: Uint8Array) => bytes;
    await Promise.all([this.#pass(pair, client, server, asked(pair)), this.#pass(pair, server, client, answers)]);
    this.#open.delete(pair);
  }

  async #pass(
    { uses }: Pair,
    from: Deno.TcpConn,
    to: Deno.TcpConn,
    change: (bytes: Uint8Array) => Uint8Array,
  ): Promise<void> {
    const buffer = new Uint8Array(64 * 1024);
    try {
      for (let read; (read = await from.read(buffer)) !== null;) {
        const bytes = change(buffer.slice(0, read));
        const { use, end } = this.#silence ?? {};
        if (!use || uses.has(use)) await end?.promise;
        for (let at = 0; at < bytes.length;) at += await to.write(bytes.subarray(at));
      }
    } catch {
      // Cut.
    }
    close(from);
    close(to);
  }
}

/** Notes what a connection is for. */
function asked({ uses }: Pair): (bytes: Uint8Array) => Uint8Array {
  const decoder = new TextDecoder();
  return (bytes) => {
    const text = decoder.decode(bytes);
    for (const use of Object.keys(USES) as (keyof typeof USES)[]) if (text.includes(USES[use])) uses.add(use);
    return bytes;
  };
}

/** Leaves notifications out of what a server answers: after one byte for TLS each message is its kind, its length and its text. */
function withoutNotifications(): (bytes: Uint8Array) => Uint8Array {
  let begun = false;
  let waiting: number[] = [];
  return (bytes) => {
    const passed: number[] = [];
    waiting = [...waiting, ...bytes];
    if (!begun) passed.push(waiting.shift()!);
    begun = true;
    while (waiting.length >= 5) {
      const length = 1 + new DataView(Uint8Array.from(waiting.slice(1, 5)).buffer).getUint32(0);
      if (waiting.length < length) break;
      const message = waiting.splice(0, length);
      if (message[0] !== NOTIFICATION) passed.push(...message);
    }
    return Uint8Array.from(passed);
  };
}

function close(connection: Deno.TcpConn): void {
  try {
    connection.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}
