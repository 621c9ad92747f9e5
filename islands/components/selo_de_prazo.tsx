import { CalendarClock, Check, Clock, Package, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { diaCurto, diaEmSaoPaulo, diasEntre } from "../../server/domain/datas.ts";
import { esperaDesde, type Prazo, prazo } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icone } from "./icone.tsx";

const DESENHO: Partial<Record<Prazo, typeof Clock>> = {
  atrasado: TriangleAlert,
  hoje: Clock,
  amanha: CalendarClock,
  pronto: Check,
  nao_saiu: Package,
};

/** How the promised day weighs today: a word and a shape, then the day itself. */
export function SeloDePrazo({ pedido, hoje }: { pedido: Pedido; hoje: string }): VNode {
  const qual = prazo(pedido, hoje);
  const { data_entrega } = pedido;
  const dia = data_entrega === null ? null : diaCurto(data_entrega);
  const palavra = palavraDoPrazo(qual, pedido, hoje);
  const desenho = DESENHO[qual];
  return (
    <span class="prazo">
      {palavra
        ? (
          <span class={`selo selo-${qual}`}>
            {desenho ? <Icone desenho={desenho} tamanho={13} /> : null}
            {palavra}
          </span>
        )
        : null}
      {dia ? <span class="prazo-dia">{dia}</span> : null}
    </span>
  );
}

function palavraDoPrazo(qual: Prazo, pedido: Pedido, hoje: string): string | null {
  const { data_entrega } = pedido;
  switch (qual) {
    case "atrasado":
      return `Atrasado ${diasEntre(data_entrega!, hoje)} d`;
    case "hoje":
      return "Hoje";
    case "amanha":
      return "Amanhã";
    case "proximo":
      return `Em ${diasEntre(hoje, data_entrega!)} dias`;
    case "pronto":
      return "Pronto";
    case "nao_saiu":
      return readySince(pedido, hoje);
    case "sem_data":
      return "A combinar";
    case "no_prazo":
    case "encerrado":
      return null;
  }
}

/** `Pronto há 6 d`. Where nobody saw it done, it has been so since its day at least. */
function readySince(pedido: Pedido, hoje: string): string {
  const since = esperaDesde(pedido);
  const days = diasEntre(since === null ? pedido.data_entrega! : diaEmSaoPaulo(Date.parse(since)), hoje);
  return days > 0 ? `Pronto há ${days} d` : "Pronto hoje";
}
