import { CircleCheckBig, CloudOff, RefreshCw } from "lucide";
import type { VNode } from "preact";
import { ETAPA_NAMES } from "../../server/domain/etapas.ts";
import { Icon } from "../ui/icon.tsx";
import type { Post } from "./post.ts";
import type { Tab } from "./tabs.ts";

/** What a tab without cards says: why, and what comes next. */
export function EmptyFila({ post: { fila, sync } }: { post: Post }): VNode {
  if (sync.pedidos.length === 0 && sync.error) {
    return (
      <div class="empty" role="alert">
        <Icon drawing={CloudOff} size={40} />
        <p class="empty-title">Não foi possível carregar os pedidos.</p>
        <p>{sync.error}</p>
        <button type="button" class="button button-main" onClick={() => void sync.fetchPedidos()}>
          <Icon drawing={RefreshCw} /> Tentar de novo
        </button>
      </div>
    );
  }
  if (sync.isLoading) return <p class="hidden" role="status">Carregando os pedidos…</p>;
  const place = `${fila.etapa === "financeiro" ? "no" : "na"} ${ETAPA_NAMES[fila.etapa]}`;
  const before = fila.tabs.aguardando.total.value;
  const texts: Record<Tab, [string, string]> = {
    a_fazer: [`Tudo em dia ${place}.`, waitingBefore(before)],
    aguardando: ["Nada em etapas anteriores.", "O que o balcão criar aparece aqui na mesma hora."],
    feitos: [`Nada concluído hoje ${place}, por enquanto.`, "O que for concluído fica aqui até a meia-noite."],
  };
  const [title, text] = texts[fila.tab.value];
  return (
    <div class="empty">
      <Icon drawing={CircleCheckBig} size={40} />
      <p class="empty-title">{title}</p>
      <p>{text}</p>
    </div>
  );
}

function waitingBefore(pedidos: number): string {
  if (pedidos === 0) return "Nenhum pedido em etapas anteriores.";
  return pedidos === 1
    ? "1 pedido ainda está em etapas anteriores."
    : `${pedidos} pedidos ainda estão em etapas anteriores.`;
}
