import type { IconNode } from "lucide";
import { h, type VNode } from "preact";

/** An icon of the lucide set, as the islands draw it. Always beside words that say the same. */
export function Icon({ drawing, size = 16 }: { drawing: IconNode; size?: number }): VNode {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      {drawing.map(([tag, attributes], place) => h(tag, { key: place, ...attributes }))}
    </svg>
  );
}
