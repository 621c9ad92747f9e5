import { CircleCheck } from "lucide";
import type { VNode } from "preact";
import { Icon } from "../ui/icon.tsx";
import type { Importing } from "./importing.ts";
import { counted } from "./words.ts";

/** All of it is in the board. */
export function Done({ importing, imported }: { importing: Importing; imported: number }): VNode {
  return (
    <div class="empty" role="status">
      <Icon drawing={CircleCheck} size={40} />
      <p class="empty-title">{counted(imported)} {imported === 1 ? "importado" : "importados"}.</p>
      <p>Todas as telas já mostram. O histórico de cada pedido diz que veio de uma planilha.</p>
      <div class="empty-buttons">
        <a class="button button-main" href="/">Ver os pedidos</a>
        <button type="button" class="button" onClick={importing.startOver}>Importar outra planilha</button>
      </div>
    </div>
  );
}
