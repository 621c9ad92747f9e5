/**
 * One HTTP/1.1 connection that costs its process next to nothing, so that what is measured is the server: `fetch` takes
 * longer to send a request than the server to answer it.
 */
export class HttpClient {
  readonly #conn: Deno.TcpConn;
  /** The value of `Host`, and what headers follow. */
  readonly #host: string;
  #buffer = new Uint8Array(1024 * 1024);

  private constructor(conn: Deno.TcpConn, host: string) {
    this.#conn = conn;
    this.#host = host;
  }

  /** @param token of an access, where the server asks for one. */
  static async connect(port: number, token?: string): Promise<HttpClient> {
    const conn = await Deno.connect({ hostname: "127.0.0.1", port });
    conn.setNoDelay();
    return new HttpClient(conn, `127.0.0.1:${port}${token ? `\r\nAuthorization: Bearer ${token}` : ""}`);
  }

  /** What the last answer gave as its `ETag`. */
  etag = "";

  /**
   * Sends a request and reads its answer to the end. @param ifNoneMatch an `ETag` that is held.
   * @returns the bytes of the body. @throws on a status that is neither 2xx nor 304.
   */
  async request(method: string, path: string, body = "", ifNoneMatch = ""): Promise<number> {
    const held = ifNoneMatch && `If-None-Match: ${ifNoneMatch}\r\n`;
    const head = `${method} ${path} HTTP/1.1\r\nHost: ${this.#host}\r\nContent-Type: application/json\r\n${held}`;
    await this.#conn.write(encoder.encode(`${head}Content-Length: ${body.length}\r\n\r\n${body}`));
    return await this.#readAnswer();
  }

  async #readAnswer(): Promise<number> {
    let read = 0;
    let end = -1;
    while (end < 0) {
      read += await this.#read(read);
      end = endOfHead(this.#buffer, read);
    }
    const head = decoder.decode(this.#buffer.subarray(0, end));
    if (!/^HTTP\/1.1 (2|304)/.test(head)) throw new Error(head);
    this.etag = /etag: (.+?)\r/i.exec(head)?.[1] ?? "";
    if (head.startsWith("HTTP/1.1 304")) return 0;
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? NaN);
    if (Number.isNaN(length)) throw new Error(`an answer without its length: ${head}`);
    for (let body = read - end; body < length;) body += await this.#read(0);
    return length;
  }

  async #read(at: number): Promise<number> {
    const n = await this.#conn.read(this.#buffer.subarray(at));
    if (!n) throw new Error("the server closed the connection");
    return n;
  }

  close(): void {
    this.#conn.close();
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const CR = 13;

function endOfHead(bytes: Uint8Array, length: number): number {
  for (let i = 0; i + 3 < length; i++) if (bytes[i] === CR && bytes[i + 2] === CR) return i + 4;
  return -1;
}
