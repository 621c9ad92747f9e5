import { CircleAlert, RotateCw } from "lucide";
import type { VNode } from "preact";
import type { Lookout } from "../sync/whereabouts.ts";
import { Note } from "./note.tsx";

/** It left the board, and nobody has said yet where to. */
export function Unread({ lookout, seen }: { lookout: Lookout; seen: boolean }): VNode {
  if (lookout.at.value.where === "asking") {
    return (
      <Note drawing={RotateCw}>
        {seen ? <b>Este pedido saiu do quadro.</b> : null} Lendo do servidor…
      </Note>
    );
  }
  return (
    <Note drawing={CircleAlert} tone="problema">
      <b>Não foi possível ler este pedido:</b> o servidor não respondeu.{" "}
      {seen ? "O que está aqui é a última versão que esta tela viu. " : ""}
      <button type="button" class="button button-small" onClick={lookout.retry}>Tentar de novo</button>
    </Note>
  );
}

/** In the place of a pedido of which nothing is known yet, or nothing any more. */
export function NothingYet({ lookout, error }: { lookout: Lookout; error: string | null }): VNode {
  const { where } = lookout.at.value;
  return (
    <div class="pedido-waiting" role="status">
      {where === "unanswered"
        ? <Unread lookout={lookout} seen={false} />
        : <p class="weak">{where === "deleted" ? "Este pedido foi excluído." : error ?? "Carregando o pedido…"}</p>}
    </div>
  );
}
