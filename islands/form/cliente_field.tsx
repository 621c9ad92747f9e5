import type { VNode } from "preact";
import { useContext, useMemo } from "preact/hooks";
import type { Pedido } from "../../server/domain/pedido.ts";
import { clientesDe, findClientes } from "./clientes.ts";
import { OpenEditing } from "./editing.ts";
import { Combobox } from "./combobox.tsx";

/** The customer's name, with those who ordered before: choosing one fills in telephone and city as well. */
export function ClienteField({ pedidos }: { pedidos: readonly Pedido[] }): VNode {
  const { typed, type } = useContext(OpenEditing);
  // Once: gathering them costs more than a key may, and the form may be open before the board is here.
  const clientes = useMemo(() => clientesDe(pedidos), [pedidos.length > 0]);
  const { cliente } = typed.value;
  return (
    <Combobox
      name="cliente"
      label="Cliente"
      required
      autoFocus={typed.value.reposicao_de === null}
      className="g-12"
      valor={cliente}
      onType={(cliente) => type({ cliente })}
      list="Já pediram antes"
      count={["1 cliente conhecido", "clientes conhecidos"]}
      offers={() =>
        findClientes(clientes, cliente).map(({ search: _, ...match }) => ({
          title: match.cliente,
          detail: [match.telefone_cliente, match.cidade_cliente].filter(Boolean).join(" · "),
          choose: () => type(match),
        }))}
    />
  );
}
