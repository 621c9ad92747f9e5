/**
 * What the server is measured against: the same bytes, answered, sent and stored, through the least code that Deno
 * allows. A PATCH is one document and one history row in one transaction, then a loop of `send`; there is no check of
 * the whole, no slow screen, no search, no index, no log. With `FULL` each COMMIT waits for the disk, as SQLite does it
 * by itself; with `NORMAL` none does.
 *
 * Usage: `bare.ts <database file> <port> <FULL or NORMAL>`
 */

import { Hono } from "hono";
import { DatabaseSync } from "node:sqlite";
import { pedidoPatchSchema } from "../../server/domain/pedido.ts";

const [path, port, synchronous] = Deno.args as [string, string, string];
const db = new DatabaseSync(path);
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA cache_size = 50000`);
const all = db.prepare("SELECT doc FROM pedido ORDER BY id");
const one = db.prepare("SELECT doc FROM pedido WHERE id = ?");
const begin = db.prepare("BEGIN IMMEDIATE");
const commit = db.prepare("COMMIT");
const record = db.prepare("INSERT INTO historico VALUES (?, ?, ?, ?, ?)");
const update = db.prepare("UPDATE pedido SET doc = ? WHERE id = ?");
const sockets = new Set<WebSocket>();
const json = { "Content-Type": "application/json" };
let seq = 0;

const app = new Hono();
app.get("/health", (c) => c.json({ status: "healthy" }));
app.get("/api/v1/pedidos", (c) => {
  const ETag = `"${seq}"`;
  if (c.req.header("If-None-Match") === ETag) return c.body(null, 304, { ETag });
  return c.body(`[${all.all().map(({ doc }) => doc).join(",")}]`, 200, { ...json, ETag });
});
app.patch("/api/v1/pedidos/:id", async (c) => {
  const id = Number(c.req.param("id"));
  const patch = pedidoPatchSchema.parse(await c.req.json());
  const before = JSON.parse((one.get(id) as { doc: string }).doc);
  const timestamp = new Date().toISOString();
  const versao = before.versao + 1;
  const after = { ...before, ...patch, versao, seq: ++seq, ultima_atualizacao: timestamp };
  const doc = JSON.stringify(after);
  const changes = Object.entries(patch).map(([field, para]) => ({ campo: field, de: before[field], para }));
  begin.run();
  update.run(doc, id);
  record.run(seq, id, versao, timestamp, JSON.stringify(changes));
  commit.run();
  const head = { type: "pedido_update", action: "update", pedido_id: id, timestamp, seq, versao, mark: after.mark };
  const frame = `${JSON.stringify({ ...head, digest: 0, mutation_id: null }).slice(0, -1)},"data":${doc}}`;
  for (const socket of sockets) if (socket.readyState === WebSocket.OPEN) socket.send(frame);
  return c.body(doc, 200, json);
});
app.get("/ws/pedidos", (c) => {
  const { socket, response } = Deno.upgradeWebSocket(c.req.raw);
  socket.onopen = () => sockets.add(socket);
  socket.onclose = () => sockets.delete(socket);
  return response;
});

Deno.serve({ hostname: "127.0.0.1", port: Number(port), onListen: () => {} }, app.fetch);
