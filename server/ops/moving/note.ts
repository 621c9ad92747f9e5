/** The note beside a data file that its shop has moved: a start over it would go on with a board that nobody looks at any more. */

import { patiently } from "../../patiently.ts";

/** Where a shop went, and when (ISO-8601 UTC). */
export interface Move {
  para: string;
  em: string;
}

/** Where the note is. */
export function movePath(data: string): string {
  return `${data}.mudou`;
}

/** Notes that a file's shop is elsewhere now. */
export async function noteMove(data: string, move: Move): Promise<void> {
  await patiently(() => Deno.writeTextFile(movePath(data), JSON.stringify(move)));
}

/** Where a file's shop is; null when it is here. */
export function readMove(data: string): Move | null {
  try {
    return JSON.parse(Deno.readTextFileSync(movePath(data)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** What a start says of a file whose shop is elsewhere. */
export function sentenceOfMove(data: string, { para, em }: Move): string {
  return `Os pedidos de ${data} mudaram para ${para} em ${em.slice(0, 16).replace("T", " às ")} (UTC): ponha o novo ` +
    `endereço em SGP_DATA. Para voltar, deno task mudar com --para e um arquivo novo; para seguir mesmo assim com os ` +
    `dados de antes da mudança, apague ${movePath(data)}`;
}
