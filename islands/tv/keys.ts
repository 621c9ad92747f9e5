/** The keys of a screen on the wall: a keyboard is put to it once, or a remote control sends them. */

import { ETAPAS } from "../../server/domain/etapas.ts";
import type { TvMode } from "../../server/domain/tv.ts";
import { shortcutsOn } from "../board/shortcuts_on.ts";

/** What the keys do. */
export interface TvActions {
  show(mode: TvMode): void;
  flip(pages: number): void;
  pause(): void;
  fullScreen(): void;
  toggleSound(): void;
}

/** The key of each picture. */
export const MODE_KEYS: Record<TvMode, string> = {
  geral: "0",
  financeiro: "1",
  conferencia: "2",
  sublimacao: "3",
  costura: "4",
  expedicao: "5",
  envios: "6",
  cliente: "7",
};

/** Listens on the whole page, except in a dialog. Returns what stops it. */
export function listenToKeys(actions: TvActions): () => void {
  const byKey: Record<string, () => void> = {
    ArrowLeft: () => actions.flip(-1),
    ArrowRight: () => actions.flip(1),
    " ": actions.pause,
    f: actions.fullScreen,
    s: actions.toggleSound,
  };
  for (const mode of ["geral", ...ETAPAS, "envios", "cliente"] as const) {
    byKey[MODE_KEYS[mode]] = () => actions.show(mode);
  }

  function pressed(event: KeyboardEvent): void {
    const subject = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || subject.closest("dialog")) return;
    // A control that has the focus is pressed with the space bar.
    if (event.key === " " && subject.closest("button, a")) return;
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (name.length === 1 && name !== " " && !shortcutsOn.value) return;
    const action = byKey[name];
    if (!action) return;
    event.preventDefault();
    action();
  }

  addEventListener("keydown", pressed);
  return () => removeEventListener("keydown", pressed);
}
