import { type ComponentChildren, createPortal, type VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { chaveDoNumero } from "../../server/domain/busca.ts";
import { type Acoes, criarAcoes } from "../lista/acoes.ts";
import { type Avisos, criarAvisos } from "../lista/avisos.ts";
import type { Lista } from "../lista/estado.ts";
import { readSearch } from "../lista/search.ts";
import type { VisaoViva } from "../lista/visao_viva.ts";
import { type PedidosSync, usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { acoesDoPedido } from "../teclado/do_pedido.ts";
import { type Pagina, usePagina } from "../teclado/pagina.ts";
import { DialogosSobDemanda } from "./dialogos_sob_demanda.tsx";
import { Busca } from "./search_box.tsx";
import { PedidoAberto } from "./pedido_aberto.tsx";
import { Rodape } from "./rodape.tsx";

/** What a page of pedidos works with; the same object for the life of the page. */
export interface Tela<V extends VisaoViva> {
  sync: PedidosSync;
  viva: V;
  avisos: Avisos;
  acoes: Acoes;
  /** Opens the form for a new pedido. */
  criar(): void;
}

/** Sets a page of pedidos up around its view. */
export function useTela<V extends VisaoViva>(criarViva: (sync: PedidosSync) => V): Tela<V> {
  const sync = usePedidosSync();
  const tela = useMemo(() => {
    const avisos = criarAvisos();
    const acoes = criarAcoes(sync, avisos);
    return { sync, avisos, acoes, viva: criarViva(sync), criar: () => acoes.abrir({ tipo: "formulario", id: null }) };
  }, []);
  useEffect(() => tela.viva.encerrar, []);
  return tela;
}

/** How one page differs from the others. */
export interface MolduraProps {
  tela: Tela<VisaoViva & Pick<Lista, "mostrados">>;
  /** Finds what takes the focus when an arrow is pressed with nothing focused. */
  entrar: string;
  /** What the keys do to a pedido on this page alone. */
  doPedido: Pagina["doPedido"];
  children: ComponentChildren;
}

/**
 * What stands around the pedidos of a page: the search in the page's head, the foot, the open pedido, dialogs and
 * messages, and the keys that work wherever the focus is.
 */
export function Moldura({ tela, entrar, doPedido, children }: MolduraProps): VNode {
  const { sync, viva, avisos, acoes, criar } = tela;
  const hoje = viva.hoje.value;
  /** Opens what the search found, if that can only be one. */
  function openFound(): void {
    const [first, second] = viva.mostrados.peek();
    const pedido = first === undefined ? undefined : sync.pedido(first).peek();
    const { numeroKey } = readSearch(viva.filtro.peek().busca);
    if (pedido && (second === undefined || chaveDoNumero(pedido.numero) === numeroKey)) acoes.abrirPedido(pedido.id);
  }
  usePagina(() => {
    const entra = () => document.querySelector<HTMLElement>(entrar)?.focus();
    return {
      acoes: {
        buscar: () => document.getElementById("campo-busca")?.focus(),
        novo: criar,
        desfazer: avisos.desfazerUltimo,
        proximo: entra,
        anterior: entra,
        esquerda: entra,
        direita: entra,
      },
      doPedido: { ...acoesDoPedido(acoes), ...doPedido },
    };
  });
  return (
    <>
      {createPortal(<Busca lista={viva} onEnter={openFound} />, document.getElementById("busca")!)}
      {children}
      <Rodape sync={sync} lista={viva} />
      <DialogosSobDemanda {...{ sync, acoes, avisos, hoje }} aoSalvar={viva.atualizar} />
      <PedidoAberto {...{ sync, acoes, avisos, hoje }} />
    </>
  );
}
