import { RefreshCw } from "lucide";
import type { VNode } from "preact";
import type { Places } from "../board/places.ts";
import { Icon } from "../ui/icon.tsx";

/**
 * Changes of order that wait until the person leaves the list, or asks. It stands below the list, which gives it the
 * room: over the list it would hide a row, and above it would move every one.
 */
export function Pill({ places }: { places: Pick<Places, "pending" | "update"> }): VNode {
  const total = places.pending.value;
  return (
    <div class="pill-place" role="status">
      {total > 0
        ? (
          <button type="button" class="pill" onClick={places.update}>
            <Icon drawing={RefreshCw} size={14} />
            {`${total} ${total === 1 ? "mudança" : "mudanças"} · Atualizar`}
          </button>
        )
        : null}
    </div>
  );
}
