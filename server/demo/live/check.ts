import { closed, outOfOrder } from "../../domain/etapas.ts";
import type { Pedido } from "../../domain/pedido.ts";
import type { Situation } from "../../domain/situation.ts";

/** One screen at the end. */
export interface ScreenAtEnd {
  name: string;
  code: string;
  situation: Situation;
}

/** What is looked at when everybody has stopped. */
export interface End {
  /** The server's own code, and its rows. */
  code: string;
  pedidos: readonly Pedido[];
  /** The codes of the other servers over the same database. */
  others?: readonly string[];
  screens: readonly ScreenAtEnd[];
  /** The newest version of each pedido that was confirmed to somebody. */
  confirmed: ReadonlyMap<number, number>;
  /** The ids of those that were out of order before anybody began. */
  crooked: ReadonlySet<number>;
  /** How long after the last change this was seen. */
  delayMs: number;
}

/** What is not as it should be, a sentence each, in Portuguese; none when all is well. */
export function problems({ code, pedidos, others = [], screens, confirmed, crooked }: End): string[] {
  const byId = new Map(pedidos.map((pedido) => [pedido.id, pedido]));
  const lost = [...confirmed].filter(([id, versao]) => (byId.get(id)?.versao ?? 0) < versao);
  const numeros = new Set(pedidos.map(({ numero }) => numero));
  return [
    ...screens.filter((screen) => screen.code !== code || screen.situation !== "ao_vivo")
      .map(({ name, code: its, situation }) => `${name} mostra ${its} (${situation}), o servidor ${code}.`),
    ...others.filter((other) => other !== code).map((other) => `Um servidor mostra ${other}, o outro ${code}.`),
    ...lost.map(([id, versao]) => `A versão ${versao} do pedido de id ${id} foi confirmada e se perdeu.`),
    ...pedidos.filter((pedido) => outOfOrder(pedido) && !crooked.has(pedido.id) && !closed(pedido.status))
      .map((pedido) => `O pedido #${pedido.numero} está fora de ordem: ${outOfOrder(pedido)}.`),
    ...(numeros.size < pedidos.length ? ["Há dois pedidos com o mesmo número."] : []),
  ];
}
