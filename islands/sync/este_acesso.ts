/** The access with which this page was opened, as the server wrote it into the document, and what it may not do. */

import type { Acao, Quem } from "../../server/domain/papeis.ts";

/** An access, and why it may not do what it may not: the server's own sentences, by what they are about. */
interface EsteAcesso extends Quem {
  nome: string;
  nega: Partial<Record<Acao, string>>;
}

/** Null with access control off, when everybody may do everything. */
export const esteAcesso: EsteAcesso | null = read();

/** The person at this screen, for the rules that look at a pedido as well; the server decides anew at each write. */
export const quemNaTela: Quem = esteAcesso ?? { papel: "admin", setor: null };

/** Why the person at this screen may not do something, as a sentence; null when they may. */
export function whyForbidden(acao: Acao): string | null {
  return esteAcesso?.nega[acao] ?? null;
}

function read(): EsteAcesso | null {
  const written = globalThis.document?.querySelector<HTMLMetaElement>("meta[name=sgp-acesso]")?.content;
  return written ? JSON.parse(written) : null;
}
