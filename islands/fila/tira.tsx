import { Ban, CircleCheck, Trash2 } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icone } from "../components/icone.tsx";
import { quemMudou } from "../lista/presenca.ts";
import type { Posto } from "./posto.ts";

/** What remains of a card that is done or gone: a strip, with the way back while there is one. */
export function Tira({ pedido, excluido, posto, tabIndex }: {
  pedido: Pedido;
  excluido: boolean;
  posto: Posto;
  tabIndex: 0 | -1;
}): VNode {
  const { fila, sync, acoes } = posto;
  const botao = useRef<HTMLButtonElement>(null);
  const { id, numero, status } = pedido;
  const daqui = fila.recentes.value.includes(id);
  // The button that was pressed is gone, and with it the keyboard's place.
  useLayoutEffect(() => {
    if (document.activeElement === document.body && fila.ativo.peek() === id) botao.current?.focus();
  }, [daqui]);
  const feito = pedido[fila.etapa] && !excluido && status !== "cancelado";
  return (
    <div class="tira" role="status">
      <Icone desenho={feito ? CircleCheck : excluido ? Trash2 : Ban} tamanho={22} />
      <p>
        <b>#{numero}</b> {feito ? "concluído" : excluido ? "excluído" : "cancelado"}
        {acoes.foiDaqui(id, pedido.versao) || excluido ? null : <span class="fraco">por {quemMudou(pedido)}</span>}
      </p>
      {daqui && feito
        ? (
          <button
            ref={botao}
            type="button"
            class="botao"
            aria-label={`Desfazer: ${NOME_DA_ETAPA[fila.etapa]} do pedido ${numero}`}
            aria-disabled={!sync.podeEscrever || undefined}
            tabIndex={tabIndex}
            onClick={() => void acoes.desfazer(pedido)}
          >
            Desfazer
          </button>
        )
        : null}
    </div>
  );
}
