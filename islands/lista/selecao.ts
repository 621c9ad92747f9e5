/** Which pedidos are selected, to do one thing to all of them. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";

/** The selection of a list. */
export interface Selecao {
  readonly ids: ReadonlySignal<ReadonlySet<number>>;
  /** Where there is room for little, whether pedidos are being selected. */
  readonly aberta: ReadonlySignal<boolean>;
  abrir(): void;
  /** Whether one pedido is selected, for whoever shows only that one. */
  tem(id: number): ReadonlySignal<boolean>;
  alternar(id: number): void;
  /** Selects what stands between the one chosen last and this one, in the order shown; without one, this one alone. */
  ate(id: number, mostrados: readonly number[]): void;
  /** Selects exactly these. */
  trocar(ids: Iterable<number>): void;
  /** Selects nothing, and is no more selecting. */
  limpar(): void;
}

/** An empty selection. */
export function criarSelecao(): Selecao {
  const ids = signal<ReadonlySet<number>>(new Set());
  const abriu = signal(false);
  let ancora: number | null = null;
  return {
    ids,
    aberta: computed(() => abriu.value || ids.value.size > 0),
    abrir: () => void (abriu.value = true),
    tem: (id) => computed(() => ids.value.has(id)),
    alternar(id) {
      const novos = new Set(ids.value);
      if (!novos.delete(id)) novos.add(id);
      ancora = id;
      ids.value = novos;
    },
    ate(id, mostrados) {
      const destino = mostrados.indexOf(id);
      const de = ancora === null ? -1 : mostrados.indexOf(ancora);
      const origem = de < 0 ? destino : de;
      if (destino < 0) return;
      const faixa = mostrados.slice(Math.min(origem, destino), Math.max(origem, destino) + 1);
      if (de < 0) ancora = id;
      ids.value = new Set([...ids.value, ...faixa]);
    },
    trocar(novos) {
      ids.value = new Set(novos);
    },
    limpar() {
      ancora = null;
      abriu.value = false;
      ids.value = new Set();
    },
  };
}
