/** What stands before every socket: whether it is one, whose it is, and how somebody is told that there shall be none. */

import type { Context } from "hono";
import type { Gate } from "../access/gate.ts";
import type { Actor } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import type { Log } from "../log.ts";
import { acceptPeer } from "./peer.ts";

/** RFC 6455: no access, no longer, or another one than before. A page then loads itself anew, and says what to do. */
export const NOT_ALLOWED = 1008;

/** Who opens a socket; null for nobody whom we know; an answer when there shall be no socket at all. */
export async function admit(c: Context<Env>, gate: Gate): Promise<Actor | null | Response> {
  if (c.req.header("upgrade")?.toLowerCase() !== "websocket") {
    return c.json({ detail: "Este endereço aceita apenas conexões WebSocket" }, 426, { Upgrade: "websocket" });
  }
  const actor = await gate.upgrade(c);
  if (actor instanceof Response) return actor;
  // Deno throws at a handshake that lacks any of this (RFC 6455, 4.2.1).
  const upgrades = /\bupgrade\b/i.test(c.req.header("connection") ?? "");
  if (!upgrades || !c.req.header("sec-websocket-key") || c.req.header("sec-websocket-version") !== "13") {
    return c.json({ detail: "Pedido de conexão WebSocket malformado" }, 400);
  }
  return actor;
}

/** Only a socket that is open can carry a close code, and with it the reason. It hears nothing before. */
export function refuse(request: Request, address: string, log: Log, reason: string): Response {
  return acceptPeer(request, address, log, {
    onOpen: (peer) => peer.close(NOT_ALLOWED, reason),
    onText: () => {},
    onClose: () => {},
  });
}
