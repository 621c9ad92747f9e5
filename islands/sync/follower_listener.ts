import type { PresenceFrame } from "../../server/domain/frames.ts";
import type { Answer } from "../../server/domain/overlay.ts";
import type { RowChange } from "../../server/domain/replica.ts";

/** What a follower tells. */
export interface FollowerListener {
  /**
   * Rows changed, together. Called after `replica` has changed; `whole` after every row was replaced. Once what is held
   * is drawn, `drew` is to be told.
   */
  onRows(changes: RowChange[], whole: boolean): void;
  /** The situation, the link or the base changed. */
  onStatus(): void;
  onPresence(frame: PresenceFrame): void;
  /** The newest answer to a write of this screen that its replica has not reached; null when there is none. */
  newestAnswer(): Answer | null;
  /** The server named the build that it serves to pages. */
  onBuild?(build: string): void;
  /** The server told what keeps it from writing, or that nothing does any more. */
  onProblem?(sentence: string | null): void;
  /** For the log panel and the console. */
  onEvent(
    type: "connected" | "disconnected" | "resync" | "diverged" | "polling" | "defect",
    message: string,
    data?: unknown,
  ): void;
}
