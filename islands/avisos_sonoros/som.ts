/** The sounds, made by WebAudio: no file, and none longer than 300 ms. */

import { signal } from "@preact/signals";
import type { Toque } from "./decisao.ts";

/** Tones of a sound: Hz, and from when to when in seconds. */
const TONS: Record<Toque, readonly (readonly [hz: number, de: number, ate: number])[]> = {
  novo: [[660, 0, 0.13], [880, 0.14, 0.3]],
  alta: [[988, 0, 0.08], [988, 0.1, 0.18], [1319, 0.2, 0.3]],
  alerta: [[523, 0, 0.13], [392, 0.14, 0.3]],
};

/** Loud enough beside a machine, not enough to startle. */
const VOLUME = 0.25;
/** Attack and release of a tone: without them it clicks. */
const RAMPA_S = 0.012;

let contexto: AudioContext | null = null;

/** False while the browser waits for a first touch or key before it lets a page sound. */
export const destravado = signal(false);

/** Tries to get the browser's leave; after a touch or a key it has it. */
export async function destravar(): Promise<void> {
  contexto ??= new AudioContext();
  const { state } = contexto;
  // Asked without a gesture, `resume` neither succeeds nor fails: nobody may wait for it.
  if (state !== "running") contexto.onstatechange = () => destravado.value = contexto?.state === "running";
  destravado.value = state === "running";
  if (state !== "running") await contexto.resume();
}

/** Sounds, if the browser lets it. */
export function tocar(toque: Toque): void {
  if (!contexto || contexto.state !== "running") return;
  const agora = contexto.currentTime;
  for (const [hz, de, ate] of TONS[toque]) {
    const tom = contexto.createOscillator();
    const volume = contexto.createGain();
    tom.type = "triangle";
    tom.frequency.value = hz;
    volume.gain.setValueAtTime(0, agora + de);
    volume.gain.linearRampToValueAtTime(VOLUME, agora + de + RAMPA_S);
    volume.gain.setValueAtTime(VOLUME, agora + ate - RAMPA_S);
    volume.gain.linearRampToValueAtTime(0, agora + ate);
    tom.connect(volume).connect(contexto.destination);
    tom.start(agora + de);
    tom.stop(agora + ate);
  }
}
