import { useSignal } from "@preact/signals";
import { ArrowDown, ArrowUp, CheckCheck, ChevronDown, Download, PackageCheck, Printer, X } from "lucide";
import type { IconNode } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { FICHAS_MAX } from "../../server/domain/ficha.ts";
import { encerrado, ETAPAS, NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import { type AcoesEmLote, criarAcoesEmLote } from "../lista/acoes_em_lote.ts";
import type { Avisos } from "../lista/avisos.ts";
import type { Lista } from "../lista/estado.ts";
import type { Selecao } from "../lista/selecao.ts";
import { whyForbidden } from "../sync/este_acesso.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { Icone } from "./icone.tsx";
import { Menu } from "./menu.tsx";

/** What can be done to the selected pedidos, under the table while there are some. */
export function BarraDeSelecao({ sync, lista, selecao, acoes, avisos, aoExportar, aoFechar }: {
  sync: PedidosSync;
  lista: Lista;
  selecao: Selecao;
  acoes: Acoes;
  avisos: Avisos;
  aoExportar(pedidos: readonly Pedido[], botao: HTMLElement): void;
  aoFechar(): void;
}): VNode {
  const lotes = useMemo(() => criarAcoesEmLote(sync, acoes, avisos, selecao.limpar), []);
  const etapas = useSignal<HTMLElement | null>(null);
  const pedidos = selecionados(sync, lista, selecao);
  const fora = pedidos.length - lista.mostrados.value.filter((id) => selecao.ids.value.has(id)).length;
  const nenhum = pedidos.length === 0 ? "Selecione pelo menos um pedido." : null;
  const porque = nenhum ?? lotes.porqueNao(pedidos.length);
  const todosAlta = pedidos.length > 0 && pedidos.every(({ prioridade }) => prioridade === "ALTA");
  const andamento = lotes.andamento.value;
  // What would change nothing is not offered: 24 that are ready need no stage, they need to leave.
  const missing = ETAPAS.filter((etapa) => pedidos.some((pedido) => !pedido[etapa] && !encerrado(pedido.status)));
  const ready = pedidos.filter(({ status }) => status === "pronto");
  return (
    <section class="selecao" aria-label="Pedidos selecionados">
      <Recusas selecao={selecao} lotes={lotes} />
      <p class="selecao-conta" role="status">
        <b>{pedidos.length}</b> {pedidos.length === 1 ? "selecionado" : "selecionados"}
        {fora > 0 ? <span class="fraco">· {fora} fora deste filtro</span> : null}
      </p>
      <div class="selecao-acoes">
        {ready.length > 0
          ? (
            <Botao
              desenho={PackageCheck}
              nome={ready.length === pedidos.length ? "Entregar" : `Entregar ${ready.length}`}
              porque={porque ?? whyForbidden("entregar")}
              aoPressionar={() => void lotes.entregar(ready)}
            />
          )
          : null}
        <Botao
          desenho={CheckCheck}
          nome={andamento ? `${andamento.respondidos} de ${andamento.total}…` : "Concluir etapa"}
          porque={porque ?? (missing.length === 0 ? "Todas as etapas já estão concluídas." : null)}
          menu
          ocupado={andamento !== null}
          aoPressionar={(botao) => etapas.value = botao}
        />
        <Botao
          desenho={todosAlta ? ArrowDown : ArrowUp}
          nome={todosAlta ? "Prioridade normal" : "Prioridade alta"}
          porque={porque ?? whyForbidden("prioridade")}
          aoPressionar={() => void lotes.priorizar(pedidos, todosAlta ? "NORMAL" : "ALTA")}
        />
        <Botao
          desenho={Printer}
          nome="Imprimir fichas"
          porque={nenhum ?? (pedidos.length > FICHAS_MAX ? `Até ${FICHAS_MAX} pedidos de cada vez.` : null)}
          aoPressionar={() => void open(`/imprimir?ids=${pedidos.map(({ id }) => id).join(",")}`, "_blank")}
        />
        <Botao
          desenho={Download}
          nome="Exportar"
          porque={nenhum}
          menu
          aoPressionar={(botao) => aoExportar(pedidos, botao)}
        />
      </div>
      <button
        type="button"
        class="botao-icone"
        aria-label="Limpar a seleção"
        title="Limpar (Esc)"
        onClick={aoFechar}
      >
        <Icone desenho={X} tamanho={18} />
      </button>
      {etapas.value
        ? (
          <Menu
            rotulo="Concluir etapa dos selecionados"
            botao={etapas.value}
            aoFechar={() => etapas.value = null}
            entradas={missing.map((etapa) => ({
              rotulo: etapa === "financeiro" ? "Liberar" : NOME_DA_ETAPA[etapa],
              desenho: CheckCheck,
              porque: porque ?? whyForbidden(etapa),
              escolher: () => void lotes.marcar(pedidos.filter((pedido) => !pedido[etapa]), etapa),
            }))}
          />
        )
        : null}
    </section>
  );
}

/** What the last batch could not change, until the person has dealt with it. */
function Recusas({ selecao, lotes }: { selecao: Selecao; lotes: AcoesEmLote }): VNode | null {
  const recusados = lotes.recusados.value;
  if (recusados.length === 0) return null;
  return (
    <div class="recusas">
      <p>
        <b>{recusados.length === 1 ? "1 não mudou:" : `${recusados.length} não mudaram:`}</b>{" "}
        {recusados.map(({ pedido, porque }) => `#${pedido.numero} ${porque}`).join(" · ")}
      </p>
      <button
        type="button"
        class="botao botao-pequeno"
        onClick={() => {
          selecao.trocar(recusados.map(({ pedido }) => pedido.id));
          lotes.guardar();
        }}
      >
        Deixar só {recusados.length === 1 ? "este" : "estes"}
      </button>
      <button type="button" class="botao-icone" aria-label="Fechar" onClick={lotes.guardar}>
        <Icone desenho={X} />
      </button>
    </div>
  );
}

function Botao({ desenho, nome, porque, menu, ocupado, aoPressionar }: {
  desenho: IconNode;
  nome: string;
  porque: string | null;
  menu?: boolean;
  ocupado?: boolean;
  aoPressionar(botao: HTMLElement): void;
}): VNode {
  return (
    <button
      type="button"
      class="botao"
      aria-haspopup={menu ? "menu" : undefined}
      aria-busy={ocupado}
      aria-disabled={porque ? true : undefined}
      title={porque ?? undefined}
      onClick={({ currentTarget }) => porque || aoPressionar(currentTarget)}
    >
      <Icone desenho={desenho} />
      <span>{nome}</span>
      {menu ? <Icone desenho={ChevronDown} tamanho={14} /> : null}
    </button>
  );
}

/** Those that still exist: first as they are shown, then those that the filter leaves out. */
function selecionados(sync: PedidosSync, lista: Lista, selecao: Selecao): Pedido[] {
  const ids = selecao.ids.value;
  if (ids.size === 0) return [];
  const mostrados = lista.mostrados.value.filter((id) => ids.has(id));
  return [...new Set([...mostrados, ...ids])].flatMap((id) => sync.pedido(id).value ?? []);
}
