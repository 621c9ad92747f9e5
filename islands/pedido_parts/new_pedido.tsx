import { Plus } from "lucide";
import type { VNode } from "preact";
import { whyForbidden } from "../sync/this_acesso.ts";
import { Icon } from "../ui/icon.tsx";

/** The way to a new pedido, for whom there is one. */
export function NewPedido({ name = "Novo pedido", className = "", onCreate }: {
  name?: string;
  className?: string;
  onCreate(): void;
}): VNode {
  const reason = whyForbidden("criar");
  return (
    <button
      type="button"
      class={`button button-main ${className}`}
      aria-keyshortcuts="N"
      aria-disabled={reason ? true : undefined}
      title={reason ?? undefined}
      onClick={() => reason || onCreate()}
    >
      <Icon drawing={Plus} /> {name}
    </button>
  );
}
