import { computed } from "@preact/signals";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { addressOf } from "../../server/domain/address.ts";
import { dayInSaoPaulo } from "../../server/domain/days.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { NoticeList } from "../ui/notice_list.tsx";
import { DialogsOnDemand } from "../workspace/dialogs_on_demand.tsx";
import { useReasonsOnPress } from "../pedido_parts/use_reasons_on_press.ts";
import { createActions } from "../board/actions.ts";
import { createNotices } from "../ui/notices.ts";
import { leadBack } from "../board/back_link.ts";
import { minutes } from "../board/clock.ts";
import { mountIsland } from "../workspace/island.tsx";
import { Detail } from "../pedido_detail/detail.tsx";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { useWhereabouts } from "../sync/use_whereabouts.ts";
import { usePage } from "../board/page.ts";

/** The page of one pedido: what a code on a ficha leads to. */
function PedidoPage({ id }: { id: number }): VNode {
  const sync = usePedidosSync();
  const notices = useMemo(createNotices, []);
  const actions = useMemo(() => createActions(sync, notices), []);
  useReasonsOnPress(notices);
  const today = useMemo(() => computed(() => dayInSaoPaulo(minutes.value * 60_000 + sync.offsetMs)), []).value;
  const lookout = useWhereabouts(id);
  usePage(() => ({ actions: { undo: notices.undoLast }, doPedido: {}, topic: () => lookout.at.peek().pedido }));
  /** A copy is worked on by itself. */
  function goToCopy(saved: Pedido): void {
    if (saved.id !== id) location.assign(addressOf(saved));
  }
  return (
    <>
      <Detail {...{ id, lookout, today, sync, actions }} />
      <DialogsOnDemand {...{ sync, actions, notices, today }} onSave={goToCopy} />
      <NoticeList notices={notices} />
    </>
  );
}

leadBack();
const root = document.getElementById("pedido")!;
mountIsland(root, <PedidoPage id={Number(root.dataset.id)} />);
