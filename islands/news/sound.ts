/** The sounds, made by WebAudio: no file, and none longer than 300 ms. */

import { signal } from "@preact/signals";
import type { Chime } from "./decision.ts";

/** Tones of a sound: Hz, and from when to when in seconds. */
const TONES: Record<Chime, readonly (readonly [hz: number, de: number, ate: number])[]> = {
  novo: [[660, 0, 0.13], [880, 0.14, 0.3]],
  alta: [[988, 0, 0.08], [988, 0.1, 0.18], [1319, 0.2, 0.3]],
  alert: [[523, 0, 0.13], [392, 0.14, 0.3]],
};

/** Loud enough beside a machine, not enough to startle. */
const VOLUME = 0.25;
/** Attack and release of a tone: without them it clicks. */
const RAMP_S = 0.012;

let context: AudioContext | null = null;

/** False while the browser waits for a first touch or key before it lets a page sound. */
export const unlocked = signal(false);

/** Tries to get the browser's leave; after a touch or a key it has it. */
export async function unlock(): Promise<void> {
  context ??= new AudioContext();
  const { state } = context;
  // Asked without a gesture, `resume` neither succeeds nor fails: nobody may wait for it.
  if (state !== "running") context.onstatechange = () => unlocked.value = context?.state === "running";
  unlocked.value = state === "running";
  if (state !== "running") await context.resume();
}

/** Sounds, if the browser lets it. */
export function play(chime: Chime): void {
  if (!context || context.state !== "running") return;
  const now = context.currentTime;
  for (const [hz, de, until] of TONES[chime]) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.type = "triangle";
    tone.frequency.value = hz;
    volume.gain.setValueAtTime(0, now + de);
    volume.gain.linearRampToValueAtTime(VOLUME, now + de + RAMP_S);
    volume.gain.setValueAtTime(VOLUME, now + until - RAMP_S);
    volume.gain.linearRampToValueAtTime(0, now + until);
    tone.connect(volume).connect(context.destination);
    tone.start(now + de);
    tone.stop(now + until);
  }
}
