import { encerrado, foraDeOrdem } from "../../domain/etapas.ts";
import type { Pedido } from "../../domain/pedido.ts";
import type { Situacao } from "../../domain/situacao.ts";

/** One screen at the end. */
export interface TelaNoFim {
  nome: string;
  codigo: string;
  situacao: Situacao;
}

/** What is looked at when everybody has stopped. */
export interface Fim {
  /** The server's own code, and its rows. */
  codigo: string;
  pedidos: readonly Pedido[];
  telas: readonly TelaNoFim[];
  /** The newest version of each pedido that was confirmed to somebody. */
  confirmadas: ReadonlyMap<number, number>;
  /** The ids of those that were out of order before anybody began. */
  tortos: ReadonlySet<number>;
  /** How long after the last change this was seen. */
  demoraMs: number;
}

/** What is not as it should be, a sentence each, in Portuguese; none when all is well. */
export function problemas({ codigo, pedidos, telas, confirmadas, tortos }: Fim): string[] {
  const porId = new Map(pedidos.map((pedido) => [pedido.id, pedido]));
  const perdidas = [...confirmadas].filter(([id, versao]) => (porId.get(id)?.versao ?? 0) < versao);
  const numeros = new Set(pedidos.map(({ numero }) => numero));
  return [
    ...telas.filter((tela) => tela.codigo !== codigo || tela.situacao !== "ao_vivo")
      .map(({ nome, codigo: dela, situacao }) => `${nome} mostra ${dela} (${situacao}), o servidor ${codigo}.`),
    ...perdidas.map(([id, versao]) => `A versão ${versao} do pedido de id ${id} foi confirmada e se perdeu.`),
    ...pedidos.filter((pedido) => foraDeOrdem(pedido) && !tortos.has(pedido.id) && !encerrado(pedido.status))
      .map((pedido) => `O pedido #${pedido.numero} está fora de ordem: ${foraDeOrdem(pedido)}.`),
    ...(numeros.size < pedidos.length ? ["Há dois pedidos com o mesmo número."] : []),
  ];
}
