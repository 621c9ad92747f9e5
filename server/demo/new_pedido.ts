/** A pedido as a desk of the example shop takes it: what nobody decided otherwise is left to chance. */

import { generateItem, itemCount, type NewItem } from "./items.ts";
import type { NewPedidoInput } from "./plan.ts";
import type { Random, Weights } from "./random.ts";
import { type Cliente, FIRST_NAMES, REMARKS } from "./vocabulary.ts";

const ENVIOS: Weights<{ id: number; nome: string; frete: readonly [min: number, max: number] }> = [
  [{ id: 1, nome: "Retirada", frete: [0, 0] }, 46],
  [{ id: 2, nome: "Motoboy", frete: [12, 25] }, 20],
  [{ id: 3, nome: "Sedex", frete: [25, 60] }, 14],
  [{ id: 4, nome: "Transportadora", frete: [30, 140] }, 12],
  [{ id: 5, nome: "Portador", frete: [0, 0] }, 8],
];

const PAGAMENTOS: Weights<string> = [
  ["PIX", 52],
  ["Cartão", 18],
  ["Boleto", 12],
  ["Dinheiro", 10],
  ["Transferência", 8],
];
const OBS_DE_PAGAMENTO = ["50% entrada", "Pago", "Na entrega", "30 dias", "2x no cartão"];

/** The body of a POST, with everything in it but the days. @param itens how many; otherwise left to chance. */
export function newPedido(
  random: Random,
  cliente: Cliente,
  itens?: number,
): NewPedidoInput & { items: NewItem[] } {
  const envio = random.weighted(ENVIOS);
  return {
    items: Array.from({ length: itens ?? itemCount(random) }, () => generateItem(random)),
    prioridade: "NORMAL",
    observacao: random.chance(0.35) ? random.pick(REMARKS) : null,
    ...cliente,
    tipo_pagamento: random.weighted(PAGAMENTOS),
    obs_pagamento: random.chance(0.25) ? random.pick(OBS_DE_PAGAMENTO) : null,
    forma_envio: envio.nome === "Portador" ? `Portador – ${random.pick(FIRST_NAMES)}` : envio.nome,
    forma_envio_id: envio.id,
    valor_frete: frete(random, envio.frete),
  };
}

function frete(random: Random, [min, max]: readonly [number, number]): string {
  return max === 0 ? "0.00" : `${random.int(min, max - 1)}.${random.pick(["00", "50", "90"])}`;
}
