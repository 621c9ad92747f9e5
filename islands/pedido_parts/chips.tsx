import { Check, Clock, LayoutList, Package, Triangle, TriangleAlert, UserRound } from "lucide";
import type { VNode } from "preact";
import { ETAPA_NAMES } from "../../server/domain/etapas.ts";
import { type Subset, SUBSETS } from "../board/filter.ts";
import type { LiveView } from "../board/live_view.ts";
import { Icon } from "../ui/icon.tsx";

const FICHAS: Record<Subset, { name: string; drawing: typeof Clock }> = {
  todos: { name: "Todos", drawing: LayoutList },
  atrasados: { name: "Atrasados", drawing: TriangleAlert },
  hoje: { name: "Hoje", drawing: Clock },
  alta: { name: "Alta", drawing: Triangle },
  prontos: { name: "Prontos", drawing: Check },
  nao_sairam: { name: "Não saíram", drawing: Package },
  para_mim: { name: "Meu setor", drawing: UserRound },
};

/** Chips with the number of pedidos that each would show. */
export function Fichas({ list }: { list: LiveView }): VNode {
  const mine = list.mine.value;
  const { nao_sairam } = list.count.value.recorte;
  const now = { nao_sairam: nao_sairam > 0, para_mim: mine !== null };
  const which = SUBSETS.filter((subset) => {
    const shows = subset === "nao_sairam" || subset === "para_mim" ? now[subset] : true;
    return shows || list.filter.value.recorte === subset;
  });
  return (
    <div class="chips" role="group" aria-label="Mostrar">
      {which.map((subset) => (
        <button
          key={subset}
          type="button"
          class={`chip chip-${subset}`}
          aria-pressed={list.filter.value.recorte === subset}
          title={subset === "para_mim" && mine ? `Aguardando ${ETAPA_NAMES[mine]}` : undefined}
          onClick={() => list.applyFilter({ recorte: subset })}
        >
          <Icon drawing={FICHAS[subset].drawing} size={subset === "alta" ? 11 : 15} />
          <span class="chip-name">{FICHAS[subset].name}</span>
          <span class="chip-count">{format(list.count.value.recorte[subset])}</span>
        </button>
      ))}
    </div>
  );
}

const NUMERO = new Intl.NumberFormat("pt-BR");

/** A count as people write it. */
export function format(howMany: number): string {
  return NUMERO.format(howMany);
}
