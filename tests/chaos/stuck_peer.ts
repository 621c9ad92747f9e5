/** A client that opens the socket and never reads a byte of it: a PC that hangs, whose kernel still says that it lives. */
export function stuckPeer(server: { port: number }, query = ""): Promise<Deno.TcpConn> {
  return openRequest(server, [
    `GET /ws/pedidos${query} HTTP/1.1`,
    "Host: 127.0.0.1",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "",
    "",
  ]);
}

/** Sends the lines of a request, and reads nothing of the answer. */
export async function openRequest({ port }: { port: number }, lines: string[]): Promise<Deno.TcpConn> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  await connection.write(new TextEncoder().encode(lines.join("\r\n")));
  return connection;
}
