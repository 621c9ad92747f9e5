/** Why something in the form may not be changed, by this person or by anybody. */

import { closed } from "../../server/domain/etapas.ts";
import { actionOfField } from "../../server/domain/may_change.ts";
import { whyValoresLocked } from "../../server/domain/papeis.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Whereabouts } from "../sync/whereabouts.ts";
import { whoIsAtScreen, whyForbidden } from "../sync/this_acesso.ts";

/** Why the person at this screen may not change a field of the form; null when they may. @param base null for a new pedido. */
export function whyLocked(name: string, base: Pedido | null): string | null {
  const field = name.slice(name.lastIndexOf(".") + 1);
  if (/^valor_|_valor_|^quantidade$|^cortesia$/.test(field)) return whyValoresLocked(whoIsAtScreen, base);
  return base && whyForbidden(actionOfField(field));
}

/** Why a pedido may be looked at but not edited; null when it may. */
export function readOnly(pedido: Pedido | null, where: Whereabouts["where"]): string | null {
  if (!pedido) return null;
  if (where === "deleted") return `O pedido #${pedido.numero} foi excluído por outra pessoa.`;
  if (!closed(pedido.status)) return null;
  return `Pedido ${pedido.status}${where === "archive" ? ", no arquivo" : ""}. Somente leitura: reabra-o para editar.`;
}
