/** The pedidos of a view as a file that Excel opens. */

import { dayInSaoPaulo } from "../../server/domain/days.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { COLUMNS, pedidosCsv } from "../../server/domain/spreadsheet.ts";
import { whyValuesHidden } from "../sync/station.ts";

/**
 * Hands the person a CSV file of these pedidos, in this order: `pedidos-2026-03-09.csv`.
 *
 * @param nowMs the server's clock, in ms since 1970. @param columns all of them when not given;
 * those of money are left out for whom money is not.
 */
export function exportCsv(pedidos: Iterable<Pedido>, nowMs: number, columns = COLUMNS): void {
  const text = pedidosCsv(pedidos, whyValuesHidden() ? columns.filter(({ valores }) => !valores) : columns);
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `pedidos-${dayInSaoPaulo(nowMs)}.csv`;
  link.click();
  // The download has begun by the time that the click returns.
  URL.revokeObjectURL(address);
}
