/** A way to PostgreSQL that a test may disturb: a pooler that brings no notifications, a cable that is pulled. */

/** What it does with what passes. */
export interface ProxyOptions {
  /** Whether what a channel brings is left out, as by a pooler whose connections are handed from one to another. */
  withoutNotifications?: boolean;
}

/** The kind of a server's message that a channel brings. */
const NOTIFICATION = "A".charCodeAt(0);

/** A port of the loopback that leads to a server. */
export class Proxy implements AsyncDisposable {
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #open = new Set<Deno.TcpConn>();
  readonly #running: Promise<void>;
  /** How many connections were made through it. */
  made = 0;
  /** While set nothing passes in either direction, and nobody is told so. */
  #silence: PromiseWithResolvers<void> | null = null;

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
    for (const each of this.#open) close(each);
  }

  /** Lets nothing pass any more, and says so to nobody. */
  silence(): void {
    this.#silence ??= Promise.withResolvers();
  }

  /** Lets new connections pass again; those from before stay as they are. */
  speak(): void {
    this.cut();
    this.#silence?.resolve();
    this.#silence = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#silence?.resolve();
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
    const server = await Deno.connect({ hostname, port: Number(port) });
    for (const each of [client, server]) this.#open.add(each);
    const answers = this.options.withoutNotifications ? withoutNotifications() : (bytes: Uint8Array) => bytes;
    await Promise.all([this.#pass(client, server, (bytes) => bytes), this.#pass(server, client, answers)]);
  }

  async #pass(from: Deno.TcpConn, to: Deno.TcpConn, change: (bytes: Uint8Array) => Uint8Array): Promise<void> {
    const buffer = new Uint8Array(64 * 1024);
    try {
      for (let read; (read = await from.read(buffer)) !== null;) {
        await this.#silence?.promise;
        const bytes = change(buffer.slice(0, read));
        for (let at = 0; at < bytes.length;) at += await to.write(bytes.subarray(at));
      }
    } catch {
      // Cut.
    }
    close(from);
    close(to);
  }
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
