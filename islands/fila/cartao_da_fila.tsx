import { Check, Ellipsis, LockKeyhole, Triangle, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { formatarReais } from "../../server/domain/dinheiro.ts";
import { esperaDesde, NOME_DA_ETAPA, prazo } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Ha } from "../components/espera.tsx";
import { Icone } from "../components/icone.tsx";
import { Presenca, useMudancaAlheia } from "../components/mudanca_alheia.tsx";
import { Numero } from "../components/numero.tsx";
import { SeloDePrazo } from "../components/selo_de_prazo.tsx";
import { porqueNaoMarca } from "../lista/acoes.ts";
import { nomesDasEtapas, porqueNaoEscreve } from "../lista/mensagens.ts";
import { faltamAntes } from "./divisao.ts";
import { Pecas } from "./pecas.tsx";
import type { Posto } from "./posto.ts";
import { Tira } from "./tira.tsx";

/** One pedido, large. Reads that pedido's signal and no other's; once it is concluded it is a strip in the same place. */
export function CartaoDaFila({ id, ativo, posto }: { id: number; ativo: boolean; posto: Posto }): VNode | null {
  const { sync, fila, acoes } = posto;
  const atual = sync.pedido(id).value;
  const ultimo = useRef(atual);
  const mudou = useMudancaAlheia(atual, acoes);
  const ocupado = useMemo(() => acoes.emAndamento(id), [id]).value;
  if (atual) ultimo.current = atual;
  const pedido = atual ?? ultimo.current;
  if (!pedido) return null;
  const tabIndex = ativo ? 0 : -1;
  const foraDaqui = !atual || pedido[fila.etapa] || pedido.status === "cancelado" || pedido.status === "entregue";
  if (foraDaqui) {
    return (
      <li class="ficha-da-fila ficha-feita" data-id={id}>
        <Tira pedido={pedido} excluido={!atual} posto={posto} tabIndex={tabIndex} />
      </li>
    );
  }

  const { numero, cliente, cidade_cliente, forma_envio, prioridade, observacao, items } = pedido;
  return (
    <li class={`ficha-da-fila prazo-${prazo(pedido, fila.hoje.value)}`} data-id={id} aria-busy={ocupado}>
      <header class="ff-topo">
        <h2 class="ff-numero">
          <Numero pedido={pedido} acoes={acoes} tabIndex={tabIndex} />
        </h2>
        {prioridade === "ALTA"
          ? (
            <span class="selo selo-alta">
              <Icone desenho={Triangle} tamanho={11} />
              ALTA
            </span>
          )
          : null}
        <SeloDePrazo pedido={pedido} hoje={fila.hoje.value} />
        <button
          type="button"
          class="botao-icone"
          aria-label={`Ações do pedido ${numero}`}
          aria-haspopup="menu"
          tabIndex={tabIndex}
          onClick={({ currentTarget }) => posto.abrirMenu(pedido, currentTarget)}
        >
          <Icone desenho={Ellipsis} tamanho={20} />
        </button>
      </header>
      <div class="ff-quem">
        <p class="cliente" title={cliente}>{cliente}</p>
        <p class="corta">
          {[cidade_cliente, forma_envio].filter(Boolean).join(" · ")}
          <Presenca id={id} sync={sync} />
        </p>
        {fila.etapa === "financeiro" ? <Valores pedido={pedido} /> : null}
      </div>
      <Pecas items={items} tabIndex={tabIndex} />
      {observacao ? <p class="ff-observacao">{observacao}</p> : null}
      <footer class="ff-base">
        <Espera pedido={pedido} posto={posto} />
        <Concluir pedido={pedido} ocupado={ocupado} posto={posto} tabIndex={tabIndex} />
      </footer>
      {mudou ? <span key={mudou} class="mudou" /> : null}
    </li>
  );
}

/** Only the Financeiro sees money. */
function Valores({ pedido }: { pedido: Pedido }): VNode {
  const { valor_total, tipo_pagamento, obs_pagamento } = pedido;
  return (
    <p class="ff-valores">
      <b>{formatarReais(valor_total)}</b> {[tipo_pagamento, obs_pagamento].filter(Boolean).join(" · ")}
    </p>
  );
}

/** What it waits for, or since when it waits for this station. */
function Espera({ pedido, posto: { fila, sync } }: { pedido: Pedido; posto: Posto }): VNode | null {
  const faltam = faltamAntes(pedido, fila.etapa);
  if (faltam.length > 0) {
    return (
      <p class="ff-falta">
        <Icone desenho={pedido.financeiro ? TriangleAlert : LockKeyhole} tamanho={16} />
        Aguarda {nomesDasEtapas(faltam)}
      </p>
    );
  }
  const desde = esperaDesde(pedido);
  if (!desde) return null;
  return (
    <p class="ff-espera">
      Na fila <Ha desde={desde} offsetMs={sync.offsetMs} />
    </p>
  );
}

/** The one button. Busy until the server has confirmed; while it cannot be pressed it says why. */
function Concluir({ pedido, ocupado, posto, tabIndex }: {
  pedido: Pedido;
  ocupado: boolean;
  posto: Posto;
  tabIndex: 0 | -1;
}): VNode | null {
  const { fila, sync } = posto;
  const presa = porqueNaoMarca(pedido, fila.etapa);
  const porque = porqueNaoEscreve(sync.situacao) ?? presa;
  const antes = faltamAntes(pedido, fila.etapa).length > 0;
  const nome = antes && !presa
    ? "Concluir mesmo assim"
    : fila.etapa === "financeiro"
    ? "LIBERAR PEDIDO"
    : `CONCLUIR ${NOME_DA_ETAPA[fila.etapa].toUpperCase()}`;
  return (
    <button
      type="button"
      class={`botao concluir${antes ? "" : " botao-principal"}`}
      aria-busy={ocupado}
      aria-disabled={porque !== null || undefined}
      aria-label={`${nome}: pedido ${pedido.numero}${porque && !ocupado ? `. ${porque}` : ""}`}
      title={porque ?? undefined}
      tabIndex={tabIndex}
      // The second press of a double click was meant for the first one's card.
      onClick={({ detail }) => ocupado || detail > 1 || posto.concluir(pedido)}
    >
      <Icone desenho={Check} tamanho={20} />
      {ocupado ? "Salvando…" : nome}
    </button>
  );
}
