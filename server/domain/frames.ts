/** Every frame of `/ws/pedidos`, as a legacy client sees it; fields marked + were added and are ignored by such clients. */

import { type Etapa, ETAPAS, type Status } from "./etapas.ts";
import type { Campo, Mudanca, Pedido } from "./pedido.ts";

/** What happened to a pedido, in the word of the wire. A restored pedido is a `create` again. */
export type Acao = "create" | "update" | "delete";

/** The first frame of every connection. + `epoch` names the database's incarnation, `seq` its newest change. */
export interface ConnectionFrame {
  type: "connection";
  status: "connected";
  message: string;
  timestamp: string;
  epoch: string;
  seq: number;
  now: number;
}

/** One committed change, with the whole pedido (null when it was deleted). + `seq`, `versao`, `mark`, `mutation_id`. */
export interface PedidoUpdateFrame {
  type: "pedido_update";
  action: Acao;
  pedido_id: number;
  data: Pedido | null;
  timestamp: string;
  seq: number;
  versao: number;
  mark: string;
  mutation_id: string | null;
}

/** Follows the `pedido_update` of a change of a production flag or of the status: one per field, the same seq. */
export interface StatusUpdateFrame {
  type: "status_update";
  pedido_id: number;
  status_field: Etapa | "status";
  new_value: boolean | Status;
  timestamp: string;
  seq: number;
  versao: number;
}

/** Asks a client to read everything again. + `reason`. */
export interface RefreshRequiredFrame {
  type: "refresh_required";
  message: string;
  timestamp: string;
  reason: "requested" | "behind";
  epoch: string;
  seq: number;
}

/** The answer to a `ping`. + `seq` is the last change sent on this connection, `head` the newest committed. */
export interface PongFrame {
  type: "pong";
  timestamp: string;
  seq: number;
  head: number;
  epoch: string;
  now: number;
}

/** Whatever a server sends. */
export type ServerFrame =
  | ConnectionFrame
  | PedidoUpdateFrame
  | StatusUpdateFrame
  | RefreshRequiredFrame
  | PongFrame;

/** One committed change on its way to the screens. `json` is the pedido as stored, null when deleted. */
export interface Commit {
  epoch: string;
  seq: number;
  mark: string;
  action: Acao;
  pedido_id: number;
  versao: number;
  json: string | null;
  mudancas: Mudanca[];
  /** ISO-8601 UTC. */
  em: string;
  mutation_id: string | null;
}

/**
 * The frames of one commit, as text. The pedido's stored JSON is set in as it is: it is validated when written, and
 * parsing and writing it again would be most of the cost of a broadcast.
 */
export function framesDoCommit(commit: Commit): string[] {
  const { action, pedido_id, em: timestamp, seq, versao, mark, mutation_id } = commit;
  const head = JSON.stringify({ type: "pedido_update", action, pedido_id, timestamp, seq, versao, mark, mutation_id });
  const update = `${head.slice(0, -1)},"data":${commit.json}}`;
  if (action !== "update") return [update];
  const status = commit.mudancas.filter(({ campo }) => CAMPOS_DE_STATUS.has(campo)).map(({ campo, para }) =>
    JSON.stringify(
      {
        type: "status_update",
        pedido_id,
        status_field: campo as Etapa | "status",
        new_value: para as boolean | Status,
        timestamp,
        seq,
        versao,
      } satisfies StatusUpdateFrame,
    )
  );
  return [update, ...status];
}

const CAMPOS_DE_STATUS: ReadonlySet<Campo> = new Set<Campo>([...ETAPAS, "status"]);
