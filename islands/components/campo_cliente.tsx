import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useContext, useMemo } from "preact/hooks";
import type { Pedido } from "../../server/domain/pedido.ts";
import { type Cliente, clientesDe, procurarClientes } from "../lista/clientes.ts";
import { Campo, EdicaoAberta } from "./campo.tsx";

/** Id of the list that the field opens. */
const LISTA = "clientes-conhecidos";

/**
 * The customer's name, with those who ordered before: choosing one fills in telephone and city as well. A combobox by
 * the WAI-ARIA pattern: the focus stays in the field, arrows move, Enter chooses, Esc closes.
 */
export function CampoCliente({ pedidos }: { pedidos: readonly Pedido[] }): VNode {
  const { digitado, digitar } = useContext(EdicaoAberta);
  // Once: gathering them costs more than a key may, and the form may be open before the board is here.
  const clientes = useMemo(() => clientesDe(pedidos), [pedidos.length > 0]);
  const aberta = useSignal(false);
  const ativo = useSignal(-1);
  const { cliente } = digitado.value;
  const achados = aberta.value ? procurarClientes(clientes, cliente) : [];

  function escolher({ cliente, telefone_cliente, cidade_cliente }: Cliente): void {
    digitar({ cliente, telefone_cliente, cidade_cliente });
    fechar();
  }

  function fechar(): void {
    aberta.value = false;
    ativo.value = -1;
  }

  function tecla(evento: KeyboardEvent): void {
    const quantos = achados.length;
    if (evento.key === "Escape" && quantos > 0) fechar();
    else if (evento.key === "Enter" && achados[ativo.value]) escolher(achados[ativo.value]!);
    else if (evento.key === "ArrowDown" && quantos === 0) aberta.value = true;
    else if (evento.key === "ArrowDown") ativo.value = (ativo.value + 1) % quantos;
    else if (evento.key === "ArrowUp" && quantos > 0) ativo.value = (ativo.value <= 0 ? quantos : ativo.value) - 1;
    else return;
    evento.preventDefault();
    evento.stopPropagation();
  }

  return (
    <Campo
      nome="cliente"
      rotulo="Cliente"
      obrigatorio
      autoFocus={digitado.value.reposicao_de === null}
      classe="g-12"
      valor={cliente}
      aoDigitar={(valor) => {
        digitar({ cliente: valor });
        aberta.value = true;
        ativo.value = -1;
      }}
      controle={(atributos) => (
        <>
          <input
            {...atributos}
            type="text"
            role="combobox"
            autocomplete="off"
            aria-autocomplete="list"
            aria-expanded={achados.length > 0}
            aria-controls={LISTA}
            aria-activedescendant={achados[ativo.value] ? `${LISTA}-${ativo.value}` : undefined}
            onKeyDown={tecla}
            onBlur={fechar}
          />
          <ul id={LISTA} class="opcoes" role="listbox" aria-label="Já pediram antes" hidden={achados.length === 0}>
            {achados.map((achado, lugar) => (
              <li
                key={achado.busca}
                id={`${LISTA}-${lugar}`}
                role="option"
                aria-selected={lugar === ativo.value}
                // Before the field loses the focus, which would close the list.
                onPointerDown={(evento) => {
                  evento.preventDefault();
                  escolher(achado);
                }}
              >
                <b>{achado.cliente}</b>
                <span>{[achado.telefone_cliente, achado.cidade_cliente].filter(Boolean).join(" · ")}</span>
              </li>
            ))}
          </ul>
          <span class="oculto" role="status">
            {achados.length === 0
              ? ""
              : achados.length === 1
              ? "1 cliente conhecido"
              : `${achados.length} clientes conhecidos`}
          </span>
        </>
      )}
    />
  );
}
