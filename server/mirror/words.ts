/** What a mirror says of itself to people. */

import type { MirrorState } from "./mirror.ts";

const TIME = new Intl.DateTimeFormat("pt-BR", {
  timeZone: "America/Sao_Paulo",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** `Cópia de segurança, às 14:32:07`: until when it has all that the server had. */
export function copyNotice({ em }: Pick<MirrorState, "em">): string {
  return `Cópia de segurança${em ? `, às ${TIME.format(Date.parse(em))}` : ""}`;
}

/** The same with what to do. It stays as it is while the server is heard, so that nobody is told it each second. */
export function copySentence(state: Pick<MirrorState, "estado" | "em" | "servidor">): string {
  if (state.estado === "seguindo") {
    return `Esta é a cópia de segurança de ${state.servidor}: abra o quadro lá para mudar algo`;
  }
  const what = state.estado === "copiando" ? "copia tudo de novo" : "não ouve o servidor";
  return `${copyNotice(state)}: ela ${what} (${state.servidor}). Se ele parou de vez: deno task assumir`;
}
