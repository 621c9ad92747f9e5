import { computed, useSignal } from "@preact/signals";
import { ArrowRight, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { dayInSaoPaulo } from "../../server/domain/days.ts";
import { closed, ETAPA_NAMES, ETAPAS, nextEtapa, prazo } from "../../server/domain/etapas.ts";
import { etapaDoSetor } from "../../server/domain/setores.ts";
import { Icon } from "../ui/icon.tsx";
import { station } from "../sync/station.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";

/** Which queue is shown on this screen: the five stations, with what waits at each. */
export function Choice({ sync }: { sync: PedidosSync }): VNode {
  const mine = etapaDoSetor(station.value.setor);
  const now = useSignal(Date.now());
  useEffect(() => {
    const clock = setInterval(() => now.value = Date.now(), 20_000);
    return () => clearInterval(clock);
  }, []);
  const filas = useMemo(() =>
    computed(() => {
      const today = dayInSaoPaulo(now.value + sync.offsetMs);
      return ETAPAS.map((etapa) => {
        const inIt = sync.pedidos.filter((pedido) => !closed(pedido.status) && nextEtapa(pedido) === etapa);
        return {
          etapa,
          total: inIt.length,
          atrasados: inIt.filter((pedido) => prazo(pedido, today) === "atrasado").length,
        };
      });
    }), []).value;
  return (
    <>
      <div class="fila-choice">
        <h1>Qual é a fila desta tela?</h1>
        <p class="weak">
          Cada setor vê o que pode fazer agora, o mais urgente primeiro.
          {mine ? null : " Escolha o setor desta tela no alto da página, e “Fila” abre direto nela."}
        </p>
        <ul role="list">
          {filas.map(({ etapa, total, atrasados }) => (
            <li key={etapa}>
              <a href={`/fila/${etapa}`}>
                <b>
                  {ETAPA_NAMES[etapa]} {etapa === mine ? <span class="my-fila">Minha fila</span> : null}
                </b>
                <span>{total === 1 ? "1 a fazer" : `${total} a fazer`}</span>
                {atrasados > 0
                  ? (
                    <span class="summary-late">
                      <Icon drawing={TriangleAlert} size={15} />
                      {atrasados === 1 ? "1 atrasado" : `${atrasados} atrasados`}
                    </span>
                  )
                  : null}
                <Icon drawing={ArrowRight} size={20} />
              </a>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
