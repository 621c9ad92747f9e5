import { ExternalLink } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { addressOf } from "../../server/domain/address.ts";
import { NoticeList } from "../ui/notice_list.tsx";
import { Icon } from "../ui/icon.tsx";
import { Dialog } from "../ui/dialog.tsx";
import type { Notices } from "../ui/notices.ts";
import { useWhereabouts } from "../sync/use_whereabouts.ts";
import { Detail, type DetailProps } from "./detail.tsx";

/** A pedido beside the page that it was opened from; on a phone it takes all of it. */
export function Drawer(
  { notices, onNumero, onClose, ...detail }: Omit<DetailProps, "lookout"> & {
    notices: Notices;
    /** Told what the pedido is called, once that is known. */
    onNumero(numero: string): void;
    onClose(): void;
  },
): VNode {
  const lookout = useWhereabouts(detail.id);
  const { where, pedido } = lookout.at.value;
  const numero = pedido?.numero;
  // One that was just created arrives a moment after it is opened.
  useLayoutEffect(() => {
    if (numero !== undefined) onNumero(numero);
  }, [numero]);
  const title = (
    <span class="pedido-title">
      Pedido {numero === undefined ? null : `#${numero}`}
      {pedido && where !== "deleted"
        ? (
          <a class="icon-button" href={addressOf(pedido)} aria-label="Abrir em uma página">
            <Icon drawing={ExternalLink} size={18} />
          </a>
        )
        : null}
    </span>
  );
  return (
    <Dialog format="drawer" title={title} onClose={onClose}>
      <div class="pedido-drawer" tabIndex={-1} autofocus>
        <Detail {...detail} lookout={lookout} />
      </div>
      {/* What lies outside a modal dialog can be neither pressed nor heard. */}
      <NoticeList notices={notices} />
    </Dialog>
  );
}
