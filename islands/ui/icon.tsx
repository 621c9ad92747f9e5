import type { IconNode } from "lucide";
import { h, type VNode } from "preact";

/** An icon of the lucide set, drawn in the text's colour and size. Always beside words that say the same.
 * The strokes are in the stylesheet: a screenful of rows draws two hundred icons, and each attribute is a call. */
export function Icon({ drawing, size = 16 }: { drawing: IconNode; size?: number }): VNode {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      {drawing.map(([tag, attributes], place) => h(tag, { key: place, ...attributes }))}
    </svg>
  );
}
