import { Columns3, Download } from "lucide";
import type { VNode } from "preact";
import type { Pedido } from "../../server/domain/pedido.ts";
import { colunasDaTabela } from "../lista/exibicao.ts";
import { exportarCsv } from "../lista/exportar.ts";
import { paraPlanilha } from "../lista/na_planilha.ts";
import { whyValuesHidden } from "../sync/station.ts";
import { liberadoEm } from "./celulas.tsx";
import { Menu } from "./menu.tsx";

/** Some pedidos to be exported, and the button that asked for it. */
export interface Exportacao {
  pedidos: readonly Pedido[];
  botao: HTMLElement;
}

/** How to export: as the screen shows them, or with all that a spreadsheet needs to come back. */
export function MenuDeExportar({ pedidos, botao, agoraMs, aoFechar }: Exportacao & {
  /** The server's clock, in ms since 1970. */
  agoraMs: number;
  aoFechar(): void;
}): VNode {
  const quantos = pedidos.length === 1 ? "1 pedido" : `${pedidos.length} pedidos`;
  return (
    <Menu
      rotulo={`Exportar ${quantos}`}
      botao={botao}
      aoFechar={aoFechar}
      entradas={[
        {
          rotulo: `${quantos}, com as colunas desta tela`,
          desenho: Columns3,
          escolher: () => exportarCsv(pedidos, agoraMs, paraPlanilha(colunasDaTabela.peek(), liberadoEm)),
        },
        {
          rotulo: `${quantos}, com todas as colunas${whyValuesHidden() ? ", menos os valores" : ""}`,
          desenho: Download,
          escolher: () => exportarCsv(pedidos, agoraMs),
        },
      ]}
    />
  );
}
