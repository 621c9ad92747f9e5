/** Pedidos for tests of what a screen makes of them. */

import { newPedidoSchema, type Pedido } from "../../server/domain/pedido.ts";
import { complete } from "../../server/domain/pedido_write.ts";

/** A pedido as a screen holds it, with what a test wants otherwise. */
export function pedidoDe({ id = 1, ...others }: Partial<Pedido> = {}): Pedido {
  const em = "2026-03-01T12:00:00.000Z";
  const base = complete(newPedidoSchema.parse({ cliente: "Ateliê Arco-Íris" }), `${id}`, "2026-03-01");
  const meta = { versao: 1, seq: id, mark: "000000000000", atualizado_por: null, data_criacao: em };
  return { ...base, ...meta, ultima_atualizacao: em, id, ...others };
}
