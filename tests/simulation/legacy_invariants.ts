/** What is promised to who knows no archive: I18, and that the clients of the system before hold all there is. */

import { differenceOf } from "./difference.ts";
import type { LegacyClient, Row } from "./legacy.ts";
import type { Moment } from "./oracle.ts";
import { Violation } from "./violation.ts";
import type { World } from "./world.ts";

/** Checks the clients of the system before, and the pages of the build before. */
export class LegacyInvariants {
  readonly #world: Pick<World, "oracle" | "screens" | "legacy">;
  /** What was found broken between two checks. */
  #found: string | null = null;

  constructor(world: Pick<World, "oracle" | "screens" | "legacy">) {
    this.#world = world;
  }

  /** After every step. @throws {Violation} */
  check(): void {
    const found = this.#found ?? this.#world.screens.find(({ misled }) => misled)?.misled;
    if (found) throw new Violation("I18", found);
  }

  /** A client has read everything: it holds the archive too. */
  onRead({ actor, rows }: LegacyClient, moment: Moment): void {
    const state = this.#world.oracle.placesAt(moment);
    if (!state) return void (this.#found ??= `${actor.name} read a list that never was`);
    const difference = differenceOf(rows.values(), new Map([...state.board, ...state.archive]));
    if (difference) this.#found ??= `${actor.name} did not read all there is: ${difference}`;
  }

  /** A client was told of a deletion. */
  onDelete({ actor }: LegacyClient, id: number, mark: string): void {
    const { board, archive } = this.#world.oracle.after(mark) ?? {};
    if (!board?.has(id) && !archive?.has(id)) return;
    this.#found ??= `${actor.name} was told that ${id} was deleted, which is there`;
  }

  /** Whether every client has read everything, and holds it. */
  settled(): boolean {
    return this.#world.legacy.every(({ complete, rows }) => complete && this.#difference(rows) === null);
  }

  /** At the end of the calm. @throws {Violation} */
  checkEnd(): void {
    for (const { actor, rows } of this.#world.legacy) {
      const difference = this.#difference(rows);
      if (difference) throw new Violation("I14", `${actor.name} does not show what the server has: ${difference}`);
    }
  }

  /** What a client holds, beside board and archive. It heard of no archiving, which is but a version more. */
  #difference(rows: ReadonlyMap<number, Row>): string | null {
    const { state, archive } = this.#world.oracle;
    const archived = new Map([...archive].map(([id, doc]) => [id, asTold(rows.get(id), doc)]));
    return differenceOf(rows.values(), new Map([...state, ...archived]));
  }
}

/** An archived document under the version that was held of it. */
function asTold(held: Row | undefined, doc: string): string {
  if (!held) return doc;
  const { versao, seq, mark } = held;
  return JSON.stringify({ ...JSON.parse(doc), versao, seq, mark });
}
