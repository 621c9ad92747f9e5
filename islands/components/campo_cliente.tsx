import type { VNode } from "preact";
import { useContext, useMemo } from "preact/hooks";
import type { Pedido } from "../../server/domain/pedido.ts";
import { clientesDe, procurarClientes } from "../lista/clientes.ts";
import { EdicaoAberta } from "./campo.tsx";
import { Combobox } from "./combobox.tsx";

/** The customer's name, with those who ordered before: choosing one fills in telephone and city as well. */
export function CampoCliente({ pedidos }: { pedidos: readonly Pedido[] }): VNode {
  const { digitado, digitar } = useContext(EdicaoAberta);
  // Once: gathering them costs more than a key may, and the form may be open before the board is here.
  const clientes = useMemo(() => clientesDe(pedidos), [pedidos.length > 0]);
  const { cliente } = digitado.value;
  return (
    <Combobox
      nome="cliente"
      rotulo="Cliente"
      obrigatorio
      autoFocus={digitado.value.reposicao_de === null}
      classe="g-12"
      valor={cliente}
      aoDigitar={(cliente) => digitar({ cliente })}
      list="Já pediram antes"
      count={["1 cliente conhecido", "clientes conhecidos"]}
      offers={() =>
        procurarClientes(clientes, cliente).map(({ busca: _, ...achado }) => ({
          title: achado.cliente,
          detail: [achado.telefone_cliente, achado.cidade_cliente].filter(Boolean).join(" · "),
          choose: () => digitar(achado),
        }))}
    />
  );
}
