import { Hono } from "hono";
import type { Env } from "../env.ts";
import type { Log } from "../log.ts";
import { type Connection, readHello } from "./connection.ts";
import type { Hub } from "./hub.ts";
import { acceptPeer, type Traffic } from "./peer.ts";

/** RFC 6455: the server failed; the screen may come back. */
const INTERNAL_ERROR = 1011;

/**
 * `GET /ws/pedidos` and `GET /ws/stats`. The runtime is called directly: Hono's adapter compares `Upgrade` by case and
 * echoes whatever subprotocol it is offered. No middleware may stand before this route, for the runtime knows an
 * upgrade by the very response object that it made.
 */
export function realtimeRoutes(hub: Hub, log: Log, traffic?: Traffic): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/pedidos", (c) => {
    if (c.req.header("upgrade")?.toLowerCase() !== "websocket") {
      return c.json({ detail: "Este endereço aceita apenas conexões WebSocket" }, 426, { Upgrade: "websocket" });
    }
    // Deno throws at a handshake that lacks any of this (RFC 6455, 4.2.1).
    const upgrades = /\bupgrade\b/i.test(c.req.header("connection") ?? "");
    if (!upgrades || !c.req.header("sec-websocket-key") || c.req.header("sec-websocket-version") !== "13") {
      return c.json({ detail: "Pedido de conexão WebSocket malformado" }, 400);
    }
    const hello = readHello(c.req.query());
    let joined: Promise<Connection>;
    return acceptPeer(c.req.raw, c.env.address, log, {
      onOpen: (peer) => {
        joined = hub.join(peer, hello);
        joined.catch(() => peer.close(INTERNAL_ERROR, "Servidor com problema"));
      },
      onText: async (text) => hub.receive(await joined, text),
      onClose: async (code) => hub.leave(await joined, code),
    }, traffic);
  });
  routes.get("/stats", (c) =>
    c.json({
      total_connections: hub.size,
      connections_by_type: { pedidos: hub.size, global: 0 },
      active_types: ["pedidos", "global"],
    }));
  return routes;
}
