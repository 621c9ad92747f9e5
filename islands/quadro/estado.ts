/** The board's state: the filter, and six columns of which each is worked out once for a batch of changes. */

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { encerrado } from "../../server/domain/etapas.ts";
import { type Filtro, FILTRO_INICIAL } from "../lista/filtro.ts";
import type { Visao } from "../lista/visao.ts";
import { criarVisaoViva, type VisaoViva } from "../lista/visao_viva.ts";
import { beforePaint } from "../sync/browser.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { type Coluna, COLUNAS, distribuir, type Resumo } from "./colunas.ts";
import { criarLugares, type Lugares } from "./lugares.ts";

/** One column as its component sees it. */
export interface ColunaViva extends Lugares {
  readonly resumo: ReadonlySignal<Resumo>;
}

/** The board as its components see it. */
export interface Quadro extends VisaoViva {
  /** The ids of all pedidos that the filter lets through and that are still on the floor. */
  readonly mostrados: ReadonlySignal<readonly number[]>;
  readonly colunas: Record<Coluna, ColunaViva>;
}

/** Builds the board over the synchronised pedidos; its filter is the list's, in the page's address. */
export function criarQuadro(sync: PedidosSync): Quadro {
  const pedidos = signal<Visao["pedidos"]>([]);
  const resumos = Object.fromEntries(COLUNAS.map((coluna) => [coluna, signal(VAZIO)])) as Record<
    Coluna,
    Signal<Resumo>
  >;
  const colunas = Object.fromEntries(
    COLUNAS.map((coluna) => [coluna, { ...criarLugares(), resumo: resumos[coluna] }]),
  ) as Record<Coluna, ColunaViva>;

  /** Calls off the next column's turn. */
  let parar = () => {};

  const viva = criarVisaoViva(sync, {
    ler: soOQueOQuadroTem,
    entra: ({ status }) => !encerrado(status),
    mostrar(visao, filtro, hoje, pedida) {
      parar();
      const conteudos = distribuir(visao.pedidos, hoje, filtro.busca.trim() !== "");
      pedidos.value = visao.pedidos;
      const colocar = (coluna: Coluna) => {
        colunas[coluna].colocar(conteudos[coluna].pedidos, hoje);
        if (pedida) colunas[coluna].atualizar();
      };
      for (const coluna of COLUNAS) {
        const { resumo } = conteudos[coluna];
        if (!mesmoResumo(resumos[coluna].value, resumo)) resumos[coluna].value = resumo;
      }
      // What a search finds can be every card anew: a column for each frame, so that no letter waits for all six.
      if (pedida) aosPoucos(COLUNAS.map((coluna) => () => colocar(coluna)));
      else COLUNAS.forEach(colocar);
    },
  });

  function aosPoucos([primeiro, ...outros]: (() => void)[]): void {
    primeiro?.();
    if (outros.length > 0) parar = beforePaint(() => aosPoucos(outros));
  }

  return { ...viva, colunas, mostrados: computed(() => pedidos.value.map(({ id }) => id)) };
}

const VAZIO: Resumo = { total: 0, alta: 0, atrasados: 0, desde: null, antigos: 0 };

/** The columns are the board's filter by stage, and what is delivered is not on it. */
function soOQueOQuadroTem({ busca, recorte }: Filtro): Filtro {
  return { ...FILTRO_INICIAL, busca, recorte };
}

function mesmoResumo(a: Resumo, b: Resumo): boolean {
  return (Object.keys(a) as (keyof Resumo)[]).every((campo) => a[campo] === b[campo]);
}
