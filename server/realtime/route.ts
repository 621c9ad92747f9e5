import { Hono } from "hono";
import type { Gate } from "../access/gate.ts";
import { AccessChanged } from "../domain/acesso.ts";
import type { Env } from "../env.ts";
import type { Log } from "../log.ts";
import { type Connection, readHello } from "./connection.ts";
import type { Hub } from "./hub.ts";
import { acceptPeer, type Traffic } from "./peer.ts";

/** RFC 6455: the server failed; the screen may come back. */
const INTERNAL_ERROR = 1011;

/** RFC 6455: no access, no longer, or another one than before. A page then loads itself anew, and says what to do. */
const NOT_ALLOWED = 1008;

/** Ours, after HTTP 429: too many messages; the screen may come back. */
const TOO_MANY = 4029;

/**
 * `GET /ws/pedidos` and `GET /ws/stats`. The runtime is called directly: Hono's adapter compares `Upgrade` by case and
 * echoes whatever subprotocol it is offered. No middleware may stand before this route, for the runtime knows an
 * upgrade by the very response object that it made.
 */
export function realtimeRoutes(hub: Hub, gate: Gate, log: Log, traffic?: Traffic): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  let sockets = 0;
  routes.get("/pedidos", async (c) => {
    if (c.req.header("upgrade")?.toLowerCase() !== "websocket") {
      return c.json({ detail: "Este endereço aceita apenas conexões WebSocket" }, 426, { Upgrade: "websocket" });
    }
    const { address } = c.env;
    const actor = await gate.upgrade(c);
    if (actor instanceof Response) return actor;
    // Deno throws at a handshake that lacks any of this (RFC 6455, 4.2.1).
    const upgrades = /\bupgrade\b/i.test(c.req.header("connection") ?? "");
    if (!upgrades || !c.req.header("sec-websocket-key") || c.req.header("sec-websocket-version") !== "13") {
      return c.json({ detail: "Pedido de conexão WebSocket malformado" }, 400);
    }
    if (actor === null) return refuse(c.req.raw, address, log);
    const hello = readHello(c.req.query());
    const socket = ++sockets;
    let joined: Promise<Connection>;
    let forget = () => {};
    return acceptPeer(c.req.raw, address, log, {
      onOpen: (peer) => {
        joined = hub.join(peer, { ...hello, actor });
        joined.catch(() => peer.close(INTERNAL_ERROR, "Servidor com problema"));
        forget = gate.hold(actor, address, (why) => {
          peer.close(NOT_ALLOWED, why instanceof AccessChanged ? "Acesso mudado" : "Acesso revogado");
          joined.then((connection) => hub.leave(connection, NOT_ALLOWED), () => {});
        });
      },
      onText: async (text, peer) => {
        if (await gate.isFlood(socket)) return peer.close(TOO_MANY, "Mensagens demais");
        hub.receive(await joined, text);
      },
      onClose: async (code) => {
        forget();
        hub.leave(await joined, code);
      },
    }, traffic);
  });
  routes.get("/stats", gate.middleware, (c) =>
    c.json({
      total_connections: hub.size,
      connections_by_type: { pedidos: hub.size, global: 0 },
      active_types: ["pedidos", "global"],
    }));
  return routes;
}

/** Only a socket that is open can carry a close code, and with it the reason. It hears nothing before. */
function refuse(request: Request, address: string, log: Log): Response {
  return acceptPeer(request, address, log, {
    onOpen: (peer) => peer.close(NOT_ALLOWED, "É preciso um acesso"),
    onText: () => {},
    onClose: () => {},
  });
}
