import { CalendarClock, Check, Clock, Package, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { dayInSaoPaulo, daysBetween, shortDay } from "../../server/domain/days.ts";
import { type Prazo, prazo, waitingSince } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icon } from "../ui/icon.tsx";

const ICONS: Partial<Record<Prazo, typeof Clock>> = {
  atrasado: TriangleAlert,
  hoje: Clock,
  amanha: CalendarClock,
  pronto: Check,
  nao_saiu: Package,
};

/** How the promised day weighs today: a word and a shape, then the day itself. */
export function PrazoBadge({ pedido, today }: { pedido: Pedido; today: string }): VNode {
  const which = prazo(pedido, today);
  const { data_entrega } = pedido;
  const day = data_entrega === null ? null : shortDay(data_entrega);
  const word = prazoWord(which, pedido, today);
  const drawing = ICONS[which];
  return (
    <span class="prazo">
      {word
        ? (
          <span class={`badge badge-${which}`}>
            {drawing ? <Icon drawing={drawing} size={13} /> : null}
            {word}
          </span>
        )
        : null}
      {day ? <span class="prazo-day">{day}</span> : null}
    </span>
  );
}

function prazoWord(which: Prazo, pedido: Pedido, today: string): string | null {
  const { data_entrega } = pedido;
  switch (which) {
    case "atrasado":
      return `Atrasado ${daysBetween(data_entrega!, today)} d`;
    case "hoje":
      return "Hoje";
    case "amanha":
      return "Amanhã";
    case "proximo":
      return `Em ${daysBetween(today, data_entrega!)} dias`;
    case "pronto":
      return "Pronto";
    case "nao_saiu":
      return readySince(pedido, today);
    case "sem_data":
      return "A combinar";
    case "no_prazo":
    case "encerrado":
      return null;
  }
}

/** `Pronto há 6 d`. Where nobody saw it done, it has been so since its day at least. */
function readySince(pedido: Pedido, today: string): string {
  const since = waitingSince(pedido);
  const days = daysBetween(since === null ? pedido.data_entrega! : dayInSaoPaulo(Date.parse(since)), today);
  return days > 0 ? `Pronto há ${days} d` : "Pronto hoje";
}
