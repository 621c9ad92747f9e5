import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { Pedido } from "../server/domain/pedido.ts";
import { Filtros } from "./components/filtros.tsx";
import type { Exportacao } from "./components/menu_de_exportar.tsx";
import { Moldura, useTela } from "./components/moldura.tsx";
import { sobDemanda } from "./components/sob_demanda.tsx";
import { Tabela } from "./components/tabela.tsx";
import { Vazio } from "./components/vazio.tsx";
import { criarLista } from "./lista/estado.ts";
import { criarSelecao } from "./lista/selecao.ts";
import { mountIsland } from "./moldura/ilha.tsx";

const barraDeSelecao = sobDemanda(() =>
  import("./components/barra_de_selecao.tsx").then(({ BarraDeSelecao }) => BarraDeSelecao)
);
const menuDoPedido = sobDemanda(() =>
  import("./components/menu_do_pedido.tsx").then(({ MenuDoPedido }) => MenuDoPedido)
);
const menuDeExportar = sobDemanda(() =>
  import("./components/menu_de_exportar.tsx").then(({ MenuDeExportar }) => MenuDeExportar)
);

/** The list of pedidos: everything under the page's head. */
function ListaDePedidos(): VNode {
  const tela = useTela(criarLista);
  const { sync, viva: lista, acoes, avisos, criar } = tela;
  const selecao = useMemo(criarSelecao, []);
  const menu = useSignal<{ pedido: Pedido; botao: HTMLElement } | null>(null);
  const exportacao = useSignal<Exportacao | null>(null);
  const abrirMenu = useMemo(() => (pedido: Pedido, botao: HTMLElement) => void (menu.value = { pedido, botao }), []);
  const exportar = (pedidos: readonly Pedido[], botao: HTMLElement) => void (exportacao.value = { pedidos, botao });
  const mostrados = () => lista.mostrados.peek().flatMap((id) => sync.pedido(id).peek() ?? []);

  useEffect(() => {
    // Most come by the plain address, which opens no form.
    if (location.search === "") return;
    import("./lista/entrada.ts").then(
      ({ abrirPeloEndereco }) => abrirPeloEndereco(sync, acoes, avisos),
      () => avisos.avisar("O formulário não abriu: o servidor não respondeu. Recarregue a página.", { tom: "erro" }),
    );
  }, []);
  useEffect(barraDeSelecao.aquecer, []);
  useEffect(menuDoPedido.aquecer, []);
  useEffect(menuDeExportar.aquecer, []);

  return (
    <Moldura
      tela={tela}
      entrar="#linhas [tabindex='0']"
      doPedido={{
        selecionar: ({ id }) => selecao.alternar(id),
        intervalo: ({ id }) => selecao.ate(id, lista.mostrados.peek()),
      }}
    >
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
      {selecao.aberta.value
        ? (
          <barraDeSelecao.Componente
            {...{ sync, lista, selecao, acoes, avisos }}
            aoExportar={exportar}
            aoFechar={selecao.limpar}
          />
        )
        : null}
      {menu.value
        ? <menuDoPedido.Componente {...menu.value} sync={sync} acoes={acoes} aoFechar={() => menu.value = null} />
        : null}
      {exportacao.value
        ? (
          <menuDeExportar.Componente
            {...exportacao.value}
            agoraMs={Date.now() + sync.offsetMs}
            aoFechar={() => exportacao.value = null}
          />
        )
        : null}
    </Moldura>
  );
}

const raiz = document.getElementById("lista")!;
mountIsland(raiz, <ListaDePedidos />);
