import { RefreshCw } from "lucide";
import type { VNode } from "preact";
import type { Lugares } from "../quadro/lugares.ts";
import { Icone } from "./icone.tsx";

/**
 * Changes of order that wait until the person leaves the list, or asks. It stands below the list, which gives it the
 * room: over the list it would hide a row, and above it would move every one.
 */
export function Pilula({ lugares }: { lugares: Pick<Lugares, "pendentes" | "atualizar"> }): VNode {
  const quantas = lugares.pendentes.value;
  return (
    <div class="pilula-lugar" role="status">
      {quantas > 0
        ? (
          <button type="button" class="pilula" onClick={lugares.atualizar}>
            <Icone desenho={RefreshCw} tamanho={14} />
            {`${quantas} ${quantas === 1 ? "mudança" : "mudanças"} · Atualizar`}
          </button>
        )
        : null}
    </div>
  );
}
