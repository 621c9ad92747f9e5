/** What is said of the rows of a spreadsheet. Pure. */

import type { Preview } from "./importing.ts";

const NUMERO = new Intl.NumberFormat("pt-BR");

/** `1 pedido`, `1.200 pedidos`. */
export function counted(howMany: number): string {
  return howMany === 1 ? "1 pedido" : `${NUMERO.format(howMany)} pedidos`;
}

/** Why a spreadsheet cannot be taken as it is; null when it can. @param confirmed what resembles a pedido is a new one. */
export function whyNotImport(rows: Preview["resumo"], confirmed: boolean): string | null {
  if (rows.erro > 0) {
    const which = rows.erro === 1 ? "Uma linha tem problema" : `${NUMERO.format(rows.erro)} linhas têm problemas`;
    return `${which}: corrija na planilha e escolha o arquivo de novo. Ou tudo entra, ou nada.`;
  }
  if (rows.criar + rows.mudar + rows.duvida === 0) return "A planilha não muda nada: tudo já está igual.";
  if (rows.duvida === 0 || confirmed) return null;
  return "Há linhas sem número que parecem pedidos que já existem: confira, e marque se são novos.";
}
