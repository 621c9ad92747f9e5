/** The replica and the overlay as signals: a change to one pedido wakes those who show that pedido, once a frame. */

import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Etapa, ETAPAS } from "../../server/domain/etapas.ts";
import type { Head } from "../../server/domain/frames.ts";
import { addAnswer, type Answer, answerShown, type Overlay, settle } from "../../server/domain/overlay.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { readable } from "../../server/domain/readable.ts";
import type { Replica, RowChange } from "../../server/domain/replica.ts";

/** What happened to a pedido on this screen, for whoever wants to be told. */
export interface BoardListener {
  onCreate?(pedido: Pedido): void;
  /** @param before as it was shown until now. */
  onUpdate?(pedido: Pedido, before: Pedido): void;
  /** It left the board. @param how by which change, if that was told. */
  onDelete?(id: number, how: RowChange["action"]): void;
  onStatus?(id: number, field: Etapa | "status", value: unknown): void;
  /** The replica changed, and nothing of it is drawn yet: of pedidos that are not on the board, too. */
  onFollow?(changes: readonly RowChange[], whole: boolean): void;
}

const STATUS_FIELDS = [...ETAPAS, "status"] as const;

/** The board that a page shows. */
export class ReplicaStore {
  readonly #schedule: (flush: () => void) => void;
  readonly #onDrawn: () => void;
  readonly #rows = new Map<number, Signal<Pedido | undefined>>();
  readonly #list = signal<readonly Pedido[]>([]);
  readonly #listeners = new Set<BoardListener>();
  /** Which change took each from the board, of those that left it since it last came whole. */
  readonly #left = new Map<number, RowChange["action"]>();
  #replica: Readonly<Replica>;
  #overlay: Overlay = [];
  #epoch: string | null = null;
  /** What the page shows now. */
  #shown = new Map<number, Pedido>();
  #dirty = new Set<number>();
  /** Told to listeners only when a change came as such; reading everything is not news. */
  #silent = false;
  #scheduled = false;

  /**
   * @param schedule calls back before the next paint, or soon where none comes.
   * @param onDrawn is told whenever all that the replica holds is in the signals.
   */
  constructor(replica: Readonly<Replica>, schedule: (flush: () => void) => void, onDrawn: () => void) {
    this.#replica = replica;
    this.#schedule = schedule;
    this.#onDrawn = onDrawn;
  }

  /** Every live pedido, by id. */
  get pedidos(): ReadonlySignal<readonly Pedido[]> {
    return this.#list;
  }

  /** One pedido; undefined while it is not on the board. */
  pedido(id: number): ReadonlySignal<Pedido | undefined> {
    let row = this.#rows.get(id);
    if (!row) this.#rows.set(id, row = signal(this.#shown.get(id)));
    return row;
  }

  /** Of a pedido that is not on the board, how it left; undefined where a board came whole without it. */
  left(id: number): RowChange["action"] {
    return this.#left.get(id);
  }

  listen(listener: BoardListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes the replica after rows of it changed. */
  follow(replica: Readonly<Replica>, changes: RowChange[], whole: boolean): void {
    this.#replica = replica;
    const base = replica.base!;
    const overlaid = this.#overlay.map(({ id }) => id);
    this.#overlay = settle(this.#overlay, replica, this.#epoch !== base.epoch);
    this.#epoch = base.epoch;
    this.#silent ||= whole;
    if (whole) this.#left.clear();
    else for (const { id, pedido, action } of changes) pedido || this.#left.set(id, action);
    for (const listener of this.#listeners) listener.onFollow?.(changes, whole);
    this.#touch([...changes.map(({ id }) => id), ...overlaid]);
  }

  /** Takes the answer to a write of this screen. */
  answer(answer: Answer): void {
    this.#overlay = addAnswer(this.#overlay, answer, this.#replica);
    if (!answer.pedido) this.#left.set(answer.id, "delete");
    this.#touch([answer.id]);
  }

  /** The newest answer of this epoch that the replica has not reached; null when there is none. */
  newestAnswer(): Answer | null {
    const waiting = this.#overlay.filter(({ epoch }) => epoch === this.#replica.base?.epoch);
    return waiting.sort((a, b) => b.seq - a.seq)[0] ?? null;
  }

  /** The head of the replica, without the overlay. */
  get base(): Head | null {
    return this.#replica.base;
  }

  #touch(ids: number[]): void {
    for (const id of ids) this.#dirty.add(id);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#schedule(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    const silent = this.#silent;
    const news: [Pedido | undefined, Pedido | undefined, number][] = [];
    batch(() => {
      for (const id of this.#dirty) {
        const before = this.#shown.get(id);
        const after = this.#view(id);
        // Of one version there is one text, save where another program has changed the file: what was read anew is taken as it is.
        if (!silent && before?.seq === after?.seq && before?.mark === after?.mark) continue;
        if (after) this.#shown.set(id, after);
        else this.#shown.delete(id);
        const row = this.#rows.get(id);
        if (row) row.value = after;
        news.push([before, after, id]);
      }
      if (news.length > 0) this.#list.value = [...this.#shown.values()];
    });
    this.#dirty.clear();
    this.#silent = false;
    // Before anybody is told, and in the same turn: what is claimed changes with what it is claimed of.
    this.#onDrawn();
    if (!silent) news.forEach(([before, after, id]) => this.#tell(before, after, id));
  }

  #view(id: number): Pedido | undefined {
    const answer = answerShown(this.#overlay, id, this.#replica);
    const pedido = answer ? answer.pedido : this.#replica.rows.get(id);
    return pedido ? readable(pedido) : undefined;
  }

  #tell(before: Pedido | undefined, after: Pedido | undefined, id: number): void {
    for (const listener of this.#listeners) {
      if (!after) listener.onDelete?.(id, this.#left.get(id));
      else if (!before) listener.onCreate?.(after);
      else {
        listener.onUpdate?.(after, before);
        for (const field of STATUS_FIELDS) {
          if (before[field] !== after[field]) listener.onStatus?.(id, field, after[field]);
        }
      }
    }
  }
}
