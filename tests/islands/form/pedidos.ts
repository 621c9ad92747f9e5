/** What the forms of these tests are opened on. */

import { type Item, newPedidoSchema, type Pedido } from "../../../server/domain/pedido.ts";
import { complete } from "../../../server/domain/pedido_write.ts";

/** The shop's calendar day in these tests. */
export const TODAY = "2026-03-09";

/** A pedido of one totem, with what a test wants otherwise. */
export function pedido(fresh: Record<string, unknown> = {}): Pedido {
  const item = {
    id: 7,
    tipo_producao: "totem",
    descricao: "Totem de MDF",
    largura: "60",
    altura: "120",
    vendedor: "Vera",
    valor_unitario: "1289.90",
    imagem: "data:image/png;base64,AAAA",
    acabamento: { overloque: false, elastico: false, ilhos: false, com_pe: true },
    enchimento: "espuma",
  };
  const now = "2026-03-01T12:00:00.000Z";
  const meta = { id: 1, versao: 3, seq: 3, mark: "000000000000", atualizado_por: "Ana", data_criacao: now };
  const parsed = newPedidoSchema.parse({ cliente: "Buffet", items: [item], ...fresh });
  return { ...complete(parsed, "487", "2026-03-01"), ...meta, ultima_atualizacao: now };
}

/** An item as the store keeps it. */
export function item(fields: Record<string, unknown> = {}): Item {
  const items = [{ id: 7, tipo_producao: "painel", descricao: "Painel", vendedor: "Vera", ...fields }];
  return newPedidoSchema.parse({ cliente: "Ana", items }).items![0]!;
}
