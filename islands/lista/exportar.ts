/** The pedidos of a view as a file that Excel opens. */

import { diaEmSaoPaulo } from "../../server/domain/datas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { COLUNAS, csvDosPedidos } from "../../server/domain/planilha.ts";
import { whyValuesHidden } from "../sync/station.ts";

/**
 * Hands the person a CSV file of these pedidos, in this order: `pedidos-2026-03-09.csv`.
 *
 * @param agoraMs the server's clock, in ms since 1970. @param colunas all of them when not given;
 * those of money are left out for whom money is not.
 */
export function exportarCsv(pedidos: Iterable<Pedido>, agoraMs: number, colunas = COLUNAS): void {
  const texto = csvDosPedidos(pedidos, whyValuesHidden() ? colunas.filter(({ valores }) => !valores) : colunas);
  const endereco = URL.createObjectURL(new Blob([texto], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = endereco;
  link.download = `pedidos-${diaEmSaoPaulo(agoraMs)}.csv`;
  link.click();
  // The download has begun by the time that the click returns.
  URL.revokeObjectURL(endereco);
}
