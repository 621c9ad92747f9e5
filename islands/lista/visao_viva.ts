/** A filter that lives in the page's address, and what it shows, worked out anew as pedidos, day and setor change. */

import { batch, computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { diaEmSaoPaulo } from "../../server/domain/datas.ts";
import { etapaDoSetor } from "../../server/domain/setores.ts";
import type { Etapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { station } from "../sync/station.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { escreverFiltro, type Filtro, lerFiltro } from "./filtro.ts";
import { ordenar, reordenar, ver, type Visao } from "./visao.ts";

/** At most this often do changes arriving from elsewhere work a view out anew: 50 a second cost no more than six. */
const REORDER_MS = 160;
/** How often the screen looks whether the day has turned. */
const DAY_CHECK_MS = 20_000;

/** A view as its components see it. */
export interface VisaoViva {
  readonly filtro: ReadonlySignal<Filtro>;
  readonly contagem: ReadonlySignal<Visao["contagem"]>;
  /** How many pedidos the search finds, whatever the other filters say. */
  readonly found: ReadonlySignal<number>;
  /** The shop's calendar day, by the server's clock. */
  readonly hoje: ReadonlySignal<string>;
  /** The stage of this screen's setor; null when it has none. */
  readonly minha: ReadonlySignal<Etapa | null>;
  filtrar(mudanca: Partial<Filtro>): void;
  /** Puts everything where it belongs now, also where somebody works. */
  atualizar(): void;
  /** Undoes listeners and timers. */
  encerrar(): void;
}

/** What a screen does with its view. */
export interface Mostrador {
  /** What of an address's filter the screen knows. */
  ler?(filtro: Filtro): Filtro;
  /** Which pedidos it can show at all. */
  entra?(pedido: Pedido): boolean;
  /**
   * Shows what came of a change. @param pedida whether the person asked for it; otherwise nothing need move at once.
   */
  mostrar(visao: Visao, filtro: Filtro, hoje: string, pedida: boolean): void;
}

/** Builds a view over the synchronised pedidos. */
export function criarVisaoViva(sync: PedidosSync, tela: Mostrador): VisaoViva {
  const ler = () => tela.ler?.(lerFiltro(location.search)) ?? lerFiltro(location.search);
  const filtro = signal(ler());
  const agora = signal(Date.now());
  const hoje = computed(() => diaEmSaoPaulo(agora.value + sync.offsetMs));
  const minha = computed(() => etapaDoSetor(station.value.setor));
  const visao = signal<Visao>(ver([], filtro.value, hoje.value, minha.value));
  let ordenados: readonly Pedido[] = [];
  let ordem = "";
  let espera: ReturnType<typeof setTimeout> | undefined;

  function recalcular(pediram = false): void {
    const pedidos = tela.entra ? sync.pedidos.filter(tela.entra) : sync.pedidos;
    const pedida = `${filtro.value.ordem} ${filtro.value.decrescente} ${hoje.value}`;
    ordenados = pedida === ordem
      ? reordenar(ordenados, pedidos, filtro.value, hoje.value)
      : ordenar(pedidos, filtro.value, hoje.value);
    ordem = pedida;
    mostrar(pediram);
  }

  function mostrar(pediram: boolean): void {
    batch(() => {
      visao.value = ver(ordenados, filtro.value, hoje.value, minha.value);
      tela.mostrar(visao.value, filtro.value, hoje.value, pediram);
    });
  }

  function aplicar(novo: Filtro): void {
    const reordena = novo.ordem !== filtro.value.ordem || novo.decrescente !== filtro.value.decrescente;
    batch(() => {
      filtro.value = novo;
      // A letter typed changes no order: what has changed elsewhere since comes with its own turn.
      if (reordena) recalcular(true);
      else mostrar(true);
    });
  }

  const parar = effect(() => {
    void sync.pedidos, hoje.value, minha.value;
    if (ordenados.length === 0) return untracked(() => recalcular());
    espera ??= setTimeout(() => {
      espera = undefined;
      recalcular();
    }, REORDER_MS);
  });
  const relogio = setInterval(() => agora.value = Date.now(), DAY_CHECK_MS);
  const voltar = () => aplicar(ler());
  addEventListener("popstate", voltar);

  return {
    filtro,
    contagem: computed(() => visao.value.contagem),
    found: computed(() => visao.value.found),
    hoje,
    minha,
    filtrar(mudanca) {
      aplicar({ ...filtro.value, ...mudanca });
      history.replaceState(null, "", location.pathname + escreverFiltro(filtro.value));
    },
    atualizar: () => recalcular(true),
    encerrar() {
      parar();
      clearTimeout(espera);
      clearInterval(relogio);
      removeEventListener("popstate", voltar);
    },
  };
}
