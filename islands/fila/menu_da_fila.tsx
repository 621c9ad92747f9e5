import { PanelRightOpen, Printer, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import type { Etapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Menu } from "../components/menu.tsx";
import type { Acoes } from "../lista/acoes.ts";
import { porqueNaoEscreve } from "../lista/mensagens.ts";
import { whyForbidden } from "../sync/este_acesso.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";

/** What a station does with a pedido besides its part: no more, for wet hands press what they did not mean. */
export function MenuDaFila({ pedido, botao, etapa, sync, acoes, aoFechar }: {
  pedido: Pedido;
  botao: HTMLElement;
  etapa: Etapa;
  sync: PedidosSync;
  acoes: Acoes;
  aoFechar(): void;
}): VNode {
  const { id, numero } = pedido;
  return (
    <Menu
      rotulo={`Ações do pedido ${numero}`}
      botao={botao}
      entradas={[
        { rotulo: "Abrir", desenho: PanelRightOpen, escolher: () => acoes.abrirPedido(id) },
        {
          rotulo: "Problema…",
          desenho: TriangleAlert,
          porque: porqueNaoEscreve(sync.situacao) ?? whyForbidden("escrever"),
          escolher: () => acoes.abrir({ tipo: "problema", pedido, etapa }),
        },
        { rotulo: "Imprimir ficha", desenho: Printer, escolher: () => location.assign(`/imprimir?ids=${id}`) },
      ]}
      aoFechar={aoFechar}
    />
  );
}
