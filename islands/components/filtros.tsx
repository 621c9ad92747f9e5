import {
  Check,
  Clock,
  Download,
  LayoutList,
  Package,
  Plus,
  Search,
  SlidersHorizontal,
  SquareCheck,
  Triangle,
  TriangleAlert,
  UserRound,
  X,
} from "lucide";
import { batch, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { ETAPAS, NOME_DA_ETAPA, NOME_DO_STATUS, STATUS } from "../../server/domain/etapas.ts";

import {
  type ColunaDeOrdem,
  COLUNAS_DE_ORDEM,
  type Filtro,
  type FiltroDeStatus,
  type Recorte,
  RECORTES,
} from "../lista/filtro.ts";
import type { VisaoViva } from "../lista/visao_viva.ts";
import { Exibicao } from "./exibicao.tsx";
import { Icone } from "./icone.tsx";

const FICHAS: Record<Recorte, { nome: string; desenho: typeof Clock }> = {
  todos: { nome: "Todos", desenho: LayoutList },
  atrasados: { nome: "Atrasados", desenho: TriangleAlert },
  hoje: { nome: "Hoje", desenho: Clock },
  alta: { nome: "Alta", desenho: Triangle },
  prontos: { nome: "Prontos", desenho: Check },
  nao_sairam: { nome: "Não saíram", desenho: Package },
  para_mim: { nome: "Meu setor", desenho: UserRound },
};

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

/**
 * The search, in the page's head. Answers as one types: the letter first, and in the next task what it finds.
 *
 * @param onEnter what Enter does, once what was typed has been looked for.
 */
export function Busca({ lista, onEnter }: {
  lista: Pick<VisaoViva, "filtro" | "filtrar">;
  onEnter(): void;
}): VNode {
  /** What is typed and not looked for yet. Nothing writes the filter back into the field: it would come late, over newer letters. */
  const digitado = useSignal<string | null>(null);
  const busca = digitado.value ?? lista.filtro.value.busca;
  function procurar(novo: string): void {
    // What was typed meanwhile is looked for at once: no letter waits for the answer to the one before.
    if (digitado.peek() === null) setTimeout(olhar);
    digitado.value = novo;
  }
  function olhar(): void {
    if (digitado.peek() === null) return;
    batch(() => {
      lista.filtrar({ busca: digitado.peek()! });
      digitado.value = null;
    });
  }
  return (
    <div class="busca" role="search">
      <Icone desenho={Search} />
      <input
        id="campo-busca"
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder="Buscar nº, cliente, cidade, telefone, item…"
        aria-label="Buscar pedidos"
        aria-keyshortcuts="/"
        value={busca}
        onInput={({ currentTarget }) => procurar(currentTarget.value)}
        onKeyDown={(evento) => {
          if (evento.key === "Enter" && !evento.isComposing) {
            olhar();
            onEnter();
          }
          if (evento.key !== "Escape") return;
          if (busca === "") evento.currentTarget.blur();
          procurar("");
          evento.preventDefault();
        }}
      />
      {busca
        ? (
          <button
            type="button"
            class="botao-icone"
            aria-label="Limpar a busca"
            onClick={() => {
              procurar("");
              document.getElementById("campo-busca")?.focus();
            }}
          >
            <Icone desenho={X} />
          </button>
        )
        : <kbd aria-hidden="true">/</kbd>}
    </div>
  );
}

/** Chips with the number of pedidos that each would show. */
export function Fichas({ lista }: { lista: VisaoViva }): VNode {
  const minha = lista.minha.value;
  const { nao_sairam } = lista.contagem.value.recorte;
  const agora = { nao_sairam: nao_sairam > 0, para_mim: minha !== null };
  const quais = RECORTES.filter((recorte) => {
    const mostra = recorte === "nao_sairam" || recorte === "para_mim" ? agora[recorte] : true;
    return mostra || lista.filtro.value.recorte === recorte;
  });
  return (
    <div class="chips" role="group" aria-label="Mostrar" style={{ "--chips": quais.length }}>
      {quais.map((recorte) => (
        <button
          key={recorte}
          type="button"
          class={`chip chip-${recorte}`}
          aria-pressed={lista.filtro.value.recorte === recorte}
          title={recorte === "para_mim" && minha ? `O que espera por: ${NOME_DA_ETAPA[minha]}` : undefined}
          onClick={() => lista.filtrar({ recorte })}
        >
          <Icone desenho={FICHAS[recorte].desenho} tamanho={recorte === "alta" ? 11 : 15} />
          <span class="chip-nome">{FICHAS[recorte].nome}</span>
          <span class="chip-conta">{formatar(lista.contagem.value.recorte[recorte])}</span>
        </button>
      ))}
    </div>
  );
}

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
      <button type="button" class="botao botao-principal novo" aria-keyshortcuts="N" onClick={aoCriar}>
        <Icone desenho={Plus} />
        Novo pedido
      </button>
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
            : <option key={`-${ordem}`} value={`-${ordem}`}>{`${NOME_DA_ORDEM[ordem]}, ao contrário`}</option>,
        ])}
      </select>
    </label>
  );
}

const NUMERO = new Intl.NumberFormat("pt-BR");

function formatar(quantos: number): string {
  return NUMERO.format(quantos);
}
