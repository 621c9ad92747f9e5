/** The one screen of this page, which all of its components share. */

import { computed, effect, signal, untracked } from "@preact/signals";
import type { Defect } from "../../server/domain/situation.ts";
import { beforePaint, browserWorld, onWake } from "./browser.ts";
import { IndexedDbCache } from "./cache.ts";
import { Screen } from "./screen.ts";
import { type Station, station } from "./station.ts";

/** How this page presents itself where that is not as the browser's station: a screen on the wall is a TV. */
const other = signal<((station: Station) => Station) | null>(null);
const presented = computed(() => other.value?.(station.value) ?? station.value);

/** Presents this page as something else than the browser's station. */
export function presentAs(change: (station: Station) => Station): void {
  other.value = change;
}

/** The browser, with the copy of the board that it keeps. */
export const world = browserWorld(new IndexedDbCache());

let screen: Screen | undefined;

/** This page's screen, made when it is first asked for. */
export function pageScreen(): Screen {
  if (screen) return screen;
  screen = new Screen(world, "", beforePaint);
  effect(() => {
    const { name, setor } = presented.value;
    untracked(() => screen!.identify(name, setor));
  });
  onWake(() => screen!.wake());
  return screen;
}

/** Ends what this page claims, until it is loaded anew: what it shows cannot be trusted any more. */
export function spoilPage(defect: Defect): void {
  pageScreen().spoil(defect);
}
