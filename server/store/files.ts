import type { Problem } from "./file_state.ts";

/** What others do to the files of a database (place.ts). */
export interface Files {
  problem(): Problem | null;
  /** Whether others have written into them since the last call. */
  touched(): boolean;
  /** This process has written. */
  wrote(): void;
  /** Why this process may not write to them (reading.ts). */
  readonly onlyRead?: Problem;
}

/** Of a database that nobody else is thought to touch. */
export const UNWATCHED: Files = { problem: () => null, touched: () => false, wrote: () => {} };
