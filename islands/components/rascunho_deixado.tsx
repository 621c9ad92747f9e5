import { FilePenLine } from "lucide";
import type { VNode } from "preact";
import { diaCompleto, diaEmSaoPaulo } from "../../server/domain/datas.ts";
import { type Rascunho, rascunhosDaPagina } from "../lista/rascunho.ts";
import { hora } from "../lista/relogio.ts";
import { Icone } from "./icone.tsx";

/** Offers what was being typed when the page went. */
export function RascunhoDeixado({ classe = "nota nota-informa rascunho", vale, aoContinuar, aoAdiar }: {
  classe?: string;
  /** Whether the draft belongs here. */
  vale(rascunho: Rascunho): boolean;
  aoContinuar(rascunho: Rascunho): void;
  /** Keeps it for another time. */
  aoAdiar?(): void;
}): VNode | null {
  const { deixado, descartar } = rascunhosDaPagina();
  const rascunho = deixado.value;
  if (!rascunho || !vale(rascunho)) return null;
  const { base, em } = rascunho;
  const dia = diaEmSaoPaulo(em);
  const quando = `${dia === diaEmSaoPaulo(Date.now()) ? "" : `de ${diaCompleto(dia)} `}às ${hora(new Date(em))}`;
  return (
    <div class={classe} role="status">
      <Icone desenho={FilePenLine} tamanho={18} />
      <p>
        {base
          ? `Você tem alterações não salvas no pedido #${base.numero}, ${quando}.`
          : `Você tem um pedido novo não salvo, ${quando}.`}
      </p>
      <button type="button" class="botao botao-pequeno" onClick={() => aoContinuar(rascunho)}>Continuar</button>
      {aoAdiar ? <button type="button" class="botao botao-pequeno" onClick={aoAdiar}>Depois</button> : null}
      <button type="button" class="botao botao-pequeno" onClick={descartar}>Descartar</button>
    </div>
  );
}
