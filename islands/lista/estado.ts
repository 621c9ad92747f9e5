/** The list's state: the filter, what is shown, and the order that is held still while someone works in it. */

import { batch, computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { diaEmSaoPaulo } from "../../server/domain/datas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { escreverFiltro, type Filtro, lerFiltro } from "./filtro.ts";
import { mesmosIds, mudancasDeOrdem, ordenar, ver, type Visao } from "./visao.ts";

/** At most this often do changes arriving from elsewhere sort the list anew: 50 a second cost no more than six. */
const REORDER_MS = 160;
/** How often the screen looks whether the day has turned. */
const DAY_CHECK_MS = 20_000;

/** The list as its components see it. */
export interface Lista {
  readonly filtro: ReadonlySignal<Filtro>;
  /** The ids of the pedidos, in the places in which they are shown. */
  readonly mostrados: ReadonlySignal<readonly number[]>;
  readonly contagem: ReadonlySignal<Visao["contagem"]>;
  /** Changes of order that wait. 0 when the list is as it would be. */
  readonly pendentes: ReadonlySignal<number>;
  /** The shop's calendar day, by the server's clock. */
  readonly hoje: ReadonlySignal<string>;
  filtrar(mudanca: Partial<Filtro>): void;
  /** Keeps rows in their places until {@linkcode soltar}. */
  segurar(): void;
  /** Lets waiting changes of order through. */
  soltar(): void;
  /** Puts every row where it belongs now. */
  atualizarOrdem(): void;
  /** Undoes listeners and timers. */
  encerrar(): void;
}

/** Builds the list over the synchronised pedidos; the filter lives in the page's address. */
export function criarLista(sync: PedidosSync): Lista {
  const filtro = signal(lerFiltro(location.search));
  const agora = signal(Date.now());
  const hoje = computed(() => diaEmSaoPaulo(agora.value + sync.offsetMs));
  let ordenados: readonly Pedido[] = [];
  const visao = signal<Visao>(ver([], filtro.value, hoje.value));
  const mostrados = signal<readonly number[]>([]);
  /** The pedidos as they were when they were put in their places. */
  let colocados: readonly Pedido[] = [];
  const pendentes = signal(0);
  let segurada = false;
  let espera: ReturnType<typeof setTimeout> | undefined;

  function recalcular(): void {
    ordenados = ordenar(sync.pedidos, filtro.value, hoje.value);
    mostrar(false);
  }

  function mostrar(agoraMesmo: boolean): void {
    const proxima = ver(ordenados, filtro.value, hoje.value);
    batch(() => {
      visao.value = proxima;
      if (segurada && !agoraMesmo && colocados.length > 0) {
        pendentes.value = mudancasDeOrdem(colocados, proxima.pedidos, filtro.value, hoje.value);
        return;
      }
      // The same places: the rows that changed render themselves, and the table need not.
      if (!mesmosIds(colocados, proxima.pedidos)) mostrados.value = proxima.pedidos.map(({ id }) => id);
      colocados = proxima.pedidos;
      pendentes.value = 0;
    });
  }

  const parar = effect(() => {
    void sync.pedidos, hoje.value;
    if (ordenados.length === 0) return untracked(recalcular);
    espera ??= setTimeout(() => {
      espera = undefined;
      recalcular();
    }, REORDER_MS);
  });
  const relogio = setInterval(() => agora.value = Date.now(), DAY_CHECK_MS);
  const voltar = () => aplicar(lerFiltro(location.search));
  addEventListener("popstate", voltar);

  function aplicar(novo: Filtro): void {
    const reordena = novo.ordem !== filtro.value.ordem || novo.decrescente !== filtro.value.decrescente;
    filtro.value = novo;
    if (reordena) ordenados = ordenar(sync.pedidos, novo, hoje.value);
    mostrar(true);
  }

  return {
    filtro,
    mostrados,
    contagem: computed(() => visao.value.contagem),
    pendentes,
    hoje,
    filtrar(mudanca) {
      aplicar({ ...filtro.value, ...mudanca });
      history.replaceState(null, "", location.pathname + escreverFiltro(filtro.value));
    },
    segurar: () => segurada = true,
    soltar() {
      segurada = false;
      if (pendentes.value > 0) mostrar(true);
    },
    atualizarOrdem() {
      recalcular();
      mostrar(true);
    },
    encerrar() {
      parar();
      clearTimeout(espera);
      clearInterval(relogio);
      removeEventListener("popstate", voltar);
    },
  };
}
