import { LockKeyhole } from "lucide";
import type { VNode } from "preact";
import { formatReais } from "../../server/domain/money.ts";
import { whyValuesHidden } from "../sync/station.ts";
import { Icon } from "../ui/icon.tsx";

/** An amount of money, wherever one is told; for whom it is not, that it is kept from them, and from whom it is not. */
export function Valor({ de }: { de: string }): VNode {
  const reason = whyValuesHidden();
  if (!reason) return <>{formatReais(de)}</>;
  return (
    <small class="reserved" title={reason}>
      <Icon drawing={LockKeyhole} size={12} /> Reservado
    </small>
  );
}
