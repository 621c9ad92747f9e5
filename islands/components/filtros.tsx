import { Download, SlidersHorizontal, SquareCheck } from "lucide";
import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { ETAPAS, NOME_DA_ETAPA, NOME_DO_STATUS, STATUS } from "../../server/domain/etapas.ts";
import { type ColunaDeOrdem, COLUNAS_DE_ORDEM, type Filtro, type FiltroDeStatus } from "../lista/filtro.ts";
import type { VisaoViva } from "../lista/visao_viva.ts";
import { Fichas, formatar } from "./chips.tsx";
import { Exibicao } from "./exibicao.tsx";
import { Icone } from "./icone.tsx";
import { NovoPedido } from "./novo_pedido.tsx";

const NOME_DA_ORDEM: Record<ColunaDeOrdem, string> = {
  urgencia: "Urgência",
  numero: "Número",
  cliente: "Cliente",
  entrega: "Entrega",
  prioridade: "Prioridade",
  status: "Status",
  valor: "Valor",
};

const NOME_DO_FILTRO: Record<FiltroDeStatus, string> = {
  abertos: "Em aberto",
  ...NOME_DO_STATUS,
  todos: "Qualquer status",
};

/** Chips and filters with the number of pedidos that each would show, and the way to a new pedido. */
export function Filtros({ lista, aoCriar, aoSelecionar, aoExportar }: {
  lista: VisaoViva;
  aoCriar(): void;
  aoSelecionar(): void;
  aoExportar(botao: HTMLElement): void;
}): VNode {
  const abertos = useSignal(false);
  const filtro = lista.filtro.value;
  const contagem = lista.contagem.value;
  const escolhidos = Number(filtro.etapa !== "") + Number(filtro.status !== "abertos");
  return (
    <div class="filtros" data-abertos={abertos.value || undefined}>
      <Fichas lista={lista} />
      <button
        type="button"
        class="botao so-cartao"
        aria-expanded={abertos.value}
        aria-controls="mais-filtros"
        onClick={() => abertos.value = !abertos.value}
      >
        <Icone desenho={SlidersHorizontal} />
        Filtros{escolhidos > 0 ? ` (${escolhidos})` : ""}
      </button>
      <div id="mais-filtros" class="mais-filtros">
        <Escolha
          rotulo="Aguardando"
          valor={filtro.etapa}
          opcoes={[["", "Qualquer etapa"], ...ETAPAS.map((etapa) => [etapa, NOME_DA_ETAPA[etapa]] as const)]}
          conta={contagem.etapa}
          aoEscolher={(etapa) => lista.filtrar({ etapa })}
        />
        <Escolha
          rotulo="Status"
          valor={filtro.status}
          opcoes={(["abertos", ...STATUS, "todos"] as const).map((status) => [status, NOME_DO_FILTRO[status]] as const)}
          conta={contagem.status}
          aoEscolher={(status) => lista.filtrar({ status })}
        />
        <Ordem filtro={filtro} filtrar={lista.filtrar} />
        <button
          type="button"
          class="botao so-cartao"
          onClick={() => {
            abertos.value = false;
            aoSelecionar();
          }}
        >
          <Icone desenho={SquareCheck} /> Selecionar vários
        </button>
        <Exibicao />
        <button
          type="button"
          class="botao botao-de-icone"
          title="Exportar o que está na tela"
          aria-haspopup="menu"
          onClick={({ currentTarget }) => aoExportar(currentTarget)}
        >
          <Icone desenho={Download} />
          <span class="botao-palavra">Exportar</span>
        </button>
      </div>
      <NovoPedido classe="novo" aoCriar={aoCriar} />
    </div>
  );
}

function Escolha<T extends string>({ rotulo, valor, opcoes, conta, aoEscolher }: {
  rotulo: string;
  valor: T;
  opcoes: readonly (readonly [T, string])[];
  conta: Record<T, number>;
  aoEscolher(valor: T): void;
}): VNode {
  return (
    <label class="escolha" data-escolhida={valor !== opcoes[0]![0] || undefined}>
      <span class="escolha-rotulo">{rotulo}</span>
      <select value={valor} onChange={({ currentTarget }) => aoEscolher(currentTarget.value as T)}>
        {opcoes.map(([cada, nome]) => <option key={cada} value={cada}>{`${nome} (${formatar(conta[cada])})`}</option>)}
      </select>
    </label>
  );
}

/** Where there are no column headers to press. */
function Ordem({ filtro, filtrar }: { filtro: Filtro; filtrar: VisaoViva["filtrar"] }): VNode {
  return (
    <label class="escolha so-cartao">
      <span class="escolha-rotulo">Ordem</span>
      <select
        value={(filtro.decrescente ? "-" : "") + filtro.ordem}
        onChange={({ currentTarget: { value } }) =>
          filtrar({ ordem: value.replace("-", "") as ColunaDeOrdem, decrescente: value.startsWith("-") })}
      >
        {COLUNAS_DE_ORDEM.flatMap((ordem) => [
          <option key={ordem} value={ordem}>{NOME_DA_ORDEM[ordem]}</option>,
          ordem === "urgencia"
            ? null
            : <option key={`-${ordem}`} value={`-${ordem}`}>{`${NOME_DA_ORDEM[ordem]} (inversa)`}</option>,
        ])}
      </select>
    </label>
  );
}
