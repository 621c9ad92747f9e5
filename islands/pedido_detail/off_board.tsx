import { Archive } from "lucide";
import type { VNode } from "preact";
import { dayInSaoPaulo, fullDay } from "../../server/domain/days.ts";
import type { Whereabouts } from "../sync/whereabouts.ts";
import { Note } from "../pedido_parts/note.tsx";
import { when } from "./when.ts";

/** Why a pedido can be changed neither on the board nor where it is now; null when it can. */
export function whyOff({ where, archivedAt }: Whereabouts): string | null {
  switch (where) {
    case "board":
      return null;
    case "archive":
      return archivedAt ? null : "Lendo o pedido do servidor. Um instante.";
    case "deleted":
      return "Pedido excluído.";
    case "asking":
      return "Lendo o pedido do servidor. Um instante.";
    case "unanswered":
      return "O servidor não respondeu: leia o pedido de novo.";
  }
}

/** That it is in the archive, and of when is what is seen of it: no digest proves that. @param left whether it was seen on the board before. */
export function InArchive({ at: { archivedAt, readAt }, left, offsetMs }: {
  at: Whereabouts;
  left: boolean;
  offsetMs: number;
}): VNode {
  const at = (ms: number) => when(new Date(ms).toISOString(), offsetMs);
  return (
    <Note drawing={Archive}>
      <b>
        {left
          ? `Este pedido foi para o arquivo${archivedAt ? ` ${when(archivedAt, offsetMs)}` : ""}.`
          : `No arquivo${archivedAt ? ` desde ${fullDay(dayInSaoPaulo(Date.parse(archivedAt)))}` : ""}.`}
      </b>{" "}
      {archivedAt && readAt
        ? `Lido ${
          at(readAt)
        }: o arquivo não é conferido ao vivo. Se alguém mudar o pedido, ele volta ao quadro e aparece aqui.`
        : "Lendo do servidor…"}
    </Note>
  );
}
