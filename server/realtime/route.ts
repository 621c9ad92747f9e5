import { Hono } from "hono";
import type { Gate } from "../access/gate.ts";
import { AccessChanged } from "../domain/acesso.ts";
import type { Env } from "../env.ts";
import type { Log } from "../log.ts";
import { type Connection, readHello } from "./connection.ts";
import type { Hub } from "./hub.ts";
import { acceptPeer, type Traffic } from "./peer.ts";
import { admit, NOT_ALLOWED, refuse } from "./upgrade.ts";

/** RFC 6455: the server failed; the screen may come back. */
const INTERNAL_ERROR = 1011;

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
    const { address } = c.env;
    const actor = await admit(c, gate);
    if (actor instanceof Response) return actor;
    if (actor === null) return refuse(c.req.raw, address, log, "É preciso um acesso");
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
