import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { CAMPOS_POR_TIPO } from "../../server/domain/campos_por_tipo.ts";
import type { Pedido } from "../../server/domain/pedido.ts";

/** Suggestions for one field; more would be slower to read than to type. */
const SUGESTOES_MAX = 60;

const DE_SEMPRE = {
  envio: ["Retirada", "Motoboy", "Sedex", "Transportadora", "Portador"],
  pagamento: ["PIX", "Cartão", "Dinheiro", "Boleto", "Transferência"],
};

/** What was typed before, offered again in the fields that name it. Gathered once, when the board is here. */
export function Sugestoes({ pedidos }: { pedidos: readonly Pedido[] }): VNode {
  const listas = useMemo(() => {
    const itens = pedidos.flatMap(({ items }) => items);
    const materiais = Object.entries(CAMPOS_POR_TIPO).map(([tipo, { materiais }]) => {
      const usados = itens.filter(({ tipo_producao }) => tipo_producao === tipo).map(({ tecido }) => tecido);
      return [`material-${tipo}`, maisUsados([...materiais, ...usados])];
    });
    return {
      ...Object.fromEntries(materiais) as Record<string, string[]>,
      cidade: maisUsados(pedidos.map(({ cidade_cliente }) => cidade_cliente)),
      vendedor: maisUsados(itens.map(({ vendedor }) => vendedor)),
      designer: maisUsados(itens.map(({ designer }) => designer)),
      envio: maisUsados([...DE_SEMPRE.envio, ...pedidos.map(({ forma_envio }) => forma_envio)]),
      pagamento: maisUsados([...DE_SEMPRE.pagamento, ...pedidos.map(({ tipo_pagamento }) => tipo_pagamento)]),
    };
  }, [pedidos.length > 0]);
  return (
    <>
      {Object.entries(listas).map(([nome, valores]) => (
        <datalist key={nome} id={`sugestoes-${nome}`}>
          {valores.map((valor) => <option key={valor} value={valor} />)}
        </datalist>
      ))}
    </>
  );
}

function maisUsados(valores: string[]): string[] {
  const vezes = new Map<string, number>();
  for (const valor of valores) if (valor) vezes.set(valor, (vezes.get(valor) ?? 0) + 1);
  return [...vezes].sort(([, a], [, b]) => b - a).slice(0, SUGESTOES_MAX).map(([valor]) => valor);
}
