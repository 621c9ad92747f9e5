import { computed } from "@preact/signals";
import { seconds } from "../board/clock.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";

/**
 * How long ago the screen was last proved. Two clocks, and the older answer counts: the one that never goes back stands
 * still while the computer sleeps, and the time of day can be set back under a screen that is waiting.
 */
export function proofClock(sync: PedidosSync): () => number {
  const proved = computed(() => ({
    wall: sync.lastSync?.getTime() ?? performance.timeOrigin,
    running: sync.lastSync ? performance.now() : 0,
  }));
  return () => {
    const { wall, running } = proved.value;
    return Math.max(seconds.value - wall, performance.now() - running);
  };
}
