/** A history of changes without a database, and every frame that a server could make of it. */

import * as fc from "fast-check";
import { digestAfter } from "../../server/domain/digest.ts";
import {
  type ChangesFrame,
  type Commit,
  framesDoCommit,
  type Head,
  MARK_ZERO,
  type PedidoUpdateFrame,
  type PongFrame,
  type SnapshotFrame,
} from "../../server/domain/frames.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { changedFields, complete } from "../../server/domain/pedido_write.ts";

/** One change to come: `erase` deletes a pedido that is on the board; anything else writes it. */
export interface Edit {
  id: number;
  erase: boolean;
}

/** Runs of changes to few pedidos, so that they meet: rewritten, deleted, back again. */
export const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({ id: fc.integer({ min: 1, max: 6 }), erase: fc.boolean() }),
  { minLength: 1, maxLength: 40, size: "max" },
);

/** 15 July 2024, noon, UTC. */
export const NOON = Date.UTC(2024, 6, 15, 12);

/** A pedido as stored. */
export function pedidoOf(id: number, fields: Partial<Pedido> = {}): Pedido {
  const em = new Date(NOON).toISOString();
  return {
    id,
    ...complete({ cliente: `Cliente ${id}` }, `${id}`, "2024-07-15"),
    data_criacao: em,
    ultima_atualizacao: em,
    versao: 1,
    seq: id,
    mark: markOf(id, ""),
    atualizado_por: null,
    ...fields,
  };
}

/** What a database would hold. */
export class History {
  readonly #salt: string;
  readonly #heads: Head[];
  readonly #boards: ReadonlyMap<number, Pedido>[] = [new Map()];
  readonly #commits: Commit[] = [];
  readonly #versions = new Map<number, number>();

  /** @param salt makes marks that no history with another salt has. */
  constructor(edits: Edit[] = [], readonly epoch = "época-1", salt = "") {
    this.#salt = salt;
    this.#heads = [{ epoch, seq: 0, mark: MARK_ZERO, digest: 0 }];
    edits.forEach((edit) => this.commit(edit));
  }

  /** The newest seq. */
  get seq(): number {
    return this.#commits.length;
  }

  head(seq = this.seq): Head {
    return this.#heads[seq]!;
  }

  /** The live pedidos after a change. */
  board(seq = this.seq): ReadonlyMap<number, Pedido> {
    return this.#boards[seq]!;
  }

  commitOf(seq: number): Commit {
    return this.#commits[seq - 1]!;
  }

  commit({ id, erase }: Edit): Commit {
    const before = this.board().get(id) ?? null;
    const seq = this.seq + 1;
    const mark = markOf(seq, this.#salt);
    const versao = (this.#versions.get(id) ?? 0) + 1;
    this.#versions.set(id, versao);
    const after = erase && before ? null : pedidoOf(id, { versao, seq, mark, financeiro: !before?.financeiro });
    const board = new Map(this.board());
    if (after) board.set(id, after);
    else board.delete(id);
    const head = { epoch: this.epoch, seq, mark, digest: digestAfter(this.head().digest, before, after) };
    const commit: Commit = {
      ...head,
      action: after ? before ? "update" : "create" : "delete",
      pedido_id: id,
      versao,
      json: after && JSON.stringify(after),
      mudancas: before && after ? changedFields(before, after) : [],
      em: new Date(NOON + seq).toISOString(),
      mutation_id: null,
    };
    this.#heads.push(head);
    this.#boards.push(board);
    this.#commits.push(commit);
    return commit;
  }

  /** The frame of one change. */
  update(seq: number): PedidoUpdateFrame {
    return JSON.parse(framesDoCommit(this.commitOf(seq))[0]!);
  }

  /** The frames of a run of changes, `from` and `to` included. */
  updates(from: number, to = this.seq): PedidoUpdateFrame[] {
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => this.update(from + i));
  }

  /** The newest state of each pedido changed after `since`. */
  changes(since: number, to = this.seq): ChangesFrame {
    const ids = new Set(this.#commits.slice(since, to).map(({ pedido_id }) => pedido_id));
    const changes = [...ids].map((id) => {
      const data = this.board(to).get(id) ?? null;
      return { action: data ? "update" as const : "delete" as const, pedido_id: id, data };
    });
    return { type: "changes", since, ...this.head(to), changes };
  }

  /** The whole board, in so many parts. */
  snapshot(seq = this.seq, parts = 1): SnapshotFrame[] {
    const pedidos = [...this.board(seq).values()];
    const size = Math.ceil(pedidos.length / parts);
    return Array.from({ length: parts }, (_, part) => ({
      type: "snapshot",
      ...this.head(seq),
      part,
      parts,
      pedidos: pedidos.slice(part * size, (part + 1) * size),
    }));
  }

  /** The heartbeat to a connection that was sent everything up to `seq`. */
  pong(seq = this.seq): PongFrame {
    return { type: "pong", timestamp: new Date(NOON).toISOString(), now: NOON, ...this.head(seq), head: this.seq };
  }
}

function markOf(seq: number, salt: string): string {
  let hash = 0x811c9dc5;
  for (const letter of `${salt}/${seq}`) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0") + (seq % 0x10000).toString(16).padStart(4, "0");
}
