/** What people call this screen and where it stands, chosen once for each browser. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Setor, SETORES, WITH_VALORES, WITHOUT_VALORES } from "../../server/domain/setores.ts";
import { thisAcesso, whyForbidden } from "./this_acesso.ts";

/** This screen, as it presents itself. */
export interface Station {
  /** Empty until somebody has chosen one, and where the browser keeps nothing. */
  name: string;
  setor: Setor | null;
}

const KEY = "sgp.estacao";

const chosen = signal<Station>(read());

/** This browser's station; a choice made in another tab shows here too. */
export const station: ReadonlySignal<Station> = chosen;

/** Names this screen, for every tab of this browser. */
export function chooseStation({ name, setor }: Station): void {
  chosen.value = { name: name.trim(), setor };
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen.value));
  } catch {
    // A browser that keeps nothing keeps the name until the page goes.
  }
}

/** Why this screen shows no money, as a sentence; null when it does. Where no access has a place, the screen's own decides. */
export function whyValuesHidden(): string | null {
  if (thisAcesso?.setor || thisAcesso?.papel === "admin") return whyForbidden("ver_valores");
  const { setor } = chosen.value;
  return setor === null || setor === "admin" || WITH_VALORES.includes(setor) ? null : WITHOUT_VALORES;
}

addEventListener("storage", ({ key }) => {
  if (key === KEY) chosen.value = read();
});

function read(): Station {
  try {
    const { name, setor } = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    if (typeof name === "string") return { name, setor: SETORES.find((each) => each === setor) ?? null };
  } catch {
    // As if nothing was kept.
  }
  // Until somebody chooses, the screen is called as its access is.
  return { name: thisAcesso?.nome ?? "", setor: thisAcesso?.setor ?? null };
}
