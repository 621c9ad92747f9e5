import { Hono } from "hono";
import type { Env } from "../env.ts";
import type { Head } from "../domain/frames.ts";
import type { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";

/** One connected client, as `GET /api/v1/sincronia` tells it. Times are ISO-8601 UTC; `lag` is in changes. */
export interface Sincronia {
  id: number;
  nome: string;
  endereco: string;
  proto: 1 | 2;
  desde: string;
  /** The last change sent to it. */
  seq: number | null;
  /** The last change that it said it shows; null until it has said so, and always for legacy clients. */
  confirmado: number | null;
  lag: number;
  /** Whether it showed the very board of that change; null while unknown. */
  igual: boolean | null;
  ultima_confirmacao: string | null;
}

/** `GET /api/v1/sincronia`: every connected screen, how far it is, and whether it proved to show the same. */
export function sincroniaRoutes(hub: Hub): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", (c) => {
    const { epoch, seq } = hub.head;
    const telas = [...hub.connections()].map((connection) => sincroniaOf(connection, hub.head));
    return c.json({ epoch, seq, telas }, 200, { "Cache-Control": "no-store" });
  });
  return routes;
}

function sincroniaOf(connection: Readonly<Connection>, head: Head): Sincronia {
  const { id, name, peer, since, cursor, acknowledged } = connection;
  return {
    id,
    nome: name,
    endereco: peer.address,
    proto: cursor.proto,
    desde: new Date(since).toISOString(),
    seq: cursor.sent?.seq ?? null,
    confirmado: acknowledged?.seq ?? null,
    lag: head.seq - (acknowledged?.seq ?? cursor.sent?.seq ?? 0),
    igual: acknowledged?.equal ?? null,
    ultima_confirmacao: acknowledged && new Date(acknowledged.at).toISOString(),
  };
}
