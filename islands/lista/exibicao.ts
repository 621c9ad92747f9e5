/** How this screen shows the table: which columns, and how close the rows stand. Kept in the browser. */

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import {
  alternarColuna,
  type Coluna,
  COLUNAS_DO_CARTAO,
  colunasDeFabrica,
  escreverExibicao,
  lerExibicao,
} from "./colunas.ts";
import { cartoes, desk, narrow } from "./midia.ts";

const CHAVE = "sgp.lista.exibicao";

const escolha = signal(lerExibicao(localStorage.getItem(CHAVE)));

effect(() => localStorage.setItem(CHAVE, escreverExibicao(escolha.value)));

/** The columns of the table, chosen or not; on a phone still what the card says. */
export const colunas: ReadonlySignal<readonly Coluna[]> = computed(() =>
  cartoes.value ? COLUNAS_DO_CARTAO : colunasDaTabela.value
);

/** The columns that the table has where there is room for one. */
export const colunasDaTabela: ReadonlySignal<readonly Coluna[]> = computed(() =>
  escolha.value.colunas ?? colunasDeFabrica(desk.value, !narrow.value)
);

/** Whether a row is one line. Never on a phone. */
export const densa: ReadonlySignal<boolean> = computed(() => escolha.value.densa && !cartoes.value);

/** Shows a column, or no more. */
export function alternar(coluna: Coluna): void {
  escolha.value = { ...escolha.value, colunas: alternarColuna(colunasDaTabela.value, coluna) };
}

/** Puts the rows close together, or apart. */
export function adensar(densa: boolean): void {
  escolha.value = { ...escolha.value, densa };
}

/** Back to what nobody has chosen. */
export function voltarAoPadrao(): void {
  escolha.value = lerExibicao(null);
}
