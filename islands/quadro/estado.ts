/** The board's state: the filter, and six columns of which each is worked out once for a batch of changes. */

import { batch, computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import { diaEmSaoPaulo } from "../../server/domain/datas.ts";
import { encerrado } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { escreverFiltro, type Filtro, FILTRO_INICIAL, lerFiltro } from "../lista/filtro.ts";
import { ordenar, ver, type Visao } from "../lista/visao.ts";
import { type Coluna, COLUNAS, distribuir, type Resumo } from "./colunas.ts";
import { criarLugares, type Lugares } from "./lugares.ts";

/** At most this often do changes arriving from elsewhere deal the board anew: 50 a second cost no more than six. */
const REORDER_MS = 160;
/** How often the screen looks whether the day has turned. */
const DAY_CHECK_MS = 20_000;

/** One column as its component sees it. */
export interface ColunaViva extends Lugares {
  readonly resumo: ReadonlySignal<Resumo>;
}

/** The board as its components see it. */
export interface Quadro {
  readonly filtro: ReadonlySignal<Filtro>;
  readonly contagem: ReadonlySignal<Visao["contagem"]>;
  /** The ids of all pedidos that the filter lets through and that are still on the floor. */
  readonly mostrados: ReadonlySignal<readonly number[]>;
  readonly colunas: Record<Coluna, ColunaViva>;
  /** The shop's calendar day, by the server's clock. */
  readonly hoje: ReadonlySignal<string>;
  filtrar(mudanca: Partial<Filtro>): void;
  /** Puts every card where it belongs now. */
  atualizar(): void;
  /** Undoes listeners and timers. */
  encerrar(): void;
}

/** Builds the board over the synchronised pedidos; its filter is the list's, in the page's address. */
export function criarQuadro(sync: PedidosSync): Quadro {
  const filtro = signal(soOQueOQuadroTem(lerFiltro(location.search)));
  const agora = signal(Date.now());
  const hoje = computed(() => diaEmSaoPaulo(agora.value + sync.offsetMs));
  const visao = signal<Visao>(ver([], filtro.value, hoje.value));
  const resumos = Object.fromEntries(COLUNAS.map((coluna) => [coluna, signal(VAZIO)])) as Record<
    Coluna,
    Signal<Resumo>
  >;
  const colunas = Object.fromEntries(
    COLUNAS.map((coluna) => [coluna, { ...criarLugares(), resumo: resumos[coluna] }]),
  ) as Record<Coluna, ColunaViva>;
  let ordenados: readonly Pedido[] = [];
  let espera: ReturnType<typeof setTimeout> | undefined;

  function recalcular(): void {
    const abertos = sync.pedidos.filter(({ status }) => !encerrado(status));
    ordenados = ordenar(abertos, FILTRO_INICIAL, hoje.value);
    mostrar();
  }

  function mostrar(): void {
    const proxima = ver(ordenados, filtro.value, hoje.value);
    const conteudos = distribuir(proxima.pedidos, hoje.value, filtro.value.busca.trim() !== "");
    batch(() => {
      visao.value = proxima;
      for (const coluna of COLUNAS) {
        colunas[coluna].colocar(conteudos[coluna].pedidos, hoje.value);
        const { resumo } = conteudos[coluna];
        if (!mesmoResumo(resumos[coluna].value, resumo)) resumos[coluna].value = resumo;
      }
    });
  }

  function soltarTudo(): void {
    batch(() => COLUNAS.forEach((coluna) => colunas[coluna].atualizar()));
  }

  function filtrar(novo: Filtro): void {
    batch(() => {
      filtro.value = novo;
      mostrar();
      soltarTudo();
    });
  }

  const parar = effect(() => {
    void hoje.value;
    if (sync.pedidos.length > 0 && ordenados.length === 0) return untracked(recalcular);
    espera ??= setTimeout(() => {
      espera = undefined;
      recalcular();
    }, REORDER_MS);
  });
  const relogio = setInterval(() => agora.value = Date.now(), DAY_CHECK_MS);
  const voltar = () => filtrar(soOQueOQuadroTem(lerFiltro(location.search)));
  addEventListener("popstate", voltar);

  return {
    filtro,
    contagem: computed(() => visao.value.contagem),
    mostrados: computed(() => visao.value.pedidos.map(({ id }) => id)),
    colunas,
    hoje,
    filtrar(mudanca) {
      filtrar({ ...filtro.value, ...mudanca });
      history.replaceState(null, "", location.pathname + escreverFiltro(filtro.value));
    },
    atualizar() {
      recalcular();
      soltarTudo();
    },
    encerrar() {
      parar();
      clearTimeout(espera);
      clearInterval(relogio);
      removeEventListener("popstate", voltar);
    },
  };
}

const VAZIO: Resumo = { total: 0, alta: 0, atrasados: 0, desde: null, antigos: 0 };

/** The columns are the board's filter by stage, and what is delivered is not on it. */
function soOQueOQuadroTem({ busca, recorte }: Filtro): Filtro {
  return { ...FILTRO_INICIAL, busca, recorte };
}

function mesmoResumo(a: Resumo, b: Resumo): boolean {
  return (Object.keys(a) as (keyof Resumo)[]).every((campo) => a[campo] === b[campo]);
}
