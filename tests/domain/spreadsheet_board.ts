/** Pedidos whose texts a spreadsheet would run, cut, or take for numbers, days and truths. */

import { type Plan, planLines } from "../../server/domain/importing.ts";
import { newPedidoSchema, type Pedido, pedidoSchema } from "../../server/domain/pedido.ts";
import { complete } from "../../server/domain/pedido_write.ts";

/** A plan, made in one go. */
export function planNow(...given: Parameters<typeof planLines>): Plan {
  const work = planLines(...given);
  for (let step = work.next();; step = work.next()) if (step.done) return step.value;
}

/** A stored pedido. */
export function pedido(id: number, fields: Record<string, unknown> = {}): Pedido {
  const fresh = newPedidoSchema.parse({ cliente: "Buffet Jardim Encantado", ...fields });
  const em = "2026-03-09T12:00:00.000Z";
  const rest = {
    data_criacao: em,
    ultima_atualizacao: em,
    versao: 1,
    seq: id,
    mark: "0".repeat(12),
    atualizado_por: null,
  };
  return pedidoSchema.parse({ id, ...complete(fresh, fresh.numero ?? `${486 + id}`, "2026-03-09"), ...rest });
}

const BANNER = { tipo_producao: "lona", descricao: "Faixa", valor_unitario: "1234.5" };

/** `spreadsheets/libreoffice.csv` is the export of these, opened and saved by a Brazilian LibreOffice 7.4 (first .xlsx, then .csv). */
export const ODD_BOARD: Pedido[] = [
  pedido(1, {
    prioridade: "ALTA",
    data_entrega: "2026-03-11",
    valor_frete: "1012.50",
    telefone_cliente: "27999990000",
  }),
  pedido(2, { cliente: '=HYPERLINK("http://x")', telefone_cliente: "+55 27 99999-0000", observacao: '-1\n@x; "y"' }),
  pedido(3, { financeiro: true, status: "em_producao", telefone_cliente: "5527999990000", items: [BANNER] }),
  pedido(4, { cliente: "'=tinha apóstrofo", observacao: "007", obs_pagamento: "1/2", forma_envio: "3-4" }),
  pedido(5, { numero: "0000000012", tipo_pagamento: "1E5", cidade_cliente: "VERDADEIRO", observacao: "10,50" }),
  pedido(6, {
    numero: "1696543210123",
    cliente: "Ana 🎉 → São",
    observacao: "mar/26",
    telefone_cliente: "027999990000",
  }),
  pedido(7, { numero: "10/24", observacao: "'007", obs_pagamento: "12:30", telefone_cliente: "(27) 99999-0000" }),
  pedido(8, { cliente: "50%", observacao: "true", obs_pagamento: "1.000", forma_envio: "R$ 5,00" }),
];
