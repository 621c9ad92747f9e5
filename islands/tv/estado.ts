/** The state of a screen on the wall: what is shown, which page of it, what has just changed. */

import { batch, computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { diaEmSaoPaulo } from "../../server/domain/datas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { caminhoDoModo, type ModoDaTv, TITULO_DO_MODO } from "../../server/domain/tv.ts";
import { segundos } from "../lista/relogio.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { type Frescor, frescor } from "./frescor.ts";
import { juntar, type Movimento, movimentoDe, ultimos } from "./movimentos.ts";
import { PAGINA_MS, quantasPaginas } from "./paginas.ts";
import { type Quadro, quadroDe } from "./quadro.ts";

/** At most this often is the picture worked out anew: 50 changes a second cost no more than two. */
const RECALCULAR_MS = 500;
/** How long a changed card says so. */
const AGORA_MS = 4_000;

/** A screen on the wall, as its components see it. */
export interface Tv {
  readonly modo: ReadonlySignal<ModoDaTv>;
  readonly quadro: ReadonlySignal<Quadro>;
  /** The shop's calendar day and the time of day in ms since 1970, both by the server's clock. */
  readonly hoje: ReadonlySignal<string>;
  readonly agora: ReadonlySignal<number>;
  readonly frescor: ReadonlySignal<Frescor>;
  /** Ids of the pedidos that changed a moment ago. */
  readonly recentes: ReadonlySignal<ReadonlySet<number>>;
  readonly movimentos: ReadonlySignal<readonly Movimento[]>;
  /** Rows that fit in one column, and cards; told by whoever lays them out. */
  readonly linhas: ReadonlySignal<number>;
  readonly cabem: ReadonlySignal<number>;
  /** The page shown, from 0, and how many there are. */
  readonly pagina: ReadonlySignal<number>;
  readonly paginas: ReadonlySignal<number>;
  readonly pausada: ReadonlySignal<boolean>;
  mostrar(modo: ModoDaTv): void;
  medir(medida: { linhas: number; porLinha: number }): void;
  virar(paginas: number): void;
  pausar(): void;
  /** Takes a change. @param antes undefined when the pedido is new here. */
  mudou(depois: Pedido, antes?: Pedido): void;
  encerrar(): void;
}

/** Builds the picture over the synchronised pedidos. */
export function criarTv(sync: PedidosSync, modoInicial: ModoDaTv): Tv {
  const modo = signal(modoInicial);
  const agora = computed(() => segundos.value + sync.offsetMs);
  const hoje = computed(() => diaEmSaoPaulo(agora.value));
  const quadro = signal<Quadro>(quadroDe([], modoInicial, hoje.peek()));
  const recentes = signal<ReadonlySet<number>>(new Set());
  const movimentos = signal<readonly Movimento[]>([]);
  const linhas = signal(1);
  const cabem = signal(1);
  const folha = signal(0);
  const pausada = signal(false);
  const paginas = computed(() =>
    quantasPaginas(quadro.value.colunas.map(({ ids, urgentes }) => ({ total: ids.length, urgentes })), cabem.value)
  );
  const idadeMs = relogioDaProva(sync);

  let espera: ReturnType<typeof setTimeout> | undefined;
  function recalcular(): void {
    espera = undefined;
    const { pedidos } = sync;
    batch(() => {
      quadro.value = quadroDe(pedidos, modo.value, hoje.value);
      if (movimentos.value.length === 0) movimentos.value = ultimos(pedidos);
    });
  }
  const pararQuadro = effect(() => {
    const vazio = sync.pedidos.length === 0;
    void hoje.value, modo.value;
    if (vazio || quadro.peek().colunas.every(({ ids }) => ids.length === 0)) return untracked(recalcular);
    espera ??= setTimeout(recalcular, RECALCULAR_MS);
  });

  // The page turns by itself only where there is a next one; a turn by hand gives the new page its whole time.
  const pararVez = effect(() => {
    void folha.value;
    if (pausada.value || paginas.value < 2) return;
    const vez = setTimeout(() => virar(1), PAGINA_MS);
    return () => clearTimeout(vez);
  });
  function virar(quantas: number): void {
    folha.value = (folha.peek() + quantas + paginas.peek()) % paginas.peek();
  }

  const apagar = new Map<number, ReturnType<typeof setTimeout>>();
  function destacar(id: number): void {
    clearTimeout(apagar.get(id));
    apagar.set(
      id,
      setTimeout(() => {
        apagar.delete(id);
        recentes.value = new Set(apagar.keys());
      }, AGORA_MS),
    );
    if (!recentes.peek().has(id)) recentes.value = new Set(apagar.keys());
  }

  return {
    modo,
    quadro,
    hoje,
    agora,
    frescor: computed(() => frescor(idadeMs(), sync.situacao)),
    recentes,
    movimentos,
    linhas,
    cabem,
    pagina: computed(() => folha.value % paginas.value),
    paginas,
    pausada,
    mostrar(novo) {
      batch(() => {
        modo.value = novo;
        folha.value = 0;
        recalcular();
      });
      document.title = `TV: ${TITULO_DO_MODO[novo]} · SGP ao Vivo`;
      history.replaceState(null, "", caminhoDoModo(novo) + location.search);
    },
    medir: (medida) =>
      batch(() => {
        linhas.value = medida.linhas;
        cabem.value = medida.linhas * medida.porLinha;
      }),
    virar,
    pausar: () => pausada.value = !pausada.value,
    mudou(depois, antes) {
      destacar(depois.id);
      const novo = movimentoDe(depois, antes);
      if (novo) movimentos.value = juntar(movimentos.value, novo);
    },
    encerrar() {
      pararQuadro();
      pararVez();
      clearTimeout(espera);
      apagar.forEach((cada) => clearTimeout(cada));
    },
  };
}

/**
 * How long ago the screen was last proved. Two clocks, and the older answer counts: the one that never goes back stands
 * still while the computer sleeps, and the time of day can be set back under a screen that is waiting.
 */
function relogioDaProva(sync: PedidosSync): () => number {
  const provada = computed(() => ({
    parede: sync.lastSync?.getTime() ?? performance.timeOrigin,
    corrida: sync.lastSync ? performance.now() : 0,
  }));
  return () => {
    const { parede, corrida } = provada.value;
    return Math.max(segundos.value - parede, performance.now() - corrida);
  };
}
