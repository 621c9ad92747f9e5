/** How the data file fares, and what can be wrong with it. */

/** The state of a data file. */
export interface FileState {
  /** What keeps the database from working, as it is known; null when nothing does. */
  readonly problem: Problem | null;
  /** The same, after a try of what may have passed. */
  fault(): Promise<Problem | null>;
  /** The same, after a look at whether the files are where their names lead, and as this process left them. */
  look(): Problem | null;
  /** Whether others have written into the files since the last call: by SQLite's rules, or over what is there. */
  touched(): boolean;
  /** Puts right what others have damaged of what names pedidos and their changes, where something can be written. */
  mend(): Promise<void>;
  /** Whether others may have written what nobody here can know of by now: then what is here is not to be called the newest. */
  readonly isBlind: boolean;
  /** Whether somebody's long read keeps SQLite's log large. */
  readonly logHeld: boolean;
  /** Cuts SQLite's log back where it has grown large and nobody is in the way; to be called each second. */
  shrinkLog(): void;
  /** Writes all that the open database holds into a new file, whatever has become of its own. */
  saveTo(path: string): Promise<void>;
  /** Another server has taken this one's place (takeover.ts): nothing is written any more. */
  abdicate(): void;
  /** What the start found missing; null when it missed nothing. */
  readonly missing: Missing | null;
}

/** Changes that were on the disk and that the file does not hold. */
export interface Missing {
  /** The last that was on the disk; null when only the log tells that there were more. */
  noted: number | null;
  /** The last that is in the file. */
  seq: number;
}

/**
 * What is wrong with the file or its disk: full, not to be written to, held by another program, damaged, no longer what
 * its name leads to, failing; of a database on another computer besides, that it does not answer; another server has
 * taken this one's place; or that it is a copy, which follows a server's.
 */
export type Problem =
  | "cheio"
  | "somente_leitura"
  | "preso"
  | "danificado"
  | "trocado"
  | "disco"
  | "desligado"
  | "assumido"
  | "copia"
  | "desconhecido";
