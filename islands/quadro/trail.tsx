import { ArrowRight, Check, LockKeyhole } from "lucide";
import type { VNode } from "preact";
import { type Etapa, ETAPA_NAMES, ETAPAS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icon } from "../ui/icon.tsx";

/** The five stages as shapes; in words to who listens. */
export function Trail({ pedido }: { pedido: Pedido }): VNode {
  const next = ETAPAS.find((etapa) => !pedido[etapa]);
  const done = ETAPAS.filter((etapa) => pedido[etapa]).map((etapa) => ETAPA_NAMES[etapa]);
  return (
    <span class="trail" title={done.length > 0 ? `Feitas: ${done.join(", ")}` : "Nenhuma etapa feita"}>
      <span class="hidden">{done.length > 0 ? `Feitas: ${done.join(", ")}.` : "Nenhuma etapa feita."}</span>
      {ETAPAS.map((etapa) => <Dot key={etapa} pedido={pedido} etapa={etapa} next={etapa === next} />)}
    </span>
  );
}

function Dot({ pedido, etapa, next }: { pedido: Pedido; etapa: Etapa; next: boolean }): VNode {
  if (pedido[etapa]) return <span class="dot dot-done">{<Icon drawing={Check} size={10} />}</span>;
  if (next) return <span class="dot dot-next">{<Icon drawing={ArrowRight} size={10} />}</span>;
  if (!pedido.financeiro) {
    return <span class="dot dot-blocked">{<Icon drawing={LockKeyhole} size={8} />}</span>;
  }
  return <span class="dot" />;
}
