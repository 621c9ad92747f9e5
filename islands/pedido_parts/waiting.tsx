import type { VNode } from "preact";
import { duration, minutos } from "../board/clock.ts";

/** How long ago something was, by the minute. Ticks alone: its parent does not render. */
export function Ha({ desde, offsetMs }: { desde: string; offsetMs: number }): VNode {
  const elapsed = Math.max(0, minutos.value * 60 - Math.floor((Date.parse(desde) - offsetMs) / 1000));
  return <time dateTime={desde}>{elapsed < 60 ? "agora" : `há ${duration(elapsed)}`}</time>;
}
