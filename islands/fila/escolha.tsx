import { computed, useSignal } from "@preact/signals";
import { ArrowRight, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { diaEmSaoPaulo } from "../../server/domain/datas.ts";
import { encerrado, ETAPAS, NOME_DA_ETAPA, prazo, proximaEtapa } from "../../server/domain/etapas.ts";
import { etapaDoSetor } from "../../server/domain/setores.ts";
import { Icone } from "../components/icone.tsx";
import { station } from "../sync/station.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";

/** Which queue is shown on this screen: the five stations, with what waits at each. */
export function Escolha({ sync }: { sync: PedidosSync }): VNode {
  const minha = etapaDoSetor(station.value.setor);
  const agora = useSignal(Date.now());
  useEffect(() => {
    const relogio = setInterval(() => agora.value = Date.now(), 20_000);
    return () => clearInterval(relogio);
  }, []);
  const filas = useMemo(() =>
    computed(() => {
      const hoje = diaEmSaoPaulo(agora.value + sync.offsetMs);
      return ETAPAS.map((etapa) => {
        const nela = sync.pedidos.filter((pedido) => !encerrado(pedido.status) && proximaEtapa(pedido) === etapa);
        return {
          etapa,
          total: nela.length,
          atrasados: nela.filter((pedido) => prazo(pedido, hoje) === "atrasado").length,
        };
      });
    }), []).value;
  return (
    <>
      <div class="escolha-de-fila">
        <h1>Qual é a fila desta tela?</h1>
        <p class="fraco">
          Cada setor vê o que pode fazer agora, o mais urgente primeiro.
          {minha ? null : " Escolha o setor desta tela no alto da página, e “Fila” abre direto nela."}
        </p>
        <ul role="list">
          {filas.map(({ etapa, total, atrasados }) => (
            <li key={etapa}>
              <a href={`/fila/${etapa}`}>
                <b>
                  {NOME_DA_ETAPA[etapa]} {etapa === minha ? <span class="minha-fila">Minha fila</span> : null}
                </b>
                <span>{total === 1 ? "1 a fazer" : `${total} a fazer`}</span>
                {atrasados > 0
                  ? (
                    <span class="resumo-atrasados">
                      <Icone desenho={TriangleAlert} tamanho={15} />
                      {atrasados === 1 ? "1 atrasado" : `${atrasados} atrasados`}
                    </span>
                  )
                  : null}
                <Icone desenho={ArrowRight} tamanho={20} />
              </a>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
