import type { Head } from "../../server/domain/frames.ts";
import type { Defect, Drawing } from "../../server/domain/situation.ts";

/** How far the picture of a screen is behind what the screen holds. */
export class Picture {
  #drawn: Head | null = null;
  /** -Infinity where nothing was claimed when the rows came. */
  #waitingSince: number | null = null;
  #defect: Defect | null = null;

  /** The moment of the board that is drawn: all that a screen claims is of it. Null while nothing is. */
  get drawn(): Head | null {
    return this.#drawn;
  }

  get drawing(): Drawing {
    return { waitingSince: this.#waitingSince, defect: this.#defect };
  }

  /**
   * Rows are to be drawn. @param claimed whether the screen says of what is drawn that it is right: a claim that stands
   * may be some frames behind, one that is to begin waits for the picture.
   */
  wait(claimed: boolean, now: number): void {
    if (claimed) this.#waitingSince ??= now;
    else this.#waitingSince = -Infinity;
  }

  /** All that is held is drawn. */
  drew(held: Head | null): void {
    this.#drawn = held;
    this.#waitingSince = null;
  }

  /** What is seen cannot be trusted any more. Returns whether that is news. */
  spoil(defect: Defect): boolean {
    if (this.#defect) return false;
    this.#defect = defect;
    return true;
  }
}
