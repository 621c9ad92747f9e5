/**
 * Every frame of `/ws/pedidos`. Legacy clients know the fields that carry no sign here; those marked + were added, and
 * such clients ignore them. The frames `snapshot`, `changes` and `presence` go only to clients that asked for proto 2 or 3.
 */

import { type Etapa, ETAPAS, type Status } from "./etapas.ts";
import type { Change, Field, Pedido } from "./pedido.ts";
import type { Setor } from "./setores.ts";

/**
 * What happened to a pedido, in the word of the wire. A restored pedido is a `create` again. `archive`: it left the board for the
 * archive and is otherwise as it was; only proto 3 hears of it, and whoever knows less reads the board again.
 */
export type Action = "create" | "update" | "delete" | "archive";

/** 3 for our own screens, 2 for those of a build that knew no archive, 1 for the clients of the system before. */
export type Proto = 1 | 2 | 3;

/**
 * A board at one moment. `epoch` names the incarnation of the database, `seq` its newest change, `mark` that change's
 * random name, `digest` the sum over all live pedidos (digest.ts).
 */
export interface Head {
  epoch: string;
  seq: number;
  mark: string;
  digest: number;
}

/** The head before the first change of a database. */
export const MARK_ZERO = "000000000000";

/**
 * The first frame of every connection. + `epoch` and `seq` say where the database stands. To proto 2: + `resume`,
 * whether the screen's copy can be brought up to date, + `heartbeat_ms`, how often a `pong` comes unasked, and + `build`,
 * which names what this server serves to pages.
 */
export interface ConnectionFrame {
  type: "connection";
  status: "connected";
  message: string;
  timestamp: string;
  epoch: string;
  seq: number;
  now: number;
  proto?: 2 | 3;
  resume?: "continued" | "new" | "reset";
  heartbeat_ms?: number;
  build?: string;
}

/** One committed change, with the whole pedido (null when it left the board). + `seq`, `versao`, `mark`, `mutation_id`. */
export interface PedidoUpdateFrame {
  type: "pedido_update";
  action: Action;
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

/** Asks a client to read everything again. + `reason`, `epoch`, `seq`. */
export interface RefreshRequiredFrame {
  type: "refresh_required";
  message: string;
  timestamp: string;
  reason: "requested" | "behind" | "slow" | "restored";
  epoch: string;
  seq: number;
}

/**
 * The answer to a `ping`, and the heartbeat of proto 2. + `seq`, `mark` and `digest` are of what was sent on this
 * connection, `head` is the newest change there is, `now` the server's clock in ms since 1970. + `problema`, to proto 2:
 * what keeps the server from writing, as a sentence for people.
 */
export interface PongFrame extends Head {
  type: "pong";
  timestamp: string;
  head: number;
  now: number;
  problema?: string;
}

/** The whole board, in `parts` messages (gzip, binary) that share one head; `part` counts from 0. */
export interface SnapshotFrame extends Head {
  type: "snapshot";
  part: number;
  parts: number;
  pedidos: Pedido[];
}

/** The newest state of each pedido changed since the change `since`; null data for one that left the board. */
export interface ChangesFrame extends Head {
  type: "changes";
  since: number;
  changes: { action: "update" | "delete" | "archive"; pedido_id: number; data: Pedido | null }[];
}

/** What a person does with the pedido that is open on a screen. */
export type Mode = "vendo" | "editando";

/** A connected screen, and the pedido open on it. */
export interface Tela {
  id: number;
  name: string;
  pedido_id: number | null;
  modo: Mode | null;
}

/** A stage of a pedido that somebody is at. `name` is what the screen was called that said so, `desde` ISO-8601 UTC. */
export interface Doing {
  pedido_id: number;
  etapa: Etapa;
  name: string;
  desde: string;
}

/**
 * Who is connected, and who is at what: absent while nobody is at anything. Not part of the history: it has no seq.
 * `voce` is the receiving screen's own id.
 */
export interface PresenceFrame {
  type: "presence";
  voce: number;
  telas: Tela[];
  fazendo?: Doing[];
}

/** Whatever a server sends. */
export type ServerFrame =
  | ConnectionFrame
  | PedidoUpdateFrame
  | StatusUpdateFrame
  | RefreshRequiredFrame
  | PongFrame
  | SnapshotFrame
  | ChangesFrame
  | PresenceFrame;

/** Whatever our own client sends. `ping` with a head acknowledges what the screen shows. */
export type ClientFrame =
  | { type: "ping"; epoch?: string; seq?: number; digest?: number }
  | { type: "get_pedidos" }
  | { type: "presence"; pedido_id: number | null; modo: Mode | null }
  | { type: "fazendo"; pedido_id: number; etapa: Etapa; ligado: boolean }
  | { type: "identify"; client_id?: string; client_name?: string; setor?: Setor | null };

/** One committed change on its way to the screens. `json` is the pedido as stored, null when it left the board. */
export interface Commit extends Head {
  action: Action;
  pedido_id: number;
  versao: number;
  json: string | null;
  mudancas: Change[];
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
  const status = commit.mudancas.filter(({ campo: field }) => STATUS_FIELDS.has(field)).map(({ campo: field, para }) =>
    JSON.stringify(
      {
        type: "status_update",
        pedido_id,
        status_field: field as Etapa | "status",
        new_value: para as boolean | Status,
        timestamp,
        seq,
        versao,
      } satisfies StatusUpdateFrame,
    )
  );
  return [update, ...status];
}

const STATUS_FIELDS: ReadonlySet<Field> = new Set<Field>([...ETAPAS, "status"]);
