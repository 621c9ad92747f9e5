import { computed, signal } from "@preact/signals";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { addressOf } from "../server/domain/address.ts";
import { diaEmSaoPaulo } from "../server/domain/datas.ts";
import type { Pedido } from "../server/domain/pedido.ts";
import { ListaDeAvisos } from "./components/avisos.tsx";
import { DialogosSobDemanda } from "./components/dialogos_sob_demanda.tsx";
import { useReasonsOnPress } from "./components/use_reasons_on_press.ts";
import { criarAcoes } from "./lista/acoes.ts";
import { criarAvisos } from "./lista/avisos.ts";
import { minutos } from "./lista/relogio.ts";
import { mountIsland } from "./moldura/ilha.tsx";
import { Detalhe } from "./pedido/detalhe.tsx";
import { usePedidosSync } from "./sync/use_pedidos_sync.ts";
import { usePagina } from "./teclado/pagina.ts";

/** The page of one pedido: what a code on a ficha leads to. */
function PaginaDoPedido({ id }: { id: number }): VNode {
  const sync = usePedidosSync();
  const avisos = useMemo(criarAvisos, []);
  const acoes = useMemo(() => criarAcoes(sync, avisos), []);
  useReasonsOnPress(avisos);
  const hoje = useMemo(() => computed(() => diaEmSaoPaulo(minutos.value * 60_000 + sync.offsetMs)), []).value;
  const chegou = useMemo(() => signal(false), []);
  if (!chegou.value && sync.pedido(id).value) chegou.value = true;
  usePagina(() => ({ acoes: { desfazer: avisos.desfazerUltimo }, doPedido: {} }));
  /** A copy is worked on by itself. */
  function goToCopy(salvo: Pedido): void {
    if (salvo.id !== id) location.assign(addressOf(salvo));
  }
  return (
    <>
      {chegou.value
        ? <Detalhe {...{ id, hoje, sync, acoes }} />
        : <p class="pedido-espera fraco" role="status">{sync.error ?? "Carregando o pedido…"}</p>}
      <DialogosSobDemanda {...{ sync, acoes, avisos, hoje }} aoSalvar={goToCopy} />
      <ListaDeAvisos avisos={avisos} />
    </>
  );
}

const raiz = document.getElementById("pedido")!;
mountIsland(raiz, <PaginaDoPedido id={Number(raiz.dataset.id)} />);
