import { useSignal } from "@preact/signals";
import { Ban, CopyPlus, Ellipsis, PackageCheck, PenLine, Printer, Repeat2, RotateCcw, Truck } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useMemo } from "preact/hooks";
import { closed } from "../../server/domain/etapas.ts";
import type { Action } from "../../server/domain/papeis.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icon } from "../ui/icon.tsx";
import { type Entrada, Menu } from "../ui/menu.tsx";
import { type Actions, whyNotMarkable } from "../board/actions.ts";
import { narrow } from "../board/media.ts";
import { whyNotWritable } from "../board/messages.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";

/** What can be done to the pedido as a whole: what is done most in sight, the rest behind one button. While something cannot be done, its button says why. */
export function PedidoActions({ pedido, deleted, sync, actions }: {
  pedido: Pedido;
  deleted: boolean;
  sync: PedidosSync;
  actions: Actions;
}): VNode | null {
  const busy = useMemo(() => actions.inProgress(pedido.id), [pedido.id]).value;
  const menu = useSignal<HTMLElement | null>(null);
  if (deleted) return null;
  const { id, numero, status, expedicao } = pedido;
  const without = whyNotWritable(sync.situation);
  const reason = (action: Action) => without ?? whyForbidden(action);
  const reopens = status === "entregue" ? "entregar" : "cancelar";
  const locked = without ?? whyNotMarkable(pedido, "expedicao");
  const copyOf = (kind: "duplicar" | "reposicao") =>
    actions.open({ kind: "formulario", id: null, copy: { kind, de: pedido } });
  const command = (comando: "reabrir" | "entregar" | "expedir", done: string) => {
    if (busy) return;
    const whole = comando === "expedir" ? { comando, confirmar_faltantes: false } : { comando };
    void actions.command(pedido, whole, done, comando === "expedir" ? "expedicao" : undefined);
  };
  const print = () => location.assign(`/imprimir?ids=${id}`);
  const more: Entrada[] = [
    { label: "Duplicar", drawing: CopyPlus, reason: whyForbidden("criar"), choose: () => copyOf("duplicar") },
    { label: "Reposição…", drawing: Repeat2, reason: whyForbidden("criar"), choose: () => copyOf("reposicao") },
  ];
  // A keyboard prints by a key of its own, and a thumb by a button.
  if (!narrow.value) more.unshift({ label: "Imprimir ficha", drawing: Printer, choose: print });
  if (!expedicao && !closed(status)) {
    const choose = () => command("expedir", `#${numero}: Expedição concluída.`);
    more.unshift({ label: "Expedir", drawing: Truck, reason: locked, choose });
  }
  if (!closed(status)) {
    const choose = () => actions.open({ kind: "cancelar", pedido });
    more.push({ label: "Cancelar…", drawing: Ban, danger: true, reason: reason("cancelar"), choose });
  }
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
            <Menu
              label={`Mais ações do pedido ${numero}`}
              button={menu.value}
              entradas={more}
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
