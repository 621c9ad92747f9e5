/** The widths at which the list changes its shape; the same as in `static/css/list/`. */

import { type ReadonlySignal, signal } from "@preact/signals";

/** Too narrow for a table: each pedido is a card. */
export const cards = query("(max-width: 44.99em)");

/** A phone, or a tablet held upright: its places are in the bar at the foot. The same as in `static/css/shell/foot.css`. */
export const narrow = query("(max-width: 60em)");

/** A desk's screen: room for what is to be made. */
export const desk = query("(min-width: 85em)");

/** Wide enough to be read from some steps away: rows are taller and say more. */
export const wide = query("(min-width: 100em)");

/** Whether a media query holds. */
export function query(text: string): ReadonlySignal<boolean> {
  const media = matchMedia(text);
  const valid = signal(media.matches);
  media.addEventListener("change", () => valid.value = media.matches);
  return valid;
}
