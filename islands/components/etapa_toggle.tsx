import { ArrowRight, Check, LockKeyhole } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { type Etapa, NOME_DA_ETAPA, proximaEtapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { type Acoes, porqueNaoMarca } from "../lista/acoes.ts";
import { porqueNaoEscreve } from "../lista/mensagens.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { Icone } from "./icone.tsx";

/** What a toggle works with. */
export interface EtapaToggleProps {
  pedido: Pedido;
  etapa: Etapa;
  sync: PedidosSync;
  acoes: Acoes;
  /** Only the row that holds the table's one tab stop lets its controls be reached by Tab. */
  tabIndex: 0 | -1;
}

type Estado = "feita" | "proxima" | "pendente" | "bloqueada";

const ESTADO_EM_PALAVRAS: Record<Estado, string> = {
  feita: "feita",
  proxima: "a fazer agora",
  pendente: "pendente",
  bloqueada: "aguarda o Financeiro",
};

/**
 * One stage of one pedido. Shows what the server has confirmed: between the press and the answer it is busy. While it
 * may not be pressed it can still be focused, and says why.
 */
export function EtapaToggle({ pedido, etapa, sync, acoes, tabIndex }: EtapaToggleProps): VNode {
  const ocupada = useMemo(() => acoes.emAndamento(pedido.id, etapa), [pedido.id, etapa]).value;
  const estado = estadoDe(pedido, etapa);
  const porque = porqueNaoEscreve(sync.situacao) ?? porqueNaoMarca(pedido, etapa);
  const nome = `${NOME_DA_ETAPA[etapa]} do pedido ${pedido.numero}: ${ESTADO_EM_PALAVRAS[estado]}`;
  return (
    <button
      type="button"
      class={`etapa etapa-${estado}`}
      data-etapa={etapa}
      aria-pressed={pedido[etapa]}
      aria-busy={ocupada}
      aria-disabled={porque !== null || undefined}
      aria-label={porque && !ocupada ? `${nome}. ${porque}` : nome}
      title={ocupada ? "Salvando…" : porque ?? `${NOME_DA_ETAPA[etapa]}: ${ESTADO_EM_PALAVRAS[estado]}`}
      tabIndex={tabIndex}
      onClick={() => ocupada || porque || acoes.alternar(pedido, etapa)}
    >
      <span class="etapa-anel">
        {estado === "feita" ? <Icone desenho={Check} tamanho={15} /> : null}
        {estado === "proxima" ? <Icone desenho={ArrowRight} tamanho={14} /> : null}
        {estado === "bloqueada" ? <Icone desenho={LockKeyhole} tamanho={12} /> : null}
      </span>
      <span class="etapa-nome" aria-hidden="true">{NOME_DA_ETAPA[etapa]}</span>
    </button>
  );
}

function estadoDe(pedido: Pedido, etapa: Etapa): Estado {
  if (pedido[etapa]) return "feita";
  if (proximaEtapa(pedido) === etapa) return "proxima";
  return pedido.financeiro ? "pendente" : "bloqueada";
}
