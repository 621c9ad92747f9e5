/** How this screen shows the table: which columns, and how close the rows stand. Kept in the browser. */

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { CARD_COLUMNS, type Column, defaultColumns, readDisplay, toggleColumn, writeDisplay } from "./columns.ts";
import { cards, desk, narrow } from "./media.ts";

const KEY = "sgp.lista.exibicao";

const choice = signal(readDisplay(localStorage.getItem(KEY)));

effect(() => localStorage.setItem(KEY, writeDisplay(choice.value)));

/** The columns of the table, chosen or not; on a phone still what the card says. */
export const columns: ReadonlySignal<readonly Column[]> = computed(() =>
  cards.value ? CARD_COLUMNS : tableColumns.value
);

/** The columns that the table has where there is room for one. */
export const tableColumns: ReadonlySignal<readonly Column[]> = computed(() =>
  choice.value.columns ?? defaultColumns(desk.value, !narrow.value)
);

/** Whether a row is one line. Never on a phone. */
export const dense: ReadonlySignal<boolean> = computed(() => choice.value.dense && !cards.value);

/** Shows a column, or no more. */
export function toggle(column: Column): void {
  choice.value = { ...choice.value, columns: toggleColumn(tableColumns.value, column) };
}

/** Puts the rows close together, or apart. */
export function toggleDensity(dense: boolean): void {
  choice.value = { ...choice.value, dense };
}

/** Back to what nobody has chosen. */
export function resetDisplay(): void {
  choice.value = readDisplay(null);
}
