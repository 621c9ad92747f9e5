import type { IconNode } from "lucide";
import { h, type VNode } from "preact";

/** An icon of the lucide set, as the islands draw it. Always beside words that say the same. */
export function Icon({ drawing, tamanho = 16 }: { drawing: IconNode; tamanho?: number }): VNode {
  return (
    <svg class="icon" width={tamanho} height={tamanho} viewBox="0 0 24 24" aria-hidden="true">
      {drawing.map(([tag, attributes], place) => h(tag, { key: place, ...attributes }))}
    </svg>
  );
}
