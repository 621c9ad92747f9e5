import { FilePenLine } from "lucide";
import type { VNode } from "preact";
import { dayInSaoPaulo, fullDay } from "../../server/domain/days.ts";
import { pageRascunhos, type Rascunho } from "./rascunhos.ts";
import { timeOfDay } from "../board/clock.ts";
import { Icon } from "../ui/icon.tsx";

/** Offers what was being typed when the page went. */
export function LeftRascunho({ className = "note note-info rascunho", belongs, onResume, onPostpone }: {
  className?: string;
  /** Whether the draft belongs here. */
  belongs(rascunho: Rascunho): boolean;
  onResume(rascunho: Rascunho): void;
  /** Keeps it for another time. */
  onPostpone?(): void;
}): VNode | null {
  const { left, discard } = pageRascunhos();
  const rascunho = left.value;
  if (!rascunho || !belongs(rascunho)) return null;
  const { base, em } = rascunho;
  const day = dayInSaoPaulo(em);
  const when = `${day === dayInSaoPaulo(Date.now()) ? "" : `de ${fullDay(day)} `}às ${timeOfDay(new Date(em))}`;
  return (
    <div class={className} role="status">
      <Icon drawing={FilePenLine} size={18} />
      <p>
        {base
          ? `Você tem alterações não salvas no pedido #${base.numero}, ${when}.`
          : `Você tem um pedido novo não salvo, ${when}.`}
      </p>
      <button type="button" class="button button-small" onClick={() => onResume(rascunho)}>Continuar</button>
      {onPostpone ? <button type="button" class="button button-small" onClick={onPostpone}>Depois</button> : null}
      <button type="button" class="button button-small" onClick={discard}>Descartar</button>
    </div>
  );
}
