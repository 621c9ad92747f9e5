import type { VNode } from "preact";
import { duration, minutes } from "../board/clock.ts";

/** How long ago something was, by the minute. Ticks alone: its parent does not render. */
export function Ha({ since, offsetMs }: { since: string; offsetMs: number }): VNode {
  const elapsed = Math.max(0, minutes.value * 60 - Math.floor((Date.parse(since) - offsetMs) / 1000));
  return <time dateTime={since}>{elapsed < 60 ? "agora" : `há ${duration(elapsed)}`}</time>;
}
