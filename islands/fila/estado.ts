/** A queue's state: its three tabs, and what was concluded here a moment ago and can still be taken back. */

import { batch, computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import { diaEmSaoPaulo } from "../../server/domain/datas.ts";
import type { Etapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import { DESFAZER_MS } from "../lista/avisos.ts";
import { FILTRO_INICIAL } from "../lista/filtro.ts";
import { ordenar } from "../lista/visao.ts";
import { criarLugares, type Lugares } from "../quadro/lugares.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { type Aba, ABAS, esperaPor, feitosNoDia, porFazer } from "./divisao.ts";

/** At most this often do changes arriving from elsewhere deal the queue anew. */
const REORDER_MS = 160;
/** How often the screen looks whether the day has turned. */
const DAY_CHECK_MS = 20_000;
/** Cards that a tab shows at first, and again as many each time more are asked for. */
export const CARTOES_POR_VEZ = 30;

/** One tab as its components see it. */
export interface AbaViva extends Lugares {
  readonly total: ReadonlySignal<number>;
}

/** A queue as its components see it. */
export interface Fila {
  readonly etapa: Etapa;
  readonly abas: Record<Aba, AbaViva>;
  readonly aba: ReadonlySignal<Aba>;
  /** How many cards of the tab are rendered. */
  readonly quantos: ReadonlySignal<number>;
  /** The shop's calendar day, by the server's clock. */
  readonly hoje: ReadonlySignal<string>;
  /** The pedido whose controls are the list's tab stop; null for the first one. */
  readonly ativo: Signal<number | null>;
  /** Ids of what was concluded on this screen and can still be taken back, oldest first. */
  readonly recentes: ReadonlySignal<readonly number[]>;
  irPara(aba: Aba): void;
  mostrarMais(): void;
  /** Undoes listeners and timers. */
  encerrar(): void;
}

/** Builds the queue of a stage over the synchronised pedidos; its tab is in the page's address. */
export function criarFila(sync: PedidosSync, etapa: Etapa, acoes: Pick<Acoes, "foiDaqui">): Fila {
  const agora = signal(Date.now());
  const hoje = computed(() => diaEmSaoPaulo(agora.value + sync.offsetMs));
  const totais = Object.fromEntries(ABAS.map((aba) => [aba, signal(0)])) as Record<Aba, Signal<number>>;
  const abas = Object.fromEntries(
    ABAS.map((aba) => [aba, { ...criarLugares(), total: totais[aba] }]),
  ) as Record<Aba, AbaViva>;
  const aba = signal<Aba>(lerAba());
  const quantos = signal(CARTOES_POR_VEZ);
  /** Pedidos concluded here, as they were before: they keep their places until they can no more be taken back. */
  const concluidos = signal<ReadonlyMap<number, Pedido>>(new Map());
  const prazos = new Set<ReturnType<typeof setTimeout>>();
  let aFazer: readonly Pedido[] = [];
  let espera: ReturnType<typeof setTimeout> | undefined;

  function recalcular(): void {
    for (const antes of aFazer) guardarSeConcluido(antes);
    const antes = concluidos.value;
    const esperam = sync.pedidos.filter((pedido) => esperaPor(pedido, etapa));
    const { a_fazer, aguardando } = porFazer(
      ordenar([...esperam, ...antes.values()], FILTRO_INICIAL, hoje.value),
      etapa,
    );
    const feitos = feitosNoDia(sync.pedidos, etapa, hoje.value);
    aFazer = a_fazer;
    batch(() => {
      abas.a_fazer.colocar(a_fazer, hoje.value);
      abas.aguardando.colocar(aguardando, hoje.value);
      abas.feitos.colocar(feitos, hoje.value);
      totais.a_fazer.value = a_fazer.length - antes.size;
      totais.aguardando.value = aguardando.length;
      totais.feitos.value = feitos.length;
    });
  }

  function guardarSeConcluido(antes: Pedido): void {
    const { id } = antes;
    const depois = sync.pedido(id).peek();
    const feito = depois?.[etapa] && acoes.foiDaqui(id, depois.versao);
    if (feito === concluidos.value.has(id)) return;
    if (!feito) return esquecer(id);
    concluidos.value = new Map(concluidos.value).set(id, antes);
    const prazo = setTimeout(() => {
      prazos.delete(prazo);
      esquecer(id);
      recalcular();
    }, DESFAZER_MS);
    prazos.add(prazo);
  }

  function esquecer(id: number): void {
    aFazer = aFazer.filter((pedido) => pedido.id !== id);
    const resto = new Map(concluidos.value);
    if (resto.delete(id)) concluidos.value = resto;
  }

  const parar = effect(() => {
    void hoje.value;
    if (sync.pedidos.length > 0 && aFazer.length === 0) return untracked(recalcular);
    espera ??= setTimeout(() => {
      espera = undefined;
      recalcular();
    }, REORDER_MS);
  });
  const relogio = setInterval(() => agora.value = Date.now(), DAY_CHECK_MS);

  return {
    etapa,
    abas,
    aba,
    quantos,
    hoje,
    ativo: signal<number | null>(null),
    recentes: computed(() => [...concluidos.value.keys()]),
    irPara(nova) {
      batch(() => {
        aba.value = nova;
        quantos.value = CARTOES_POR_VEZ;
        abas[nova].atualizar();
      });
      history.replaceState(null, "", nova === "a_fazer" ? location.pathname : `${location.pathname}?aba=${nova}`);
    },
    mostrarMais: () => void (quantos.value += CARTOES_POR_VEZ),
    encerrar() {
      parar();
      clearTimeout(espera);
      clearInterval(relogio);
      prazos.forEach((prazo) => clearTimeout(prazo));
    },
  };
}

function lerAba(): Aba {
  const pedida = new URLSearchParams(location.search).get("aba");
  return ABAS.find((aba) => aba === pedida) ?? "a_fazer";
}
