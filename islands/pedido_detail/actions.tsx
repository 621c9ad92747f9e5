import { useSignal } from "@preact/signals";
import { type Ban, Ellipsis, PackageCheck, PenLine, Printer, RotateCcw } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { closed } from "../../server/domain/etapas.ts";
import type { Action } from "../../server/domain/papeis.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icon } from "../ui/icon.tsx";
import { onDemand } from "../ui/on_demand.tsx";
import type { Actions } from "../board/actions.ts";
import { narrow } from "../board/media.ts";
import { whyNotWritable } from "../board/messages.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";

const more = onDemand(() => import("./more_actions.tsx").then(({ MoreActions }) => MoreActions));

/** What can be done to the pedido as a whole: what is done most in sight, the rest behind one button. While something cannot be done, its button says why. */
export function PedidoActions({ pedido, off, sync, actions }: {
  pedido: Pedido;
  /** Why nothing can be done to it where it is. */
  off: string | null;
  sync: PedidosSync;
  actions: Actions;
}): VNode {
  const busy = useMemo(() => actions.inProgress(pedido.id), [pedido.id]).value;
  const menu = useSignal<HTMLElement | null>(null);
  useEffect(more.preload, []);
  const { id, numero, status, expedicao } = pedido;
  const without = off ?? whyNotWritable(sync.situation);
  const reason = (action: Action) => without ?? whyForbidden(action);
  const reopens = status === "entregue" ? "entregar" : "cancelar";
  const command = (comando: "reabrir" | "entregar", done: string) => {
    if (!busy) void actions.command(pedido, { comando }, done);
  };
  const print = () => location.assign(`/imprimir?ids=${id}`);
  return (
    <>
      <div class="pedido-actions" role="group" aria-label={`Ações do pedido ${numero}`}>
        {status === "pronto"
          ? (
            <Button
              drawing={PackageCheck}
              principal
              reason={reason("entregar")}
              onPress={() => command("entregar", `Pedido #${numero} entregue.`)}
            >
              Entregar
            </Button>
          )
          : null}
        {closed(status)
          ? (
            <Button
              drawing={RotateCcw}
              reason={reason(reopens)}
              onPress={() => command("reabrir", `Pedido #${numero} reaberto.`)}
            >
              Reabrir
            </Button>
          )
          : (
            <Button drawing={PenLine} onPress={() => actions.open({ kind: "formulario", id })}>
              Editar
            </Button>
          )}
        {narrow.value ? <Button drawing={Printer} onPress={print}>Imprimir ficha</Button> : null}
        <button
          type="button"
          class="button"
          aria-haspopup="menu"
          aria-expanded={menu.value !== null}
          onClick={({ currentTarget }) => menu.value = currentTarget}
        >
          <Icon drawing={Ellipsis} /> Mais
        </button>
        {menu.value
          ? (
            <more.Component
              {...{ pedido, without, actions, print }}
              button={menu.value}
              onClose={() => menu.value = null}
            />
          )
          : null}
      </div>
      <Denied
        actions={closed(status) ? [reopens, "criar"] : [expedicao ? "entregar" : "expedicao", "criar", "cancelar"]}
      />
    </>
  );
}

/** Why some of them are not this person's to do, in words: a finger rests on nothing. */
function Denied({ actions }: { actions: readonly Action[] }): VNode | null {
  const porques = new Set(actions.map(whyForbidden).filter((reason) => reason !== null));
  return porques.size > 0 ? <p class="pedido-denied">{[...porques].join(" ")}</p> : null;
}

function Button({ drawing, principal, reason = null, onPress, children }: {
  drawing: typeof Ban;
  principal?: boolean;
  reason?: string | null;
  onPress(): void;
  children: ComponentChildren;
}): VNode {
  return (
    <button
      type="button"
      class={`button${principal ? " button-main" : ""}`}
      aria-disabled={reason !== null || undefined}
      title={reason ?? undefined}
      onClick={() => reason === null && onPress()}
    >
      <Icon drawing={drawing} /> {children}
      {reason ? <span class="hidden">. {reason}</span> : null}
    </button>
  );
}
