import { useComputed } from "@preact/signals";
import { Check, Clock, type IconNode, Package, Triangle, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { daysBetween, shortDay } from "../../server/domain/days.ts";
import { ETAPA_NAMES, nextEtapa, type Prazo, prazo } from "../../server/domain/etapas.ts";
import type { Item, Pedido } from "../../server/domain/pedido.ts";
import type { TvMode } from "../../server/domain/tv.ts";
import { Icon } from "../ui/icon.tsx";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Tv } from "./state.ts";

/** Days late beyond which it makes no difference, and no room is left for the numero. */
const DAYS_MAX = 99;

/** Characters of a numero that fit in full size; longer ones are of the system before. */
const NUMERO_FITS = 6;
/** Characters of a numero beside which there is room for its day in a column of many. */
const BESIDE_FITS = 5;

/** One pedido on the wall. Renders for its own changes alone. */
export function Card({ id, sync, tv }: { id: number; sync: PedidosSync; tv: Tv }): VNode | null {
  const recent = useComputed(() => tv.recent.value.has(id)).value;
  const pedido = sync.pedido(id).value;
  if (!pedido) return null;
  const mode = tv.mode.value;
  const today = tv.today.value;
  const which = prazo(pedido, today);
  return (
    <li
      class={`tv-card tv-${mode === "cliente" ? "ticket" : which}`}
      data-id={id}
      data-wide={pedido.numero.length > BESIDE_FITS ? "" : undefined}
      data-now={recent ? "" : undefined}
    >
      <span class="tv-numero" data-long={pedido.numero.length > NUMERO_FITS ? "" : undefined}>{pedido.numero}</span>
      {mode === "cliente" ? null : <Sayings pedido={pedido} mode={mode} which={which} today={today} />}
      {recent ? <span class="tv-now">AGORA</span> : null}
    </li>
  );
}

function Sayings({ pedido, mode, which, today }: { pedido: Pedido; mode: TvMode; which: Prazo; today: string }): VNode {
  const deSetor = mode !== "geral" && mode !== "envios";
  const alta = pedido.prioridade === "ALTA" ? <Icon drawing={Triangle} size={24} /> : null;
  return (
    <>
      <span class="tv-badges">
        {deSetor && alta
          ? (
            <span class="tv-badge tv-badge-alta">
              {alta}
              <span>ALTA</span>
            </span>
          )
          : null}
        {mode === "envios"
          ? <Signal pedido={pedido} which={which} />
          : <TvPrazoBadge pedido={pedido} which={which} today={today} />}
      </span>
      {mode === "envios" ? <Situation pedido={pedido} /> : null}
      <span class="tv-cliente">
        {deSetor || !alta ? null : (
          <span class="tv-badge-alta">
            {alta}
            <span class="hidden">ALTA</span>
          </span>
        )}
        {pedido.cliente}
      </span>
      {deSetor ? <span class="tv-itens">{itens(pedido.items)}</span> : null}
    </>
  );
}

const ICONS: Partial<Record<Prazo, IconNode>> = {
  atrasado: TriangleAlert,
  hoje: Clock,
  pronto: Check,
  nao_saiu: Package,
};

function TvPrazoBadge({ pedido, which, today }: { pedido: Pedido; which: Prazo; today: string }): VNode {
  const drawing = ICONS[which];
  return (
    <span class="tv-badge">
      {drawing ? <Icon drawing={drawing} size={28} /> : null}
      {which === "atrasado" ? <span class="hidden">Atrasado</span> : null} {word(pedido, which, today)}
    </span>
  );
}

function word({ data_entrega }: Pedido, which: Prazo, today: string): string {
  if (data_entrega === null) return "A combinar";
  if (which === "atrasado") return `${Math.min(DAYS_MAX, daysBetween(data_entrega, today))} d`;
  if (which === "hoje") return "Hoje";
  const [weekday, day] = shortDay(data_entrega).split(" ") as [string, string];
  return which === "amanha" || which === "proximo" ? `${weekday} ${day.slice(0, 2)}` : day;
}

/** How much a pedido presses, as a sign alone: the day is today's for all of them. */
function Signal({ pedido, which }: { pedido: Pedido; which: Prazo }): VNode {
  const pronto = nextEtapa(pedido) === null;
  return (
    <span class={`tv-badge ${pronto ? "tv-badge-pronto" : ""}`}>
      <Icon drawing={pronto ? Check : ICONS[which] ?? Clock} size={28} />
      {which === "atrasado" ? <span class="hidden">Atrasado</span> : null}
    </span>
  );
}

/** What stands between a pedido and its way out. */
function Situation({ pedido }: { pedido: Pedido }): VNode {
  const etapa = nextEtapa(pedido);
  return <span class={`tv-situation ${etapa ? "" : "tv-badge-pronto"}`}>{etapa ? ETAPA_NAMES[etapa] : "Pronto"}</span>;
}

/** `2× Painel · 200 × 150 · Oxford`, and how many more. */
function itens(all: readonly Item[]): string {
  const [item] = all;
  if (!item) return "Sem itens";
  const times = (item.quantidade ?? 1) > 1 ? `${item.quantidade}× ` : "";
  const measure = item.largura && item.altura ? `${item.largura} × ${item.altura}` : null;
  const kind = item.tipo_producao.charAt(0).toUpperCase() + item.tipo_producao.slice(1).replaceAll("_", " ");
  const parts = [`${times}${kind}`, measure, item.tecido || null].filter((part) => part !== null);
  return parts.join(" · ") + (all.length > 1 ? `  +${all.length - 1}` : "");
}
