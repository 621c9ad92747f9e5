/** What stands before several servers at a shop with more than one: each connection goes to the next that takes it. */
export class Balancer implements AsyncDisposable {
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #open = new Set<Deno.TcpConn>();
  readonly #running: Promise<void>;
  #turn = 0;

  constructor(private readonly ports: readonly number[]) {
    this.#running = this.#accept();
  }

  get url(): string {
    return `http://127.0.0.1:${this.#listener.addr.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.close();
    for (const each of this.#open) close(each);
    await this.#running;
  }

  async #accept(): Promise<void> {
    const passing: Promise<void>[] = [];
    for await (const client of this.#listener) passing.push(this.#serve(client));
    await Promise.all(passing);
  }

  async #serve(client: Deno.TcpConn): Promise<void> {
    this.#open.add(client);
    const server = await this.#next();
    if (server) {
      this.#open.add(server);
      await Promise.allSettled([client.readable.pipeTo(server.writable), server.readable.pipeTo(client.writable)]);
    }
    for (const each of [client, server]) {
      if (!each) continue;
      close(each);
      this.#open.delete(each);
    }
  }

  async #next(): Promise<Deno.TcpConn | null> {
    for (let tries = 0; tries < this.ports.length; tries++) {
      const port = this.ports[this.#turn++ % this.ports.length]!;
      const server = await Deno.connect({ hostname: "127.0.0.1", port }).catch(() => null);
      if (server) return server;
    }
    return null;
  }
}

function close(connection: Deno.TcpConn): void {
  try {
    connection.close();
  } catch {
    // Closed already, by the other side.
  }
}
