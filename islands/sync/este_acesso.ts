/** The access with which this page was opened, as the server wrote it into the document. */

import type { Papel } from "../../server/domain/papeis.ts";
import type { Setor } from "../../server/domain/setores.ts";

/** Null with access control off, when everybody may do everything. */
export const esteAcesso: { nome: string; papel: Papel; setor: Setor | null } | null = read();

/** What the person at this screen may do; the server decides anew at each write. */
export function papelDaTela(): Papel {
  return esteAcesso?.papel ?? "admin";
}

function read(): typeof esteAcesso {
  const written = globalThis.document?.querySelector<HTMLMetaElement>("meta[name=sgp-acesso]")?.content;
  return written ? JSON.parse(written) : null;
}
