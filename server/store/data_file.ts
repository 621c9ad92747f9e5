import type { Turns } from "../slices.ts";
import type { Durability } from "./durability.ts";
import { LogKeeper, logSize } from "./log_keeper.ts";
import { mendIdentities, misnames } from "./identity.ts";
import { probe } from "./probe.ts";
import type { Session } from "./session.ts";
import type { FileState, Missing, Problem } from "./file_state.ts";
import { Unavailable } from "./errors.ts";

/** What the file's state is told by. */
export interface DataFileOptions {
  /** Where it is. */
  path: string;
  /** Tells when a commit is on the disk. */
  durability: Durability;
  /** The turns of the loop. */
  turns: Turns;
  /** {@linkcode FileState.missing} */
  missing: Missing | null;
  /** {@linkcode FileState.saveTo} */
  saveTo: (path: string) => Promise<void>;
  /** Hears of how many pedidos what names them was put right. */
  onMended?: ((pedidos: number) => void) | undefined;
}

/** How the file behind an open store fares. */
export class DataFile implements FileState {
  readonly #session: Session;
  readonly #options: DataFileOptions;
  readonly #log: LogKeeper;

  constructor(session: Session, options: DataFileOptions) {
    this.#session = session;
    this.#options = options;
    this.#log = new LogKeeper(session, () => logSize(options.path));
  }

  /** A file has one server. */
  readonly isBlind = false;

  get logHeld(): boolean {
    return this.#log.held;
  }

  shrinkLog(): void {
    this.#log.shrink();
  }

  /** To be called when something was committed, and answered. */
  tidyLog(): void {
    this.#log.tidy();
  }

  get missing(): Missing | null {
    return this.#options.missing;
  }

  get problem(): Problem | null {
    return this.#session.fault;
  }

  abdicate(): void {
    this.#session.abdicated = true;
    this.#session.look();
  }

  look(): Problem | null {
    return this.#session.look();
  }

  touched(): boolean {
    return this.#session.touched();
  }

  async mend(): Promise<void> {
    const session = this.#session;
    const { durability, turns, onMended } = this.#options;
    const db = { prepare: (sql: string) => session.sql(sql) };
    try {
      // A write that had nothing to do would be taken for a sign that all is well.
      if (!await turns.inSlices(misnames(db))) return;
      const mended = await session.whenFree(() => session.write(() => mendIdentities(db)));
      durability.written();
      onMended?.(mended);
      await durability.settled();
    } catch (error) {
      if (!(error instanceof Unavailable)) session.failed(error);
    }
  }

  async fault(): Promise<Problem | null> {
    if (this.#session.fault || this.#session.logFull) {
      try {
        // A full disk is noticed by writes alone, so that only a write can tell that there is room again.
        probe(this.#session);
        this.#options.durability.written();
        await this.#options.durability.settled();
      } catch (error) {
        if (!(error instanceof Unavailable)) this.#session.failed(error);
      }
    }
    return this.#session.fault;
  }

  saveTo(path: string): Promise<void> {
    return this.#options.saveTo(path);
  }
}
