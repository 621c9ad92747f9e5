import { useSignal } from "@preact/signals";
import { Columns3, Download } from "lucide";
import { render, type VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { Pedido } from "../server/domain/pedido.ts";
import { BarraDeSelecao } from "./components/barra_de_selecao.tsx";
import { liberadoEm } from "./components/celulas.tsx";
import { Filtros } from "./components/filtros.tsx";
import { MenuDoPedido } from "./components/menu_do_pedido.tsx";
import { Menu } from "./components/menu.tsx";
import { Moldura, useTela } from "./components/moldura.tsx";
import { Tabela } from "./components/tabela.tsx";
import { Vazio } from "./components/vazio.tsx";
import { criarAcoesEmLote } from "./lista/acoes_em_lote.ts";
import { paraPlanilha } from "./lista/colunas.ts";
import { abrirPeloEndereco } from "./lista/entrada.ts";
import { criarLista } from "./lista/estado.ts";
import { colunasDaTabela } from "./lista/exibicao.ts";
import { exportarCsv } from "./lista/exportar.ts";
import { criarSelecao } from "./lista/selecao.ts";

/** A menu that hangs from a button: what can be done to one pedido, or how some are exported. */
type MenuAberto =
  | { qual: "pedido"; pedido: Pedido; botao: HTMLElement }
  | { qual: "exportar"; pedidos: readonly Pedido[]; botao: HTMLElement };

/** The list of pedidos: everything under the page's head. */
function ListaDePedidos(): VNode {
  const tela = useTela(criarLista);
  const { sync, viva: lista, acoes, avisos, criar } = tela;
  const selecao = useMemo(criarSelecao, []);
  const lotes = useMemo(() => criarAcoesEmLote(sync, acoes, avisos), []);
  const menu = useSignal<MenuAberto | null>(null);
  const fechar = () => void (menu.value = null);
  const abrirMenu = useMemo(
    () => (pedido: Pedido, botao: HTMLElement) => void (menu.value = { qual: "pedido", pedido, botao }),
    [],
  );
  const exportar = (pedidos: readonly Pedido[], botao: HTMLElement) =>
    void (menu.value = { qual: "exportar", pedidos, botao });
  const mostrados = () => lista.mostrados.peek().flatMap((id) => sync.pedido(id).peek() ?? []);

  useEffect(() => abrirPeloEndereco(sync, acoes, avisos), []);

  return (
    <Moldura tela={tela} entrar="#linhas [tabindex='0']">
      <Filtros
        lista={lista}
        aoCriar={criar}
        aoSelecionar={selecao.abrir}
        aoExportar={(botao) => exportar(mostrados(), botao)}
      />
      <div class="palco">
        <Tabela sync={sync} lista={lista} acoes={acoes} selecao={selecao} aoAbrirMenu={abrirMenu} />
        <Vazio sync={sync} lista={lista} aoCriar={criar} />
      </div>
      <BarraDeSelecao sync={sync} lista={lista} selecao={selecao} lotes={lotes} aoExportar={exportar} />
      {menu.value?.qual === "pedido"
        ? <MenuDoPedido {...menu.value} sync={sync} acoes={acoes} aoFechar={fechar} />
        : null}
      {menu.value?.qual === "exportar"
        ? (
          <Menu
            rotulo={`Exportar ${menu.value.pedidos.length} pedidos`}
            botao={menu.value.botao}
            aoFechar={fechar}
            entradas={formasDeExportar(menu.value.pedidos, Date.now() + sync.offsetMs)}
          />
        )
        : null}
    </Moldura>
  );
}

/** As the screen shows them, or with all that a spreadsheet needs to come back. */
function formasDeExportar(pedidos: readonly Pedido[], agoraMs: number) {
  const quantos = pedidos.length === 1 ? "1 pedido" : `${pedidos.length} pedidos`;
  return [
    {
      rotulo: `${quantos}, com as colunas desta tela`,
      desenho: Columns3,
      escolher: () => exportarCsv(pedidos, agoraMs, paraPlanilha(colunasDaTabela.peek(), liberadoEm)),
    },
    {
      rotulo: `${quantos}, com todas as colunas`,
      desenho: Download,
      escolher: () => exportarCsv(pedidos, agoraMs),
    },
  ];
}

const raiz = document.getElementById("lista")!;
raiz.replaceChildren();
raiz.removeAttribute("aria-busy");
render(<ListaDePedidos />, raiz);
