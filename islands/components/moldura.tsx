import { useSignal } from "@preact/signals";
import { type ComponentChildren, createPortal, type VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { type Acoes, criarAcoes } from "../lista/acoes.ts";
import { type Avisos, criarAvisos } from "../lista/avisos.ts";
import type { Lista } from "../lista/estado.ts";
import { ouvirTeclado } from "../lista/teclado.ts";
import type { VisaoViva } from "../lista/visao_viva.ts";
import { type PedidosSync, usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { ListaDeAvisos } from "./avisos.tsx";
import { DialogosSobDemanda } from "./dialogos_sob_demanda.tsx";
import { Faixa } from "./faixa.tsx";
import { Busca } from "./filtros.tsx";
import { Registro } from "./registro.tsx";
import { Rodape } from "./rodape.tsx";
import { Situacao } from "./situacao.tsx";

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

/**
 * What stands around the pedidos of a page: search and state in the page's head, the strip, the foot, dialogs and
 * messages, and the keys that work wherever the focus is.
 *
 * @param entrar finds what takes the focus when an arrow is pressed with nothing focused.
 */
export function Moldura({ tela, entrar, children }: {
  tela: Tela<VisaoViva & Pick<Lista, "mostrados">>;
  entrar: string;
  children: ComponentChildren;
}): VNode {
  const { sync, viva, avisos, acoes, criar } = tela;
  const registro = useSignal(false);
  const ajudar = () => acoes.abrir({ tipo: "ajuda" });
  useEffect(() =>
    ouvirTeclado({
      buscar: () => document.getElementById("campo-busca")?.focus(),
      criar,
      ajudar,
      desfazer: avisos.aceitarUltimo,
      entrarNaTabela: () => document.querySelector<HTMLElement>(entrar)?.focus(),
    }), []);
  return (
    <>
      {createPortal(<Busca lista={viva} />, document.getElementById("busca")!)}
      {createPortal(<Situacao sync={sync} />, document.getElementById("sync")!)}
      <Faixa sync={sync} />
      {children}
      {registro.value ? <Registro sync={sync} aoFechar={() => registro.value = false} /> : null}
      <Rodape
        sync={sync}
        lista={viva}
        registro={registro.value}
        aoAlternarRegistro={() => registro.value = !registro.value}
        aoPedirAjuda={ajudar}
      />
      <DialogosSobDemanda sync={sync} acoes={acoes} avisos={avisos} hoje={viva.hoje.value} aoSalvar={viva.atualizar} />
      <ListaDeAvisos avisos={avisos} />
    </>
  );
}
