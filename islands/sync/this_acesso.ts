/** The access with which this page was opened, as the server wrote it into the document, and what it may not do. */

import type { Action, Who } from "../../server/domain/papeis.ts";

/** An access, and why it may not do what it may not: the server's own sentences, by what they are about. */
interface ThisAcesso extends Who {
  nome: string;
  nega: Partial<Record<Action, string>>;
}

/** Null with access control off, when everybody may do everything. */
export const thisAcesso: ThisAcesso | null = read();

/** The person at this screen, for the rules that look at a pedido as well; the server decides anew at each write. */
export const whoIsAtScreen: Who = thisAcesso ?? { papel: "admin", setor: null };

/** Why the person at this screen may not do something, as a sentence; null when they may. */
export function whyForbidden(action: Action): string | null {
  return thisAcesso?.nega[action] ?? null;
}

function read(): ThisAcesso | null {
  const written = globalThis.document?.querySelector<HTMLMetaElement>("meta[name=sgp-acesso]")?.content;
  return written ? JSON.parse(written) : null;
}
