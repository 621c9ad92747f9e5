import { ExternalLink } from "lucide";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { addressOf } from "../../server/domain/address.ts";
import { NoticeList } from "../ui/notice_list.tsx";
import { Icon } from "../ui/icon.tsx";
import { Dialog } from "../ui/dialog.tsx";
import type { Notices } from "../ui/notices.ts";
import { Detail, type DetailProps } from "./detail.tsx";

/** A pedido beside the page that it was opened from; on a phone it takes all of it. */
export function Drawer(
  { notices, onClose, ...detail }: DetailProps & { notices: Notices; onClose(): void },
): VNode {
  const current = detail.sync.pedido(detail.id).value;
  const last = useRef(current);
  if (current) last.current = current;
  const title = (
    <span class="pedido-title">
      Pedido #{last.current?.numero}
      {current
        ? (
          <a class="icon-button" href={addressOf(current)} aria-label="Abrir em uma página">
            <Icon drawing={ExternalLink} size={18} />
          </a>
        )
        : null}
    </span>
  );
  return (
    <Dialog format="drawer" title={title} onClose={onClose}>
      <div class="pedido-drawer" tabIndex={-1} autofocus>
        <Detail {...detail} />
      </div>
      {/* What lies outside a modal dialog can be neither pressed nor heard. */}
      <NoticeList notices={notices} />
    </Dialog>
  );
}
