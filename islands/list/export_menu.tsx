import { Archive, Columns3, Download } from "lucide";
import type { VNode } from "preact";
import type { Pedido } from "../../server/domain/pedido.ts";
import { archiveQuery } from "../board/archive_query.ts";
import { READ_MAX } from "../board/archive_reading.ts";
import { tableColumns } from "../board/display.ts";
import { exportCsv } from "../board/export.ts";
import type { ListState } from "../board/list_state.ts";
import { readArchive } from "../sync/read_archive.ts";
import type { Notices } from "../ui/notices.ts";
import { readWhole } from "./archive_export.ts";
import { toSpreadsheet } from "./in_spreadsheet.ts";
import { whyValuesHidden } from "../sync/station.ts";
import { releasedAt } from "./cells.tsx";
import { Menu } from "../ui/menu.tsx";

/** Some pedidos to be exported, and the button that asked for it. */
export interface Export {
  pedidos: readonly Pedido[];
  button: HTMLElement;
  /** Whether they are all that the list shows of the board, and not some that were chosen. */
  isAll?: boolean;
}

/** How to export: as the screen shows them, or with all that a spreadsheet needs to come back. */
export function ExportMenu({ pedidos, button, isAll, list, notices: { notify }, nowMs, onClose }: Export & {
  list: ListState;
  notices: Notices;
  /** The server's clock, in ms since 1970. */
  nowMs: number;
  onClose(): void;
}): VNode {
  const hidden = whyValuesHidden() ? ", menos os valores" : "";
  const query = isAll && list.archive.value === "shown" ? archiveQuery(list.filter.value) : null;

  async function withArchive(query: string): Promise<void> {
    try {
      const { pedidos: archived, cut } = await readWhole(query, readArchive);
      const ids = new Set(pedidos.map(({ id }) => id));
      exportCsv([...pedidos, ...archived.filter(({ id }) => !ids.has(id))], nowMs);
      const most = READ_MAX.toLocaleString("pt-BR");
      if (cut) notify(`Do arquivo foram os ${most} mais novos. Para chegar aos outros, digite mais na busca.`);
    } catch {
      notify("O servidor não respondeu: o arquivo não foi lido. Exporte de novo.", { tone: "wrong" });
    }
  }

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
          label: `${howMany}, com todas as colunas${hidden}`,
          drawing: Download,
          choose: () => exportCsv(pedidos, nowMs),
        },
        ...query === null ? [] : [{
          label: `${pedidos.length === 0 ? "Os" : `${howMany} e os`} do arquivo, com todas as colunas${hidden}`,
          drawing: Archive,
          choose: () => void withArchive(query),
        }],
      ]}
    />
  );
}
