import type { IconNode } from "lucide";
import { h, type VNode } from "preact";

/** An icon of the lucide set, as the islands draw it. Always beside words that say the same. */
export function Icone({ desenho, tamanho = 16 }: { desenho: IconNode; tamanho?: number }): VNode {
  return (
    <svg class="icone" width={tamanho} height={tamanho} viewBox="0 0 24 24" aria-hidden="true">
      {desenho.map(([tag, atributos], lugar) => h(tag, { key: lugar, ...atributos }))}
    </svg>
  );
}
