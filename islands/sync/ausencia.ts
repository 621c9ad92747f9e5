/** What a screen missed while it could not follow the server. Pure. */

import type { Head } from "../../server/domain/frames.ts";

/** A shorter absence is a hiccup, and no news when it ends. */
export const AUSENCIA_MS = 30_000;

/** An absence that lasts. Times in ms since 1970. */
export interface Ausencia {
  /** When the screen was last proved to be up to date. */
  desdeMs: number;
  /** What it showed then. */
  base: Pick<Head, "epoch" | "seq">;
  /** The pedidos that have changed since. */
  ids: ReadonlySet<number>;
}

/** An absence that has ended. `mudancas` is null when the server's history is another one by now. */
export interface Volta {
  ausenteMs: number;
  mudancas: number | null;
  ids: readonly number[];
}

/** Adds what the screen is catching up with. */
export function alcancando(ausencia: Ausencia, ids: Iterable<number>): Ausencia {
  return { ...ausencia, ids: new Set([...ausencia.ids, ...ids]) };
}

/** What is told of an absence that ends now; null when it was short or nothing happened. */
export function voltar(
  { desdeMs, base, ids }: Ausencia,
  agora: Pick<Head, "epoch" | "seq">,
  agoraMs: number,
): Volta | null {
  const ausenteMs = agoraMs - desdeMs;
  if (ausenteMs < AUSENCIA_MS || ids.size === 0) return null;
  return { ausenteMs, mudancas: agora.epoch === base.epoch ? agora.seq - base.seq : null, ids: [...ids] };
}
