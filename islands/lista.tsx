import { useSignal } from "@preact/signals";
import { createPortal, render, type VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { Pedido } from "../server/domain/pedido.ts";
import { DialogosSobDemanda } from "./components/dialogos_sob_demanda.tsx";
import { Busca, Filtros } from "./components/filtros.tsx";
import { MenuDoPedido } from "./components/menu_do_pedido.tsx";
import { PedidoAberto } from "./components/pedido_aberto.tsx";
import { Rodape } from "./components/rodape.tsx";
import { sobDemanda } from "./components/sob_demanda.tsx";
import { Tabela } from "./components/tabela.tsx";
import { Vazio } from "./components/vazio.tsx";
import { criarAcoes } from "./lista/acoes.ts";
import { criarAvisos } from "./lista/avisos.ts";
import { abrirPeloEndereco } from "./lista/entrada.ts";
import { criarLista } from "./lista/estado.ts";
import { type PedidosSync, usePedidosSync } from "./sync/use_pedidos_sync.ts";
import { acoesDoPedido } from "./teclado/do_pedido.ts";
import { pedirAjuda } from "./teclado/sobre.ts";
import { usePagina } from "./teclado/pagina.ts";

const registroDaTela = sobDemanda<{ sync: PedidosSync; aoFechar(): void }>(() =>
  import("./components/registro.tsx").then(({ Registro }) => Registro)
);

/** The list of pedidos: everything under the page's head, and the two places in it that the server leaves free. */
function ListaDePedidos(): VNode {
  const sync = usePedidosSync();
  const lista = useMemo(() => criarLista(sync), []);
  const avisos = useMemo(criarAvisos, []);
  const acoes = useMemo(() => criarAcoes(sync, avisos), []);
  const menu = useSignal<{ pedido: Pedido; botao: HTMLElement } | null>(null);
  const registro = useSignal(false);
  const criar = useMemo(() => () => acoes.abrir({ tipo: "formulario", id: null }), []);
  const abrirMenu = useMemo(() => (pedido: Pedido, botao: HTMLElement) => void (menu.value = { pedido, botao }), []);

  useEffect(() => lista.encerrar, []);
  useEffect(() => abrirPeloEndereco(sync, acoes, avisos), []);
  usePagina(() => {
    const entrar = () => document.querySelector<HTMLElement>("#linhas [tabindex='0']")?.focus();
    return {
      acoes: {
        buscar: () => document.getElementById("campo-busca")?.focus(),
        novo: criar,
        desfazer: avisos.desfazerUltimo,
        proximo: entrar,
        anterior: entrar,
      },
      doPedido: acoesDoPedido(acoes),
    };
  });

  return (
    <>
      {createPortal(<Busca lista={lista} />, document.getElementById("busca")!)}
      <Filtros lista={lista} aoCriar={criar} />
      <div class="palco">
        <Tabela sync={sync} lista={lista} acoes={acoes} aoAbrirMenu={abrirMenu} />
        <Vazio sync={sync} lista={lista} aoCriar={criar} />
      </div>
      {registro.value ? <registroDaTela.Componente sync={sync} aoFechar={() => registro.value = false} /> : null}
      <Rodape
        sync={sync}
        lista={lista}
        registro={registro.value}
        aoAlternarRegistro={() => registro.value = !registro.value}
        aoPedirAjuda={pedirAjuda}
      />
      {menu.value
        ? <MenuDoPedido {...menu.value} sync={sync} acoes={acoes} aoFechar={() => menu.value = null} />
        : null}
      <DialogosSobDemanda
        sync={sync}
        acoes={acoes}
        avisos={avisos}
        hoje={lista.hoje.value}
        aoSalvar={lista.atualizarOrdem}
      />
      <PedidoAberto {...{ sync, acoes, avisos }} hoje={lista.hoje.value} comValores />
    </>
  );
}

const raiz = document.getElementById("lista")!;
raiz.replaceChildren();
raiz.removeAttribute("aria-busy");
render(<ListaDePedidos />, raiz);
