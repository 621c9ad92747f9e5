import { ArrowRightLeft, Check, MoveRight } from "lucide";
import type { VNode } from "preact";
import { ETAPAS, type Flags } from "../../server/domain/etapas.ts";
import { porqueNaoMudaEtapas } from "../../server/domain/papeis.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Menu } from "../components/menu.tsx";
import { MenuDoPedido } from "../components/menu_do_pedido.tsx";
import { porqueNaoEscreve } from "../lista/mensagens.ts";
import { quemNaTela } from "../sync/este_acesso.ts";
import type { Mesa } from "./cartao.tsx";
import { type Coluna, colunaDe, COLUNAS, NOME_DA_COLUNA } from "./colunas.ts";

/** Which menu of which card is open, and the button that it hangs from. */
export interface MenuAberto {
  qual: "acoes" | "mover";
  pedido: Pedido;
  botao: HTMLElement;
}

/** The menu of a card: what can be done to it, or where it can go. */
export function MenuDoCartao({ aberto, mesa, aoFechar }: { aberto: MenuAberto; mesa: Mesa; aoFechar(): void }): VNode {
  const { pedido, botao } = aberto;
  const porque = porqueNaoEscreve(mesa.sync.situacao);
  if (aberto.qual === "acoes") {
    const mais = [{
      rotulo: "Mover para…",
      desenho: ArrowRightLeft,
      porque,
      escolher: () => mesa.abrirMover(pedido, botao),
    }];
    return (
      <MenuDoPedido
        pedido={pedido}
        botao={botao}
        sync={mesa.sync}
        acoes={mesa.acoes}
        mais={mais}
        aoFechar={aoFechar}
      />
    );
  }
  const aqui = colunaDe(pedido);
  const entradas = COLUNAS.map((coluna) => ({
    rotulo: NOME_DA_COLUNA[coluna],
    desenho: coluna === aqui ? Check : MoveRight,
    porque: coluna === aqui ? "Está aqui" : porque ?? porqueNaoMove(pedido, coluna),
    escolher: () => mesa.mover(pedido, coluna),
  }));
  return (
    <Menu
      key="mover"
      rotulo={`Mover o pedido ${pedido.numero} para`}
      botao={botao}
      entradas={entradas}
      aoFechar={aoFechar}
    />
  );
}

/** Why the person at this screen may not move a pedido to a column; null when they may. */
function porqueNaoMove(pedido: Flags, para: Coluna): string | null {
  const lugar = COLUNAS.indexOf(para);
  const depois = Object.fromEntries(ETAPAS.map((etapa, i) => [etapa, i < lugar])) as Flags;
  return porqueNaoMudaEtapas(quemNaTela, pedido, depois);
}
