import { Hono } from "hono";
import type { Env } from "../env.ts";
import type { Head } from "../domain/frames.ts";
import type { MirrorReport } from "../domain/mirror_frames.ts";
import type { Sincronias, SyncReport } from "../domain/sync_report.ts";
import type { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";

/** What is told beside the screens. */
export interface SyncParts {
  /** The server's name among several; empty without one. */
  node?: string;
  /** What ails the server. */
  notices?: (() => string[]) | undefined;
  mirrors?: () => MirrorReport[];
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** `GET /api/v1/sincronia`: every connected screen, how far it is, whether it proved to show the same, and what ails the server. */
export function syncRoutes(
  hub: Hub,
  { node = "", notices = () => [], mirrors = () => [], now = Date.now }: SyncParts = {},
): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", (c) => {
    const { epoch, seq } = hub.head;
    const screens = [...hub.connections()].map((connection) => syncReportOf(connection, hub.head));
    const at = new Date(now()).toISOString();
    const answer: Sincronias = {
      servidor: node || null,
      epoch,
      seq,
      build: hub.build,
      agora: at,
      avisos: notices(),
      espelhos: mirrors(),
      telas: screens,
    };
    return c.json(answer, 200, { "Cache-Control": "no-store" });
  });
  return routes;
}

function syncReportOf(connection: Readonly<Connection>, head: Head): SyncReport {
  const { id, name, setor, build, peer, since, cursor, acknowledged } = connection;
  return {
    id,
    nome: name,
    setor,
    endereco: peer.address,
    proto: cursor.proto,
    build,
    desde: new Date(since).toISOString(),
    seq: cursor.sent?.seq ?? null,
    confirmado: acknowledged?.seq ?? null,
    lag: head.seq - (acknowledged?.seq ?? cursor.sent?.seq ?? 0),
    igual: acknowledged?.equal ?? null,
    ultima_confirmacao: acknowledged && new Date(acknowledged.at).toISOString(),
  };
}
