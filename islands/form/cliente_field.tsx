import type { VNode } from "preact";
import { useContext, useEffect, useMemo } from "preact/hooks";
import { encoded } from "../../server/domain/address.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { askJson } from "../sync/ask_json.ts";
import { browserClock } from "../sync/browser.ts";
import { createArchivedClientes } from "./archived_clientes.ts";
import { CLIENTES_MAX, clientesDe, findClientes, type Named, offeredClientes } from "./clientes.ts";
import { OpenEditing } from "./editing.ts";
import { Combobox } from "./combobox.tsx";

/**
 * The customer's name, with those who ordered before: choosing one fills in telephone and city as well. Those of the board
 * are offered at once, those of the archive below them once it answers.
 */
export function ClienteField({ pedidos }: { pedidos: readonly Pedido[] }): VNode {
  const { typed, type } = useContext(OpenEditing);
  // Once: gathering them costs more than a key may, and the form may be open before the board is here.
  const clientes = useMemo(() => clientesDe(pedidos), [pedidos.length > 0]);
  const archived = useMemo(() => createArchivedClientes(askArchive, browserClock.after), []);
  useEffect(() => archived.close, []);
  const { cliente } = typed.value;
  return (
    <Combobox
      name="cliente"
      label="Cliente"
      required
      autoFocus={typed.value.reposicao_de === null}
      className="g-12"
      valor={cliente}
      onType={(cliente) => {
        type({ cliente });
        archived.follow(cliente, findClientes(clientes, cliente).length === CLIENTES_MAX);
      }}
      list="Já pediram antes"
      count={["1 cliente conhecido", "clientes conhecidos"]}
      offers={() =>
        offeredClientes(findClientes(clientes, cliente), archived.found.value).map(({ search: _, ...match }) => ({
          title: match.cliente,
          detail: [match.telefone_cliente, match.cidade_cliente].filter(Boolean).join(" · "),
          choose: () => type(match),
        }))}
    />
  );
}

function askArchive(text: string, signal: AbortSignal): Promise<readonly Named[]> {
  return askJson("GET", `/arquivo/clientes?busca=${encoded(text)}`, { signal });
}
