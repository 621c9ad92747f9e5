import { LockKeyhole, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { esperaDesde, NOME_DA_ETAPA, prazo } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Ha } from "../components/espera.tsx";
import { Icone } from "../components/icone.tsx";
import { Numero } from "../components/numero.tsx";
import { BotaoDeAcoes, BotaoPrincipal, Mudou, Presenca, SeloAlta } from "../components/partes_do_pedido.tsx";
import { SeloDePrazo } from "../components/selo_de_prazo.tsx";
import { Valor } from "../components/valor.tsx";
import { usePedidoVivo } from "../components/use_pedido_vivo.ts";
import { porqueNaoMarca } from "../lista/acoes.ts";
import { nomesDasEtapas } from "../lista/mensagens.ts";
import { whyValuesHidden } from "../sync/station.ts";
import { faltamAntes } from "./divisao.ts";
import { Pecas } from "./pecas.tsx";
import type { Posto } from "./posto.ts";
import { Tira } from "./tira.tsx";

/** One pedido, large. Reads that pedido's signal and no other's; once it is concluded it is a strip in the same place. */
export function CartaoDaFila({ id, ativo, posto }: { id: number; ativo: boolean; posto: Posto }): VNode | null {
  const { sync, fila, acoes } = posto;
  const { atual, pedido, mudou } = usePedidoVivo(id, sync, acoes);
  const ocupado = useMemo(() => acoes.emAndamento(id), [id]).value;
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

  const { cliente, cidade_cliente, forma_envio, prioridade, observacao, items } = pedido;
  return (
    <li class={`ficha-da-fila prazo-${prazo(pedido, fila.hoje.value)}`} data-id={id} aria-busy={ocupado}>
      <header class="ff-topo">
        <div class="ff-dia">
          <SeloDePrazo pedido={pedido} hoje={fila.hoje.value} />
        </div>
        <BotaoDeAcoes pedido={pedido} tabIndex={tabIndex} abrirMenu={posto.abrirMenu} />
        <h2 class="ff-numero">
          <Numero pedido={pedido} acoes={acoes} tabIndex={tabIndex} />
          {prioridade === "ALTA" ? <SeloAlta /> : null}
        </h2>
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
      <footer class={`ff-base${items.length > 1 ? " ff-base-presa" : ""}`}>
        <Espera pedido={pedido} posto={posto} />
        <Concluir pedido={pedido} ocupado={ocupado} posto={posto} tabIndex={tabIndex} />
      </footer>
      <Mudou mudou={mudou} pedido={pedido} />
    </li>
  );
}

/** What the Financeiro looks at before it releases. */
function Valores({ pedido }: { pedido: Pedido }): VNode {
  const { valor_total, tipo_pagamento, obs_pagamento } = pedido;
  return (
    <p class="ff-valores">
      <b>
        <Valor de={valor_total} />
      </b>{" "}
      {whyValuesHidden() ? null : [tipo_pagamento, obs_pagamento].filter(Boolean).join(" · ")}
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

/** The one button. */
function Concluir({ pedido, ocupado, posto, tabIndex }: {
  pedido: Pedido;
  ocupado: boolean;
  posto: Posto;
  tabIndex: 0 | -1;
}): VNode {
  const { fila, sync, concluir } = posto;
  const presa = porqueNaoMarca(pedido, fila.etapa);
  const antes = faltamAntes(pedido, fila.etapa).length > 0;
  const nome = antes && !presa
    ? "Concluir mesmo assim"
    : fila.etapa === "financeiro"
    ? "LIBERAR PEDIDO"
    : `CONCLUIR ${NOME_DA_ETAPA[fila.etapa].toUpperCase()}`;
  return (
    <>
      <BotaoPrincipal
        {...{ pedido, ocupado, presa, nome, sync, tabIndex }}
        classe={antes ? "concluir" : "concluir botao-principal"}
        tamanhoDoIcone={20}
        fazer={concluir}
      />
      {/* A finger cannot hover; that something must come before is said above the button. */}
      {presa && !antes ? <p class="porque" aria-hidden="true">{presa}</p> : null}
    </>
  );
}
