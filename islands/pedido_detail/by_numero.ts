import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import { sentenceOf } from "../sync/api_error.ts";
import { askJson } from "../sync/ask_json.ts";
import type { Notices } from "../ui/notices.ts";

/** Opens a pedido that is not on the board, or says that there is none. */
export async function openByNumero(
  numero: string,
  { openPedido }: Pick<Actions, "openPedido">,
  { notify }: Pick<Notices, "notify">,
): Promise<void> {
  try {
    const found = await askJson<Pedido[]>("GET", `/pedidos?${new URLSearchParams({ numero })}`);
    const pedido = found.find((each) => each.numero === numero) ?? found[0];
    if (pedido) openPedido(pedido.id);
    else notify(`O pedido #${numero} não existe, ou foi excluído.`, { tone: "wrong" });
  } catch (error) {
    notify(sentenceOf(error, `O servidor não respondeu: o pedido #${numero} não abriu.`), { tone: "wrong" });
  }
}
