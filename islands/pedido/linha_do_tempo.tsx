import { ArrowRight, Check, LockKeyhole, PackageCheck, Plus } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { type Etapa, ETAPAS, NOME_DA_ETAPA, proximaEtapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icone } from "../components/icone.tsx";
import { type Acoes, porqueNaoMarca } from "../lista/acoes.ts";
import { porqueNaoEscreve } from "../lista/mensagens.ts";
import { nomeDaTela } from "../lista/presenca.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { quandoCurto } from "./quando.ts";

/** What the stages work with. */
interface LinhaDoTempoProps {
  pedido: Pedido;
  excluido: boolean;
  sync: PedidosSync;
  acoes: Acoes;
}

/** The way of a pedido through the shop, from the counter to the customer: when each stage was done, and where. */
export function LinhaDoTempo({ pedido, excluido, sync, acoes }: LinhaDoTempoProps): VNode {
  const { data_criacao, status, ultima_atualizacao, atualizado_por } = pedido;
  return (
    <section class="pedido-parte" aria-label="Etapas">
      <ol class="tempo">
        <li class="tempo-feita">
          <span class="tempo-anel">
            <Icone desenho={Plus} />
          </span>
          <div class="tempo-textos">
            <b>Pedido criado</b>
            <span>{quandoCurto(data_criacao, sync.offsetMs)}</span>
          </div>
        </li>
        {ETAPAS.map((etapa) => <Passo key={etapa} {...{ pedido, etapa, excluido, sync, acoes }} />)}
        {status === "entregue"
          ? (
            <li class="tempo-feita">
              <span class="tempo-anel">
                <Icone desenho={PackageCheck} />
              </span>
              <div class="tempo-textos">
                <b>Entregue</b>
                <span>{quandoCurto(ultima_atualizacao, sync.offsetMs)} · {nomeDaTela(atualizado_por)}</span>
              </div>
            </li>
          )
          : null}
      </ol>
    </section>
  );
}

function Passo({ pedido, etapa, excluido, sync, acoes }: LinhaDoTempoProps & { etapa: Etapa }): VNode {
  const ocupada = useMemo(() => acoes.emAndamento(pedido.id, etapa), [pedido.id, etapa]).value;
  const feita = pedido[etapa];
  const proxima = proximaEtapa(pedido) === etapa;
  const presa = porqueNaoMarca(pedido, etapa);
  const porque = excluido ? "Pedido excluído." : porqueNaoEscreve(sync.situacao) ?? presa;
  const nome = NOME_DA_ETAPA[etapa];
  const classe = feita ? "feita" : proxima ? "proxima" : pedido.financeiro ? "pendente" : "bloqueada";
  const acao = feita ? "Desmarcar…" : etapa === "financeiro" ? "Liberar" : "Concluir";
  return (
    <li class={`tempo-${classe}`}>
      <span class="tempo-anel">
        {classe === "bloqueada"
          ? <Icone desenho={LockKeyhole} tamanho={14} />
          : feita
          ? <Icone desenho={Check} />
          : proxima
          ? <Icone desenho={ArrowRight} />
          : null}
      </span>
      <div class="tempo-textos">
        <b>{nome}</b>
        <span>{dito(pedido, etapa, classe, sync.offsetMs)}</span>
        {proxima && presa ? <span class="pedido-negado">{presa}</span> : null}
      </div>
      <button
        type="button"
        class={`botao botao-pequeno${feita ? " tempo-desmarcar" : proxima && !porque ? " botao-principal" : ""}`}
        data-etapa={etapa}
        aria-busy={ocupada}
        aria-disabled={porque !== null || undefined}
        aria-label={`${acao.replace("…", "")} ${nome}${porque && !ocupada ? `. ${porque}` : ""}`}
        title={porque ?? undefined}
        onClick={() => ocupada || porque || acoes.alternar(pedido, etapa)}
      >
        {ocupada ? "Salvando…" : acao}
      </button>
    </li>
  );
}

function dito(pedido: Pedido, etapa: Etapa, classe: string, offsetMs: number): string {
  if (classe === "proxima") return "A fazer agora";
  if (classe === "bloqueada") return "Aguarda o Financeiro";
  if (classe === "pendente") return "Pendente";
  const feita = pedido.etapas_feitas?.[etapa];
  return feita ? `${quandoCurto(feita.em, offsetMs)} · ${nomeDaTela(feita.por)}` : "Feita";
}
