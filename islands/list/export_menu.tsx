import { Columns3, Download } from "lucide";
import type { VNode } from "preact";
import type { Pedido } from "../../server/domain/pedido.ts";
import { tableColumns } from "../board/display.ts";
import { exportCsv } from "../board/export.ts";
import { toSpreadsheet } from "./in_spreadsheet.ts";
import { whyValuesHidden } from "../sync/station.ts";
import { releasedAt } from "./cells.tsx";
import { Menu } from "../ui/menu.tsx";

/** Some pedidos to be exported, and the button that asked for it. */
export interface Export {
  pedidos: readonly Pedido[];
  button: HTMLElement;
}

/** How to export: as the screen shows them, or with all that a spreadsheet needs to come back. */
export function ExportMenu({ pedidos, button, nowMs, onClose }: Export & {
  /** The server's clock, in ms since 1970. */
  nowMs: number;
  onClose(): void;
}): VNode {
  // What the list shows of the archive is not among them, and there may be a hundred thousand.
  const howMany = pedidos.length === 1 ? "1 pedido do quadro" : `${pedidos.length} pedidos do quadro`;
  return (
    <Menu
      label={`Exportar ${howMany}`}
      button={button}
      onClose={onClose}
      entradas={[
        {
          label: `${howMany}, com as colunas desta tela`,
          drawing: Columns3,
          choose: () => exportCsv(pedidos, nowMs, toSpreadsheet(tableColumns.peek(), releasedAt)),
        },
        {
          label: `${howMany}, com todas as colunas${whyValuesHidden() ? ", menos os valores" : ""}`,
          drawing: Download,
          choose: () => exportCsv(pedidos, nowMs),
        },
      ]}
    />
  );
}
